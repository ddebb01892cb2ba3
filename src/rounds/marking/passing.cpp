// The pass mark of a paper, and which sittings count where somebody sat two.

#include "marking_store.h"
#include "refusals.h"
#include "rounds/marking/marking.h"
#include "said_store.h"
#include "scoring.h"

namespace rounds::marking {

using exam::ExamId;
using exam::Facts;
using exam::State;
using machine::No;
using machine::refuse;

namespace {

struct Kept {
  Key key;
  std::vector<Ruling> rulings;
  std::optional<Release> release;
};

Task<Result<Kept>> kept_in(Unit& unit, ExamId exam) {
  Kept kept{.key = co_await list_key(unit, exam), .rulings = {}, .release = {}};
  kept.rulings = co_await list_rulings(unit, exam);
  auto releases = co_await list_releases(unit, exam);
  if (!releases.empty()) kept.release = std::move(releases.back());
  co_return kept;
}

Task<Result<Counting>> counting_in(Unit& unit, ExamId main) {
  const auto sat = co_await exam::Exam::sat_twice(unit, main);
  if (sat.empty()) co_return Counting();
  std::vector<Ruling> rulings;
  FirstReleases out;
  for (const auto& form : co_await exam::Exam::forms(unit, main)) {
    for (auto& ruling : co_await list_rulings(unit, form.exam))
      rulings.push_back(std::move(ruling));
    const auto releases = co_await list_releases(unit, form.exam);
    if (!releases.empty()) out.emplace(form.exam.value, releases.front().at_ms);
  }
  co_return counting(sat, rulings, out);
}

/// What a released exam was released by; none: it is not, or is older than the keeping of it.
std::optional<Pass> released_pass(const Facts& facts, const Kept& kept) {
  if (facts.state != State::released || !kept.release || kept.release->pass_mark == 0)
    return std::nullopt;
  return Pass{kept.release->pass_mark, counted(kept.key), kept.release->pass_by, {}};
}

}  // namespace

Task<Result<Counting>> Marking::counting_of(Facts facts) {
  auto reading = [main = facts.main.value_or(facts.exam)](Unit& unit) {
    return counting_in(unit, main);
  };
  co_return co_await store_.read(std::move(reading));
}

Task<Result<void>> Marking::all_decided(Facts facts) {
  auto reading = [exam = facts.exam](Unit& unit) { return kept_in(unit, exam); };
  CO_TRY(kept, co_await store_.read(std::move(reading)));
  if (any_waits(kept.rulings))
    co_return refuse(No::conflict, "marking.ruling_waits", "A ruling waits to be settled.");
  CO_TRY(counting, co_await counting_of(facts));
  if (counting.undecided.empty()) co_return Result<void>();
  co_return refuse(No::conflict, "marking.sat_twice",
                   "Somebody sat two papers, and nobody has ruled which one counts.",
                   {{"count", std::to_string(counting.undecided.size())}});
}

Task<Result<Pass>> Marking::pass(ExamId exam) {
  CO_TRY(facts, co_await closed(exam));
  auto reading = [exam](Unit& unit) { return kept_in(unit, exam); };
  CO_TRY(kept, co_await store_.read(std::move(reading)));
  auto key = kept.key;
  if (facts.state < State::marked) {
    CO_TRY(bank_says, co_await bank_key(facts.items));
    key = ruled(bank_says, kept.rulings);
  }
  co_return co_await pass_for(std::move(facts), std::move(key), std::move(kept.rulings));
}

Task<Result<Pass>> Marking::pass_for(Facts facts, Key key, std::vector<Ruling> rulings) {
  auto reading = [exam = facts.exam](Unit& unit) { return kept_in(unit, exam); };
  CO_TRY(kept, co_await store_.read(std::move(reading)));
  auto released = released_pass(facts, kept);
  const bool of_main = released ? released->by >= PassBy::linked : !ruled_mark(rulings);
  if (!facts.main || !of_main) co_return released.value_or(own_pass(key, rulings));
  CO_TRY(main, co_await exam_.facts(*facts.main));
  if (main.voided || main.state < State::closed)
    co_return released.value_or(own_pass(key, rulings));
  CO_TRY(says, co_await main_pass(main));
  if (released) {
    released->main = std::move(says);
    co_return *released;
  }
  std::optional<Scale> scale;
  if (scale_of_) {
    // A scale that does not fit is said at the review; until then the share stands in.
    auto found = co_await scale_of_(facts.exam);
    if (found) scale = std::move(*found);
  }
  co_return side_pass(key, rulings, says, scale);
}

Task<Result<MainPass>> Marking::main_pass(Facts main) {
  auto reading = [exam = main.exam](Unit& unit) { return kept_in(unit, exam); };
  CO_TRY(kept, co_await store_.read(std::move(reading)));
  auto key = kept.key;
  if (main.state < State::marked) {
    CO_TRY(bank_says, co_await bank_key(main.items));
    key = ruled(bank_says, kept.rulings);
  }
  const auto released = released_pass(main, kept);
  MainPass says{
      main.exam.value, released ? released->mark : pass_mark(key, kept.rulings), counted(key), {}};
  if (released && kept.release) {
    says.scale = std::move(kept.release->scale);
  } else if (scale_of_) {
    auto found = co_await scale_of_(main.exam);
    if (found) says.scale = std::move(*found);
  }
  co_return says;
}

}  // namespace rounds::marking
