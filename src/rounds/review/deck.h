#pragma once

// From kept reviews and finished lessons to a deck. Pure.

#include <map>
#include <span>
#include <string>
#include <vector>

#include "plan.h"
#include "rounds/review/review.h"

namespace rounds::review {

/// A stored review.
struct Kept {
  std::string device;
  Event event;
  std::int64_t server_ms = 0;
};

/// Where each card stands after all reviews, of any device, in the order in which they happened.
std::map<std::string, Mark> fold(std::vector<Kept> reviews);

/// The cards that have entered: after k of a module's n lessons, the first k/n of its cards,
/// because cards stand in the order in which lessons teach them; and every card that was met
/// before.
std::vector<DeckCard> entered(const programme::Edition& edition, std::span<const Finished> finished,
                              const std::map<std::string, Mark>& marks,
                              const std::string& language = {});

std::vector<Standing> standings(std::span<const DeckCard> cards);

/// About how long, and what is left for later days.
ReviewDay summary_of(const Plan& plan);

}  // namespace rounds::review
