#pragma once

/// The doors of passwords: /api/me/password, and the plain page /sign-in/password.

#include "rounds/account/account_routes.h"
#include "rounds/account/own_password.h"

namespace rounds::account {

class PasswordRoutes {
 public:
  /// All must outlive the router.
  PasswordRoutes(Account& account, OwnPasswords& passwords, const machine::http::Pages& pages,
                 const machine::Words& words)
      : passwords_(passwords), desk_{account, pages, words, {}} {}

  void add_to(machine::http::Router& router);

 private:
  OwnPasswords& passwords_;
  Desk desk_;
};

}  // namespace rounds::account
