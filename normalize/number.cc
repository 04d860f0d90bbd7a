#include "normalize/number.h"
