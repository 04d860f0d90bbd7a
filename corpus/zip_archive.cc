#include "corpus/zip_archive.h"

#include <zip.h>

#include "corpus/paper.h"

namespace petik {
namespace {

constexpr zip_int64_t kMaxMembers = 10000;
constexpr std::size_t kChunk = 1u << 16;

std::string comparable(std::string_view name) {
  while (name.starts_with('/') || name.starts_with('\\')) name.remove_prefix(1);
  std::string out(name);
  for (char& c : out) {
    if (c == '\\') c = '/';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

[[noreturn]] void damaged() { throw ReadError("a damaged ZIP archive", PaperStatus::corrupt); }

}  // namespace

void ZipArchive::Close::operator()(zip* archive) const { zip_discard(archive); }

ZipArchive::ZipArchive(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  if (zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error)) {
    archive_.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
    if (!archive_) zip_source_free(source);
  }
  zip_error_fini(&error);
  list_members();
}

ZipArchive::ZipArchive(const std::string& path) : archive_(zip_open(path.c_str(), ZIP_RDONLY, nullptr)) {
  list_members();
}

ZipArchive::~ZipArchive() = default;

void ZipArchive::list_members() {
  if (!archive_) damaged();
  const zip_int64_t count = zip_get_num_entries(archive_.get(), 0);
  if (count > kMaxMembers)
    throw ReadError("a ZIP archive of more than 10,000 members", PaperStatus::too_large);
  for (zip_int64_t i = 0; i < count; ++i) {
    const auto index = static_cast<zip_uint64_t>(i);
    const char* name = zip_get_name(archive_.get(), index, ZIP_FL_ENC_RAW);
    if (!name) continue;
    const auto [member, is_new] = members_.try_emplace(comparable(name), Member{index, false});
    if (!is_new) member->second.twice = true;
  }
}

bool ZipArchive::has(std::string_view name) const { return members_.contains(comparable(name)); }

std::vector<std::string> ZipArchive::names() const {
  std::vector<std::string> out;
  for (const auto& [name, member] : members_) out.push_back(name);
  return out;
}

std::string ZipArchive::read(std::string_view name, std::size_t limit) const {
  const auto found = members_.find(comparable(name));
  if (found == members_.end())
    throw ReadError("its part " + comparable(name) + " is missing", PaperStatus::corrupt);
  if (found->second.twice)
    throw ReadError("its part " + found->first + " is there twice", PaperStatus::corrupt);
  zip_stat_t about;
  zip_stat_init(&about);
  if (zip_stat_index(archive_.get(), found->second.index, 0, &about) != 0) damaged();
  if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) && about.encryption_method != ZIP_EM_NONE)
    throw ReadError("locked by a password", PaperStatus::encrypted);
  struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
  };
  const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(archive_.get(), found->second.index, 0));
  if (!file) damaged();
  std::string out;
  while (true) {
    const std::size_t filled = out.size();
    out.resize(filled + kChunk);
    const zip_int64_t got = zip_fread(file.get(), out.data() + filled, kChunk);
    if (got < 0) damaged();
    out.resize(filled + static_cast<std::size_t>(got));
    if (got == 0) return out;
    if (out.size() > limit)
      throw ReadError(
          "its part " + found->first + " unpacks to more than " + std::to_string(limit >> 20) + " MB",
          PaperStatus::too_large);
  }
}

}  // namespace petik
