#include "output/strict_json.h"

#include <set>
#include <string>
#include <vector>

namespace petik {

Json strict_json(std::string_view text) {
  std::vector<std::set<std::string>> keys;  // of the objects that are open
  const auto look = [&keys](int depth, Json::parse_event_t event, Json& value) {
    switch (event) {
      case Json::parse_event_t::object_start:
        keys.emplace_back();
        [[fallthrough]];
      case Json::parse_event_t::array_start:
        if (depth >= deepest_json) throw JsonError("nested too deeply");
        break;
      case Json::parse_event_t::object_end:
        keys.pop_back();
        break;
      case Json::parse_event_t::key:
        if (const auto key = value.get<std::string>(); !keys.back().insert(key).second)
          throw JsonError("the key '" + key + "' is there twice");
        break;
      default:
        break;
    }
    return true;
  };
  try {
    return Json::parse(text, look);
  } catch (const Json::exception&) {
    throw JsonError("no JSON");
  }
}

}  // namespace petik
