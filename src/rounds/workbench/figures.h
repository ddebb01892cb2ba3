#pragma once

/// figures: what people look at rather than read, of one study. A figure's title, sentence and axes
/// are workbench.figure_<name>_… of the words.

#include <vector>

#include "plot.h"
#include "study.h"

namespace rounds::workbench {

/// What a figure is called and says, from workbench.figure_<of>_… of the words.
Caption caption(const Voice& voice, const std::string& of,
                const machine::WordArguments& arguments = {});

/// How many scored what, with the cut.
Plot scores_figure(const Voice& voice, const Study& study, const Ask& ask);
/// Each item by how many have it right and how well it tells strong from weak.
Plot items_figure(const Voice& voice, const Study& study);
/// Each option of an item over fifths of ability: the key's should rise.
Plot options_figure(const Voice& voice, const Study& study, std::size_t item);
/// Every item's characteristic curve.
Plot curves_figure(const Voice& voice, const Study& study);
/// Persons and items on one scale of ability.
Plot wright_map(const Voice& voice, const Study& study);
/// How exactly the test measures where.
Plot information_figure(const Voice& voice, const Study& study);
/// How far off an ability may be, where.
Plot error_figure(const Voice& voice, const Study& study);
/// Each item's difference between the groups, with its interval.
Plot dif_figure(const Voice& voice, const Study& study, const Differences& differences);

/// What a reader should look at first, of one item; empty: nothing.
std::string remark(const Voice& voice, const Study& study, std::size_t item);

}  // namespace rounds::workbench
