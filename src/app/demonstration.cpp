#include "demonstration.h"

#include <fmt/core.h>

#include <cstdio>

namespace rounds::app {

using machine::Result;
using machine::Task;

namespace {

struct Part {
  const char* shown;
  account::Invited invited;
};

const std::vector<Part>& parts() {
  // example.org is reserved by RFC 2606: no message can ever reach anybody.
  static const std::vector<Part> list{
      {"doctor", {account::Role::learner, "Dr Asha Demonstration", "doctor@example.org"}},
      {"faculty member", {account::Role::faculty, "Dr Ravi Demonstration", "faculty@example.org"}},
      {"officer", {account::Role::officer, "Meera Demonstration", "officer@example.org"}},
      {"second officer",
       {account::Role::officer, "Imran Demonstration", "second-officer@example.org"}},
      {"examiner", {account::Role::examiner, "Dr Leela Demonstration", "examiner@example.org"}},
  };
  return list;
}

Task<Result<std::int64_t>> person_of(account::Account& account, std::size_t part) {
  auto invited = parts().at(part).invited;
  auto contact = invited.contact;
  CO_TRY(token, co_await account.invite(std::move(invited)));
  co_return co_await account.find(std::move(contact));
}

}  // namespace

Task<Result<DemonstrationStaff>> demonstration_staff(account::Account& account) {
  CO_TRY(officer, co_await person_of(account, 2));
  CO_TRY(second, co_await person_of(account, 3));
  CO_TRY(examiner, co_await person_of(account, 4));
  co_return DemonstrationStaff{officer, second, examiner};
}

Task<Result<void>> print_demonstration_links(account::Account& account, std::string url) {
  fmt::print("\nOpen {} in a browser. Each of these links signs in once, within a day:\n\n", url);
  for (const auto& part : parts()) {
    auto invited = part.invited;
    CO_TRY(token, co_await account.invite(std::move(invited)));
    fmt::print("  {:<16}{}/link/{}\n", part.shown, url, token);
  }
  fmt::print(
      "\nSECOND FACTORS ARE OFF HERE, because this is a demonstration (--demonstration). Without "
      "it "
      "staff need a passkey or an authenticator app.\n");
  fmt::print("\nStop with Ctrl-C.\n");
  std::fflush(stdout);
  co_return Result<void>{};
}

}  // namespace rounds::app
