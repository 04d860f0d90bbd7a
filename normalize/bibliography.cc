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
  for (std::size_t i = 0; i < reading.findings.mentions.size(); ++i) {
    const std::string_view kind = reading.kind(i);
    const Section section = reading.block_of(reading.mention(i).sentence).section;
    if (section == Section::references || section == Section::introduction || section == Section::discussion)
      continue;
    if (kind == "doi" && !out.doi) out.doi = reading.text(i, "text");
    if (kind == "journal" && !out.journal) out.journal = reading.text(i, "text");
  }
  return out;
}

}  // namespace petik
