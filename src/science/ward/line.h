#pragma once

/// line: people who wait for the first free of several servers, as theory has it and as it goes.

#include <cstddef>
#include <cstdint>
#include <optional>

#include "machine/refusal/refusal.h"
#include "science/trust/share.h"

namespace science::ward {

/// Arrivals at random (Poisson), services of exponential length, first come first served: M/M/c.
struct Line {
  double arrivals = 1, services = 1;  ///< a unit of time; services by one server
  std::size_t servers = 1;
};

struct Expected {
  double load = 0;     ///< share of time a server is busy
  double waits = 0;    ///< chance of having to wait
  double wait = 0;     ///< mean, of everybody
  double waiting = 0;  ///< mean number in the queue
  double present = 0;  ///< mean number waiting or served
};
/// Erlang's C formula. Refuses: unprocessable science.options (a rate not above 0, no server),
/// science.no_steady_state (as much arrives as can be served, or more: the queue has no end).
/// Source: Erlang 1917; Kleinrock 1975, "Queueing Systems" vol. 1, section 3.5.
machine::Result<Expected> erlang_c(const Line& line);

struct Observed {
  std::size_t served = 0;
  trust::Share waits = {};  ///< its interval takes people as apart, who are not: too narrow
  double wait = 0;
  std::optional<Interval> wait_range = {};  ///< 95 %, by 20 batches one after another
  double waiting = 0, present = 0;          ///< means over time, from the moments themselves
  double arrivals = 0, stay = 0;            ///< arrivals a unit of time; mean time present
};
/// One line, event by event, from empty until all who came are served. The first tenth is left out
/// of waits and wait, so that the empty beginning does not count; means over time and stay are of
/// the whole, so that Little's law holds of them exactly: present = arrivals × stay.
///
/// Refuses: as erlang_c(); science.too_few (under 200 people).
machine::Result<Observed> observe(const Line& line, std::size_t people, std::uint64_t seed);

}  // namespace science::ward
