// ICU's break iterators over UTF-8, opened once and used for many texts. Private to extract/.
#pragma once

#include <unicode/brkiter.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace petik {

class BreakIterator {
 public:
  enum class Kind { sentence, word };

  explicit BreakIterator(Kind kind) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale indonesian("id");
    iterator_.reset(kind == Kind::sentence ? icu::BreakIterator::createSentenceInstance(indonesian, status)
                                           : icu::BreakIterator::createWordInstance(indonesian, status));
    if (U_FAILURE(status)) iterator_.reset();
  }
  BreakIterator(const BreakIterator&) = delete;
  BreakIterator& operator=(const BreakIterator&) = delete;
  ~BreakIterator() { utext_close(&text_); }

  // Where one piece ends, and ICU's status of that piece. Without ICU's data the whole text is one piece.
  struct Break {
    std::size_t end = 0;
    std::int32_t status = 0;
  };
  void breaks(std::string_view text, std::vector<Break>& out) {
    out.clear();
    if (opens(text)) {
      for (std::int32_t at = iterator_->next(); at != icu::BreakIterator::DONE; at = iterator_->next())
        out.push_back({static_cast<std::size_t>(at), iterator_->getRuleStatus()});
    }
    if (!text.empty() && (out.empty() || out.back().end < text.size())) out.push_back({text.size(), 0});
  }
  // Where the first piece ends; what stands behind it is hardly looked at.
  std::size_t first_end(std::string_view text) {
    const std::int32_t at = opens(text) ? iterator_->next() : icu::BreakIterator::DONE;
    return at == icu::BreakIterator::DONE ? text.size() : static_cast<std::size_t>(at);
  }

 private:
  bool opens(std::string_view text) {
    if (!iterator_ || text.size() > INT32_MAX) return false;
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&text_, text.data(), static_cast<std::int64_t>(text.size()), &status);
    iterator_->setText(&text_, status);
    return U_SUCCESS(status);
  }

  UText text_ = UTEXT_INITIALIZER;
  std::unique_ptr<icu::BreakIterator> iterator_;
};

}  // namespace petik
