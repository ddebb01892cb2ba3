#pragma once

// The header of the picture that the data-security lab shows: a patient, a hospital and a machine
// that do not exist. Beside each element what the Basic Application Level Confidentiality Profile
// of DICOM PS3.15, Annex E, does with it, with the options to retain patient characteristics and to
// retain modified dates: an act of the lab's station, in its words.

#include <fmt/format.h>

#include <string>
#include <vector>

#include "machine/dicom/dicom.h"

namespace rounds_tests {

struct ScanRow {
  std::string tag, name, value, act;
};

inline const std::vector<ScanRow>& scan_rows() {
  static const std::vector<ScanRow> rows{
      {"0008,0018", "SOPInstanceUID", "2.25.884417", "fresh"},
      {"0008,0020", "StudyDate", "20261121", "shift"},
      {"0008,0050", "AccessionNumber", "US-26-4471", "out"},
      {"0008,0060", "Modality", "US", "keep"},
      {"0008,0070", "Manufacturer", "PHANTOM MAKER", "keep"},
      {"0008,0080", "InstitutionName", "ST THOMAS MISSION HOSPITAL", "out"},
      {"0008,0081", "InstitutionAddress", "PUTHANKUNNU, WAYANAD", "out"},
      {"0008,0090", "ReferringPhysicianName", "KURIAN^JOSEPH", "out"},
      {"0008,1010", "StationName", "USG-ROOM-2", "out"},
      {"0008,1030", "StudyDescription", "KUB, POSTMISTRESS, SEEN BEFORE CLINIC", "out"},
      {"0008,1070", "OperatorsName", "SHAFI", "out"},
      {"0010,0010", "PatientName", "DEVASSY^ROSAMMA", "out"},
      {"0010,0020", "PatientID", "22-104417", "out"},
      {"0010,0030", "PatientBirthDate", "19790302", "out"},
      {"0010,0040", "PatientSex", "F", "keep"},
      {"0010,1010", "PatientAge", "047Y", "keep"},
      {"0010,1040", "PatientAddress", "POST OFFICE, PUTHANKUNNU", "out"},
      {"0010,2154", "PatientTelephoneNumbers", "90000 00017", "out"},
      {"0010,4000", "PatientComments", "SISTER OF FR JOBIN", "out"},
      {"0018,0015", "BodyPartExamined", "KIDNEY", "keep"},
      {"0018,1000", "DeviceSerialNumber", "PH-0093", "out"},
      {"0020,000D", "StudyInstanceUID", "2.25.884401", "fresh"},
      {"0020,0062", "ImageLaterality", "R", "keep"},
  };
  return rows;
}

inline constexpr int maker_entries = 96;

/// As the station writes a row.
inline std::string line_of(const ScanRow& row) {
  return fmt::format("{} ({}) = {}", row.name, row.tag, row.value);
}

inline std::vector<machine::dicom::Element> scan_elements() {
  std::vector<machine::dicom::Element> elements;
  for (const auto& row : scan_rows()) elements.push_back({row.tag, row.name, row.value});
  elements.push_back({"0029,0010", "", "PHANTOM MAKER 1.0", true});
  for (int n = 1; n < maker_entries; ++n)
    elements.push_back({fmt::format("0029,{:04X}", 0x1000 + n), "",
                        n == 41 ? "SAVED AS DEVASSY R 47 F" : fmt::format("GAIN {}", n), true});
  return elements;
}

inline machine::dicom::Acts acts_of_profile() {
  machine::dicom::Acts acts{{"private", machine::dicom::Act::out}};
  for (const auto& row : scan_rows()) {
    using machine::dicom::Act;
    acts[row.tag] = row.act == "out"     ? Act::out
                    : row.act == "shift" ? Act::shift
                    : row.act == "fresh" ? Act::fresh
                                         : Act::keep;
  }
  return acts;
}

}  // namespace rounds_tests
