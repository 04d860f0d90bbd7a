// What the program tells the shell.
#pragma once

namespace petik {

enum Exit {
  exit_done = 0,      // all papers were read
  exit_unread = 1,    // some papers (or records) could not be read
  exit_usage = 2,     // the command line makes no sense
  exit_rules = 3,     // rule files are wrong, or fail their own examples
  exit_output = 4,    // nothing can be written (any more)
  exit_internal = 5,  // a defect of petik, or no memory left
};

}  // namespace petik
