#include "normalize/bibliography.h"

#include <string>

#include "normalize/arms.h"

namespace petik {

Bibliography read_bibliography(const Reading& reading) {
  Bibliography out;
  for (const Block& block : reading.document.blocks) {
    if (block.section != Section::title) continue;
    const std::string_view text = block.span.of(reading.document.text());
    if (words_of(text).size() >= 4) {
      out.title = std::string(text);
      break;
    }
  }
  return out;
}

}  // namespace petik
