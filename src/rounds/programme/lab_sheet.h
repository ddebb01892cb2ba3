#pragma once

// What the files of all labs have alike, read once.

#include <fmt/format.h>

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include <locale>
#include <sstream>
#include <string>
#include <vector>

#include "draft.h"
#include "sheet.h"

namespace rounds::programme {

inline constexpr int minutes_max = 60;

/// Which lab it is, who answers for it until when, what it is called and about, how long it takes.
template <class LabDraft>
void read_head(Sheet& sheet, LabDraft& draft) {
  auto& said = draft.said;
  draft.id = sheet.text("id");
  draft.owner = sheet.text("owner");
  draft.review_by = sheet.text("review_by");
  said.id = draft.id.text;
  said.owner = draft.owner.text;
  said.review_by = draft.review_by.text;
  said.title = sheet.text("title").text;
  said.about = sheet.text("about").text;
  said.minutes = sheet.number("minutes", 1, minutes_max);
}

/// The ids of the works that a field cites; the draft remembers where.
template <class LabDraft>
std::vector<std::string> cited(Sheet& sheet, const std::string& field, LabDraft& draft) {
  std::vector<std::string> ids;
  for (const auto& one : sheet.texts(field)) {
    draft.cited.push_back(one);
    ids.push_back(one.text);
  }
  return ids;
}

/// "0.1 0.4 -3".
std::vector<double> numbers_in(const Told& told, const Desk& desk);
/// Cells stand between bars: "women | 12 | 3".
std::vector<std::string> cells_in(const std::string& row);

/// The member of an enumeration that a field names; the first, after a finding, when none.
template <class Enum>
Enum one_of(const Told& told, const std::string& field, const Desk& desk) {
  auto found = Enum{};
  std::string all;
  bool known = told.text.empty();
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto member) {
    all += (all.empty() ? "" : ", ") + std::string(member.name);
    if (told.text == member.name) found = member.value, known = true;
  });
  if (!known)
    desk.say(told.line, fmt::format("`{}` is no {}", told.text, field), "write one of: " + all);
  return found;
}

}  // namespace rounds::programme
