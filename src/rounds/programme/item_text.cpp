// An item as items.yaml and checks spell it.

#include <fmt/format.h>

#include "lesson_text.h"
#include "sheet.h"

namespace rounds::programme {

namespace {

// Three steps can be guessed once in six times; more than seven do not fit a phone.
constexpr std::size_t steps_min = 3, steps_max = 7;

Form form_of(const Told& kind, const Desk& desk, bool check) {
  if (kind.line == 0 || kind.text == "single") return Form::single;
  if (kind.text == "multiple") return Form::multiple;
  if (kind.text == "numeric") return Form::numeric;
  if (!check && kind.text == "reliance") return Form::reliance;
  if (check && kind.text == "ordering") return Form::ordering;
  if (check && kind.text == "recall") return Form::recall;
  desk.say(kind.line, fmt::format("`{}` is no kind of item here", kind.text),
           check ? "write multiple, numeric, ordering or recall, or leave `kind` out"
                 : "write multiple, numeric or reliance, or leave `kind` out");
  return Form::single;
}

void read_options(ItemDraft& item, Sheet& sheet) {
  if (item.form == Form::single) item.key = sheet.text("key");
  if (item.form == Form::multiple) item.keys = sheet.texts("key", 1);
  for (auto& option : sheet.sheets("options", 2)) {
    item.options.push_back({option.text("text"), option.text("rationale")});
    option.nothing_else();
  }
}

void read_number(ItemDraft& item, Sheet& sheet) {
  item.answer = sheet.quantity("answer");
  item.tolerance = sheet.quantity("tolerance");
  item.unit = sheet.maybe("unit");
  item.rationale = sheet.text("rationale");
  for (auto& miss : sheet.sheets("near")) {
    item.near.push_back(
        {miss.line(), miss.quantity("value"), miss.quantity("tolerance"), miss.text("rationale")});
    miss.nothing_else();
  }
}

void read_steps(ItemDraft& item, Sheet& sheet) {
  item.steps = sheet.texts("steps", steps_min);
  item.rationale = sheet.text("rationale");
  if (item.steps.size() > steps_max) {
    sheet.desk().say(item.steps[steps_max].line,
                     fmt::format("there are {} steps", item.steps.size()),
                     fmt::format("keep it to {}: they are put in order on a phone", steps_max));
  }
}

void read_case(ItemDraft& item, Sheet& sheet) {
  constexpr int tenths = 10, percent = 100;
  item.least = sheet.number("least", 0, tenths);
  item.most = sheet.number("most", 0, tenths);
  item.advice_percent = sheet.number("advice_percent", 0, percent);
  item.advice = sheet.text("advice");
  item.severe = sheet.flag("severe");
  item.rationale = sheet.text("rationale");
}

}  // namespace

ItemDraft read_item(Sheet& sheet, bool check) {
  ItemDraft item{.file = sheet.desk().file, .line = sheet.line(), .check = check};
  item.id = sheet.text("id");
  item.stem = sheet.text("stem");
  item.form = form_of(sheet.maybe("kind"), sheet.desk(), check);
  item.competency = check ? sheet.maybe("competency") : sheet.text("competency");
  item.level = check ? sheet.maybe("level") : sheet.text("level");
  item.owner = sheet.maybe("owner");
  item.review_by = sheet.maybe("review_by");
  item.sources = sheet.texts("sources");
  if (check) item.credit = sheet.flag("credit");
  if (item.form == Form::single || item.form == Form::multiple) read_options(item, sheet);
  if (item.form == Form::numeric) read_number(item, sheet);
  if (item.form == Form::ordering) read_steps(item, sheet);
  if (item.form == Form::reliance) read_case(item, sheet);
  if (item.form == Form::recall) {
    item.model = sheet.text("answer");
    item.look_for = sheet.texts("look_for", 1);
  }
  sheet.nothing_else();
  return item;
}

}  // namespace rounds::programme
