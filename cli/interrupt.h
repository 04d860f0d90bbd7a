// Ctrl-C ends a run between two papers, so that no temporary file is left; a second one ends it at once.
#pragma once

namespace petik {

// Thrown by check_interrupted() after the signal came; main() then ends the program by that signal.
struct Interrupted {
  int signal;
};

void catch_interrupts();
void check_interrupted();

}  // namespace petik
