#pragma once

/// The doors of the second step and of passkeys: /api/second-step, /api/authenticator-app,
/// /api/passkeys, /api/recovery-codes, /api/passkey-challenges, /api/passkey-sign-ins.

#include "machine/http/http.h"
#include "rounds/account/second_step.h"

namespace rounds::account {

class SecondStepRoutes {
 public:
  /// Must outlive the router.
  explicit SecondStepRoutes(SecondStep& step) : step_(step) {}

  void add_to(machine::http::Router& router);

 private:
  SecondStep& step_;
};

}  // namespace rounds::account
