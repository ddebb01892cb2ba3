#pragma once

// A run's steps as rows of the table of events. Pure.

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "quality.h"
#include "rounds/lab/lab.h"

namespace rounds::lab {

struct Column {
  std::string_view name, type, says;
};
/// The table's columns, in order; the type as a Table Schema has it.
inline constexpr std::array<Column, 19> event_columns{{
    {"doctor", "string", "Random, made for this table; the same doctor has the same in all rows."},
    {"lab", "string", "Id of the lab in the programme; R0, R1, R2: a measuring session."},
    {"kind", "string", "consultation, vetting, reading, session or stations."},
    {"edition", "string",
     "Digest of the edition on which the run was gone through; of a session, of the pack of "
     "cases."},
    {"run", "integer", "Counts this doctor's runs of this lab, from 1."},
    {"form", "integer",
     "Which sitting's cases: 1 where the lab has one sitting. Of a session: which block of anchors "
     "stood in the doctor's form; the cases tell the rest."},
    {"case", "string",
     "Of a vetting: the document. Of a reading or session: the case. Else the lab's id."},
    {"place", "string",
     "Of a vetting: a sentence (3) or a line of the chart (c12), empty for the document itself. Of "
     "a "
     "consultation: the node at which something was said."},
    {"phase", "string",
     "mark (or a mark taken back), close (of a document); own, last (of a case); else say."},
    {"answer", "string",
     "What was chosen: the kind of error or none; send, edit, reject; the choice's letter."},
    {"severity", "string", "mild, moderate, severe: as the doctor judged; of marks alone."},
    {"probability", "number",
     "How sure the doctor was of a mark, or how likely a case is ill, 0 to 1."},
    {"device_ms", "integer", "Milliseconds since the run's first step, by the device's clock."},
    {"server_ms", "integer",
     "Milliseconds from the run's begin until the server kept the step, by the server's clock. "
     "Steps "
     "made without a connection arrive together."},
    {"seq", "integer", "Counts the run's steps, from 1, in the server's order."},
    {"took_ms", "integer",
     "Milliseconds since the run's step before, by whichever clock says longer; empty at the "
     "first."},
    {"quality", "string",
     "Words with spaces between them. hasty: under 3 s; impossible: under 0.4 s; and of the whole "
     "run, at each of its rows, straight: one own answer to all of five cases or more (or one "
     "option "
     "at as many stations); unmoved: after the advice no slider was moved, in five cases or more."},
    {"arm", "string",
     "Of a run that was given one by lot, with the doctor's consent: explained (maps of what the "
     "AI "
     "looked at were shown) or plain."},
    {"threshold", "number",
     "Of a reading or session: from which chance on the AI calls a case and an answer counts as a "
     "yes, 0 to 1; where it is 0.5, exactly 0.5 is neither."},
}};

/// Whose run it is, and which.
struct RunOf {
  std::string doctor;
  Run run;
  int form = 1;
  std::string_view kind = "consultation";
  std::map<std::string, std::string> cases = {};  ///< of a reading, by place
  std::string arm = {};                           ///< of a study
  int threshold_percent = 0;                      ///< of a reading
};

std::vector<std::vector<std::string>> rows_of(const RunOf& of, const std::vector<Kept>& steps);

/// {"fields":[…],"missingValues":[""]}
std::string events_schema();

}  // namespace rounds::lab
