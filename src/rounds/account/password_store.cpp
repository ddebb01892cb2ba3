#include "password_store.h"

#include "account_sql.h"

namespace rounds::account::rows {

using machine::store::Values;

Task<void> keep_password(Unit& unit, std::int64_t person, PasswordRow row) {
  Values values{person, std::move(row.hash), row.set};
  co_await unit.run(sql::keep_password, std::move(values));
}

Task<std::optional<PasswordRow>> password(Unit& unit, std::int64_t person) {
  Values values{person};
  const auto answer = co_await unit.run(sql::password, std::move(values));
  if (answer.rows.empty()) co_return std::nullopt;
  co_return PasswordRow{answer.rows.front().text(0), answer.rows.front().moment(1)};
}

Task<bool> forget_password(Unit& unit, std::int64_t person) {
  Values values{person};
  const auto answer = co_await unit.run(sql::forget_password, std::move(values));
  co_return answer.changed == 1;
}

}  // namespace rounds::account::rows
