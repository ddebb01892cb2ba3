#include "rounds/marking/marking.h"

#include <algorithm>
#include <iterator>

#include "marking_store.h"
#include "refusals.h"
#include "said_store.h"

namespace rounds::marking {

using exam::Act;
using exam::Doing;
using exam::ExamId;
using exam::Facts;
using exam::PersonId;
using exam::Sheet;
using exam::SittingId;
using exam::State;
using machine::No;
using machine::refuse;

namespace {

constexpr std::int64_t rows_page = 500;

std::unexpected<machine::Refusal> ruling_waits() {
  return refuse(No::conflict, "marking.ruling_waits", "A ruling waits to be settled.");
}

/// The key in force, whose scores are on record, and what was ruled.
struct Keys {
  Key in_force, on_record;
  std::vector<Ruling> rulings;
};

Score scored(const Sheet& sheet, const Key& key) {
  return {.sitting = sheet.sitting,
          .learner = sheet.learner,
          .score = number_right(sheet.chosen, key),
          .of = counted(key),
          .set_aside = sheet.set_aside};
}

std::vector<Score> scored(const std::vector<Sheet>& sheets, const Key& key) {
  std::vector<Score> scores;
  scores.reserve(sheets.size());
  for (const auto& sheet : sheets) scores.push_back(scored(sheet, key));
  return scores;
}

/// A page of scores, and the last sitting it reached.
Task<Result<SittingId>> keep_page(Unit& unit, ExamId exam, std::vector<Score> scores,
                                  std::int64_t marked_ms) {
  const auto last = scores.back().sitting;
  co_await keep_scores(unit, exam, std::move(scores), marked_ms);
  co_return last;
}

Task<Result<bool>> keep_exam_key(Unit& unit, ExamId exam, Key key) {
  co_await keep_key(unit, exam, std::move(key));
  co_return true;
}

Task<Result<Keys>> keys_in(Unit& unit, ExamId exam, Key bank_key) {
  Keys keys;
  keys.rulings = co_await list_rulings(unit, exam);
  keys.in_force = ruled(bank_key, keys.rulings);
  keys.on_record = co_await list_key(unit, exam);
  co_return keys;
}

/// How many of these scores are not the ones on disk.
Task<Result<int>> differing_in(Unit& unit, std::vector<Score> again) {
  int differing = 0;
  for (const auto& score : again) {
    const auto kept = co_await find_score(unit, score.learner, score.sitting);
    if (!kept || kept->score != score.score || kept->of != score.of) ++differing;
  }
  co_return differing;
}

Task<Result<std::vector<Score>>> scores_in(Unit& unit, ExamId exam, SittingId after) {
  co_return co_await list_scores(unit, exam, after, rows_page);
}

Task<Result<ResultsView>> results_in(Unit& unit, ExamId exam, SittingId after) {
  const auto sum = co_await sum_scores(unit, exam);
  ResultsView view{.scored = sum.scored, .rows = {}};
  if (sum.scored > 0) view.mean = static_cast<double>(sum.points) / static_cast<double>(sum.scored);
  for (const auto& score : co_await list_scores(unit, exam, after, rows_page)) {
    view.rows.push_back({score.sitting, score.score, score.of});
  }
  co_return view;
}

Released released_of(const Facts& facts, const Score& score, int pass_mark,
                     hall::Identity identity) {
  return {.exam = facts.exam.value,
          .sitting = score.sitting.value,
          .learner = score.learner.value,
          .edition = facts.edition,
          .exam_title = facts.title,
          .score = score.score,
          .of = score.of,
          .demonstration = facts.demonstration,
          .passed = score.score >= pass_mark,
          .identity = boost::describe::enum_to_string(identity, "self_declared"),
          .supervised = identity == hall::Identity::centre_roll,
          .closed_ms = facts.closes_ms,
          .released_ms = facts.released_ms};
}

/// An act with what is kept beside it.
struct Advance {
  Doing doing;
  std::optional<Scale> scale;
  std::int64_t now_ms = 0;
  Pass pass;
};

Task<Result<bool>> advance_in(Unit& unit, exam::Exam& exam, Advance advance) {
  const auto& doing = advance.doing;
  const auto releases = co_await list_releases(unit, doing.exam);
  if (doing.act == Act::reopen) {
    const auto appeals = co_await count_appeals(unit, doing.exam, std::ssize(releases));
    if (appeals.upheld == 0) {
      co_return refuse(No::conflict, "marking.nothing_upheld",
                       "No appeal against these results was upheld.");
    }
  }
  CO_TRY(complete, co_await exam.advance(unit, doing));
  if (doing.act == Act::release && complete) {
    Release release{std::ssize(releases) + 1, advance.now_ms, std::move(advance.scale),
                    advance.pass.mark, advance.pass.by};
    co_await add_release(unit, doing.exam, std::move(release));
  }
  co_return complete;
}

}  // namespace

Task<Result<exam::ExamView>> Marking::act(Doing doing) {
  if (doing.act < Act::mark) {
    co_return refuse(No::forbidden, "marking.not_this_way", "This act is not done here.",
                     {{"act", name(doing.act)}});
  }
  CO_TRY(facts, co_await exam_.facts(doing.exam));
  if (facts.voided) co_return paper_void();
  CO_TRY_DONE(after(facts.state, doing.act));
  if (doing.act == Act::mark) CO_TRY_DONE(co_await mark(facts));
  if (doing.act == Act::review) CO_TRY_DONE(co_await compare(facts));
  CO_TRY(scale, co_await scale_for(doing));
  Advance advance{doing, scale, machine::ms(clock_.now()), {}};
  if (doing.act == Act::review || doing.act == Act::release) {
    CO_TRY_DONE(co_await all_decided(facts));
    CO_TRY(found, co_await pass(doing.exam));
    advance.pass = std::move(found);
  }
  auto work = [this, advance](Unit& unit) { return advance_in(unit, exam_, advance); };
  const auto done = co_await store_.write(std::move(work));
  if (!done && done.error().code == "exam.second_officer") {
    TwiceSigned twice{doing.exam, doing.actor, "release"};
    CO_TRY_DONE(co_await note_twice(store_, ledger_, std::move(twice)));
  }
  if (!done) co_return std::unexpected(done.error());
  co_return co_await exam_.view(doing.exam);
}

/// A scale that no longer fits stops the review, not only the release after it.
Task<Result<std::optional<Scale>>> Marking::scale_for(Doing doing) {
  const bool wanted = doing.act == Act::review || doing.act == Act::release;
  if (!wanted || !scale_of_) co_return std::nullopt;
  co_return co_await scale_of_(doing.exam);
}

Task<Result<Key>> Marking::bank_key(std::vector<bank::ItemId> items) {
  CO_TRY(truths, co_await bank_.truths(items));
  Key key;
  for (const auto& truth : truths) key.emplace(truth.item.value, truth.accepted);
  co_return key;
}

Task<Result<void>> Marking::mark(Facts facts) {
  CO_TRY(bank_says, co_await bank_key(facts.items));
  auto reading = [exam = facts.exam, bank_says](Unit& unit) {
    return keys_in(unit, exam, bank_says);
  };
  CO_TRY(keys, co_await store_.read(std::move(reading)));
  if (any_waits(keys.rulings)) co_return ruling_waits();
  const auto key = keys.in_force;
  auto keeping = [exam = facts.exam, key](Unit& unit) { return keep_exam_key(unit, exam, key); };
  CO_TRY_DONE(co_await store_.write(std::move(keeping)));
  const auto marked_ms = machine::ms(clock_.now());
  for (SittingId after;;) {
    CO_TRY(sheets, co_await exam_.sheets(facts.exam, after));
    if (sheets.empty()) co_return Result<void>();
    auto work = [exam = facts.exam, scores = scored(sheets, key), marked_ms](Unit& unit) {
      return keep_page(unit, exam, scores, marked_ms);
    };
    CO_TRY(last, co_await store_.write(std::move(work)));
    after = last;
  }
}

Task<Result<void>> Marking::compare(Facts facts) {
  CO_TRY(bank_says, co_await bank_key(facts.items));
  auto reading = [exam = facts.exam, bank_says](Unit& unit) {
    return keys_in(unit, exam, bank_says);
  };
  CO_TRY(keys, co_await store_.read(std::move(reading)));
  if (any_waits(keys.rulings)) co_return ruling_waits();
  if (keys.in_force != keys.on_record) {
    co_return refuse(No::conflict, "marking.scores_behind",
                     "The key changed after the marking; the exam is to be marked again.");
  }
  int differing = 0;
  for (SittingId after;;) {
    CO_TRY(sheets, co_await exam_.sheets(facts.exam, after));
    if (sheets.empty()) break;
    auto work = [scores = scored(sheets, keys.in_force)](Unit& unit) {
      return differing_in(unit, scores);
    };
    CO_TRY(more, co_await store_.read(std::move(work)));
    differing += more;
    after = sheets.back().sitting;
  }
  if (differing == 0) co_return Result<void>();
  co_return refuse(No::conflict, "marking.scores_differ",
                   "Scores computed again are not the scores on record.",
                   {{"differing", std::to_string(differing)}});
}

Task<Result<std::vector<Released>>> Marking::released(std::int64_t exam) {
  CO_TRY(facts, co_await exam_.facts({exam}));
  if (facts.voided) co_return paper_void();
  if (facts.state != State::released) co_return not_released();
  if (!facts.has_mark()) co_return std::vector<Released>();
  CO_TRY(least, co_await pass({exam}));
  CO_TRY(counting, co_await counting_of(facts));
  CO_TRY(checked, co_await exam_.identities(facts.exam));
  std::vector<Released> all;
  for (SittingId after;;) {
    auto reading = [id = facts.exam, after](Unit& unit) { return scores_in(unit, id, after); };
    CO_TRY(scores, co_await store_.read(std::move(reading)));
    for (const auto& score : scores) {
      if (!counting.out.contains(score.sitting.value))
        all.push_back(released_of(facts, score, least.mark, checked[score.learner.value]));
    }
    if (std::cmp_less(scores.size(), rows_page)) co_return all;
    after = scores.back().sitting;
  }
}

Task<Result<ResultsView>> Marking::results(ExamId exam, SittingId after) {
  CO_TRY(facts, co_await exam_.facts(exam));
  if (facts.state < State::marked) co_return not_marked();
  auto reading = [exam, after](Unit& unit) { return results_in(unit, exam, after); };
  co_return co_await store_.read(std::move(reading));
}

}  // namespace rounds::marking
