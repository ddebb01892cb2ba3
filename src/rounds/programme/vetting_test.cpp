#include "rounds/programme/vetting.h"

#include <doctest/doctest.h>

#include "edition.h"
#include "rounds/programme/piece.h"
#include "rounds/programme/press.h"
#include "tests/sound_folder.h"

namespace rounds::programme {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::sys_days today{2026y / 11 / 23};
const std::string file = "modules/01-what-ai-is/vetting.yaml";

const std::string sound = R"(id: papers
title: Papers
minutes: 5
owner: module-1-lead
review_by: 2027-05-31
about: Two papers.
sittings: 1
debrief: What stays.
documents:
  - id: d1
    sitting: 1
    kind: patient_letter
    title: A letter
    asked: Write a letter.
    chart: ["Paracetamol 500 mg"]
    sentences:
      - {text: She takes 5 g., error: {kind: dose, severity: severe, line: 1, right: 500 mg, why: It harms., sources: [wong-2021]}}
      - {text: She is well.}
    send: edit
    send_why: One figure is wrong.
  - id: d2
    sitting: 1
    kind: handover
    title: A note
    asked: Write a note.
    chart: ["Well"]
    sentences:
      - {text: She is well.}
    send: send
    send_why: All of it is borne out.
)";

Folder folder_with(const std::string& text) {
  auto folder = sound_folder();
  folder.files[file] = text;
  return folder;
}

std::string said_of(const std::string& what, const std::string& with) {
  auto text = sound;
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  text.replace(at, what.size(), with);
  std::string lines;
  for (const auto& finding : findings_of(folder_with(text), today)) {
    if (finding.file == file) lines += line_of(finding).substr(file.size()) + "\n";
  }
  return lines;
}

}  // namespace

TEST_CASE("a sound vetting has no finding, is published and can be signed") {
  CHECK(said_of("id: papers", "id: papers") == "");
  auto pressed = press(folder_with(sound), today);
  REQUIRE(pressed.has_value());
  const auto& vetting = pressed->edition->modules.front().vetting;
  REQUIRE(vetting.has_value());
  CHECK(errors_in(vetting->documents.at(0)) == 1);
  CHECK(vetting->sources.at(0).id == "wong-2021");
  const auto again = machine::json::read<Edition>(machine::json::write(*pressed->edition));
  REQUIRE(again.has_value());
  CHECK(again->modules.front().vetting->documents.at(0).sentences.at(0).error->kind == Slip::dose);
}

TEST_CASE("what is wrong with a vetting is named at its line") {
  CHECK(said_of("kind: dose", "kind: dosis")
            .contains(":17: `dosis` is no kind; write one of: dose, invented"));
  CHECK(said_of("kind: dose", "kind: omission").contains("no sentence says what is left out"));
  CHECK(
      said_of("send: edit", "send: send").contains(":10: the act is not borne out by the errors"));
  CHECK(said_of("id: d2", "id: d1").contains(":21: the document `d1` stands twice"));
  CHECK(said_of("id: d2", "id: d-2").contains("is no id of a document"));
  CHECK(said_of("sources: [wong-2021]", "sources: [nobody]").contains("nobody"));
  CHECK(said_of("sitting: 1", "sitting: 2").contains("there is no sitting 2"));
  CHECK(said_of("      - {text: She is well.}\n    send: edit",
                "      - {text: She takes 5 g.}\n    send: edit")
            .contains("a sentence stands twice"));
  CHECK(said_of("sittings: 1", "sittings: 2")
            .contains("the sitting 2 has no document without an error"));
}

}  // namespace rounds::programme
