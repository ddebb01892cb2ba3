#pragma once

/// Links that sign in. Opening one changes nothing, because mail scanners open links; its button
/// does.

#include "rounds/account/account_routes.h"

namespace rounds::account {

void add_link_pages(const Desk& desk, machine::http::Router& router);

}  // namespace rounds::account
