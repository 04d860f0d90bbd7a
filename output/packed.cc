// CBOR (RFC 8949). The library writes it fast; it reads texts byte by byte, which takes as long as making the
// whole JSON of a record, so that reading is done here.
#include <bit>
#include <cstdint>
#include <stdexcept>

#include "output/json.h"

namespace petik {
namespace {

class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

  Json all() {
    Json out = value(0);
    if (!rest_.empty()) fail();
    return out;
  }

 private:
  enum Kind { whole, negative, binary, text, array, object, tag, other };

  Json value(int depth) {
    if (depth > deepest) fail();
    const auto first = static_cast<unsigned char>(take(1)[0]);
    const unsigned kind = first >> 5, info = first & 31;
    if (kind == other) return simple(info);
    const std::uint64_t n = argument(info);
    switch (kind) {
      case whole:
        return n;
      case negative:
        if (n > INT64_MAX) fail();
        return -1 - static_cast<std::int64_t>(n);
      case binary: {
        const std::string_view bytes = take(n);
        return Json::binary({bytes.begin(), bytes.end()});
      }
      case text:
        return take(n);
      case array: {
        Json out = Json::array();
        for (std::uint64_t i = 0; i < n; ++i) out.push_back(value(depth + 1));
        return out;
      }
      case object: {
        Json out = Json::object();
        for (std::uint64_t i = 0; i < n; ++i) {
          Json key = value(depth + 1);
          if (!key.is_string()) fail();
          out[key.get_ref<const std::string&>()] = value(depth + 1);
        }
        return out;
      }
      default:
        fail();
    }
  }

  Json simple(unsigned info) {
    switch (info) {
      case 20:
      case 21:
        return info == 21;
      case 22:
        return nullptr;
      case 26:
        return static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(number(4))));
      case 27:
        return std::bit_cast<double>(number(8));
      default:
        fail();
    }
  }

  // How large a number is, how long a text or a list.
  std::uint64_t argument(unsigned info) {
    if (info < 24) return info;
    if (info > 27) fail();
    return number(std::size_t{1} << (info - 24));
  }
  std::uint64_t number(std::size_t size) {
    std::uint64_t out = 0;
    for (const char c : take(size)) out = out << 8 | static_cast<unsigned char>(c);
    return out;
  }
  std::string_view take(std::uint64_t size) {
    if (size > rest_.size()) fail();
    const std::string_view out = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return out;
  }
  [[noreturn]] static void fail() { throw std::invalid_argument("these bytes are no packed value"); }

  static constexpr int deepest = 64;
  std::string_view rest_;
};

}  // namespace

std::string packed(const Json& value) {
  std::string out;
  Json::to_cbor(value, out);
  return out;
}

Json unpacked(std::string_view bytes) { return Unpacker(bytes).all(); }

}  // namespace petik
