#pragma once

/// assembly: which pieces of a bank make up papers that keep a blueprint, as a 0/1 programme.
///
/// One programme assembles all forms together (main, reserve, make-up), so that the first never
/// eats what the others need. Where the bank cannot give what is asked, a second programme says the
/// least that is missing, and of what sort. The same input gives the same papers whenever the best
/// was proved; a search that ran out of time says so. Source of the model: van der Linden 2005,
/// "Linear Models for Optimal Test Design", Springer.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "machine/refusal/refusal.h"

namespace science::assembly {

/// How the advice of a reliance case stands to the truth, where the bank says so.
enum class Advice : std::uint8_t { unsaid, right, miss, over_call, uncertain };

/// One item or case of the pool. Enemies are places in the pool; saying it on one side is enough.
struct Piece {
  std::string domain, level;
  bool is_case = false;
  std::vector<std::string> seeds = {};
  std::vector<std::size_t> enemies = {};
  Advice advice = Advice::unsaid;
  int exposure = 0;  ///< how many have met it
  int seconds = 0;
};

struct Domain {
  std::string id;
  int items = 0, cases = 0;
};

/// What a form must keep. Shares are percent of its scored pieces; each may be off by the
/// tolerance, and its bounds are rounded outwards to whole pieces.
struct Plan {
  std::vector<Domain> domains;
  std::map<std::string, double> levels = {}, seeds = {};
  double level_tolerance = 5, seed_tolerance = 5;  ///< percentage points
  std::map<Advice, int> advice = {};               ///< cases; empty: the balance is not asked for
  int pretest = 0;      ///< items more, never met before, that do not count
  int seconds_max = 0;  ///< 0: no limit
};

/// A block of the plan: its counts by the largest remainder, `share` in (0, 1]; without pretest.
Plan part_of(const Plan& plan, double share);

enum class Outcome : std::uint8_t {
  best,        ///< proved: no other papers keep the plan with less exposure
  good,        ///< keeps the plan; the search was stopped before the proof
  impossible,  ///< proved: the pool cannot keep it
  undecided,   ///< the time was over before any papers were found
};

struct Form {
  std::vector<std::size_t> scored = {}, pretest = {};  ///< places in the pool, ascending
};

/// One thing of which the pool has too few: pieces like it, written, would do.
struct Missing {
  std::size_t form = 0;
  std::string what;   ///< "items", "cases", "level", "seed", "advice", "pretest"
  std::string which;  ///< of that: the domain, level, seed or advice; empty for pretest
  int count = 0;
};

struct Assembled {
  Outcome outcome = Outcome::undecided;
  std::vector<Form> forms = {};
  double exposure = 0;  ///< what was kept small: meetings, the first form's twice
  double gap = 0;       ///< of a good outcome: how far from the proved bound, relative
  std::vector<Missing> missing = {};  ///< of an impossible outcome
  int to_write = 0;                   ///< the least number of new pieces that would do
  bool least_proved = true;           ///< whether `to_write` is proved to be the least
};

/// Every piece in at most one form; enemies never in the same form.
///
/// Units: time_limit_ms of the machine's clock, for each of the two programmes.
/// Refuses: unprocessable science.options (no form, a plan that asks for nothing, negative numbers,
/// an enemy outside the pool), science.too_many (over 5,000 pieces or 4 forms).
machine::Result<Assembled> assemble(const std::vector<Piece>& pool, const std::vector<Plan>& plans,
                                    int time_limit_ms);

/// "right", "miss", "over_call", "uncertain"; empty: unsaid.
std::string name(Advice advice);

}  // namespace science::assembly
