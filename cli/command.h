// The commands of rsuctl as data: names, help, flags and what runs. cli/command_line.cc alone gives them to the library
// that parses, which is slow to compile.
//
//   void AddServerCommands(Command* root) {
//     Command* server = root->AddGroup("server", "The server itself");
//     server->Add("info", "Versions and identity")->Run(ShowServerInfo);
//   }
#pragma once

#include <functional>
#include <list>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/exit_codes.h"

namespace rsu::cli {

struct Session;

/// What a command does once its flags are read.
using Action = std::function<absl::StatusOr<ExitCode>(const Session&)>;

/// One flag ("--limit") or positional argument ("REF"). Its value starts as the default, which help shows, and outlives
/// the parsing; a bool is set by the flag alone.
struct Flag {
  using Value = std::variant<bool*, int*, std::string*, std::vector<std::string>*>;

  std::string name;
  Value value;
  std::string help;
  bool required = false;
  int least = 0, most = 0;            // whole numbers: the range
  std::vector<std::string> one_of{};  // texts: the only ones allowed
  size_t most_in_list = 0;            // lists: how many, parted by commas; 0: one each time the flag is given
  std::string environment{};          // the variable that holds the value when the flag is absent

  Flag& Required() { return required = true, *this; }
  Flag& Between(int least_value, int most_value) { return least = least_value, most = most_value, *this; }
  Flag& OneOf(std::vector<std::string> values) { return one_of = std::move(values), *this; }
  Flag& PartedByCommas(size_t most_values) { return most_in_list = most_values, *this; }
  Flag& OrEnvironment(std::string variable) { return environment = std::move(variable), *this; }
};

/// A command, or a group of commands. The root owns them all; pointers stay valid as long as it does.
class Command {
 public:
  Command(std::string name, std::string help) : name_(std::move(name)), help_(std::move(help)) {}
  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;

  /// A command below this one; a group is one that nothing runs.
  Command* Add(std::string name, std::string help) { return &commands_.emplace_back(std::move(name), std::move(help)); }
  Command* AddGroup(std::string name, std::string help) { return Add(std::move(name), std::move(help)); }

  Flag& AddFlag(std::string name, Flag::Value value, std::string help) {
    return flags_.emplace_back(Flag{std::move(name), value, std::move(help)});
  }

  void Run(Action action) { action_ = std::move(action); }

  /// A line that its help shows as an example, without the program: "household show RF-1".
  Command* Example(std::string line) { return examples_.push_back(std::move(line)), this; }

  const std::string& name() const { return name_; }
  const std::string& help() const { return help_; }
  const std::list<Flag>& flags() const { return flags_; }
  const std::list<Command>& commands() const { return commands_; }
  const Action& action() const { return action_; }
  const std::vector<std::string>& examples() const { return examples_; }

 private:
  std::string name_, help_;
  std::list<Flag> flags_;
  std::list<Command> commands_;
  std::vector<std::string> examples_;
  Action action_;
};

}  // namespace rsu::cli
