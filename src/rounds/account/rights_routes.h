#pragma once

/// The doors of a person's own affairs: /api/sign-ins, /api/me/contact-change, /api/me/consents,
/// /api/me/copy, /api/me/erasure; the officers' /api/contact-recoveries; and the plain page on
/// which an old contact stops a change.

#include "machine/http/http.h"
#include "rounds/account/account_routes.h"
#include "rounds/account/contact_change.h"
#include "rounds/account/rights.h"

namespace rounds::account {

class RightsRoutes {
 public:
  /// All must outlive the router.
  RightsRoutes(Account& account, ContactChanges& changes, Rights& rights,
               const machine::http::Pages& pages, const machine::Words& words)
      : changes_(changes), rights_(rights), desk_{account, pages, words, {}} {}

  void add_to(machine::http::Router& router);

 private:
  ContactChanges& changes_;
  Rights& rights_;
  Desk desk_;
};

}  // namespace rounds::account
