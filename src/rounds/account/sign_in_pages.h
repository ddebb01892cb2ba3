#pragma once

/// Signing in without script: a form for the contact, then one for the code.

#include "rounds/account/account_routes.h"

namespace rounds::account {

void add_sign_in_pages(const Desk& desk, machine::http::Router& router);

/// What we keep and why, as the person reads it before agreeing to it by signing in.
std::string notice(const machine::Words& words, const std::string& language);

}  // namespace rounds::account
