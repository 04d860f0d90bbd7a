#include "normalize/number.h"

#include <gtest/gtest.h>
