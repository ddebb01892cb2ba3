#pragma once

/// ledger: what happened, append-only, one hash chain per stream; and the news that other rooms
/// listen to.
///
/// Entries hold ids only, never names, so that a person can be erased without breaking a chain. An
/// entry joins the caller's unit of work: it exists exactly when what it tells of is on disk. News
/// is offered to each listener until it says done, across restarts: a lost wake-up delays, never
/// drops. Listeners must therefore be repeatable.
///
///   hash_n = SHA-256(hash_{n-1} || utf8(stream ":" n ":" kind ":" about ":" actor ":" at_ms ":"
///   body)) hash_0 = 32 zero bytes

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "machine/clock/clock.h"
#include "machine/ids/ids.h"
#include "machine/journal/journal.h"
#include "machine/refusal/refusal.h"
#include "machine/store/store.h"
#include "machine/task/task.h"

namespace rounds::ledger {

using machine::Result;
using machine::Task;

/// What a room has to say.
struct Entry {
  std::string stream;  ///< "exam:42": one chain each; rows of one stream queue behind each other
  std::string kind;    ///< "results_released"
  std::int64_t about = 0;   ///< the id of what it is about
  std::int64_t actor = 0;   ///< the person who did it; 0: the system
  std::string body = "{}";  ///< a JSON object, ids and numbers only
};

/// An entry as it stands in its chain.
struct Event {
  std::int64_t id = 0;
  std::string stream;
  std::int64_t number = 0;  ///< place in the stream, from 1
  std::string kind;
  std::int64_t about = 0, actor = 0, at_ms = 0;
  std::string body;
  machine::Bytes hash;
};

/// What a check of the chains found.
struct Findings {
  std::int64_t streams = 0, entries = 0;
  std::vector<std::string> broken;  ///< "exam:42 at 7: hash differs"
};

/// Done, or try me again later. Runs outside any unit.
using Listener = std::function<Task<Result<void>>(Event)>;

class Ledger {
 public:
  Ledger(machine::store::Store& store, const machine::Clock& clock, machine::IdMaker& ids,
         machine::Journal& journal);

  /// Adds to the chain inside the caller's unit. Throws Fault, and so undoes the unit, when stream,
  /// kind or body hold more than ids, numbers and words of our own: what a person wrote could never
  /// be erased again.
  Task<Event> append(machine::store::Unit& unit, Entry entry);

  static constexpr int page_max =
      500;  ///< entries; a page of bodies stays under a few hundred kilobytes

  /// One page of a stream, oldest first, after number `after`; at most page_max.
  Task<Result<std::vector<Event>>> read(std::string stream, std::int64_t after);

  /// Recomputes every chain. A broken one is a finding, not a refusal.
  Task<Result<Findings>> check();

  /// From now on, and for what came before, `name` hears every entry of `kind`. Called at start
  /// only, in app/wiring.
  void listen(std::string kind, std::string name, Listener listener);

  /// Offers what is not done yet to its listeners, once each; answers how many were done. Called
  /// every second by the server, and at once after an act that makes news. Of several nodes one
  /// gets an entry: it is claimed for a minute. A listener that refuses is asked again at the next
  /// offer, then after 1 s, 2 s, … at most 5 min.
  Task<int> offer();

 private:
  struct Ear {
    std::string kind, name;
    Listener listener;
    std::int64_t from_ms = 0;   ///< everything made before was heard when this node last looked
    std::int64_t swept_ms = 0;  ///< when this node last looked at everything
  };
  Task<Result<Findings>> check_heads(Findings findings);
  Task<int> offer_to(std::size_t ear);
  Task<bool> tell(std::size_t ear, Event event);
  Task<void> look_later_from(std::size_t ear, machine::Instant began);
  std::int64_t begin(std::size_t ear, machine::Instant now);

  machine::store::Store& store_;
  const machine::Clock& clock_;
  machine::IdMaker& ids_;
  machine::Journal& journal_;
  std::vector<Ear> ears_;
  std::mutex turn_;  ///< over from_ms and swept_ms
};

}  // namespace rounds::ledger
