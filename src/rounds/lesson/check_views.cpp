#include <boost/describe/enum_to_string.hpp>

#include "article.h"
#include "rounds/lesson/lesson_views.h"

namespace rounds::lesson {

CheckView closed_view(const SpokenItem& spoken) {
  const auto& item = *spoken.thing;
  CheckView view;
  view.lang = spoken.lang;
  view.id = item.id;
  view.kind = boost::describe::enum_to_string(item.form(), "single");
  view.credit = item.earns_credit();
  view.stem = item.stem;
  for (const auto& option : item.options) view.options.push_back({option.html, ""});
  if (item.ordering) view.steps = item.ordering->steps;
  if (item.numeric) view.unit = item.numeric->unit;
  return view;
}

CheckView open_view(const SpokenItem& spoken) {
  const auto& item = *spoken.thing;
  auto view = closed_view(spoken);
  for (std::size_t i = 0; i < item.options.size(); ++i)
    view.options[i].rationale = item.options[i].rationale;
  if (item.form() == programme::Form::single) view.key = {item.key};
  if (item.keys) view.key = *item.keys;
  if (item.ordering) {
    view.key = item.ordering->order;
    view.rationale = item.ordering->rationale;
  }
  if (item.numeric) {
    NumericView numeric{item.numeric->answer, item.numeric->tolerance, {}};
    for (const auto& miss : item.numeric->near)
      numeric.near.push_back({miss.value, miss.tolerance, miss.rationale});
    view.numeric = std::move(numeric);
    view.rationale = item.numeric->rationale;
  }
  if (item.recall) view.recall = RecallView{item.recall->answer, item.recall->look_for};
  return view;
}

namespace {

MondayView monday_view(const programme::Translation& in, const programme::Module& module,
                       const programme::Monday& monday, const Reader& reader) {
  const auto* own = in.monday(module);
  const auto& shown = own == nullptr ? monday : *own;
  const auto title = in.title(module, monday);
  return {title.text,
          title.lang,
          shown.html,
          shown.later,
          own == nullptr ? in.source() : in.language(),
          review_note(monday.signers, reader.say)};
}

}  // namespace

ModulePageView module_view(const programme::Edition& edition, const programme::Module& module,
                           const Reader& reader) {
  const programme::Translation in{edition, reader.language};
  ModulePageView view;
  view.edition = edition.digest;
  view.id = module.id;
  view.number = module.number;
  const auto title = in.title(module);
  view.title = title.text;
  view.title_lang = title.lang;
  view.story = in.story(module);
  view.translated = in.extent(module);
  if (!module.lessons.empty())
    view.translation_note = translation_note(view.translated, in.source(), reader);
  view.minutes = module.minutes;
  view.bytes = in.bytes(module);
  view.outcomes = in.outcomes(module);
  view.exercise = module.exercise;
  view.lab = programme::lab_of(edition, module);
  for (const auto& lesson : module.lessons) {
    const auto name = in.title(module, lesson);
    view.lessons.push_back(
        {lesson.id, name.text, name.lang, lesson.minutes, lesson.deeper.value_or(false)});
  }
  if (module.monday) view.monday = monday_view(in, module, *module.monday, reader);
  for (const auto& item : module.items) view.items.push_back(open_view(in.item(module, item)));
  if (!module.items.empty()) view.items_note = review_note(module.items_signers, reader.say);
  return view;
}

}  // namespace rounds::lesson
