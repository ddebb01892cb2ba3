// What a candidate reads of the own result.

#include <algorithm>
#include <cmath>
#include <map>

#include "marking_store.h"
#include "refusals.h"
#include "rounds/marking/marking.h"
#include "said_store.h"
#include "science/classical/classical.h"

namespace rounds::marking {

using exam::ExamId;
using exam::Facts;
using exam::PersonId;
using exam::SittingId;
using exam::State;
using machine::No;
using machine::refuse;

namespace {

/// Of fewer items a share moves by more than 20 points with each answer.
constexpr int items_least = 5;
constexpr std::size_t modules_most = 3;

/// A candidate's score, the key that gave it, and what it takes to pass.
struct Marked {
  Score score;
  Key key;
  int pass_mark = 0;
  Terms terms;
  std::vector<Release> releases;
  PassBy pass_by = PassBy::half;
};

Task<Result<Marked>> marked_in(Unit& unit, ExamId exam, PersonId learner, SittingId sitting) {
  const auto score = co_await find_score(unit, learner, sitting);
  if (!score) co_return not_scored();
  Marked marked{.score = *score, .key = co_await list_key(unit, exam), .terms = {}, .releases = {}};
  const auto own = own_pass(marked.key, co_await list_rulings(unit, exam));
  marked.pass_mark = own.mark;
  marked.pass_by = own.by;
  marked.terms = co_await find_terms(unit, exam);
  marked.releases = co_await list_releases(unit, exam);
  if (!marked.releases.empty() && marked.releases.back().pass_mark != 0) {
    marked.pass_mark = marked.releases.back().pass_mark;
    marked.pass_by = marked.releases.back().pass_by;
  }
  co_return marked;
}

std::optional<ScaledView> scaled_of(const Marked& marked, const Choices& chosen) {
  if (marked.releases.empty()) return std::nullopt;
  const auto& scale = marked.releases.back().scale;
  if (!scale) return std::nullopt;
  const auto point = worth(*scale, chosen, marked.key);
  if (!point) return std::nullopt;
  return ScaledView{point->scaled, point->scaled - point->error, point->scaled + point->error};
}

/// What was asked, and when it came out: of a supplement that is all.
ResultView without_mark(const Facts& facts, const Marked& marked) {
  return {.exam = facts.exam,
          .title = facts.title,
          .scaled = {},
          .parts = {},
          .modules = {},
          .script_withheld = marked.terms.withholds_script,
          .items = {},
          .released_ms = facts.released_ms,
          // What was released before releases were counted was the first.
          .release = std::max<std::int64_t>(1, std::ssize(marked.releases)),
          .certificate = {},
          .next_exam = {},
          .form = facts.form};
}

ResultView view_of(const Facts& facts, const Marked& marked, const Choices& chosen) {
  const auto [sitting, learner, score, of, set_aside] = marked.score;
  const int error = of < 2 ? 0
                           : static_cast<int>(std::lround(science::classical::conditional_sem(
                                 score, static_cast<std::size_t>(of))));
  auto view = without_mark(facts, marked);
  view.score = score;
  view.of = of;
  view.low = std::max(0, score - error);
  view.high = std::min(of, score + error);
  view.pass_mark = marked.pass_mark;
  view.passed = score >= marked.pass_mark;
  view.scaled = scaled_of(marked, chosen);
  view.pass_by = boost::describe::enum_to_string(marked.pass_by, "half");
  return view;
}

/// The modules with the smallest share of right answers, below what it takes to pass.
std::vector<WeakView> weakest(std::vector<WeakView> modules, double share_needed) {
  const auto share = [](const WeakView& one) {
    return static_cast<double>(one.right) / static_cast<double>(one.of);
  };
  std::erase_if(modules, [&](const WeakView& one) { return share(one) >= share_needed; });
  std::ranges::sort(modules, {},
                    [&](const WeakView& one) { return std::pair(share(one), one.module); });
  if (modules.size() > modules_most) modules.resize(modules_most);
  return modules;
}

/// An exam that can be sat next: not this one, and not over.
std::optional<std::string> next_of(const std::vector<exam::ExamView>& exams, ExamId exam) {
  for (const auto& one : exams) {
    if (one.exam != exam && one.form != "supplement" &&
        (one.state == "sealed" || one.state == "open"))
      return one.title;
  }
  return std::nullopt;
}

}  // namespace

Task<Result<void>> Marking::add_parts(ResultView& view, const Facts& facts,
                                      std::vector<bank::Item> items, std::vector<bool> right) {
  if (!places_of_) co_return Result<void>();
  auto edition = facts.edition;
  CO_TRY(places, co_await places_of_(std::move(edition), std::move(items)));
  std::map<std::string, PartView> parts;
  std::map<std::string, WeakView> modules;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto& place = places[i];
    if (!place.domain.empty()) {
      auto& part = parts[place.domain];
      part.domain = place.domain;
      part.of += 1;
      part.right += right[i] ? 1 : 0;
      part.few = part.of < items_least;
    }
    if (place.module.empty()) continue;
    auto& module = modules[place.module];
    module.module = place.module;
    module.title = place.module_title;
    module.of += 1;
    module.right += right[i] ? 1 : 0;
  }
  for (auto& [domain, part] : parts) view.parts.push_back(std::move(part));
  std::vector<WeakView> all;
  all.reserve(modules.size());
  for (auto& [id, module] : modules) all.push_back(std::move(module));
  const double needed = static_cast<double>(view.pass_mark) / std::max(1, view.of);
  view.modules = weakest(std::move(all), needed);
  co_return Result<void>();
}

