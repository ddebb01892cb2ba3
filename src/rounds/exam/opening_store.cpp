#include "opening_store.h"

#include <algorithm>

#include "exam_sql.h"
#include "machine/seal/seal.h"

namespace rounds::exam {

using machine::store::Values;

Task<PlanRow> find_plan(Unit& unit, ExamId exam) {
  Values values{exam};
  const auto answer = co_await unit.run(sql::find_plan, std::move(values));
  if (answer.rows.empty()) co_return PlanRow{};
  PlanRow plan{answer.rows[0].integer(0), std::nullopt};
  Missed missed{};
  const auto why = answer.rows[0].text(1);
  if (boost::describe::enum_from_string(why.c_str(), missed)) plan.missed = missed;
  co_return plan;
}

Task<std::int64_t> plan_exam(Unit& unit, ExamId exam, std::optional<std::int64_t> planned_ms) {
  Values values{exam, planned_ms};
  co_await unit.run(sql::plan_exam, std::move(values));
  co_return co_await clear_signatures(unit, exam);
}

Task<std::vector<Signature>> list_signatures(Unit& unit, ExamId exam) {
  Values values{exam};
  const auto answer = co_await unit.run(sql::list_signatures, std::move(values));
  std::vector<Signature> signatures;
  signatures.reserve(answer.rows.size());
  for (const auto& row : answer.rows)
    signatures.push_back({row.id<PersonNoun>(0), row.integer(1), row.bytes(2), row.integer(3)});
  co_return signatures;
}

Task<void> add_signature(Unit& unit, ExamId exam, Signature signature) {
  Values values{exam, signature.signer, signature.opens_ms, std::move(signature.paper),
                signature.signed_ms};
  co_await unit.run(sql::sign_opening, std::move(values));
}

Task<bool> drop_signature(Unit& unit, ExamId exam, PersonId signer) {
  Values values{exam, signer};
  const auto answer = co_await unit.run(sql::unsign_opening, std::move(values));
  co_return answer.changed == 1;
}

Task<std::int64_t> clear_signatures(Unit& unit, ExamId exam) {
  Values values{exam};
  const auto answer = co_await unit.run(sql::clear_signatures, std::move(values));
  co_return answer.changed;
}

Task<void> touch_plan(Unit& unit, const ExamRow& row) {
  Values values{row.exam, row.planned_ms};
  const auto answer = co_await unit.run(sql::touch_plan, std::move(values));
  if (answer.changed != 1) throw machine::store::Replay("exam: another act was quicker");
}

Task<bool> miss_opening(Unit& unit, ExamId exam, std::int64_t planned_ms, Missed why) {
  Values values{exam, planned_ms, boost::describe::enum_to_string(why, "?")};
  const auto answer = co_await unit.run(sql::miss_opening, std::move(values));
  co_return answer.changed == 1;
}

Task<std::vector<ExamId>> list_due(Unit& unit, std::int64_t now_ms) {
  constexpr std::int64_t due_max = 20;  // the next second has its own turn
  Values values{now_ms, due_max};
  const auto answer = co_await unit.run(sql::list_due, std::move(values));
  std::vector<ExamId> exams;
  exams.reserve(answer.rows.size());
  for (const auto& row : answer.rows) exams.push_back(row.id<ExamNoun>(0));
  co_return exams;
}

Task<Result<void>> still_signed(Unit& unit, const ExamRow& row, std::vector<PersonId> signers) {
  const auto sealed = co_await find_paper(unit, row.exam);
  const auto paper = machine::seal::sha256(sealed.value_or(machine::Bytes{}));
  const auto signatures = co_await list_signatures(unit, row.exam);
  for (const auto signer : signers) {
    const bool stands = std::ranges::any_of(signatures, [&](const Signature& one) {
      return one.signer == signer && one.opens_ms == row.planned_ms && one.paper == paper;
    });
    if (!stands)
      co_return machine::refuse(machine::No::conflict, "exam.not_signed",
                                "A signature of this opening does not stand any more.");
  }
  co_return Result<void>{};
}

}  // namespace rounds::exam
