#include "post_store.h"

#include "post_sql.h"

namespace machine::post::rows {

using store::Values;

Task<void> hand_in(Unit& unit, Letter letter) {
  Values values{
      letter.id,   std::move(letter.to), std::move(letter.subject), std::move(letter.text),
      letter.made, letter.expires};
  co_await unit.run(sql::hand_in, std::move(values));
}

Task<Result<std::optional<Instant>>> next_due(Unit& unit) {
  const auto answer = co_await unit.run(sql::next_due, {});
  std::optional<Instant> due;
  if (!answer.rows.at(0).null(0)) due = answer.rows.at(0).moment(0);
  co_return due;
}

Task<Result<std::optional<Letter>>> claim(Unit& unit, Instant now, Instant until) {
  Values values{now, until};
  const auto answer = co_await unit.run(sql::claim, std::move(values));
  std::optional<Letter> letter;
  if (!answer.rows.empty()) {
    const auto& row = answer.rows.front();
    letter = Letter{.id = row.integer(0),
                    .to = row.text(1),
                    .subject = row.text(2),
                    .text = row.text(3),
                    .made = row.moment(4),
                    .expires = row.moment(5),
                    .tries = static_cast<int>(row.integer(6))};
  }
  co_return letter;
}

Task<Result<bool>> hand_in_again(Unit& unit, Letter letter) {
  Values values{
      letter.id,   std::move(letter.to), std::move(letter.subject), std::move(letter.text),
      letter.made, letter.expires};
  const auto answer = co_await unit.run(sql::hand_in_again, std::move(values));
  co_return answer.changed == 1;
}

Task<std::vector<std::optional<std::string>>> endings(Unit& unit, std::vector<std::int64_t> ids) {
  std::vector<store::Step> steps;
  steps.reserve(ids.size());
  for (const auto id : ids) steps.push_back({sql::ending_of, Values{id}});
  const auto answers = co_await unit.run_all(std::move(steps));
  std::vector<std::optional<std::string>> endings;
  for (const auto& answer : answers) {
    const bool ended = !answer.rows.empty() && !answer.rows.front().null(0);
    endings.push_back(ended ? std::optional(answer.rows.front().text(0)) : std::nullopt);
  }
  co_return endings;
}

Task<Result<bool>> put_off(Unit& unit, std::int64_t id, int tries, Instant due) {
  Values values{id, tries, due};
  const auto answer = co_await unit.run(sql::put_off, std::move(values));
  co_return answer.changed == 1;
}

Task<Result<bool>> end_message(Unit& unit, std::int64_t id, Instant now, std::string how) {
  Values values{id, now, std::move(how)};
  const auto answer = co_await unit.run(sql::end_message, std::move(values));
  co_return answer.changed == 1;
}

Task<void> forget_address(Unit& unit, std::string address, Instant now) {
  Values values{std::move(address), now};
  co_await unit.run(sql::forget_address, std::move(values));
}

Task<Result<std::int64_t>> sweep(Unit& unit, Instant before) {
  Values values{before};
  const auto answer = co_await unit.run(sql::sweep, std::move(values));
  co_return answer.changed;
}

}  // namespace machine::post::rows
