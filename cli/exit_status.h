// What the program tells the shell.
#pragma once

namespace petik {

enum Exit {
  exit_done = 0,         // all papers were read
  exit_unread = 1,       // some papers (or records) could not be read
  exit_usage = 2,        // the command line makes no sense
  exit_rules = 3,        // rule files are wrong, or fail their own examples
  exit_output = 4,       // nothing can be written (any more), or a store cannot be used
  exit_interrupted = 5,  // by Ctrl-C, or asked to end by the machine
  exit_internal = 70,    // a defect of petik, or no memory left
};

}  // namespace petik
