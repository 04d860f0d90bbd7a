// Reads single members of ZIP archives from people one does not know.
//
//   ZipArchive archive(bytes);
//   archive.has("word/document.xml")                 -> true
//   archive.read("word/document.xml", 64u << 20)     -> "<?xml ..."
//
// Only members that are asked for are inflated, and no further than the limit: what an archive declares about
// their size is not believed. Nothing is ever written to disk.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct zip;

namespace petik {

class ZipArchive {
 public:
  // `bytes` must outlive the archive. Throws ReadError: damaged, more than 10,000 members.
  explicit ZipArchive(std::string_view bytes);
  // From the file at `path`: reads the list of members only.
  explicit ZipArchive(const std::string& path);
  ~ZipArchive();

  // Names are compared as word processors do: letters in either case, \ as /, no leading /.
  bool has(std::string_view name) const;
  // Every name, in the form it is compared by, in byte order.
  std::vector<std::string> names() const;
  // Throws ReadError: no such member, there twice, locked by a password, damaged, more than `limit` bytes.
  std::string read(std::string_view name, std::size_t limit) const;

 private:
  void list_members();

  struct Close {
    void operator()(zip* archive) const;
  };
  struct Member {
    std::size_t index = 0;
    bool twice = false;
  };
  std::unique_ptr<zip, Close> archive_;
  std::map<std::string, Member, std::less<>> members_;
};

}  // namespace petik
