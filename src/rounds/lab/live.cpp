#include "rounds/lab/live.h"

#include <fmt/format.h>

#include <algorithm>

#include "documents.h"
#include "lab_sql.h"
#include "machine/seal/seal.h"

namespace rounds::lab {

using machine::No;
using machine::refuse;
using machine::store::Unit;
using machine::store::Values;

namespace {

constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int64_t frozen_max = 100;

struct Kept {
  std::int64_t id = 0;
  std::string lab, edition, prompt;
  ExampleView example;
};

Task<Result<void>> keep(Unit& unit, Kept kept) {
  const auto& made = kept.example;
  Values values{kept.id,     kept.lab,  kept.edition, made.document, made.model,
                kept.prompt, made.text, made.digest,  made.made_ms};
  co_await unit.run(sql::keep_example, std::move(values));
  co_return Result<void>{};
}

/// How often has been asked that day, this time included.
Task<Result<std::int64_t>> count_one(Unit& unit, std::int64_t day) {
  Values values{day};
  const auto answer = co_await unit.run(sql::count_example, std::move(values));
  co_return answer.rows.front().integer(0);
}

Task<Result<FrozenExamples>> frozen_of(Unit& unit, std::string lab) {
  Values values{std::move(lab), frozen_max};
  const auto answer = co_await unit.run(sql::frozen_examples, std::move(values));
  FrozenExamples all;
  for (const auto& row : answer.rows)
    all.examples.push_back({row.text(0),
                            row.text(3),
                            {row.text(1), row.text(2), row.text(4), row.text(5), row.integer(6)}});
  co_return all;
}

std::unexpected<machine::Refusal> spent() {
  return refuse(No::too_many, "lab.live_spent", "No more may be asked for today.");
}

/// A document of a sitting that the learner has closed. Refuses: missing lab.no_such_document,
/// conflict lab.not_ended.
Result<const programme::VettedDocument*> closed_document(const Opened& opened,
                                                         const std::string& id) {
  const auto& script = *opened.lab.vetting;
  const auto found = std::ranges::find(script.documents, id, &programme::VettedDocument::id);
  if (found == script.documents.end())
    return refuse(No::missing, "lab.no_such_document", "The lab has no such document.");
  const bool closed = std::ranges::any_of(
      opened.ended, [&](const Run& run) { return sitting_of(script, run.run) == found->sitting; });
  if (!closed) return refuse(No::conflict, "lab.not_ended", "This sitting has not ended yet.");
  return &*found;
}

}  // namespace

std::string prompt_of(const programme::VettedDocument& document) {
  std::string chart;
  for (const auto& line : document.chart) chart += "- " + line + "\n";
  return fmt::format(
      "The chart below is invented, for a course in which doctors check what language models "
      "write. Write the document that is asked for, from the chart alone, in at most twelve plain "
      "sentences, without headings or lists.\n\nAsked: {}\n\nChart:\n{}",
      document.asked, chart);
}

int LiveExamples::left(LearnerId learner) {
  const std::lock_guard held(guard_);
  const auto day = machine::ms(needs_.clock.now()) / day_ms;
  if (day != today_) spent_.clear();
  today_ = day;
  const auto found = spent_.find(learner.value);
  return settings_.each_a_day - (found == spent_.end() ? 0 : found->second);
}

LiveView LiveExamples::look(LearnerId learner) {
  if (settings_.url.empty()) return {};
  return {.on = true, .model = settings_.model, .left = std::max(0, left(learner))};
}

Task<Result<void>> LiveExamples::spend(LearnerId learner) {
  if (left(learner) <= 0) co_return spent();
  {
    const std::lock_guard held(guard_);
    ++spent_[learner.value];
  }
  const auto day = machine::ms(needs_.clock.now()) / day_ms;
  auto work = [day](Unit& unit) { return count_one(unit, day); };
  CO_TRY(asked, co_await needs_.store.write(std::move(work)));
  if (asked > settings_.a_day) co_return spent();
  co_return Result<void>{};
}

Task<Result<ExampleView>> LiveExamples::ask(LearnerId learner, std::string lab,
                                            std::string document) {
  if (settings_.url.empty())
    co_return refuse(No::missing, "lab.live_off", "No model is asked here.");
  auto name = lab;
  CO_TRY(opened, co_await needs_.labs.open(learner, std::move(name)));
  if (opened.lab.vetting == nullptr)
    co_return refuse(No::missing, "lab.no_such_document", "The lab has no documents.");
  CO_TRY(found, closed_document(opened, document));
  CO_TRY_DONE(co_await spend(learner));
  auto prompt = prompt_of(*found);
  auto sent = prompt;
  CO_TRY(text, co_await model_->write(std::move(sent)));
  Kept kept{.id = needs_.ids.next(),
            .lab = std::move(lab),
            .edition = opened.edition->digest,
            .prompt = std::move(prompt),
            .example = {.document = found->id,
                        .model = settings_.model,
                        .text = text,
                        .digest = machine::hex(machine::seal::sha256(machine::view(text))),
                        .made_ms = machine::ms(needs_.clock.now())}};
  auto example = kept.example;
  auto work = [kept](Unit& unit) { return keep(unit, kept); };
  CO_TRY_DONE(co_await needs_.store.write(std::move(work)));
  co_return example;
}

Task<Result<FrozenExamples>> LiveExamples::frozen(std::string lab) {
  auto work = [lab = std::move(lab)](Unit& unit) { return frozen_of(unit, lab); };
  co_return co_await needs_.store.read(std::move(work));
}

}  // namespace rounds::lab
