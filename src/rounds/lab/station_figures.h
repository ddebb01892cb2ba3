#pragma once

// What a run of stations counts for in the figures of a group. Pure.

#include "figures.h"
#include "marks.h"

namespace rounds::lab {

/// Harm ratios that a threshold implies are told in bands, from 1: below 3 false alarms for one
/// found, to 10, to 30, above.
constexpr int ratio_bands = 4;

/// `near`: what has a key and was answered within its tolerance, over all and by station; by
/// station of a threshold "ratio:dial:2", its band; by station of weeks "acted:use:3", whether
/// anything had been done by the end of that week; of policies the mean of harm past the best; of
/// whatever points to somebody, whether it was left (left_figure()).
Figures station_figures(const programme::Stations& stations, std::span<const Step> steps);

/// A thing's words without the stop or comma after them.
std::string left_name(const Treated& thing);
/// "left:header:PatientName (0010,0010) = …"
std::string left_figure(const programme::Station& station, const Treated& thing);

/// The band in which a ratio lies, from 1.
int band_of(double ratio);

}  // namespace rounds::lab
