#include "item_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "sheet.h"

namespace rounds::programme {

namespace {

/// Takes the words of one sheet into one item.
class Wording {
 public:
  Wording(const ItemDraft& source, Sheet& sheet)
      : source_(source), sheet_(sheet), before_(blocking()), item_(source) {}

  std::optional<ItemDraft> read() {
    item_.file = sheet_.desk().file;
    item_.line = sheet_.line();
    item_.id = sheet_.text("id");
    sheet_.maybe("of");
    item_.stem = sheet_.text("stem");
    if (item_.id.text != source_.id.text) {
      sheet_.desk().say(item_.id.line,
                        fmt::format("`{}` is `{}` in the source", item_.id.text, source_.id.text),
                        "ids are the same in every language");
    }
    if (!source_.options.empty()) options();
    if (source_.form == Form::numeric) number();
    if (source_.form == Form::ordering) steps();
    if (source_.form == Form::recall) recall();
    sheet_.nothing_else();
    return blocking() == before_ ? std::optional(std::move(item_)) : std::nullopt;
  }

 private:
  std::ptrdiff_t blocking() const {
    return std::ranges::count_if(sheet_.desk().findings, &Finding::blocks);
  }

  bool as_many(std::string_view name, std::size_t found, std::size_t wanted) {
    if (found == wanted) return true;
    sheet_.desk().say(sheet_.line(),
                      fmt::format("`{}` has {} entries, the source has {}", name, found, wanted),
                      "write as many, in the source’s order: keys count them");
    return false;
  }

  void options() {
    auto given = sheet_.sheets("options");
    if (!as_many("options", given.size(), source_.options.size())) return;
    for (std::size_t at = 0; at < given.size(); ++at) {
      item_.options[at] = {given[at].text("text"), given[at].text("rationale")};
      given[at].nothing_else();
    }
  }

  void number() {
    item_.rationale = sheet_.text("rationale");
    if (const auto unit = sheet_.maybe("unit"); unit.line > 0) item_.unit = unit;
    auto given = sheet_.sheets("near");
    if (!as_many("near", given.size(), source_.near.size())) return;
    for (std::size_t at = 0; at < given.size(); ++at) {
      item_.near[at].rationale = given[at].text("rationale");
      given[at].nothing_else();
    }
  }

  void steps() {
    item_.rationale = sheet_.text("rationale");
    item_.order_by = source_.steps;
    item_.steps = sheet_.texts("steps");
    as_many("steps", item_.steps.size(), source_.steps.size());
  }

  void recall() {
    item_.model = sheet_.text("answer");
    item_.look_for = sheet_.texts("look_for");
    as_many("look_for", item_.look_for.size(), source_.look_for.size());
  }

  const ItemDraft& source_;
  Sheet& sheet_;
  const std::ptrdiff_t before_;
  ItemDraft item_;
};

}  // namespace

std::string words_of(const ItemDraft& item) {
  auto text = item.stem.text;
  const auto add = [&](const Told& told) {
    if (!told.text.empty()) text += "\n" + told.text;
  };
  for (const auto& option : item.options) {
    add(option.text);
    add(option.rationale);
  }
  add(item.unit);
  add(item.rationale);
  for (const auto& miss : item.near) add(miss.rationale);
  for (const auto& step : item.steps) add(step);
  add(item.model);
  for (const auto& point : item.look_for) add(point);
  return text;
}

std::string words_of(const CardDraft& card) { return card.front.text + "\n" + card.back.text; }

std::optional<ItemDraft> item_in(const ItemDraft& source, Sheet& sheet) {
  return Wording(source, sheet).read();
}

std::optional<CardDraft> card_in(const CardDraft& source, Sheet& sheet) {
  const auto before = sheet.desk().findings.size();
  auto card = source;
  card.file = sheet.desk().file;
  sheet.text("id");
  sheet.maybe("of");
  card.front = sheet.text("front");
  card.back = sheet.text("back");
  sheet.nothing_else();
  return sheet.desk().findings.size() == before ? std::optional(std::move(card)) : std::nullopt;
}

}  // namespace rounds::programme
