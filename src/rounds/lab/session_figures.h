#pragma once

// What measuring sessions came to, and against each other. Pure.

#include "form.h"
#include "rounds/lab/session_views.h"
#include "science/trust/reliance.h"

namespace rounds::lab {

/// By how much the share of cases judged rightly in the end is higher over the whole form (without
/// the further cases) than over its anchors.
double lean_of(const programme::Reading& pack, const ReadingOutcome& outcome);

/// Cases as science/trust takes them; all that are counted, or without the further ones.
std::vector<science::trust::Consulted> consulted(const programme::Reading& pack,
                                                 const ReadingOutcome& outcome, bool further);

/// Fills in right, followed and refused.
void put_session(SessionLine& line, const programme::Reading& pack, const ReadingOutcome& outcome);

/// How much easier one form is than the other, by the anchors; with its standard error.
struct Ease {
  double value = 0, error = 0;
};
/// Nothing while fewer than twenty doctors have ended either. Source: mean equating chained through
/// an anchor test, Kolen and Brennan 2014, "Test equating, scaling, and linking", ch. 4.
struct LeanSums {
  std::int64_t of = 0;
  double sum = 0, squares = 0;
};
std::optional<Ease> ease_of(const LeanSums& one, const LeanSums& other);

/// other − one, each of its own cases, with Newcombe's interval; less how much easier the other
/// was. Source: Newcombe 1998, "Interval estimation for the difference between independent
/// proportions: comparison of eleven methods", Stat Med 17:873-890, method 10.
EstimateView change_of(const EstimateView& one, const EstimateView& other,
                       const std::optional<Ease>& ease);

}  // namespace rounds::lab
