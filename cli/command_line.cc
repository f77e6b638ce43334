#include "cli/command_line.h"

#include <CLI/CLI.hpp>
#include <sstream>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/nearest.h"
#include "cli/cell.h"
#include "cli/errors.h"

namespace rsu::cli {
namespace {

// What is wrong with the number of a flag; nothing when it is sound.
std::string NumberFault(const Flag& flag, const std::string& text) {
  int number = 0;
  if (absl::SimpleAtoi(text, &number) && number >= flag.least && number <= flag.most) return "";
  return absl::StrCat("is ", QuoteValue(text), "; write a whole number from ", flag.least, " to ", flag.most);
}

// Adds one flag to the library's command, by the kind of its value.
struct FlagAdder {
  CLI::App* app;
  const Flag& flag;

  CLI::Option* operator()(bool* value) const { return app->add_flag(flag.name, *value, flag.help); }
  CLI::Option* operator()(int* value) const {
    const auto fault = [flag = flag](const std::string& text) { return NumberFault(flag, text); };
    return app->add_option(flag.name, *value, flag.help)
        ->type_name("NUMBER")
        ->check(CLI::Validator(fault, absl::StrCat(flag.least, " to ", flag.most)))
        ->capture_default_str();
  }
  CLI::Option* operator()(std::string* value) const {
    CLI::Option* option = app->add_option(flag.name, *value, flag.help);
    if (!value->empty()) option->capture_default_str();
    if (flag.one_of.empty()) return option;
    const auto fault = [flag = flag](const std::string& text) { return ChoiceFault(text, flag.one_of); };
    option->check(CLI::Validator(fault, absl::StrJoin(flag.one_of, "|")));
    return option;
  }
  CLI::Option* operator()(std::vector<std::string>* value) const {
    CLI::Option* option = app->add_option(flag.name, *value, flag.help);
    if (flag.most_in_list == 0) return option->allow_extra_args(false);
    return option->delimiter(',')->expected(1, static_cast<int>(flag.most_in_list));
  }
};

void AddFlags(const Command& command, CLI::App* app) {
  for (const Flag& flag : command.flags()) {
    CLI::Option* option = std::visit(FlagAdder{app, flag}, flag.value);
    if (flag.required) option->required();
    if (!flag.environment.empty()) option->envname(flag.environment);
  }
}

std::string ExamplesText(const Command& command) {
  std::string text = command.examples().size() > 1 ? "Examples:\n" : "Example:\n";
  for (const std::string& line : command.examples()) absl::StrAppend(&text, "  rsuctl ", line, "\n");
  return text + "\n";
}

void AddCommands(const Command& command, CLI::App* app) {
  AddFlags(command, app);
  if (!command.examples().empty()) app->footer(absl::StrCat(ExamplesText(command), app->get_footer()));
  for (const Command& child : command.commands()) AddCommands(child, app->add_subcommand(child.name(), child.help()));
}

const Command* FindCommand(const Command& group, absl::string_view name) {
  for (const Command& command : group.commands()) {
    if (command.name() == name) return &command;
  }
  return nullptr;
}

// The command that the first words name, how the line calls it, and the library's view of it.
struct Chosen {
  const Command* command;
  CLI::App* app;
  std::string path;
};

Chosen Choose(const Command& root, CLI::App* app) {
  Chosen chosen{&root, app, root.name()};
  while (!chosen.app->get_subcommands().empty()) {
    chosen.app = chosen.app->get_subcommands().front();
    chosen.command = FindCommand(*chosen.command, chosen.app->get_name());
    absl::StrAppend(&chosen.path, " ", chosen.command->name());
  }
  return chosen;
}

std::vector<std::string> NamesBelow(const Command& root, const Command& command, bool flags) {
  std::vector<std::string> names;
  if (!flags) {
    for (const Command& child : command.commands()) names.push_back(child.name());
    return names;
  }
  for (const Command* owner : {&root, &command}) {
    for (const Flag& flag : owner->flags()) names.push_back(flag.name);
  }
  return names;
}

// "claims has no command decid; did you mean decide?", or nothing when every word was understood.
std::string UnknownWord(const Command& root, const CLI::App& app, const Chosen& chosen) {
  for (const std::string& word : app.remaining(/*recurse=*/true)) {
    const bool is_flag = absl::StartsWith(word, "-");
    if (!is_flag && chosen.command->action()) {
      return absl::StrCat(chosen.path, " takes no further word, and \"", word, "\" is one too many.\n");
    }
    const std::string name = word.substr(0, word.find('='));
    const std::string nearest = Nearest(name, NamesBelow(root, *chosen.command, is_flag));
    return absl::StrCat(chosen.path, " has no ", is_flag ? "flag " : "command ", name, ".",
                        nearest.empty() ? "" : absl::StrCat(" Did you mean ", nearest, "?"), "\n");
  }
  return "";
}

// What the library found, with what the flag is for: it says that there is no value, and not of what.
std::string FaultOf(const CLI::ParseError& error, const Command& root, const Chosen& chosen) {
  const std::string what = error.what();
  const bool required = error.get_name() == "RequiredError";
  const bool valueless = error.get_name() == "ArgumentMismatch" && absl::EndsWith(what, " missing");
  if (!required && !valueless) return absl::StrCat(what, "\n");
  const std::string name = what.substr(0, what.find_first_of(": "));
  for (const Command* owner : {&root, chosen.command}) {
    for (const Flag& flag : owner->flags()) {
      if (flag.name != name) continue;
      return absl::StrCat(name, required ? " is required: " : " needs a value: ", flag.help, "\n");
    }
  }
  return absl::StrCat(what, "\n");
}

ParsedLine WrongCall(absl::string_view what, const Chosen& chosen) {
  return {nullptr, kExitWrongCall, "", absl::StrCat(what, chosen.path, " --help says what there is.\n")};
}

}  // namespace

ParsedLine ParseCommandLine(const Command& root, const std::string& footer, const std::string& version, int argc,
                            const char* const* argv) {
  CLI::App app(root.help(), root.name());
  app.set_version_flag("--version", version);
  app.footer(footer);
  app.fallthrough();   // global flags may stand after the command
  app.allow_extras();  // what is left over is told with a suggestion, below
  AddCommands(root, &app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const Chosen chosen = Choose(root, &app);
    if (error.get_exit_code() != 0) {
      const std::string unknown = UnknownWord(root, app, chosen);
      return WrongCall(unknown.empty() ? FaultOf(error, root, chosen) : unknown, chosen);
    }
    std::ostringstream text;
    app.exit(error, text, text);
    return {nullptr, kExitDone, text.str()};
  }
  const Chosen chosen = Choose(root, &app);
  const std::string unknown = UnknownWord(root, app, chosen);
  if (!unknown.empty()) return WrongCall(unknown, chosen);
  if (!chosen.command->action()) return {nullptr, kExitWrongCall, app.help()};
  return {&chosen.command->action()};
}

}  // namespace rsu::cli