Task<Result<Facts>> Marking::result_facts(PersonId learner, SittingId sitting) {
  CO_TRY(exam, co_await exam_.exam_of(learner, sitting));
  CO_TRY(facts, co_await exam_.facts(exam));
  if (facts.voided) co_return paper_void();
  if (facts.state != State::released) co_return not_released();
  CO_TRY(sat, co_await counting_of(facts));
  if (sat.out.contains(sitting.value)) {
    co_return refuse(No::conflict, "marking.another_counts",
                     "Another sitting of this exam counts.");
  }
  co_return std::move(facts);
}

Task<Result<ResultView>> Marking::result(PersonId learner, SittingId sitting) {
  CO_TRY(facts, co_await result_facts(learner, sitting));
  auto reading = [exam = facts.exam, learner, sitting](Unit& unit) {
    return marked_in(unit, exam, learner, sitting);
  };
  CO_TRY(marked, co_await store_.read(std::move(reading)));
  CO_TRY(sheet, co_await exam_.sheet(learner, sitting));
  CO_TRY(items, co_await bank_.items(facts.items));
  CO_TRY(truths, co_await bank_.truths(facts.items));
  CO_TRY(exams, co_await exam_.list(learner, false));
  auto view = facts.has_mark() ? view_of(facts, marked, sheet.chosen) : without_mark(facts, marked);
  if (facts.has_mark()) view.next_exam = next_of(exams, facts.exam);
  std::vector<bank::Item> counting;
  std::vector<bool> right;
  for (std::size_t i = 0; i < items.size(); ++i) {
    auto shown = explained(items[i], truths[i], sheet, marked.key);
    if (!shown.withdrawn) {
      counting.push_back(items[i]);
      right.push_back(shown.right);
    }
    if (!view.script_withheld) view.items.push_back(std::move(shown));
  }
  if (facts.has_mark())
    CO_TRY_DONE(co_await add_parts(view, facts, std::move(counting), std::move(right)));
  co_return std::move(view);
}

Task<Result<PracticeKeyView>> Marking::practice_key(PersonId learner) {
  CO_TRY(practised, co_await exam_.practised(learner));
  CO_TRY(key, co_await bank_key(practised.items));
  CO_TRY(items, co_await bank_.items(practised.items));
  CO_TRY(truths, co_await bank_.truths(practised.items));
  PracticeKeyView view{practised.sheet.sitting, 0, static_cast<int>(items.size()), {}};
  for (std::size_t i = 0; i < items.size(); ++i) {
    view.items.push_back(explained(items[i], truths[i], practised.sheet, key));
    view.right += view.items.back().right ? 1 : 0;
  }
  co_return view;
}

}  // namespace rounds::marking
