#include "holdings.h"
#include "machine/json/json.h"

namespace rounds::app {

using machine::Result;
using machine::Task;
using machine::json::value;

namespace {

struct CopiedReview {
  std::string version, digest, name, council, registration, signed_at;
};
BOOST_DESCRIBE_STRUCT(CopiedReview, (), (version, digest, name, council, registration, signed_at))

/// Never what an item says: it is the board's secret, not the person's data.
struct CopiedBank {
  std::vector<std::string> items_begun;
  std::vector<CopiedReview> reviews;
};
BOOST_DESCRIBE_STRUCT(CopiedBank, (), (items_begun, reviews))

}  // namespace

Task<Result<value>> BankHolding::copy(std::int64_t person) {
  CO_TRY(mine, co_await own_.of(person));
  CopiedBank copied;
  for (const auto entry : mine.written) copied.items_begun.push_back(text(entry));
  for (const auto& one : mine.reviewed) {
    copied.reviews.push_back({text(one.version), one.digest, one.name, one.council,
                              one.registration, machine::iso(machine::instant(one.signed_ms))});
  }
  co_return machine::json::made(copied);
}

Task<Result<void>> BankHolding::erase(machine::store::Unit& unit, std::int64_t person) {
  co_await bank::PrivateBank::forget(unit, person);
  co_return Result<void>{};
}

}  // namespace rounds::app
