// Two fresh questions for whoever finished a lesson faster than anybody reads.

#include <fmt/format.h>

#include <algorithm>

#include "challenge_store.h"
#include "credit.h"
#include "grading.h"
#include "lesson_store.h"

namespace rounds::lesson {

using machine::No;
using machine::refuse;
using machine::store::Unit;
using Edition = std::shared_ptr<const programme::Edition>;

namespace {

constexpr std::size_t questions = 2;
constexpr std::int64_t day_ms = 86'400'000;

std::unexpected<machine::Refusal> no_challenge() {
  return refuse(No::conflict, "lesson.no_challenge",
                "This lesson's credit does not hang on two questions.");
}

const programme::Item* item_in(const programme::Module& module, const std::string& id) {
  const auto found = std::ranges::find(module.items, id, &programme::Item::id);
  return found == module.items.end() ? nullptr : &*found;
}

bool is_open(const ChallengeRow& row, std::int64_t now_ms) {
  return !row.ended_ms && now_ms < row.begun_ms + Lessons::challenge_time.count();
}

bool in_time(const ChallengeRow& row, std::int64_t now_ms) {
  return now_ms <= row.begun_ms + (Lessons::challenge_time + Lessons::challenge_grace).count();
}

/// The challenge that is open, or the one to begin.
Result<ChallengeRow> next_of(const std::vector<ChallengeRow>& rows, std::int64_t now_ms) {
  if (!rows.empty() && is_open(rows.front(), now_ms)) return rows.front();
  const auto today = std::ranges::count_if(
      rows, [&](const ChallengeRow& row) { return row.begun_ms > now_ms - day_ms; });
  if (today >= Lessons::challenges_a_day_max) {
    return refuse(No::too_many, "lesson.challenges_over",
                  "No more questions today; reading the lesson again gives the credit too.");
  }
  return ChallengeRow{.attempt = rows.empty() ? 1 : rows.front().attempt + 1, .begun_ms = now_ms};
}

Result<Challenge> shown(const ChallengeRow& row, const Edition& edition, const Place& place) {
  Challenge challenge{.attempt = row.attempt, .edition = edition};
  challenge.until_ms = row.begun_ms + Lessons::challenge_time.count();
  const auto* module = edition->module(place.module);
  for (const auto& id : row.items) {
    const auto* item = module == nullptr ? nullptr : item_in(*module, id);
    if (item == nullptr) return no_challenge();
    challenge.items.push_back(item);
  }
  return challenge;
}

Outcome outcome_of(const ChallengeRow& row, const Challenge& challenge) {
  Outcome outcome{.passed = row.passed};
  for (std::size_t i = 0; i < challenge.items.size() && i < row.answers.size(); ++i) {
    const auto right = grade(*challenge.items[i], row.answers[i]) == Grade::right;
    outcome.marks.push_back({row.answers[i], right, challenge.edition, challenge.items[i]});
  }
  return outcome;
}

}  // namespace

Task<Result<Challenge>> Lessons::challenge(std::int64_t learner, Place place) {
  CO_TRY(marked, co_await marks(learner, place));
  if (marked.credit != Credit::challenge) co_return no_challenge();
  CO_TRY(edition, co_await edition_of(learner));
  CO_TRY(key, co_await keyring_.current("lesson.challenge", machine::seal::KeyKind::secret));
  const Whose whose{learner, place};
  const auto now_ms = machine::ms(clock_.now());
  auto look = [whose](Unit& unit) { return latest(unit, whose); };
  CO_TRY(rows, co_await store_.read(std::move(look)));
  CO_TRY(next, next_of(rows, now_ms));
  if (next.edition.empty()) {
    const auto* module = edition->module(place.module);
    if (module == nullptr) co_return no_challenge();
    const auto purpose = fmt::format("{}\n{}\n{}\n{}\n{}", learner, edition->digest, place.module,
                                     place.lesson, next.attempt);
    for (const auto* item : draw(*module, key.material, purpose, questions))
      next.items.push_back(item->id);
    if (next.items.empty()) co_return no_challenge();
    next.edition = edition->digest;
    auto work = [whose, next](Unit& unit) { return begin(unit, whose, next); };
    CO_TRY(kept, co_await store_.write(std::move(work)));
    next = kept;
  }
  auto digest = next.edition;
  CO_TRY(asked_in, co_await programme_.edition(std::move(digest)));
  auto challenge = shown(next, asked_in, place);
  if (challenge) challenge->now_ms = now_ms;
  co_return challenge;
}

Task<Result<Outcome>> Lessons::answer(std::int64_t learner, Place place, std::int64_t attempt,
                                      std::vector<std::string> values) {
  const Whose whose{learner, place};
  const auto now_ms = machine::ms(clock_.now());
  auto look = [whose](Unit& unit) { return latest(unit, whose); };
  CO_TRY(rows, co_await store_.read(std::move(look)));
  if (rows.empty() || rows.front().attempt != attempt) co_return no_challenge();
  auto row = rows.front();
  auto digest = row.edition;
  CO_TRY(edition, co_await programme_.edition(std::move(digest)));
  CO_TRY(challenge, shown(row, edition, place));
  if (row.ended_ms) co_return outcome_of(row, challenge);
  if (!in_time(row, now_ms)) {
    co_return refuse(No::closed, "lesson.challenge_late", "The two minutes were over.");
  }
  if (values.size() != challenge.items.size()) {
    co_return refuse(No::invalid, "lesson.challenge_shape", "Send one answer a question.");
  }
  row.answers = std::move(values);
  row.ended_ms = now_ms;
  row.passed = true;
  for (const auto& mark : outcome_of(row, challenge).marks) row.passed = row.passed && mark.right;
  auto work = [whose, row](Unit& unit) { return end(unit, whose, row); };
  CO_TRY(kept, co_await store_.write(std::move(work)));
  co_return outcome_of(kept, challenge);
}

}  // namespace rounds::lesson
