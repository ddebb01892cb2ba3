#include "entering.h"

#include <fmt/format.h>

namespace rounds::credential {

ledger::Entry entry_of(const Certificate& certificate, std::int64_t by) {
  return {.stream = fmt::format("certificates:{}", certificate.exam),
          .kind = "credential_issued",
          .about = certificate.id,
          .actor = by,
          .body = fmt::format(R"({{"exam":"{}","learner":"{}"}})", certificate.exam,
                              certificate.learner)};
}

}  // namespace rounds::credential
