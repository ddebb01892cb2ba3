#pragma once

// For tests: a lab of stations, one of each kind.

#include <string>

namespace rounds_tests {

// Words that no learner may see before the station is answered: KEY-, THEN-, DEBRIEF-.
inline const std::string stations_lab = R"(id: stops
title: Stops
minutes: 5
owner: module-1-lead
review_by: 2027-05-31
about: Eight stops.
debrief: DEBRIEF-words
stations:
  - id: guess
    title: Guess
    shows: {texts: [A room.]}
    asks: estimate
    question: How likely?
    scale: percent
    moment: before
    low: 1
    high: 99
    key: 100 * ppv(0.9, 0.9, 0.02)
    tolerance: 0.4
    why: KEY-guess
    then: {texts: [THEN-guess]}
    sources: [wong-2021]
  - id: pick
    title: Pick
    shows:
      table:
        title: A table
        columns: who | how many
        rows:
          - "all | 7"
    asks: choice
    question: Which?
    options:
      - {says: One, right: true, why: KEY-one}
      - {says: Two, why: KEY-two}
    why: KEY-pick
    sources: [wong-2021]
  - id: worth
    title: Worth
    shows: {texts: [What is it worth.]}
    asks: ratio
    question: How many?
    low: 1
    high: 49
    why: KEY-worth
    sources: [wong-2021]
  - id: dial
    title: Dial
    shows:
      plots:
        - kind: roc
          title: A curve
          across: false
          up: true
          lines:
            - {name: model, across: 0 0.2 1, up: 0 0.7 1}
    asks: threshold
    question: From where on?
    ratio_of: worth
    curve:
      - 10 90 50 20 60 5
      - 20 70 80 40 30 -1.5
      - 50 10 99 60 2 0
    why: KEY-dial
    sources: [wong-2021]
  - id: several
    title: Several
    shows: {texts: [Some hold.]}
    asks: several
    question: Which hold?
    options:
      - {says: First, right: true}
      - {says: Second}
      - {says: Third, right: true}
    why: KEY-several
    sources: [wong-2021]
  - id: count
    title: Count
    shows: {texts: [Count them.]}
    asks: number
    question: How many?
    low: 0
    high: 500
    key: 98
    tolerance: 2
    why: KEY-count
    sources: [wong-2021]
  - id: weeks
    title: Weeks
    shows: {texts: [It is in use.]}
    asks: weekly
    question: What do you do?
    weeks:
      - {patients: 100, events: 2}
      - {patients: 100, events: 4, says: LATER-second}
      - {patients: 100, events: 8}
    acts:
      - {id: keep, says: Keep, cost: 0}
      - {id: mend, says: Mend, cost: 2}
    limit: 4.5
    courses:
      - {act: keep, since: 0, expected: 2 2.5 3, loss: 5 6 7, height: 0 2 5}
      - {act: mend, since: 1, expected: 4 8, loss: 1 1.5}
      - {act: mend, since: 2, expected: 8, loss: 3.25}
    why: KEY-weeks
    sources: [wong-2021]
  - id: again
    title: Again
    shows: {texts: [Another room.]}
    asks: estimate
    question: How likely now?
    scale: permille
    moment: after
    low: 1
    high: 999
    key: 200
    tolerance: 0.4
    why: KEY-again
    sources: [wong-2021]
)";

}  // namespace rounds_tests
