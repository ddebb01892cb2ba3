#pragma once

/// The page behind the word in a message to an old contact: who did not ask for the change stops
/// it. Opening it changes nothing, because mail scanners open links; its button does.

#include "rounds/account/account_routes.h"
#include "rounds/account/contact_change.h"

namespace rounds::account {

void add_change_pages(const Desk& desk, ContactChanges& changes, machine::http::Router& router);

}  // namespace rounds::account
