#include "extract/mention.h"

namespace petik {

const Field* Mention::find(std::string_view field) const {
  for (const Field& candidate : fields) {
    if (candidate.name == field) return &candidate;
  }
  return nullptr;
}

std::string_view Mention::operator[](std::string_view field) const {
  const Field* found = find(field);
  return found ? std::string_view(found->text) : std::string_view();
}

}  // namespace petik
