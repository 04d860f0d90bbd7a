// SHA-256 of bytes, as 64 lower-case hex digits.
#pragma once

#include <string>
#include <string_view>

namespace petik {

// sha256("") = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
std::string sha256(std::string_view bytes);

}  // namespace petik
