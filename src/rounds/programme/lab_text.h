#pragma once

// modules/<id>/consultation.yaml, vetting.yaml, reading/ and stations.yaml read, and what is wrong
// with how they go on.

#include <map>
#include <string>
#include <vector>

#include "draft.h"

namespace rounds::programme {

/// Takes each lab of the module, whatever kind it is.
template <class Take>
void for_labs(const ModuleDraft& module, Take take) {
  if (module.consultation) take(*module.consultation);
  if (module.vetting) take(*module.vetting);
  if (module.reading) take(*module.reading);
  if (module.stations) take(*module.stations);
}

ConsultationDraft read_consultation(const std::string& file, const std::string& text,
                                    std::vector<Finding>& findings);
VettingDraft read_vetting(const std::string& file, const std::string& text,
                          std::vector<Finding>& findings);
/// The pack in `home`, "modules/<id>/reading/", whose card.yaml is there.
ReadingDraft read_reading(const Folder& folder, const std::string& home,
                          std::vector<Finding>& findings);
StationsDraft read_stations(const std::string& file, const std::string& text,
                            std::vector<Finding>& findings);

/// The lab with the works it cites.
Consultation set_consultation(const ConsultationDraft& draft,
                              const std::map<std::string, Source, std::less<>>& sources);
Vetting set_vetting(const VettingDraft& draft,
                    const std::map<std::string, Source, std::less<>>& sources);
Reading set_reading(const ReadingDraft& draft,
                    const std::map<std::string, Source, std::less<>>& sources);
Stations set_stations(const StationsDraft& draft,
                      const std::map<std::string, Source, std::less<>>& sources);
/// Each lab of the module, with the works it cites.
void set_labs(Module& module, const ModuleDraft& draft,
              const std::map<std::string, Source, std::less<>>& sources);

/// Names that nothing has, nodes, lines and choices that no path reaches, dead ends, circles
/// without exit, and what nobody can tell, break or end with.
void find_flaws(const ConsultationDraft& draft, std::vector<Finding>& findings);
/// Documents of no sitting, sittings that are not of one length or hardness, an act that the errors
/// do not bear out, sentences that stand twice.
void find_flaws(const VettingDraft& draft, std::vector<Finding>& findings);
/// A form that the pack cannot fill, or without wrong advice, or with more wrong than right.
void find_flaws(const ReadingDraft& draft, std::vector<Finding>& findings);
/// Keys that cannot be answered, curves that are not monotone, acts without a course, stations
/// without a source.
void find_flaws(const StationsDraft& draft, std::vector<Finding>& findings);

}  // namespace rounds::programme
