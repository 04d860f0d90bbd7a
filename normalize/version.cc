#include "normalize/version.h"

namespace petik {

std::string version() { return PETIK_VERSION; }

}  // namespace petik
