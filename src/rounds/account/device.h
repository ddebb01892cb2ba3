#pragma once

/// What sort of device somebody came in by, in two coarse words: enough to recognise one's own
/// telephone in a list, too little to recognise a person by. Pure.

#include <string>
#include <string_view>

namespace rounds::account {

/// "chrome android", "safari iphone", "firefox windows", "other other": a browser of
/// browser_chrome, browser_edge, … and a system of system_android, … in words/*/account-page.json.
std::string device_of(std::string_view user_agent);

}  // namespace rounds::account
