#include <boost/describe/enum_to_string.hpp>

#include "article.h"
#include "rounds/lesson/lesson_views.h"

namespace rounds::lesson {

CheckView closed_view(const programme::Item& item) {
  CheckView view;
  view.id = item.id;
  view.kind = boost::describe::enum_to_string(item.form(), "single");
  view.credit = item.earns_credit();
  view.stem = item.stem;
  for (const auto& option : item.options) view.options.push_back({option.html, ""});
  if (item.ordering) view.steps = item.ordering->steps;
  if (item.numeric) view.unit = item.numeric->unit;
  return view;
}

CheckView open_view(const programme::Item& item) {
  auto view = closed_view(item);
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

ModulePageView module_view(const programme::Edition& edition, const programme::Module& module,
                           const Say& say) {
  ModulePageView view;
  view.edition = edition.digest;
  view.id = module.id;
  view.number = module.number;
  view.title = module.title;
  view.story = module.story.value_or("");
  view.minutes = module.minutes;
  view.bytes = module.bytes.value_or(0);
  view.outcomes = module.outcomes;
  view.exercise = module.exercise;
  for (const auto& lesson : module.lessons)
    view.lessons.push_back(
        {lesson.id, lesson.title, lesson.minutes, lesson.deeper.value_or(false)});
  if (module.monday)
    view.monday = MondayView{module.monday->title, module.monday->html, module.monday->later,
                             review_note(module.monday->signers, say)};
  for (const auto& item : module.items) view.items.push_back(open_view(item));
  if (!module.items.empty()) view.items_note = review_note(module.items_signers, say);
  return view;
}

}  // namespace rounds::lesson
