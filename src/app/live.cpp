#include "rooms.h"

namespace rounds::app {

void open_live(Plant& plant, const Settings& settings, Rooms& rooms) {
  const lab::LiveExamples::Needs needs{*plant.store, plant.clock, *plant.ids, plant.journal,
                                       rooms.labs};
  rooms.live_examples.emplace(needs, settings.live_model);
  rooms.live_routes.emplace(*rooms.live_examples).add_to(rooms.router);
}

}  // namespace rounds::app
