#pragma once

// A lesson's file: YAML between two lines of ---, then Markdown in which figures, callouts, checks,
// formulas and numbers stand alone. And the two other pages that a module may have.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "draft.h"
#include "expression.h"

namespace rounds::programme {

/// `names` are numbers that every text of the programme knows.
LessonDraft read_lesson(const std::string& file, const std::string& text,
                        std::vector<Finding>& findings, const Names& names = {});

/// monday.md: what to do at work, and as its last paragraph what is asked four weeks later.
SheetDraft read_monday(const std::string& file, const std::string& text,
                       std::vector<Finding>& findings);
/// session.md: the plan of a live session, for faculty.
SheetDraft read_session(const std::string& file, const std::string& text,
                        std::vector<Finding>& findings);

class Sheet;
struct Desk;
/// An item as items.yaml and checks spell it.
ItemDraft read_item(Sheet& sheet, bool check);

/// Cuts Markdown into blocks behind those that the lesson has; `foreign` as of a block. The desk
/// brings the numbers.
void cut_into(LessonDraft& lesson, const std::string& text, const Desk& desk, bool foreign);

/// A file's facts and the text after them.
struct Parted {
  std::string front, body;
  int body_line = 0;
};
/// Nothing, after a finding that asks for `fields`, when there are no facts.
std::optional<Parted> parted(const std::string& file, const std::string& text,
                             std::string_view fields, std::vector<Finding>& findings);

std::vector<std::string> lines_of(const std::string& text);

/// check, numbers, mathml: blocks that are not Markdown's own.
bool is_own_fence(std::string_view name);

/// The lesson's callouts that the page has a word for.
bool is_callout(std::string_view kind);

/// Every `[^name]` in the Markdown that is not a definition, with its line within the text, from 0.
std::vector<Told> footnotes_in(const std::string& markdown);

}  // namespace rounds::programme
