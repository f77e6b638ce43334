#include "cli/interrupt.h"

#include <signal.h>

namespace rsu::cli {
namespace {

// A handler of signals can reach nothing but a global.
volatile sig_atomic_t interrupted = 0;

struct sigaction old_interrupt, old_terminate;

void Note(int) { interrupted = 1; }

}  // namespace

InterruptGuard::InterruptGuard() {
  interrupted = 0;
  struct sigaction action = {};
  action.sa_handler = Note;
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);  // the second one does what it did before
  sigaction(SIGINT, &action, &old_interrupt);
  sigaction(SIGTERM, &action, &old_terminate);
}

InterruptGuard::~InterruptGuard() {
  sigaction(SIGINT, &old_interrupt, nullptr);
  sigaction(SIGTERM, &old_terminate, nullptr);
  interrupted = 0;
}

bool WasInterrupted() { return interrupted != 0; }

}  // namespace rsu::cli
