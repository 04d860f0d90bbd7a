// Labels compared as people do: letters of any case, blanks at the ends and runs of blanks set aside.
//
//   label_key("  Volume  ASI ")   -> "volume asi"
#pragma once

#include <string>
#include <string_view>

namespace petik {

std::string label_key(std::string_view label);

}  // namespace petik
