#pragma once

// For tests: stations with a sum of contributions, pictures, and answers that are foretold or
// doubted.

#include <string>

#include "science/phantom/phantom.h"

namespace rounds_tests {

// Words that no learner may see before the station is answered: KEY-, THEN-, DEBRIEF-.
inline const std::string explanation_lab = R"(id: reasons
title: Reasons
minutes: 5
owner: module-1-lead
review_by: 2027-05-31
about: Four stops.
debrief: DEBRIEF-words
stations:
  - id: foretell
    title: Foretell
    shows:
      plots:
        - kind: waterfall
          title: What each fact added
          across: chance of it
          up: what it says
          start: nothing known
          starts: -1
          adds:
            - "age 40 | 0.5"
            - "weight 80 | -0.25"
          ends: -0.75
    asks: estimate
    trial: foretell
    question: If she were 60?
    scale: percent
    low: 1
    high: 99
    key: 40
    tolerance: 0.5
    why: KEY-foretell
    sources: [wong-2021]
  - id: sound
    title: Sound
    shows:
      pictures:
        - {file: figures/film-1.png, alt: A film, phantom: true}
    asks: choice
    trial: doubt
    question: Do you stand by it?
    options:
      - {says: I stand by it, right: true, why: KEY-stand}
      - {says: I doubt it}
    why: KEY-sound
    then:
      pictures:
        - {file: figures/map-1.png, alt: THEN-map, phantom: true}
    sources: [wong-2021]
  - id: wrong
    title: Wrong
    shows: {texts: [Another.]}
    asks: choice
    trial: doubt
    question: Do you stand by it?
    options:
      - {says: I stand by it}
      - {says: I doubt it, right: true, why: KEY-doubt}
    why: KEY-wrong
    sources: [wong-2021]
)";

/// A small picture that says it is a phantom.
inline std::string phantom_picture() {
  science::phantom::Frame frame{.size = 128};
  frame.pixels.assign(128UL * 128, 700);
  return science::phantom::png8(frame);
}

}  // namespace rounds_tests
