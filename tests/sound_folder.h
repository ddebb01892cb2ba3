#pragma once

// For tests: a small programme without a fault, in memory, to be spoilt in one place at a time.

#include <string>

#include "rounds/programme/manuscript.h"

namespace rounds::programme {

inline std::string sound_item(const std::string& id, const std::string& key) {
  return "  - id: " + id + R"(
    competency: C1.1
    level: judge
    sources: [wong-2021]
    stem: A vendor reports an AUC of 0.76 from its own records. What does your hospital need first?
    options:
      - {text: The same measure on its own patients, rationale: Only local data show local performance.}
      - {text: A larger screen for every ward, rationale: Display changes nothing about error.}
      - {text: A lower threshold at the start, rationale: That adds alerts before their worth is known.}
      - {text: A letter of thanks from a client, rationale: Satisfaction is not accuracy.}
    key: )" +
         key + "\n";
}

inline Folder sound_folder() {
  Folder folder;
  folder.files["programme.yaml"] = R"(title: Small programme
board: Demonstration board
languages: [en]
calendar: {weeks: 26, hours: 20}
certificate: {modules: 1, labs: 0, exam: demonstration}
modules:
  - 01-what-ai-is
)";
  folder.files["faculty.yaml"] = R"(roles:
  - id: module-1-lead
    role: Clinician who answers for module 1
)";
  folder.files["competencies.yaml"] = R"(sources: [wong-2021]
domains:
  - {id: C1, title: Basic knowledge}
outcomes:
  - {id: C1.1, says: Sorts tools by task}
)";
  folder.files["sources.yaml"] = R"(sources:
  - id: wong-2021
    authors: Wong A, and others.
    year: 2021
    title: External validation of a sepsis model
    journal: A journal
    url: https://doi.org/10.1001/jamainternmed.2021.2626
    read: primary
    confirmed_in: abstract
    confirmed_on: 2026-11-23
)";
  folder.files["modules/01-what-ai-is/module.yaml"] = R"(title: What clinical AI is
minutes: 50
domains: [C1]
seeds: [L]
outcomes:
  - Sort tools by task
)";
  folder.files["modules/01-what-ai-is/lessons/1-sorting.md"] = R"(---
id: 1-sorting
title: Sorting the tools
minutes: 3
owner: module-1-lead
review_by: 2027-05-31
sources: [wong-2021]
---
The model missed 1,709 of 2,552 patients.[^wong-2021]

![A bar with a long empty part](figures/bar.svg "Two in three were missed")

```check
id: c1
stem: What should the ward conclude?
options:
  - {text: Watch patients as before, rationale: The model cannot stand in for watching.}
  - {text: Stop taking observations, rationale: Two in three would be missed.}
  - {text: Trust the silence of it, rationale: Silence said little here.}
key: A
```

## What follows

More text.

```check
id: c2
credit: true
stem: Which of these says how often an alert is right?
options:
  - {text: The sensitivity of it, rationale: That is of those who have the disease.}
  - {text: The predictive value, rationale: It is of those who had an alert.}
  - {text: The name of its maker, rationale: A name says nothing of error.}
key: B
```
)";
  folder.files["modules/01-what-ai-is/figures/bar.svg"] =
      R"svg(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 328 60">
<desc>843 found, 1,709 missed</desc>
<rect x="0" y="10" width="108" height="20" fill="var(--you)"/>
<text x="0" y="50" font-size="14" fill="currentColor">843 &amp; 1,709</text>
</svg>
)svg";
  folder.files["modules/01-what-ai-is/items.yaml"] =
      "owner: module-1-lead\nreview_by: 2027-05-31\nitems:\n" + sound_item("i01", "A") +
      sound_item("i02", "B");
  return folder;
}

/// The sound folder, and a second lesson and pages with everything that a manuscript may hold.
inline Folder rich_folder() {
  auto folder = sound_folder();
  const std::string module = "modules/01-what-ai-is/";
  folder.files[module + "module.yaml"] +=
      "story: One night with a sepsis alert\nexercise: 2-counting\n";
  folder.files[module + "lessons/2-counting.md"] = R"(---
id: 2-counting
title: Counting people
minutes: 7
owner: module-1-lead
review_by: 2027-05-31
sources: [wong-2021]
---
```numbers
# from the study
stays: 38455
septic: 2552
sens: 843 / septic
```

The model found {{sens | percent}} of them, in {{0.18 * stays | about 100}} alerts.[^wong-2021]

> [!patient] What **she** was told
> One alert in {{1 / ppv(sens, 0.83, septic / stays) | whole}} is right.[^wong-2021]
>
> - She may ask.

```mathml
alt: PPV equals true positives by all positives
<math><mi>PPV</mi><mo>=</mo><mfrac><mi>TP</mi><mrow><mi>TP</mi><mo>+</mo><mi>FP</mi></mrow></mfrac></math>
```

```check
id: c1
kind: multiple
stem: Which two tell how often an alert is right?
options:
  - {text: Its predictive value, rationale: It counts those who had an alert.}
  - {text: The name of it, rationale: A name counts nobody.}
  - {text: One less its false alerts, rationale: It is the same number.}
key: [A, C]
```

```check
id: c2
kind: numeric
credit: true
stem: How many of 1,000 stays had sepsis, at {{septic / stays | percent 1}}?
answer: 1000 * septic / stays
tolerance: 2
unit: stays
rationale: It is {{1000 * septic / stays | whole}} of 1,000.
near:
  - {value: 180, tolerance: 5, rationale: "These are the alerts."}
```

```check
id: c3
kind: ordering
credit: true
stem: Put these in the order in which they happen.
steps: [The alert sounds, A nurse looks, The doctor is called]
rationale: Nobody calls before somebody looks.
```

```check
id: c4
kind: recall
stem: Say in your own words what silence of the alert means.
answer: Little, as it was silent in two of three.
look_for: [Two of three were missed, Look at the patient]
```
)";
  folder.files[module + "lessons/3-deeper.md"] = R"(---
id: 3-deeper
title: Going deeper
minutes: 1
owner: module-1-lead
review_by: 2027-05-31
sources: [wong-2021]
optional: true
---
For those who want more.[^wong-2021]
)";
  std::string hundred;
  for (int i = 0; i < 20; ++i) hundred += "Look at the patient before the screen. ";
  folder.files[module + "monday.md"] =
      "---\ntitle: On Monday\nreview_by: 2027-05-31\n"
      "owner: module-1-lead\n---\n" +
      hundred + "\n\nLater: What did you find when you looked?\n";
  folder.files[module + "session.md"] =
      "---\ntitle: Live\nminutes: 50\nowner: module-1-lead\n---\n" + hundred + "\n";
  folder.files[module + "items.yaml"] += R"(  - id: i03
    kind: numeric
    competency: C1.1
    level: apply
    sources: [wong-2021]
    stem: How many are {{0.2 * 50 | whole}} and two?
    answer: 12
    tolerance: 0
    rationale: It is {{10 + 2}}.
)";
  return folder;
}

}  // namespace rounds::programme
