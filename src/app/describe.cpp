#include <fmt/core.h>

#include <algorithm>
#include <filesystem>

#include "commands.h"
#include "rooms.h"

namespace rounds::app {

namespace {

/// Builds the whole house on an empty database in a folder of its own, because only the house knows
/// its routes, and describes it.
Exit said_of_rooms(Settings& settings, const std::function<void(const Rooms&)>& say) {
  auto plant = Plant::open(settings);
  if (!plant) return Exit::refused;
  auto rooms = Rooms::open(**plant, settings);
  if (!rooms) return Exit::refused;
  say(**rooms);
  return Exit::done;
}

Exit describe(const std::function<void(const Rooms&)>& say) {
  const auto folder = std::filesystem::temp_directory_path() /
                      ("rounds-openapi-" + machine::hex(machine::seal::chance(8)));
  Settings settings;
  settings.data = folder.string();
  settings.quiet = true;
  const auto exit = said_of_rooms(settings, say);
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
  return exit;
}

std::string spelled(machine::http::Method method) {
  switch (method) {
    case machine::http::Method::get:
      return "GET";
    case machine::http::Method::post:
      return "POST";
    case machine::http::Method::put:
      return "PUT";
    case machine::http::Method::patch:
      return "PATCH";
    default:
      return "DELETE";
  }
}

std::string who(const std::vector<std::string>& roles) {
  if (roles.empty()) return "everybody";
  std::string list;
  for (const auto& role : roles)
    list += (list.empty() ? "" : ", ") + (role == "anyone" ? "anyone who is signed in" : role);
  return list;
}

/// One line a route, in the order of who may and then of the address: what the gate checks, and
/// nothing else.
std::string roles_page(const machine::http::Router& router) {
  std::vector<std::string> lines;
  for (const auto& route : router.routes()) {
    lines.push_back(fmt::format("| {} | `{} {}` | {} |\n", who(route.rule.roles),
                                spelled(route.method), route.pattern, route.rule.says));
  }
  std::ranges::sort(lines);
  std::string page =
      "# Who may do which act\n\n"
      "Written by `rounds export roles` from the table that the gate in `machine/http` checks "
      "before "
      "any handler runs; a test\ncompares this page with it. Whoever has several roles may do what "
      "any of them may. Staff (faculty, officer, examiner)\nare nobody until they have shown their "
      "second factor ([signing in](sign-in.md)).\nThe doors of the second step itself stand under "
      "everybody: they ask for a sign-in that is halfway or whole.\n\n"
      "| Who | Address | What |\n|---|---|---|\n";
  for (const auto& line : lines) page += line;
  return page;
}

}  // namespace

Exit export_openapi() {
  return describe([](const Rooms& rooms) {
    fmt::print("{}\n", rooms.router.openapi("Rounds", ROUNDS_VERSION));
  });
}

Exit export_roles() {
  return describe([](const Rooms& rooms) { fmt::print("{}", roles_page(rooms.router)); });
}

}  // namespace rounds::app
