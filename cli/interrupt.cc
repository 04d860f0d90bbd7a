#include "cli/interrupt.h"

#include <csignal>
#include <initializer_list>

namespace petik {
namespace {

volatile std::sig_atomic_t caught = 0;

void remember(int) { caught = 1; }

}  // namespace

void catch_interrupts() {
  struct sigaction action {};
  action.sa_handler = remember;
  action.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaction(signal, &action, nullptr);
}

bool interrupted() { return caught != 0; }

void check_interrupted() {
  if (interrupted()) throw Interrupted();
}

}  // namespace petik
