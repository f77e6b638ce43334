#include "cli/interrupt.h"

#include <signal.h>

namespace rsu::cli {
namespace {

// A handler of signals can reach nothing but a global.
volatile sig_atomic_t interrupted = 0;

struct sigaction old_interrupt, old_terminate;

void Note(int) { interrupted = 1; }

// A signal that whoever started the program has it ignore stays ignored.
void Replace(int signal, const struct sigaction& action, struct sigaction* old) {
  sigaction(signal, &action, old);
  if (old->sa_handler == SIG_IGN) sigaction(signal, old, nullptr);
}

}  // namespace

InterruptGuard::InterruptGuard() {
  interrupted = 0;
  struct sigaction action = {};
  action.sa_handler = Note;
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);  // the second one ends the program
  Replace(SIGINT, action, &old_interrupt);
  Replace(SIGTERM, action, &old_terminate);
}

InterruptGuard::~InterruptGuard() {
  sigaction(SIGINT, &old_interrupt, nullptr);
  sigaction(SIGTERM, &old_terminate, nullptr);
  interrupted = 0;
}

bool WasInterrupted() { return interrupted != 0; }

}  // namespace rsu::cli
