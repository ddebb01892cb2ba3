// From released results to counts.

#include <algorithm>

#include "rounds/safety/safety.h"
#include "safety_store.h"

namespace rounds::safety {

using exam::SittingId;
using machine::store::Unit;

namespace {

Task<Result<std::int64_t>> noted_in(Unit& unit, std::int64_t exam) {
  co_return co_await rows::noted(unit, exam);
}

Task<Result<bool>> dropped_in(Unit& unit, std::int64_t exam) {
  co_await rows::drop(unit, exam);
  co_return true;
}

Task<Result<bool>> added_in(Unit& unit, std::vector<Tally> tallies) {
  co_await rows::add(unit, std::move(tallies));
  co_return true;
}

struct Note {
  std::int64_t exam = 0, opens_ms = 0, released_ms = 0;
};

Task<Result<bool>> note_in(Unit& unit, Note note) {
  co_await rows::note(unit, note.exam, note.opens_ms, note.released_ms);
  co_return true;
}

/// What a page of sheets is reckoned by.
struct Reckoner {
  std::int64_t exam = 0;
  Truths truths;
  marking::Key key;
  std::map<std::int64_t, hall::Identity> checked;
  std::set<std::int64_t> out;

  std::vector<Tally> of(const std::vector<exam::Sheet>& sheets) {
    std::vector<Tally> all;
    for (const auto& sheet : sheets) {
      if (out.contains(sheet.sitting.value)) continue;
      const bool supervised = checked[sheet.learner.value] == hall::Identity::centre_roll;
      for (auto tally : tallies_of(sheet, truths, key, supervised)) {
        tally.exam = exam;
        all.push_back(tally);
      }
    }
    return all;
  }
};

}  // namespace

Task<Result<void>> Safety::bring_up(ExamId exam) {
  CO_TRY(facts, co_await needs_.exam.facts(exam));
  const auto released_ms = facts.voided ? -1 : facts.released_ms;
  if (!facts.voided && facts.state != exam::State::released) co_return Result<void>{};
  auto asking = [id = exam.value](Unit& unit) { return noted_in(unit, id); };
  CO_TRY(noted, co_await needs_.store.read(std::move(asking)));
  if (noted == released_ms) co_return Result<void>{};
  auto dropping = [id = exam.value](Unit& unit) { return dropped_in(unit, id); };
  CO_TRY_DONE(co_await needs_.store.write(std::move(dropping)));
  const bool has_cases = std::ranges::find(facts.kinds, bank::Kind::reliance) != facts.kinds.end();
  if (!facts.voided && has_cases) {
    CO_TRY(keyed, co_await needs_.marking.keyed(exam));
    CO_TRY(truths, co_await needs_.bank.truths(facts.items));
    CO_TRY(counting, co_await needs_.marking.counting_of(facts));
    CO_TRY(checked, co_await needs_.exam.identities(exam));
    Reckoner reckoner{exam.value,
                      {},
                      marking::ruled(keyed.bank_key, keyed.rulings),
                      std::move(checked),
                      std::move(counting.out)};
    for (auto& truth : truths) reckoner.truths.emplace(truth.item.value, std::move(truth));
    for (SittingId after;;) {
      CO_TRY(sheets, co_await needs_.exam.sheets(exam, after));
      if (sheets.empty()) break;
      auto adding = [tallies = reckoner.of(sheets)](Unit& unit) { return added_in(unit, tallies); };
      CO_TRY_DONE(co_await needs_.store.write(std::move(adding)));
      after = sheets.back().sitting;
    }
  }
  auto noting = [note = Note{exam.value, facts.opens_ms, released_ms}](Unit& unit) {
    return note_in(unit, note);
  };
  CO_TRY_DONE(co_await needs_.store.write(std::move(noting)));
  co_return Result<void>{};
}

}  // namespace rounds::safety
