// Ctrl-C ends a run between two papers, so that nothing is left half-done; a second one ends it at once.
#pragma once

namespace petik {

// Thrown by check_interrupted() after the signal came. Leads to exit_interrupted.
struct Interrupted {};

void catch_interrupts();
bool interrupted();  // the signal came
void check_interrupted();

}  // namespace petik
