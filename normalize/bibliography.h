// Who wrote what, where and when, as far as the head of the paper prints it.
#pragma once

#include "normalize/reading.h"
#include "normalize/record.h"

namespace petik {

// Null where it is not printed. The title is the heading or block before the abstract that is longest in
// words and holds no sentence; nothing is guessed from references.
Bibliography read_bibliography(const Reading& reading);

}  // namespace petik
