#include "cli/log.h"

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "corpus/decode.h"
#include "output/writer.h"

namespace petik {
namespace {

bool progress_stands = false;  // a progress line is on the terminal; only the main thread speaks

spdlog::logger& log() {
  static const std::shared_ptr<spdlog::logger> logger = [] {
    auto made = std::make_shared<spdlog::logger>("petik", std::make_shared<spdlog::sinks::stderr_sink_st>());
    made->set_pattern("petik: %v");
    return made;
  }();
  return *logger;
}

void clear_progress() {
  if (!progress_stands) return;
  std::fputs("\r\x1B[K", stderr);
  progress_stands = false;
}

// Null: nobody asked for one.
std::shared_ptr<spdlog::logger>& log_file() {
  static std::shared_ptr<spdlog::logger> logger;
  return logger;
}

void say(spdlog::level::level_enum level, std::string_view message) {
  clear_progress();
  const std::string text = escaped(message);
  log().log(level, text);
  if (log_file()) log_file()->log(level, text);
}

}  // namespace

std::string escaped(std::string_view text) {
  static constexpr char hex[] = "0123456789ABCDEF";
  std::string out;
  while (!text.empty()) {
    std::size_t invalid = 0;
    const std::size_t length = utf8_sequence(text, invalid);
    const std::string_view piece = text.substr(0, length ? length : invalid);
    const auto lead = static_cast<unsigned char>(piece[0]);
    const bool control = (lead < 0x20 && lead != '\n') || lead == 0x7F ||
                         (lead == 0xC2 && length == 2 && static_cast<unsigned char>(piece[1]) < 0xA0);
    if (length && !control) {
      out += piece;
    } else {
      for (const char c : piece) {
        const auto byte = static_cast<unsigned char>(c);
        out += {'\\', 'x', hex[byte >> 4], hex[byte & 15]};
      }
    }
    text.remove_prefix(piece.size());
  }
  return out;
}

void warn(std::string_view message) { say(spdlog::level::warn, message); }
void note(std::string_view message) { say(spdlog::level::info, message); }
void error(std::string_view message) { say(spdlog::level::err, message); }
void log_to(const std::string& path) {
  try {
    auto made =
        std::make_shared<spdlog::logger>("petik", std::make_shared<spdlog::sinks::basic_file_sink_st>(path));
    made->set_pattern("%Y-%m-%dT%H:%M:%S%z %l %v");
    made->flush_on(spdlog::level::info);
    log_file() = std::move(made);
  } catch (const spdlog::spdlog_ex&) {
    throw OutputError(path + ": the log cannot be written");
  }
}
void quiet() { log().set_level(spdlog::level::warn); }

bool is_terminal(int fd) {
  const char* kind = std::getenv("TERM");
  return isatty(fd) && kind && std::string_view(kind) != "dumb";
}

std::string progress_text(std::size_t count, std::size_t total, double seconds) {
  std::string out = std::to_string(count) + " of " + std::to_string(total) + " papers";
  if (count == 0 || seconds <= 0) return out;
  const double rate = static_cast<double>(count) / seconds;
  const auto whole = [](double value) { return std::to_string(static_cast<long>(value + 0.5)); };
  out += rate >= 1 ? ", " + whole(rate) + " a second" : ", " + whole(60 * rate) + " a minute";
  const double left = static_cast<double>(total - count) / rate;
  return out + ", " + (left < 120 ? whole(left) + " s" : whole(left / 60) + " min") + " left";
}

Progress::Progress(std::size_t total, bool shown)
    : total_(total),
      shown_(shown && is_terminal(STDERR_FILENO)),
      started_(std::chrono::steady_clock::now()) {}

Progress::~Progress() { clear_progress(); }

void Progress::done(std::size_t count) {
  if (!shown_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - drawn_ < std::chrono::milliseconds(100)) return;
  drawn_ = now;
  const std::string text =
      progress_text(count, total_, std::chrono::duration<double>(now - started_).count());
  std::fprintf(stderr, "\r\x1B[Kpetik: %s", text.c_str());
  std::fflush(stderr);
  progress_stands = true;
}

}  // namespace petik
