#pragma once

/// cohort: what labs show of groups of doctors, from which nobody can work out what one of them
/// did (science/cohort): each counts once a sitting, in one way of cutting, in a block of twenty
/// that is summed for good when it is full. What is read is sums of whole blocks. Of readings every
/// fifth counts in figures of cases instead, and in nothing else: a case's sum holds twenty
/// doctors who have met it, and no other sum holds them.

#include <functional>
#include <memory>

#include "rounds/lab/lab.h"

namespace rounds::lab {

/// Where a doctor belongs, as a room above knows it; empty: not told.
struct Belongs {
  std::string specialty = {}, state = {};
  std::string device = {};      ///< "phone" or "computer"
  std::string experience = {};  ///< a band of years since registering, sorted as the bands are
};
using BelongsOf = std::function<Task<Result<Belongs>>(std::int64_t learner)>;

/// Who counts by what; kept by number, so what is new comes last.
enum class Cut : std::uint8_t { specialty, state, device, cases, experience };
BOOST_DESCRIBE_ENUM(Cut, specialty, state, device, cases, experience)

/// A figure (figures.h) of one group, over its full blocks.
struct Tally {
  Cut cut = Cut::specialty;
  std::string group;  ///< id in the programme's lists; empty: not told
  std::string figure;
  std::int64_t yes = 0, of = 0;
  std::int64_t people = 0;  ///< in the blocks that have it; of figures of cases `of` tells
};

/// One sitting of a lab, by cut, group and figure: no ranking.
struct Sitting {
  Found lab;
  std::int64_t run = 1;
  std::vector<Tally> tallies;
};

struct CohortSoFar {
  std::shared_ptr<const programme::Edition> edition;  ///< keeps the labs
  std::vector<Sitting> sittings;                      ///< in the programme's order
};

class Cohort {
 public:
  /// So many doctors take their seats at once.
  static constexpr std::int64_t seats_at_once = 500;

  /// All must outlive this.
  Cohort(machine::store::Store& store, programme::Programme& programme, BelongsOf belongs_of)
      : store_(store), programme_(programme), belongs_of_(std::move(belongs_of)) {}

  /// Seats those who have ended a sitting since, in the order in which they did, and sums the
  /// blocks that are full; tells how many it seated. A sitting's practice runs count nowhere.
  /// Repeatable; called again and again by the server.
  Task<Result<std::int64_t>> gather();

  /// Refuses: missing programme.nothing_published.
  Task<Result<CohortSoFar>> read();

 private:
  Task<Result<std::int64_t>> seat(Found lab, std::int64_t run);
  Task<Result<void>> fill(Found lab, std::int64_t run);
  Task<Result<void>> sum(Found lab, std::int64_t run, struct Block* block);

  machine::store::Store& store_;
  programme::Programme& programme_;
  BelongsOf belongs_of_;
};

}  // namespace rounds::lab
