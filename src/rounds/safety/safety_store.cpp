#include "safety_store.h"

#include "safety_sql.h"

namespace rounds::safety::rows {

using machine::store::Answer;
using machine::store::Step;
using machine::store::Values;

namespace {

template <class Enum>
Enum read_enum(const std::string& name) {
  Enum value{};
  if (!boost::describe::enum_from_string(name.c_str(), value))
    throw machine::Fault("safety: a word that this program does not know: " + name);
  return value;
}

template <class Enum>
std::string name_of(Enum value) {
  return boost::describe::enum_to_string(value, "?");
}

}  // namespace

std::vector<Tally> tallies_from(const Answer& answer) {
  std::vector<Tally> tallies;
  tallies.reserve(answer.rows.size());
  for (const auto& row : answer.rows) {
    tallies.push_back({.learner = row.integer(0),
                       .exam = row.integer(1),
                       .sitting = row.integer(3),
                       .opens_ms = row.integer(9),
                       .modality = read_enum<Modality>(row.text(2)),
                       .supervised = row.integer(4) != 0,
                       .wrong = row.integer(5),
                       .followed = row.integer(6),
                       .sound = row.integer(7),
                       .refused = row.integer(8)});
  }
  return tallies;
}

Task<void> drop(Unit& unit, std::int64_t exam) {
  Values values{exam};
  co_await unit.run(sql::drop_tallies, std::move(values));
}

Task<void> add(Unit& unit, std::vector<Tally> tallies) {
  std::vector<Step> steps;
  steps.reserve(tallies.size());
  for (const auto& one : tallies) {
    steps.push_back({sql::add_tally,
                     {one.learner, one.exam, name_of(one.modality), one.sitting, one.supervised,
                      one.wrong, one.followed, one.sound, one.refused}});
  }
  co_await unit.run_all(std::move(steps));
}

Task<void> note(Unit& unit, std::int64_t exam, std::int64_t opens_ms, std::int64_t released_ms) {
  Values values{exam, opens_ms, released_ms};
  co_await unit.run(sql::note_exam, std::move(values));
}

Task<std::int64_t> noted(Unit& unit, std::int64_t exam) {
  Values values{exam};
  const auto answer = co_await unit.run(sql::find_exam, std::move(values));
  co_return answer.rows.empty() ? 0 : answer.rows.front().integer(0);
}

Task<std::vector<Tally>> tallies_of(Unit& unit, std::int64_t learner) {
  Values values{learner};
  co_return tallies_from(co_await unit.run(sql::tallies_of, std::move(values)));
}

Task<std::vector<std::int64_t>> perhaps_called(Unit& unit, std::int64_t after, std::int64_t most) {
  Values values{static_cast<std::int64_t>(rule::Limits{}.cases_min), after, most};
  const auto answer = co_await unit.run(sql::perhaps_called, std::move(values));
  std::vector<std::int64_t> learners;
  learners.reserve(answer.rows.size());
  for (const auto& row : answer.rows) learners.push_back(row.integer(0));
  co_return learners;
}

Task<void> choose(Unit& unit, std::int64_t learner, Modality modality, std::int64_t at_ms) {
  Values values{learner, name_of(modality), at_ms};
  co_await unit.run(sql::choose, std::move(values));
}

Task<std::optional<Modality>> choice_of(Unit& unit, std::int64_t learner) {
  Values values{learner};
  const auto answer = co_await unit.run(sql::choice_of, std::move(values));
  if (answer.rows.empty()) co_return std::nullopt;
  co_return read_enum<Modality>(answer.rows.front().text(0));
}

Task<std::vector<LimitRow>> limits(Unit& unit) {
  const auto answer = co_await unit.run(sql::limits, {});
  std::vector<LimitRow> limits;
  limits.reserve(answer.rows.size());
  for (const auto& row : answer.rows) {
    limits.push_back({.place = row.integer(0),
                      .follow_wrong = row.real(1),
                      .refuse_right = row.real(2),
                      .asked = read_enum<Asked>(row.text(3)),
                      .reason = row.text(4),
                      .proposed_by = row.integer(5),
                      .proposed_ms = row.integer(6),
                      .settled_by = row.integer(7),
                      .settled_ms = row.integer(8),
                      .confirmed = row.integer(9) != 0});
  }
  co_return limits;
}

Task<bool> propose(Unit& unit, LimitRow row) {
  Values values{row.place,  row.follow_wrong, row.refuse_right, name_of(row.asked),
                row.reason, row.proposed_by,  row.proposed_ms};
  const auto answer = co_await unit.run(sql::propose_limits, std::move(values));
  co_return answer.changed > 0;
}

Task<bool> settle(Unit& unit, LimitRow row) {
  Values values{row.place, row.settled_by, row.settled_ms, row.confirmed};
  const auto answer = co_await unit.run(sql::settle_limits, std::move(values));
  co_return answer.changed > 0;
}

Task<std::vector<Opinion>> opinions_of(Unit& unit, std::int64_t learner) {
  Values values{learner};
  const auto answer = co_await unit.run(sql::opinions_of, std::move(values));
  std::vector<Opinion> opinions;
  opinions.reserve(answer.rows.size());
  for (const auto& row : answer.rows) {
    opinions.push_back({row.text(0), row.integer(1), read_enum<Decision>(row.text(2)), row.text(3),
                        row.integer(4)});
  }
  co_return opinions;
}

Task<bool> say(Unit& unit, std::int64_t learner, Opinion opinion) {
  Values values{learner,        opinion.calling, opinion.person, name_of(opinion.decision),
                opinion.reason, opinion.said_ms};
  const auto answer = co_await unit.run(sql::say_opinion, std::move(values));
  co_return answer.changed > 0;
}

Task<void> forget(Unit& unit, std::int64_t learner) {
  Values values{learner};
  co_await unit.run(sql::forget_words, std::move(values));
}

}  // namespace rounds::safety::rows
