#pragma once

// For tests: a lab of stations of parts and of releases, one of each kind.

#include <fstream>
#include <iterator>
#include <string>

namespace rounds_tests {

// Words that no learner may see before the station is answered: KEY-, WRITTEN-, DEBRIEF-.
inline const std::string parts_lab = R"(id: stops
title: Stops
minutes: 5
owner: module-1-lead
review_by: 2027-05-31
about: Four stops.
debrief: DEBRIEF-words
kinds:
  - {id: name, says: Names}
  - {id: date, says: Dates}
  - {id: need, says: Needed}
stations:
  - id: head
    title: Head
    shows: {texts: [A header.]}
    asks: rows
    question: What of each?
    acts:
      - {id: keep, says: Keep}
      - {id: out, says: Take out}
      - {id: shift, says: Move}
    rows:
      - {says: Name = A, right: out, kind: name, why: KEY-name}
      - {says: Day = 1, right: shift, kind: date}
      - {says: Side = R, right: keep, kind: need}
      - {says: Depth = 9, right: keep, kind: need}
    why: KEY-head
    sources: [wong-2021]
  - id: note
    title: Note
    shows: {texts: [A note.]}
    asks: words
    question: Which words?
    rest: need
    note:
      - "[Anna Roth](name), 52, seen [1.2.2026](date)."
      - Pain for a day.
    because:
      - {says: Anna Roth, why: KEY-anna}
    why: KEY-note
    sources: [wong-2021]
  - id: scan
    title: Scan
    shows: {pictures: [{file: figures/scan.png, alt: A phantom, phantom: true}]}
    asks: places
    question: Which places?
    across: 3
    down: 2
    rest: need
    written:
      - {cells: 1 2, says: WRITTEN-name, kind: name, why: KEY-place}
      - {cells: 6, says: WRITTEN-depth, kind: need, needed: true}
    why: KEY-scan
    sources: [wong-2021]
  - id: table
    title: Table
    shows: {texts: [A table.]}
    asks: release
    question: How finely?
    worth: worth
    least: 5
    slack: 0.02
    columns:
      - {name: Age, levels: [years, decades]}
      - {name: Sex, levels: [shown, left out]}
    releases:
      - 1 1 1 90 100 0.9
      - 1 2 4 0 3 0.85
      - 2 1 7 0 0 0.83
      - 2 2 50 0 0 0.5
    why: KEY-table
    then: {pictures: [{file: figures/late.png, alt: Another, phantom: true}]}
    sources: [wong-2021]
)";

/// A PNG that says it is a phantom: the shipped one.
inline std::string phantom_png() {
  std::ifstream in("programmes/ai-for-doctors/modules/16-data-security/figures/scan.png",
                   std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace rounds_tests
