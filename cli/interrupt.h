// Ctrl-C (or the machine, that asks for an end) stops a run: the papers in hand are given up, nothing is left
// half-done, and the run is over within a second. A second one ends it at once.
//
//   catch_interrupts();                         // from here on
//   options.read.stopped = interrupted;         // programs that read a paper for us are killed
//   in_workers(...);                            // throws Interrupted, its workers gone
#pragma once

namespace petik {

// Thrown by check_interrupted() after the signal came. Leads to exit_interrupted.
struct Interrupted {};

void catch_interrupts();
bool interrupted();  // the signal came
void check_interrupted();

}  // namespace petik
