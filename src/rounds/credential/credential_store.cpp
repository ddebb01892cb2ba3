#include "credential_store.h"

#include "bitstring.h"
#include "credential_sql.h"
#include "rounds/learner/details.h"

namespace rounds::credential::rows {

using machine::No;
using machine::refuse;
using machine::store::Answer;
using machine::store::Row;
using machine::store::Values;

namespace {

// Half full, a place drawn by chance is free at the second try; fuller, lists hide less and cost
// more.
constexpr std::int64_t places_used_max = status_bits / 2;

Certificate certificate_of(const Row& row) {
  return {.id = row.integer(2),
          .learner = row.integer(0),
          .exam = row.integer(1),
          .sitting = row.integer(4),
          .turn = row.integer(20),
          .code = row.text(3),
          .edition = row.text(5),
          .exam_title = row.text(6),
          .title = row.text(7),
          .holder = row.text(8),
          .score = row.integer(9),
          .of = row.integer(10),
          .demonstration = row.integer(11) == 1,
          .identity = row.text(12),
          .supervised = row.integer(13) == 1,
          .modules_asked = row.integer(21),
          .labs_asked = row.integer(22),
          .ended = row.moment(14),
          .issued = row.moment(15),
          .until = row.moment(16),
          .list = row.integer(17),
          .index = row.integer(18),
          .revoked = row.null(19) ? std::nullopt : std::optional(row.moment(19)),
          .superseded_by = row.null(23) ? "" : row.text(23),
          .linked = row.integer(24) == 1};
}

Values values_of(Certificate c, Documents documents) {
  auto folded = learner::folded(c.holder);
  return {c.learner,
          c.exam,
          c.id,
          std::move(c.code),
          c.sitting,
          std::move(c.edition),
          std::move(c.exam_title),
          std::move(c.title),
          std::move(c.holder),
          c.score,
          c.of,
          c.demonstration,
          std::move(c.identity),
          c.supervised,
          c.ended,
          c.issued,
          c.until,
          c.list,
          c.index,
          std::move(documents.credential),
          std::move(documents.token),
          c.turn,
          std::move(folded),
          c.modules_asked,
          c.labs_asked};
}

/// Text for LIKE, in which nothing means more than itself.
std::string like(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    if (letter == '!' || letter == '%' || letter == '_') out += '!';
    out += letter;
  }
  return out;
}

std::vector<std::int64_t> first_column(const Answer& answer) {
  std::vector<std::int64_t> out;
  out.reserve(answer.rows.size());
  for (const auto& row : answer.rows) out.push_back(row.integer(0));
  return out;
}

std::unexpected<machine::Refusal> unknown() {
  return refuse(No::missing, "credential.unknown", "No certificate has this code.");
}

}  // namespace

Task<Result<bool>> keep(Unit& unit, Certificate certificate, Documents documents) {
  Values key{certificate.learner, certificate.exam, certificate.turn};
  Values values = values_of(std::move(certificate), std::move(documents));
  const Answer kept = co_await unit.run(sql::keep, std::move(values));
  if (kept.changed == 1) co_return true;
  const Answer before = co_await unit.run(sql::has_one, std::move(key));
  if (!before.rows.empty()) co_return false;
  co_return refuse(No::conflict, "credential.place_taken",
                   "Another node took this place among the status bits.");
}

Task<Result<std::vector<std::int64_t>>> holders_of(Unit& unit, std::int64_t exam) {
  Values values{exam};
  const Answer answer = co_await unit.run(sql::holders_of, std::move(values));
  co_return first_column(answer);
}

Task<Result<Places>> places(Unit& unit) {
  Places out;
  const Answer newest = co_await unit.run(sql::newest_list, {});
  if (newest.rows.empty()) co_return out;
  out.list = newest.rows.front().integer(0);
  if (newest.rows.front().integer(1) >= places_used_max) {
    ++out.list;
    co_return out;
  }
  Values values{out.list};
  const Answer taken = co_await unit.run(sql::places_taken, std::move(values));
  out.taken = first_column(taken);
  co_return out;
}

Task<Result<std::vector<std::int64_t>>> revoked_in(Unit& unit, std::int64_t list) {
  Values values{list};
  const Answer answer = co_await unit.run(sql::revoked_in, std::move(values));
  co_return first_column(answer);
}

Task<Result<Certificate>> by_code(Unit& unit, std::string code) {
  Values values{std::move(code)};
  const Answer answer = co_await unit.run(sql::by_code, std::move(values));
  if (answer.rows.empty()) co_return unknown();
  co_return certificate_of(answer.rows.front());
}

Task<Result<Documents>> documents(Unit& unit, std::string code) {
  Values values{std::move(code)};
  const Answer answer = co_await unit.run(sql::documents, std::move(values));
  if (answer.rows.empty()) co_return unknown();
  co_return Documents{answer.rows.front().text(0), answer.rows.front().text(1)};
}

Task<Result<std::vector<Certificate>>> of_learner(Unit& unit, std::int64_t learner) {
  Values values{learner};
  const Answer answer = co_await unit.run(sql::of_learner, std::move(values));
  std::vector<Certificate> out;
  out.reserve(answer.rows.size());
  for (const auto& row : answer.rows) out.push_back(certificate_of(row));
  co_return out;
}

