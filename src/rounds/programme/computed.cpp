#include "computed.h"

#include <fmt/format.h>

#include <charconv>
#include <functional>

#include "sheet.h"

namespace rounds::programme {

namespace {

// A lesson of ten minutes that needs more is a spreadsheet.
constexpr std::size_t names_max = 100;
constexpr std::string_view opening = "\uE010", closing = "\uE011";

/// Every {{…}} of a line replaced by what `with` makes of it.
std::string replaced(const std::string& text, int line, const Desk& desk,
                     const std::function<std::string(std::string_view)>& with) {
  std::string out;
  std::size_t from = 0;
  for (auto at = text.find("{{"); at != std::string::npos; at = text.find("{{", from)) {
    const auto end = text.find("}}", at);
    if (end == std::string::npos || text.find("{{", at + 2) < end) {
      desk.say(line, "a computed number has no end on its line", "close it with }}");
      break;
    }
    out += text.substr(from, at - from);
    out += with(std::string_view(text).substr(at + 2, end - at - 2));
    from = end + 2;
  }
  return out + text.substr(from);
}

}  // namespace

void Computed::define(const std::vector<std::string>& lines, int line, const Desk& desk) {
  for (const auto& text : lines) {
    const int at = line++;
    const auto first = text.find_first_not_of(' ');
    if (first == std::string::npos || text[first] == '#') continue;
    const auto colon = text.find(':');
    const auto name = text.substr(first, std::min(colon, text.size()) - first);
    if (colon == std::string::npos || !is_name(name)) {
      desk.say(at, fmt::format("`{}` gives no name a value", text.substr(first, 40)),
               "write `name: expression`; a name is letters, digits and _");
      continue;
    }
    if (names_.contains(name) || is_formula(name)) {
      desk.say(at, fmt::format("the name `{}` is taken", name), "choose another");
      continue;
    }
    if (names_.size() >= names_max) {
      desk.say(at, "the block defines too many names", fmt::format("keep it to {}", names_max));
      return;
    }
    const auto begin = text.find_first_not_of(' ', colon + 1);
    const auto value = value_of(begin == std::string::npos
                                    ? ""
                                    : text.substr(begin, text.find_last_not_of(' ') + 1 - begin),
                                names_);
    if (!value) desk.say(at, value.error().what, value.error().mend);
    // A name without a value would be reported again at each of its uses.
    names_.emplace(name, value.value_or(1));
  }
}

std::string Computed::in_line(const std::string& text, int line, const Desk& desk) const {
  return replaced(text, line, desk, [&](std::string_view braced) -> std::string {
    auto made = written(braced, names_, language_);
    if (made) return *made;
    desk.say(line, made.error().what, made.error().mend);
    return "";
  });
}

std::string Computed::marked(const std::string& yaml, const Desk& desk) {
  std::string out;
  int line = desk.first_line;
  for (std::size_t from = 0; from < yaml.size(); ++line) {
    const auto to = std::min(yaml.find('\n', from), yaml.size() - 1) + 1;
    out += replaced(yaml.substr(from, to - from), line, desk, [&](std::string_view braced) {
      auto made = written(braced, names_, language_);
      if (!made) desk.say(line, made.error().what, made.error().mend);
      written_.push_back(made.value_or(""));
      return fmt::format("{}{}{}", opening, written_.size() - 1, closing);
    });
    from = to;
  }
  return out;
}

std::string Computed::in_value(const std::string& text) const {
  std::string out;
  std::size_t from = 0;
  for (auto at = text.find(opening); at != std::string::npos; at = text.find(opening, from)) {
    const auto digits = at + opening.size();
    const auto end = text.find(closing, digits);
    std::size_t index = written_.size();
    if (end != std::string::npos) std::from_chars(text.data() + digits, text.data() + end, index);
    out += text.substr(from, at - from);
    if (index < written_.size()) out += written_[index];
    from = end == std::string::npos ? digits : end + closing.size();
  }
  return out + text.substr(from);
}

}  // namespace rounds::programme
