// Every event and its listener. A listener is offered its event until it says done, so it must be
// repeatable.

#include "rooms.h"

namespace rounds::app {

using machine::Result;
using machine::Task;

namespace {

Task<Result<void>> issue_certificates(credential::Credential& credential, std::int64_t exam) {
  CO_TRY(issued, co_await credential.issue_for(exam));
  co_return Result<void>{};
}

}  // namespace

void wire(ledger::Ledger& ledger, Rooms& rooms) {
  ledger.listen("results_released", "credential", [&rooms](const ledger::Event& event) {
    return issue_certificates(rooms.credential, event.about);
  });
}

}  // namespace rounds::app
