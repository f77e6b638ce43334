// What the exit code of rsuctl says to a script; also in docs and in `rsuctl --help`.
#pragma once

namespace rsu::cli {

enum ExitCode {
  kExitDone = 0,         // done; for an import: every declaration or person was taken
  kExitWrongCall = 1,    // a flag, a value or a file is wrong; nothing, or not everything, was done
  kExitSomeRefused = 2,  // the import ended and some rows were refused: see the rejects file
  kExitUnreachable = 3,  // the server does not answer, or not in time
  kExitNotFound = 4,     // no such household, claim, insured person, receipt or subject of the law
  kExitRefused = 5,      // the server refuses (conflict, state or access), or a replayed decision is not the same
  kExitServerFault = 6,  // the server failed
  kExitStopped = 130,    // Ctrl-C ended an import: what was answered is stored, the report says how to go on
};

}  // namespace rsu::cli
