#pragma once

/// standard_figures: a standard setting as people look at it.

#include "plot.h"
#include "study.h"

namespace rounds::workbench {

/// Each judge's cut, round by round.
Plot judges_figure(const Voice& voice, const AngoffStudy& angoff);
/// How far each judge ranks the items as the others do, in the last round.
Plot agreement_figure(const Voice& voice, const AngoffStudy& angoff);
/// The cuts of panels drawn again from these judges.
Plot panels_figure(const Voice& voice, const AngoffStudy& angoff);
/// The share failing at every cut, and the panel's rectangle with its line.
Plot hofstee_figure(const Voice& voice, const Study& study,
                    const science::standard::Hofstee& hofstee);
/// Where each judge's bookmark stands on the scale of ability.
Plot bookmark_figure(const Voice& voice, const BookmarkStudy& bookmark);
/// Marks by global grade, the line through them, and the cut at the borderline grade.
Plot borderline_figure(const Voice& voice, const BorderlineStudy& borderline, double grade);
/// The share passing at every pass mark from 0 to all points, and each method's cut.
Plot effect_figure(const Voice& voice, const Study& study);

/// A method's cut in points of the exam.
struct MethodCut {
  std::string method;  ///< as people call it
  double cut = 0;
};
std::vector<MethodCut> cuts_of(const Voice& voice, const Study& study);
/// The share of persons with at least so many points.
double share_reaching(const std::vector<double>& totals, double cut);

}  // namespace rounds::workbench
