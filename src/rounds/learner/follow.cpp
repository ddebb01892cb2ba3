// The learner room catches up with account and lessons.

#include <algorithm>
#include <map>

#include "learner_store.h"

namespace rounds::learner {

using machine::store::Unit;

namespace {

constexpr std::int64_t heard_max = 1'000;  // learners asked for at once
// Learners folded in one unit: some 200 ms of reading for the busiest.
constexpr std::size_t folded_max = 50;

/// What one page of accounts has that its learners lack.
struct News {
  std::vector<rows::Enrolled> enrol;
  std::vector<account::Learning> change;
};

News news_of(const std::vector<account::Learning>& accounts,
             const std::vector<rows::Spanned>& known) {
  std::map<std::int64_t, const rows::Spanned*> by_id;
  for (const auto& row : known) by_id[row.learner] = &row;
  News news;
  for (const auto& person : accounts) {
    const auto found = by_id.find(person.person);
    if (found == by_id.end()) {
      news.enrol.push_back({.learner = person.person,
                            .details = {.name = person.name, .language = person.language}});
      continue;
    }
    const auto& row = *found->second;
    const bool nameless = row.name.empty() && !person.name.empty();
    if (!nameless && row.language == person.language) continue;
    news.change.push_back({.person = person.person,
                           .name = nameless ? person.name : row.name,
                           .language = person.language});
  }
  return news;
}

Task<Result<bool>> keep(Unit& unit, News news, std::int64_t now_ms) {
  co_await rows::enrol(unit, std::move(news.enrol), now_ms);
  co_await rows::follow_account(unit, std::move(news.change));
  co_return true;
}

Task<Result<bool>> keep_all(Unit& unit, std::vector<rows::Kept> kept) {
  co_await rows::keep_standings(unit, std::move(kept));
  co_return true;
}

/// Of the learners heard of, those whose sum is older than what is known.
std::vector<Heard> stale_of(const std::vector<Heard>& heard, const std::vector<rows::Spanned>& rows,
                            std::int64_t edition_ms) {
  std::map<std::int64_t, const rows::Spanned*> by_id;
  for (const auto& row : rows) by_id[row.learner] = &row;
  std::vector<Heard> stale;
  for (const auto& one : heard) {
    const auto found = by_id.find(one.learner);
    // Staff who read are no learners.
    if (found == by_id.end()) continue;
    if (found->second->heard != one.events || found->second->edition_ms != edition_ms)
      stale.push_back(one);
  }
  return stale;
}

}  // namespace

struct Learners::Round {
  Study study;
  std::int64_t now_ms = 0, edition_ms = 0;
  Followed done;
};

Task<Result<Followed>> Learners::follow(Study study) {
  Round round{.study = std::move(study), .now_ms = machine::ms(clock_.now()), .done = {}};
  const auto edition = co_await programme_.current();
  if (!edition && edition.error().no != machine::No::missing)
    co_return std::unexpected(edition.error());
  round.edition_ms = edition ? (*edition)->published_ms : 0;
  CO_TRY_DONE(co_await follow_accounts(&round));
  if (edition) CO_TRY_DONE(co_await follow_lessons(&round));
  co_return round.done;
}

Task<Result<void>> Learners::follow_accounts(Round* round) {
  for (std::int64_t after = 0;;) {
    CO_TRY(accounts, co_await account_.learners(after));
    if (accounts.empty()) co_return Result<void>{};
    const auto last = accounts.back().person;
    auto reading = [after, last](Unit& unit) { return rows::span(unit, after, last); };
    CO_TRY(known, co_await store_.read(std::move(reading)));
    after = last;
    const auto news = news_of(accounts, known);
    if (news.enrol.empty() && news.change.empty()) continue;
    auto writing = [news, now_ms = round->now_ms](Unit& unit) { return keep(unit, news, now_ms); };
    CO_TRY_DONE(co_await store_.write(std::move(writing)));
    round->done.enrolled += static_cast<std::int64_t>(news.enrol.size());
  }
}

Task<Result<void>> Learners::fold(Round* round, std::span<const Heard> stale) {
  std::vector<rows::Kept> kept;
  kept.reserve(stale.size());
  for (const auto& one : stale) {
    CO_TRY(standing, co_await round->study.standing(one.learner));
    kept.push_back({.learner = one.learner,
                    .standing = std::move(standing),
                    .heard = one.events,
                    .edition_ms = round->edition_ms});
  }
  round->done.folded += static_cast<std::int64_t>(kept.size());
  auto writing = [kept = std::move(kept)](Unit& unit) { return keep_all(unit, kept); };
  CO_TRY_DONE(co_await store_.write(std::move(writing)));
  co_return Result<void>{};
}

Task<Result<void>> Learners::follow_lessons(Round* round) {
  for (std::int64_t after = 0;;) {
    CO_TRY(heard, co_await round->study.heard(after, heard_max));
    if (heard.empty()) co_return Result<void>{};
    const auto last = heard.back().learner;
    auto reading = [after, last](Unit& unit) { return rows::span(unit, after, last); };
    CO_TRY(known, co_await store_.read(std::move(reading)));
    const auto stale = stale_of(heard, known, round->edition_ms);
    for (std::span<const Heard> rest(stale); !rest.empty();) {
      const auto count = std::min(rest.size(), folded_max);
      CO_TRY_DONE(co_await fold(round, rest.first(count)));
      rest = rest.subspan(count);
    }
    after = last;
  }
}

}  // namespace rounds::learner
