#pragma once

// What one run counts for in the figures of a group. Pure.

#include <span>
#include <string>
#include <vector>

#include "rounds/lab/lab.h"

namespace rounds::lab {

/// So many of so many; or, where the name begins with "mean:", a sum of measures in millionths over
/// so many doctors, with "square:" that of their squares, and with "pair:" that of covariances in
/// billionths over so many pairs (science/trust/gains.h). Of a vetting: `found` and `alarm` over
/// all, by document ("found:d01") and, for found, by kind of error ("slip:dose"); `sent:d01` of a
/// document with a severe error that was sent as it is. Of a consultation: `told` and `broken` over
/// all, and by what it is ("told:id").
struct Figure {
  std::string name;
  std::int64_t yes = 0, of = 0;
};

/// Of a reading and of stations see reading_figures.h and station_figures.h.
using Figures = std::vector<Figure>;

/// One more answer of that name.
void put(Figures& figures, const std::string& name, bool yes);
/// A doctor's own measure: its sum and its square.
void put_mean(Figures& figures, const std::string& name, double value);
void put_sum(Figures& figures, const std::string& name, std::int64_t yes, std::int64_t of);

/// In a fixed order, each name once. The run has ended on this script (asserted); of a reading
/// nothing: it needs its form.
std::vector<Figure> figures_of(const Found& lab, std::int64_t run, std::span<const Step> steps);

/// The id of the lab.
const std::string& name_of(const Found& lab);

/// Adds one person's to a block's, name by name.
void add(std::vector<Figure>& sum, const std::vector<Figure>& one);

}  // namespace rounds::lab