Task<Result<bool>> withdraw(Unit& unit, std::string code, Instant at, std::int64_t by,
                            std::string why) {
  Values values{std::move(code), at, by, std::move(why)};
  const Answer answer = co_await unit.run(sql::withdraw, std::move(values));
  co_return answer.changed == 1;
}

Task<Result<std::vector<std::int64_t>>> superseded_in(Unit& unit, std::int64_t list) {
  Values values{list};
  const Answer answer = co_await unit.run(sql::superseded_in, std::move(values));
  co_return first_column(answer);
}

Task<Result<bool>> supersede(Unit& unit, Supersession supersession) {
  Values values{std::move(supersession.code),
                supersession.at,
                supersession.by,
                std::move(supersession.why),
                std::move(supersession.by_code),
                supersession.linked};
  const Answer answer = co_await unit.run(sql::supersede, std::move(values));
  co_return answer.changed == 1;
}

Task<Result<std::vector<Correction>>> corrections(Unit& unit, std::string code) {
  Values values{std::move(code)};
  const Answer answer = co_await unit.run(sql::corrections_of, std::move(values));
  std::vector<Correction> out;
  for (const auto& row : answer.rows) {
    Correction one{.place = row.integer(0),
                   .holder = row.text(1),
                   .reason = row.text(2),
                   .linked = row.integer(3) == 1,
                   .proposed_by = row.integer(4),
                   .proposed = row.moment(5),
                   .settled_by = {},
                   .settled = {},
                   .confirmed = row.integer(8) == 1};
    if (!row.null(6)) one.settled_by = row.integer(6);
    if (!row.null(7)) one.settled = row.moment(7);
    out.push_back(std::move(one));
  }
  co_return out;
}

Task<Result<bool>> propose(Unit& unit, std::string code, Correction correction) {
  Values values{std::move(code),   std::move(correction.holder), std::move(correction.reason),
                correction.linked, correction.proposed_by,       correction.proposed};
  const Answer answer = co_await unit.run(sql::propose_correction, std::move(values));
  co_return answer.changed == 1;
}

Task<Result<bool>> settle(Unit& unit, std::string code, Correction correction) {
  Values values{std::move(code), correction.place, correction.settled_by, correction.settled,
                correction.confirmed};
  const Answer answer = co_await unit.run(sql::settle_correction, std::move(values));
  co_return answer.changed == 1;
}

Task<Result<std::vector<Certificate>>> page(Unit& unit, Search search, std::int64_t before,
                                            std::int64_t most) {
  const auto folded = search.text.empty() ? "" : "%" + like(learner::folded(search.text)) + "%";
  const auto name = search.text.empty() ? "" : "%" + like(search.text) + "%";
  const auto code = search.text.empty() ? "" : like(search.text) + "%";
  Values values{
      before,    most, folded, name, code, search.exam, static_cast<std::int64_t>(search.state),
      search.now};
  const Answer answer = co_await unit.run(sql::page, std::move(values));
  std::vector<Certificate> out;
  out.reserve(answer.rows.size());
  for (const auto& row : answer.rows) out.push_back(certificate_of(row));
  co_return out;
}

Task<Result<bool>> wait_for(Unit& unit, std::int64_t exam, Waiter waiter) {
  Values values{waiter.learner,   exam, waiter.lack.name, waiter.lack.modules, waiter.lack.labs,
                waiter.lack.floor};
  const Answer answer = co_await unit.run(sql::wait_for, std::move(values));
  co_return answer.changed == 1;
}

Task<Result<Lacking>> lacking(Unit& unit, std::int64_t exam) {
  Values values{exam};
  const Answer answer = co_await unit.run(sql::lacking, std::move(values));
  const auto& row = answer.rows.front();
  co_return Lacking{row.integer(0), row.integer(1), row.integer(2),
                    row.integer(3), row.integer(4), row.integer(5)};
}

Task<Result<std::vector<Waiter>>> waiters(Unit& unit, std::int64_t exam, std::int64_t after,
                                          std::int64_t most) {
  Values values{exam, after, most};
  const Answer answer = co_await unit.run(sql::waiters, std::move(values));
  std::vector<Waiter> out;
  out.reserve(answer.rows.size());
  for (const auto& row : answer.rows) {
    out.push_back({row.integer(0),
                   {.modules = row.integer(2),
                    .labs = row.integer(3),
                    .name = row.integer(1) == 1,
                    .floor = row.integer(4) == 1}});
  }
  co_return out;
}

Task<Result<std::vector<std::int64_t>>> waiting(Unit& unit, std::int64_t learner) {
  Values values{learner};
  const Answer answer = co_await unit.run(sql::waiting, std::move(values));
  co_return first_column(answer);
}

Task<Result<bool>> waits_no_more(Unit& unit, std::int64_t learner, std::int64_t exam) {
  Values values{learner, exam};
  const Answer answer = co_await unit.run(sql::waits_no_more, std::move(values));
  co_return answer.changed == 1;
}

}  // namespace rounds::credential::rows
