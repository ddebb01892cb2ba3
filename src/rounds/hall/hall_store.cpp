#include "hall_store.h"

#include "hall_sql.h"
#include "machine/seal/seal.h"

namespace rounds::hall {

using machine::store::Values;

Task<Identity> find_rule(Unit& unit, ExamId exam) {
  Values values{exam};
  const auto answer = co_await unit.run(sql::find_rule, std::move(values));
  Identity identity{};
  if (answer.rows.empty()) co_return identity;
  if (!boost::describe::enum_from_string(answer.rows[0].text(0).c_str(), identity))
    throw machine::Fault("hall: an identity that this program does not know");
  co_return identity;
}

Task<std::optional<Centre>> find_centre(Unit& unit, ExamId exam, CentreId centre) {
  Values values{centre, exam};
  const auto answer = co_await unit.run(sql::find_centre, std::move(values));
  if (answer.rows.empty()) co_return std::nullopt;
  const auto& row = answer.rows[0];
  co_return Centre{row.id<CentreNoun>(0), row.text(1), row.text(2)};
}

RollRow roll_row(const machine::store::Row& row) {
  RollRow one{.learner = row.id<PersonNoun>(0), .centre = {}, .seen_ms = {}};
  if (!row.null(1)) one.centre = row.id<CentreNoun>(1);
  if (!row.null(2)) one.seen_ms = row.integer(2);
  return one;
}

Task<std::optional<RollRow>> find_on_roll(Unit& unit, ExamId exam, PersonId learner) {
  Values values{learner, exam};
  const auto answer = co_await unit.run(sql::find_on_roll, std::move(values));
  if (answer.rows.empty()) co_return std::nullopt;
  co_return roll_row(answer.rows[0]);
}

machine::Bytes hash_of(std::string_view secret) {
  // A code has 59 random bits and a token 256: nothing slower is needed against guessing.
  return machine::seal::sha256(machine::view("rounds-hall-1:" + std::string(secret)));
}

std::string tidy_code(std::string_view typed) {
  std::string code;
  for (const char c : typed) {
    if (c >= 'a' && c <= 'z') {
      code += static_cast<char>(c - 'a' + 'A');
    } else if (c != ' ' && c != '-') {
      code += c;
    }
  }
  return code;
}

}  // namespace rounds::hall
