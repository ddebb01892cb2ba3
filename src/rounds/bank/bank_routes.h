#pragma once

/// The private bank over HTTP, for examiners and officers; faculty write into it, and see what is
/// their own.

#include <functional>

#include "machine/http/http.h"
#include "rounds/bank/bank_views.h"
#include "rounds/bank/private_bank.h"

namespace rounds::bank {

class BankRoutes {
 public:
  struct Neighbours {
    /// Refuses: forbidden account.sign_in_again.
    std::function<Task<Result<void>>(std::string sign_in)> fresh;
    /// As the medical register spells it, the council by its name.
    std::function<Task<Result<ReviewAs>>(ReviewAs)> registered;
    /// The words of a code in a language, with its facts; the English given last where there are
    /// none.
    std::function<std::string(const std::string& language, const std::string& code,
                              const std::map<std::string, std::string>& facts,
                              const std::string& english)>
        say;
  };
  /// All must outlive the router.
  BankRoutes(PrivateBank& own, const machine::Clock& clock, Neighbours neighbours)
      : own_(own), clock_(clock), neighbours_(std::move(neighbours)) {}

  void add_to(machine::http::Router& router);

 private:
  void add_judging(machine::http::Router& router);
  void add_writing(machine::http::Router& router);
  /// Faculty see what they began, nobody else's. Refuses: missing bank.no_such_entry.
  Task<Result<EntryId>> reached(machine::http::Request request);
  Task<Result<BankView>> list(machine::http::Caller caller);
  Task<Result<Terms>> terms();
  Task<Result<BankEntryView>> send(machine::http::Request request, BankSendBody body);
  Task<Result<BankCheckView>> check(std::string language, BankItemBody body);
  Task<Result<BankWrittenView>> write(machine::http::Request request, BankItemBody body);
  Task<Result<BankEntryView>> view(machine::http::Request request);
  Task<Result<BankEntryView>> change(machine::http::Request request, BankChangeBody body);
  Task<Result<BankEntryView>> review(machine::http::Request request, BankReviewBody body);
  Task<Result<BankEntryView>> act(machine::http::Request request, BankActBody body);
  Task<Result<BankImportView>> bring(std::int64_t person, BankImportBody body);

  PrivateBank& own_;
  const machine::Clock& clock_;
  Neighbours neighbours_;
};

}  // namespace rounds::bank
