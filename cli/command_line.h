// From the words of a command line to the command that they choose, with its flags read.
//
//   ParsedLine line = ParseCommandLine(root, footer, version, argc, argv);
//   if (line.action == nullptr) return Print(line);   // help, version, or what is wrong
#pragma once

#include <string>

#include "cli/command.h"

namespace rsu::cli {

struct ParsedLine {
  const Action* action = nullptr;  // of the command chosen; null when there is only text to print
  ExitCode exit_code = kExitDone;  // kExitWrongCall when the words are wrong, or choose no command
  std::string help{};              // what was asked for, or what there is to choose from
  std::string fault{};             // what is wrong, what was meant, and where to read on
};

/// Reads the words into the values of the flags. A group without a command shows its help; a word that names nothing is
/// answered with the nearest command or flag.
ParsedLine ParseCommandLine(const Command& root, const std::string& footer, const std::string& version, int argc,
                            const char* const* argv);

}  // namespace rsu::cli
