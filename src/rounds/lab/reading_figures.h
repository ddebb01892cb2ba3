#pragma once

// What a reading counts for in the figures of a group. Pure.

#include "figures.h"
#include "form.h"
#include "science/trust/gains.h"

namespace rounds::lab {

/// Of the cases read alone first. `own` and `last`: judged rightly; `followed`: wrong advices
/// followed; `refused`: right ones refused; `stayed`, `came`: RSR and RAIR; and each doctor's
/// harmful shift, useful shift and reliance area, where cases let them be told.
Figures reading_figures(const programme::Reading& pack, const ReadingOutcome& outcome);

/// The doctor's ratings, by the case's place in the pack.
std::vector<science::trust::TwiceRated> ratings_of(const programme::Reading& pack,
                                                   const ReadingOutcome& outcome);
/// What a whole block gains by the advice.
void put_gains(Figures& figures, const science::trust::Gains& gains);
science::trust::Gains gains_in(const std::vector<Figure>& figures);

/// By case, of doctors who count in nothing else: "own:c07" and "last:c07" judged rightly, and
/// "dif:c07:phone:2", own answers of the doctors of a group whose own answers were right so often:
/// a band from 0.
Figures case_figures(const programme::Reading& pack, const ReadingOutcome& outcome,
                     const std::string& group);
constexpr int score_bands = 5;

/// So many doctors make a block of cases: enough that most cases have met twenty of them.
std::size_t case_block(const programme::Reading& pack);

/// Leaves out the cases that fewer than twenty doctors of a block have met.
void drop_rare(Figures& figures);

}  // namespace rounds::lab
