#pragma once

/// forensics: answers too alike, and times too odd, to be chance. A finding is a reason to look,
/// never a verdict.

#include <cstdint>
#include <optional>
#include <vector>

#include "machine/refusal/refusal.h"
#include "science/irt/item.h"
#include "science/responses/responses.h"

namespace science::forensics {

/// One pair, as if `copier` had copied from `source`.
struct Likeness {
  std::size_t source = 0, copier = 0;
  double matches = 0, expected = 0;
  double omega = 0, omega_p = 0;
  double gbt_p = 0;     ///< the chance of as many matches or more
  double adjusted = 1;  ///< omega_p after Benjamini and Hochberg, over all pairs looked at
};

/// Each item's numbers as irt::Model::nominal orders them; its key is option 0.
using Options = std::vector<std::vector<double>>;

/// Matches given the source's answers and the copier's ability: of 0/1 scores, or of the options
/// chosen, where the same wrong one tells more. Items that either left out do not count.
///
/// Refuses: unprocessable science.options (items, persons and abilities that do not fit; a pair of
/// one person), science.not_binary (a score over 1, or an option without its numbers).
/// Sources: omega, Wollack 1997, "A nominal response model approach for detecting answer copying",
/// Appl Psychol Meas 21:307-320; generalised binomial test, van der Linden and Sotaridona 2006,
/// "Detecting answer copying when the regular response process follows a known response model", J
/// Educ Behav Stat 31:283-304.
machine::Result<Likeness> likeness(const Responses& responses, const std::vector<irt::Item>& items,
                                   const std::vector<double>& theta, std::size_t source,
                                   std::size_t copier);
machine::Result<Likeness> likeness(const Responses& chosen, const Options& items,
                                   const std::vector<double>& theta, std::size_t source,
                                   std::size_t copier);

struct Search {
  double level = 0.01;  ///< false discoveries among what is returned
  /// Only pairs whose omega is at least this get the exact test: the others are never returned.
  double omega_min = 3;
  std::size_t threads = 0;  ///< 0: as many as the machine has
};
struct Found {
  std::vector<Likeness> pairs = {};  ///< adjusted under the level, most alike first
  std::uint64_t looked_at = 0;       ///< ordered pairs
};
/// All ordered pairs of persons in the same block (a centre, a room).
///
/// Shape: `blocks` one a person. Refuses: as likeness(). Source: Benjamini and Hochberg 1995, J R
/// Stat Soc B 57:289-300.
machine::Result<Found> all_pairs(const Responses& responses, const std::vector<irt::Item>& items,
                                 const std::vector<double>& theta,
                                 const std::vector<std::size_t>& blocks, const Search& search = {});
machine::Result<Found> all_pairs(const Responses& chosen, const Options& items,
                                 const std::vector<double>& theta,
                                 const std::vector<std::size_t>& blocks, const Search& search = {});

/// Van der Linden's lognormal model: log time = intensity of the item - speed of the person + error
/// with the item's precision.
///
/// Shape: persons × items, row by row; seconds, 0 where there is none.
struct Times {
  std::size_t persons = 0, items = 0;
  std::vector<double> seconds = {};
};
struct Speed {
  std::vector<double> intensity = {}, precision = {};  ///< of items
  std::vector<double> speed = {};                      ///< of persons, mean 0
  /// Of persons: the sum of squared residuals and the chance of as much; small is odd.
  std::vector<double> chi_square = {}, p = {};
  std::vector<double> residuals = {};  ///< persons × items, standard normal; 0 where no time
};
/// Refuses: unprocessable science.too_few (30 persons, 5 items; a person or item without times),
/// science.no_variance (an item everybody took exactly as long for).
/// Sources: van der Linden 2006, J Educ Behav Stat 31:181-204; person fit, Marianti, Fox,
/// Avetisyan, Veldkamp and Tijmstra 2014, J Educ Behav Stat 39:426-451.
machine::Result<Speed> response_times(const Times& times);

}  // namespace science::forensics
