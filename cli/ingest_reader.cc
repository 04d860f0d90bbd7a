#include "cli/ingest_reader.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "corpus/read.h"
#include "corpus/sha256.h"
#include "store/layout.h"

namespace petik {
namespace {

Json json_of(const Paper& paper) {
  const std::string layout = layout_bytes(paper);
  return {{"file", paper.file},           {"text", paper.text},
          {"sha256", paper.sha256},       {"media_type", paper.media_type},
          {"encoding", paper.encoding},   {"bytes", paper.bytes},
          {"replaced", paper.replaced},   {"layout", Json::binary({layout.begin(), layout.end()})},
          {"converter", paper.converter}, {"ocr", paper.ocr}};
}

Paper paper_from(const Json& json) {
  Paper out;
  out.file = json.at("file");
  out.text = json.at("text");
  out.sha256 = json.at("sha256");
  out.media_type = json.at("media_type");
  out.encoding = json.at("encoding");
  out.bytes = json.at("bytes");
  out.replaced = json.at("replaced");
  const std::vector<std::uint8_t>& layout = json.at("layout").get_binary();
  set_layout(out, std::string(layout.begin(), layout.end()));
  out.converter = json.at("converter");
  out.ocr = json.at("ocr");
  return out;
}

Json failed(PaperStatus status, const std::string& reason) {
  return {{"status", name(status)}, {"reason", reason}};
}

// What a person should know of a paper that was read.
std::pair<PaperStatus, std::string> judged(const Paper& paper, const StudyRecord& record,
                                           const FactCounts& facts) {
  const std::vector<std::string>& languages = record.source.languages;
  const auto has = [&](const char* language) {
    return std::ranges::find(languages, language) != languages.end();
  };
  if (has("en") && !has("id")) return {PaperStatus::wrong_language, "nothing in it is Indonesian"};
  if (paper.replaced)
    return {PaperStatus::ok_with_warnings,
            std::to_string(paper.replaced) + " undecodable runs of bytes in it"};
  if (paper.ocr) return {PaperStatus::ok_with_warnings, "its text was recognised from images"};
  if (facts.sum() == 0) return {PaperStatus::ok_with_warnings, "no fact was found in it"};
  return {PaperStatus::ok, ""};
}

// All that was told, the later over the earlier; what ended the work too soon over both.
Json told(const Answer& answer) {
  Json out = Json::object();
  for (const std::string& part : answer.parts) out.update(unpacked(part));
  if (answer.status != PaperStatus::ok) {
    out.erase("record");
    out.erase("facts");
    out.update(failed(answer.status, answer.reason));
  }
  return out;
}

PaperStatus status_in(const Json& told) {
  return paper_status(told.at("status").get<std::string>()).value_or(PaperStatus::crashed);
}

// The record of a text, or the lack of one, and what there is to say of it.
void take_record(const Json& told, const Makers& makers, Made& made) {
  made.reading->record = {told.value("record", ""), makers.rules, makers.version};
  if (told.contains("facts")) made.facts = FactCounts(told.at("facts").get<decltype(FactCounts::of)>());
}

}  // namespace

void IngestReader::read(const FileToRead& step, const Tell& tell) {
  std::string bytes;
  try {
    bytes = read_file(step.file.path, options_->read);
  } catch (const ReadError& e) {
    return tell(packed(failed(e.status, e.what())));
  }
  Json file = {{"sha256", sha256(bytes)}, {"bytes", bytes.size()}};
  const auto known = known_->papers.find(file.at("sha256").get<std::string>());
  file["known"] = known != known_->papers.end() && is_current(known->second, *makers_, options_->plan);
  tell(packed(file));
  if (file.at("known")) return;
  Paper paper;
  try {
    paper = options_->paper_of(bytes, step.file.name, options_->read);
  } catch (const ReadError& e) {
    // Its bytes could be read: what is wrong is in them.
    return tell(
        packed(failed(e.status == PaperStatus::unreadable ? PaperStatus::corrupt : e.status, e.what())));
  }
  tell(packed({{"paper", json_of(paper)}}));
  tell_record(paper, tell);
}

void IngestReader::read_again(const std::string& stored, const Tell& tell) {
  const Paper paper = paper_from(unpacked(stored));
  tell_record(paper, tell);
}

void IngestReader::tell_record(const Paper& paper, const Tell& tell) {
  try {
    Extracted extracted = extract_(paper);
    const FactCounts facts(extracted.record);
    const auto [status, reason] = judged(paper, extracted.record, facts);
    Json out = failed(status, reason);
    out["record"] = std::move(extracted.line);
    out["facts"] = facts.of;
    tell(packed(out));
  } catch (const ReadError& e) {
    tell(packed(failed(e.status, e.what())));
  }
}

std::string question_of(const Paper& paper) { return packed(json_of(paper)); }

Made made_of(const FileToRead& step, const Answer& answer, const Makers& makers) {
  const Json all = told(answer);
  Made out;
  out.file.name = step.file.name;
  out.file.size = step.size;
  out.file.modified = step.modified;
  if (!all.contains("sha256") || answer.again) {
    out.file.status = status_in(all);
    out.file.reason = all.at("reason");
    return out;
  }
  out.file.sha256 = all.at("sha256");
  if (all.at("known")) return out;
  PaperReading& reading = out.reading.emplace();
  if (all.contains("paper")) {
    reading.paper = paper_from(all.at("paper"));
    take_record(all, makers, out);
  }
  reading.paper.sha256 = out.file.sha256;
  reading.paper.bytes = all.at("bytes");
  reading.status = status_in(all);
  reading.reason = all.at("reason");
  reading.reader = makers.reader;
  return out;
}

Made made_again(const std::string& sha256, const Answer& answer, const Makers& makers) {
  const Json all = told(answer);
  Made out;
  PaperReading& reading = out.reading.emplace();
  reading.paper.sha256 = sha256;
  reading.status = status_in(all);
  reading.reason = all.at("reason");
  if (!answer.again) take_record(all, makers, out);
  return out;
}

}  // namespace petik
