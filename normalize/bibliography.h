// Who wrote what, where and when, as far as the head of the paper prints it.
#pragma once

#include "normalize/reading.h"
#include "normalize/record.h"

namespace petik {

// Only the title so far: the first block of the title section with four words or more. All else is null;
// nothing is guessed from references.
Bibliography read_bibliography(const Reading& reading);

}  // namespace petik
