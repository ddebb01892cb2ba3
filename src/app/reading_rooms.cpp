#include "reading_rooms.h"

#include "records.h"

namespace rounds::app {

ReadingRooms::ReadingRooms(Plant& plant, const std::string& data, const Needs& needs)
    : cases(*plant.store, plant.clock, *plant.keyring, *plant.ledger),
      pictures(data + "/films", needs.programme, cases),
      sessions({*plant.store, plant.clock, needs.labs, cases, needs.edition_of,
                [&lessons = needs.lessons](std::int64_t learner) {
                  return modules_credited(lessons, learner);
                }}),
      readings({*plant.store, plant.clock, *plant.ids, *plant.ledger, needs.programme, needs.labs,
                pictures, sessions, cases}) {}

void ReadingRooms::add_to(machine::http::Router& router) {
  reading_routes.add_to(router);
  session_routes.add_to(router);
}

}  // namespace rounds::app
