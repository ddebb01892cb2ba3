#pragma once

/// The public home page: what this is, what it is not, and the first lesson to read before any
/// account.

#include "rounds/account/account_routes.h"

namespace rounds::account {

void add_home_page(const Desk& desk, machine::http::Router& router);

}  // namespace rounds::account
