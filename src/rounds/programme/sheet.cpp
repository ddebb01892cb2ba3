#include "sheet.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>

#include "computed.h"

namespace rounds::programme {

namespace {

// A list longer than this is a mistake or an attack, not a chapter.
constexpr std::size_t list_max = 500;

}  // namespace

void Desk::say(int line, std::string what, std::string mend, bool blocks) const {
  findings.push_back(Finding{file, line, blocks, std::move(what), std::move(mend)});
}

Sheet::Sheet(const YAML::Node& map, const Desk& desk) : map_(map), desk_(desk) {}

int Sheet::line_of_node(const YAML::Node& node) const {
  const auto line = node.Mark().line;
  return line < 0 ? desk_.first_line : line + desk_.first_line;
}

int Sheet::line() const { return line_of_node(map_); }

YAML::Node Sheet::field(const std::string& name) {
  asked_.insert(name);
  for (const auto& pair : map_) {
    if (pair.first.IsScalar() && pair.first.Scalar() == name) return pair.second;
  }
  return YAML::Node(YAML::NodeType::Undefined);
}

Told Sheet::maybe(const std::string& name) {
  const auto node = field(name);
  if (!node.IsDefined() || node.IsNull()) return {};
  if (!node.IsScalar()) {
    desk_.say(line_of_node(node), fmt::format("`{}` is not a text", name),
              fmt::format("write `{}: …` with one text after the colon", name));
    return {};
  }
  return told(node);
}

Told Sheet::told(const YAML::Node& scalar) const {
  const auto& text = scalar.Scalar();
  return {desk_.computed == nullptr ? text : desk_.computed->in_value(text), line_of_node(scalar)};
}

Told Sheet::text(const std::string& name) {
  const auto before = desk_.findings.size();
  auto told = maybe(name);
  if (told.text.empty() && desk_.findings.size() == before) {
    desk_.say(line(), fmt::format("`{}` is missing", name), fmt::format("add `{}: …`", name));
  }
  return told;
}

int Sheet::number(const std::string& name, int least, int most) {
  const auto told = text(name);
  if (told.text.empty()) return least;
  int number = 0;
  const auto* end = told.text.data() + told.text.size();
  const auto [stopped, error] = std::from_chars(told.text.data(), end, number);
  if (error != std::errc() || stopped != end || number < least || number > most) {
    desk_.say(told.line, fmt::format("`{}` is `{}`", name, told.text),
              fmt::format("write a whole number from {} to {}", least, most));
    return least;
  }
  return number;
}

double Sheet::quantity(const std::string& name) {
  const auto told = text(name);
  if (told.text.empty()) return 0;
  const auto value =
      value_of(told.text, desk_.computed == nullptr ? Names{} : desk_.computed->names());
  if (!value) desk_.say(told.line, value.error().what, value.error().mend);
  return value.value_or(0);
}

bool Sheet::flag(const std::string& name) {
  const auto told = maybe(name);
  if (told.line > 0 && told.text != "true" && told.text != "false") {
    desk_.say(told.line, fmt::format("`{}` is `{}`", name, told.text), "write true or false");
  }
  return told.text == "true";
}

bool Sheet::list(const std::string& name, const YAML::Node& node, std::size_t least) {
  const auto present = node.IsDefined() && !node.IsNull();
  if (present && !node.IsSequence()) {
    desk_.say(line_of_node(node), fmt::format("`{}` is not a list", name),
              "write one entry a line, each after `- `");
    return false;
  }
  if (present && node.size() > list_max) {
    desk_.say(line_of_node(node), fmt::format("`{}` has {} entries", name, node.size()),
              fmt::format("keep it to {}", list_max));
    return false;
  }
  if ((present ? node.size() : 0) < least) {
    desk_.say(line(), fmt::format("`{}` needs {} or more entries", name, least),
              fmt::format("add `{}:` and one entry a line, each after `- `", name));
  }
  return present;
}

std::vector<Told> Sheet::texts(const std::string& name, std::size_t least) {
  const auto node = field(name);
  std::vector<Told> all;
  if (!list(name, node, least)) return all;
  for (const auto& entry : node) {
    if (entry.IsScalar() && !entry.Scalar().empty()) {
      all.push_back(told(entry));
    } else {
      desk_.say(line_of_node(entry), fmt::format("an entry of `{}` is not a text", name),
                "write the text after `- `, in quotes if it holds a colon");
    }
  }
  return all;
}

std::vector<Sheet> Sheet::sheets(const std::string& name, std::size_t least) {
  const auto node = field(name);
  std::vector<Sheet> all;
  if (!list(name, node, least)) return all;
  for (const auto& entry : node) {
    if (entry.IsMap()) {
      all.emplace_back(entry, desk_);
    } else {
      desk_.say(line_of_node(entry), fmt::format("an entry of `{}` has no fields", name),
                "write `- id: …` and the other fields below it");
    }
  }
  return all;
}

bool Sheet::has(const std::string& name) const { return map_.IsMap() && map_[name].IsDefined(); }

Sheet Sheet::sheet(const std::string& name) {
  const auto node = field(name);
  if (node.IsDefined() && node.IsMap()) return {node, desk_};
  desk_.say(node.IsDefined() ? line_of_node(node) : line(),
            fmt::format("`{}` is missing or has no fields", name),
            fmt::format("write `{}:` and its fields below, each with two more spaces", name));
  return {YAML::Node(YAML::NodeType::Map), desk_};
}

void Sheet::nothing_else() {
  std::set<std::string> seen;
  for (const auto& pair : map_) {
    const auto name = pair.first.IsScalar() ? pair.first.Scalar() : "?";
    if (!seen.insert(name).second) {
      desk_.say(line_of_node(pair.first), fmt::format("`{}` is written twice", name),
                "keep one of the two");
    }
    if (!asked_.contains(name)) {
      desk_.say(line_of_node(pair.first), fmt::format("`{}` is not a field here", name),
                fmt::format("the fields are {}", fmt::join(asked_, ", ")));
    }
  }
}

Sheet sheet_of(const std::string& yaml, const Desk& desk) {
  const YAML::Node none(YAML::NodeType::Map);
  try {
    const auto node =
        YAML::Load(desk.computed == nullptr ? yaml : desk.computed->marked(yaml, desk));
    if (node.IsMap()) return {node, desk};
    desk.say(desk.first_line, "this is not a list of fields", "write one `name: value` a line");
  } catch (const YAML::Exception& error) {
    const auto line = error.mark.is_null() ? 0 : error.mark.line;
    desk.say(line + desk.first_line, fmt::format("this YAML cannot be read ({})", error.msg),
             "put texts that hold `: `, `#` or quotes into quotes, and check the indentation");
  }
  return {none, desk};
}

}  // namespace rounds::programme
