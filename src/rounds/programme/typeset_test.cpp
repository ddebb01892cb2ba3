#include "typeset.h"

#include <doctest/doctest.h>

#include "tests/sound_folder.h"

namespace rounds::programme {

namespace {

using namespace std::chrono_literals;

Edition set(const Folder& folder) {
  auto proof = proof_of(folder, std::chrono::sys_days{2026y / 11 / 23});
  for (const auto& finding : proof.findings) MESSAGE(line_of(finding));
  return std::move(proof.edition);
}

const std::string lesson_file = "modules/01-what-ai-is/lessons/1-sorting.md";

}  // namespace

TEST_CASE("a lesson becomes one safe page with its figure, its check and its sources in place") {
  const auto edition = set(sound_folder());

  const auto* lesson = edition.lesson("01-what-ai-is", "1-sorting");
  REQUIRE(lesson != nullptr);
  CHECK(lesson->title == "Sorting the tools");
  CHECK_FALSE(lesson->reviewed);
  const auto figure = lesson->html.find("<figure><svg role=\"img\" aria-labelledby=\"f0-t f0-d\"");
  const auto check = lesson->html.find("<div data-check=\"c1\"></div>");
  const auto heading = lesson->html.find("What follows</h2>");
  CHECK(figure != std::string::npos);
  CHECK(lesson->html.contains("<figcaption>Two in three were missed</figcaption></figure>"));
  CHECK(figure < check);
  CHECK(check < heading);
  CHECK(lesson->html.contains("href=\"#fn-wong-2021\""));
  CHECK(lesson->html.contains("External validation of a sepsis model"));
  CHECK(lesson->html.contains("https://doi.org/10.1001/jamainternmed.2021.2626"));
  CHECK_FALSE(lesson->html.contains("\uE000"));
  CHECK(lesson->bytes > 200);
  CHECK(lesson->bytes < 2'000);
}

TEST_CASE("checks and items carry key, rationale, owner and date") {
  const auto edition = set(sound_folder());

  const auto& module = edition.modules.at(0);
  REQUIRE(module.items.size() == 2);
  CHECK(module.items[1].id == "01-what-ai-is/i02");
  CHECK(module.items[1].key == 1);
  CHECK(module.items[1].owner == "module-1-lead");
  CHECK(module.items[1].review_by == "2027-05-31");
  CHECK(module.items[1].options[0].html == "The same measure on its own patients");
  const auto& check = module.lessons.at(0).checks.at(0);
  CHECK(check.id == "c1");
  CHECK(check.key == 0);
  CHECK(check.stem == "What should the ward conclude?");
  CHECK(check.options.at(2).rationale == "Silence said little here.");
  CHECK(check.review_by == "2027-05-31");
}

TEST_CASE("markup in a lesson, a stem or an option is text, or is gone") {
  auto folder = sound_folder();
  folder.files[lesson_file] += "\n<script>alert(1)</script>\n\nAfter <b onclick=\"x()\">it</b>.\n";
  auto& items = folder.files["modules/01-what-ai-is/items.yaml"];
  items.replace(items.find("A letter of thanks"), 18, "\"<img src=x onerror=alert(1)>\"");
  items.replace(items.find("\" from a client"), 15, "\"");

  const auto edition = set(folder);

  const auto& html = edition.modules.at(0).lessons.at(0).html;
  CHECK_FALSE(html.contains("<script"));
  CHECK_FALSE(html.contains("onclick"));
  CHECK_FALSE(edition.modules[0].items[0].options[3].html.contains("<img"));
}

TEST_CASE("the earliest date among a lesson and its sources is the lesson's") {
  auto folder = sound_folder();
  folder.files["sources.yaml"] += "    review_by: 2027-01-15\n";

  const auto edition = set(folder);

  CHECK(edition.modules.at(0).lessons.at(0).review_by == "2027-01-15");
}

TEST_CASE("a lesson too heavy for a phone is refused") {
  auto folder = sound_folder();
  auto& svg = folder.files["modules/01-what-ai-is/figures/bar.svg"];
  std::string points;
  std::uint32_t seed = 7;
  for (int i = 0; i < 20'000; ++i)
    points += std::to_string((seed = seed * 1'664'525u + 1'013'904'223u) >> 12) + " ";
  svg.replace(svg.find("<rect"), 0, "<polyline points=\"" + points + "\"/>");

  const auto proof = proof_of(folder, std::chrono::sys_days{2026y / 11 / 23});

  REQUIRE(proof.findings.size() == 1);
  CHECK(line_of(proof.findings[0]).contains("bytes to open, 20480 are allowed"));
}

TEST_CASE("a lesson without figures or checks is one piece of prose") {
  auto folder = sound_folder();
  folder.files[lesson_file] = R"(---
id: 1-sorting
title: Sorting
minutes: 3
owner: module-1-lead
review_by: 2027-05-31
sources: [wong-2021]
---
One sentence.[^wong-2021]

```
code stays code, ![even](figures/bar.svg)
```
)";

  const auto edition = set(folder);

  CHECK(edition.modules.at(0).lessons.at(0).html.contains("<pre><code>code stays code"));
}

}  // namespace rounds::programme
