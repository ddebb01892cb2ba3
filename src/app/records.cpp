#include "records.h"

#include <algorithm>
#include <map>

#include "rounds/programme/translation.h"

namespace rounds::app {

using credential::Record;
using credential::Step;
using machine::Result;
using machine::Task;

namespace {

using Credits = std::map<std::pair<std::string_view, std::string_view>, const lesson::Progress*>;

Step step_of(const programme::Module& module, const programme::Translation& in,
             const Credits& credits) {
  const auto title = in.title(module);
  Step step{.id = module.id, .title = title.text, .lang = title.lang, .done = 0, .of = 0};
  std::int64_t last_ms = 0;
  for (const auto& lesson : module.lessons) {
    if (lesson.deeper.value_or(false)) continue;
    ++step.of;
    const auto found = credits.find({module.id, lesson.id});
    if (found == credits.end() || found->second->credit != lesson::Credit::earned) continue;
    ++step.done;
    last_ms = std::max(last_ms, found->second->finished_ms.value_or(0));
  }
  if (step.complete()) step.done_ms = last_ms;
  return step;
}

template <class Script>
Step lab_step(const Script& script, const std::string& lang,
              const std::vector<lab::Finished>& finished) {
  Step step{.id = script.id, .title = script.title, .lang = lang};
  const auto done = std::ranges::find(finished, script.id, &lab::Finished::lab);
  if (done == finished.end()) return step;
  step.done = 1;
  step.done_ms = done->ended_ms;
  return step;
}

Task<Result<std::vector<Step>>> exams(Recorders from, std::int64_t learner) {
  CO_TRY(all, co_await from.exam.list(exam::PersonId{learner}, false));
  std::vector<Step> steps;
  for (auto& view : all) {
    // A supplement passes nobody, and fails nobody.
    if (!view.sitting || !view.released || view.form == "supplement") continue;
    const auto result = co_await from.marking.result(exam::PersonId{learner}, *view.sitting);
    if (!result) continue;  // never opened
    Step step{.id = machine::text(*view.sitting), .title = std::move(view.title), .lang = ""};
    step.done = result->passed ? 1 : 0;
    if (result->passed) step.done_ms = result->released_ms;
    steps.push_back(std::move(step));
  }
  co_return steps;
}

/// With where the safety floor stands.
Task<Result<Record>> whole_record(Recorders from, std::int64_t learner, std::string language) {
  CO_TRY(record,
         co_await learning_on_record(from.lessons, from.labs, learner, std::move(language)));
  CO_TRY(stance, co_await from.safety.stance(learner));
  record.floor = boost::describe::enum_to_string(stance.stand, "none");
  record.floor_holds = stance.holds;
  co_return record;
}

}  // namespace

Task<Result<Record>> learning_on_record(lesson::Lessons& lessons, lab::Labs& labs,
                                        std::int64_t learner, std::string language) {
  CO_TRY(edition, co_await lessons.edition_of(learner));
  const auto rule = edition->certificate.value_or(programme::CertificateRule{});
  // Where the list is not shown, what is not asked need not be looked up.
  if (language.empty() && rule.modules + rule.labs == 0) co_return Record{};
  CO_TRY(progress, co_await lessons.progress(learner));
  CO_TRY(finished, co_await labs.finished({learner}));
  co_return record_on(*edition, std::move(language), progress, finished);
}

Task<Result<std::set<std::string>>> modules_credited(lesson::Lessons& lessons,
                                                     std::int64_t learner) {
  CO_TRY(edition, co_await lessons.edition_of(learner));
  CO_TRY(progress, co_await lessons.progress(learner));
  std::set<std::string> done;
  for (const auto& step : record_on(*edition, "", progress, {}).modules)
    if (step.complete()) done.insert(step.id);
  co_return done;
}

Record record_on(const programme::Edition& edition, std::string language,
                 const std::vector<lesson::Progress>& progress,
                 const std::vector<lab::Finished>& finished) {
  Credits credits;
  for (const auto& one : progress)
    credits.emplace(std::pair<std::string_view, std::string_view>{one.module, one.lesson}, &one);
  const programme::Translation in(edition, std::move(language));
  Record record{.rule = edition.certificate.value_or(programme::CertificateRule{})};
  for (const auto& module : edition.modules) {
    auto step = step_of(module, in, credits);
    if (step.of > 0) record.modules.push_back(std::move(step));
    if (module.consultation)
      record.labs.push_back(lab_step(*module.consultation, in.source(), finished));
    if (module.vetting) record.labs.push_back(lab_step(*module.vetting, in.source(), finished));
    if (module.reading) record.labs.push_back(lab_step(*module.reading, in.source(), finished));
    if (module.stations) record.labs.push_back(lab_step(*module.stations, in.source(), finished));
  }
  return record;
}

credential::Records records_of(Recorders recorders) {
  return {.record_of =
              [recorders](std::int64_t learner, std::string language) {
                return whole_record(recorders, learner, std::move(language));
              },
          .exams_of = [recorders](std::int64_t learner) { return exams(recorders, learner); }};
}

}  // namespace rounds::app
