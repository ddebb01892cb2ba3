// Commands about people that no page can do: the first officer's link, and staff who lost every way
// in.

#include <fmt/core.h>

#include <cstdio>

#include "commands.h"
#include "machine/task/wait.h"
#include "rooms.h"

namespace rounds::app {

Exit invite(Settings& settings, const InviteCall& call) {
  account::Role role{};
  if (!boost::describe::enum_from_string(call.role.c_str(), role)) {
    fmt::print(stderr, "rounds: a role is learner, faculty, officer or examiner\n");
    return Exit::usage;
  }
  settings.quiet = true;
  auto plant = Plant::open(settings);
  if (!plant) return refused(plant.error());
  auto rooms = Rooms::open(**plant, settings);
  if (!rooms) return refused(rooms.error());
  account::Invited invited{.role = role, .name = call.name, .contact = call.contact};
  const auto token = machine::wait((*rooms)->account.invite(std::move(invited)));
  if (!token) return refused(token.error());
  fmt::print("{}/link/{}\n", settings.url(), *token);
  return Exit::done;
}

Exit reset_second_step(Settings& settings, const std::string& contact) {
  settings.quiet = true;
  auto plant = Plant::open(settings);
  if (!plant) return refused(plant.error());
  auto rooms = Rooms::open(**plant, settings);
  if (!rooms) return refused(rooms.error());
  const auto done = machine::wait((*rooms)->second_step.forget(contact));
  if (!done) return refused(done.error());
  fmt::print(
      "Their second steps and sign-ins are gone; they were told. The next sign-in sets up a "
      "new one.\n");
  return Exit::done;
}

}  // namespace rounds::app
