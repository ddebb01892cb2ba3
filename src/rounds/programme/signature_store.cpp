#include "signature_store.h"

#include <fmt/format.h>

#include "programme_sql.h"

namespace rounds::programme {

using machine::store::Unit;
using machine::store::Values;

namespace {

Signature signature_in(const machine::store::Row& row) {
  Signature signature{.id = row.integer(0),
                      .piece = row.text(1),
                      .digest = row.text(2),
                      .edition = row.text(3),
                      .person = row.integer(4),
                      .signer = {row.text(5), row.text(6), row.text(7), row.integer(9)},
                      .remark = row.text(8),
                      .withdrawn_ms = {},
                      .reason = row.text(11)};
  if (!row.null(10)) signature.withdrawn_ms = row.integer(10);
  return signature;
}

std::vector<Signature> signatures_in(const machine::store::Answer& answer) {
  std::vector<Signature> signatures;
  signatures.reserve(answer.rows.size());
  for (const auto& row : answer.rows) signatures.push_back(signature_in(row));
  return signatures;
}

}  // namespace

Task<Result<std::string>> signatures_mark(Unit& unit) {
  Values none;
  const auto answer = co_await unit.run(sql::signatures_count, std::move(none));
  const auto& row = answer.rows.front();
  co_return fmt::format("{} {} {}", row.integer(0), row.integer(1), row.integer(2));
}

Task<Result<std::vector<Signature>>> standing_signatures(Unit& unit) {
  Values none;
  const auto answer = co_await unit.run(sql::signatures_standing, std::move(none));
  co_return signatures_in(answer);
}

Task<Result<std::vector<Signature>>> signatures_of(Unit& unit, std::int64_t person) {
  Values values{person};
  const auto answer = co_await unit.run(sql::signatures_of, std::move(values));
  co_return signatures_in(answer);
}

Task<bool> keep_signature(Unit& unit, Signature made) {
  Values values{made.id,     made.piece,           made.digest,         made.edition,
                made.person, made.signer.name,     made.signer.council, made.signer.registration,
                made.remark, made.signer.signed_ms};
  const auto answer = co_await unit.run(sql::sign, std::move(values));
  co_return answer.changed > 0;
}

Task<bool> end_signature(Unit& unit, Signature ended) {
  Values values{ended.id, ended.person, ended.withdrawn_ms.value_or(0), ended.reason};
  const auto answer = co_await unit.run(sql::withdraw, std::move(values));
  co_return answer.changed > 0;
}

Task<void> Signatures::forget(Unit& unit, std::int64_t person) {
  Values values{person};
  co_await unit.run(sql::forget_signer, std::move(values));
}

}  // namespace rounds::programme
