#include "rounds/workbench/steps.h"

#include <doctest/doctest.h>

#include "rounds/workbench/material.h"

namespace rounds::workbench {

namespace {

std::string may(Step step, const std::string& choice, const std::string& reason,
                std::size_t before = 0) {
  const auto allowed = may_decide(step, choice, reason, before);
  if (allowed) return "may";
  const auto field = allowed.error().facts.find("field");
  return field == allowed.error().facts.end() ? allowed.error().code : field->second;
}

marking::Package three_lines() {
  marking::Package package{.facts = {}, .key = {}, .rulings = {}, .lines = {}, .more = {}};
  package.facts.title = "Practice";
  package.facts.items = {{11}, {12}, {13}};
  package.key = {{11, {1, 2}}, {12, {0}}, {13, {}}};
  package.pass_mark = 1;
  package.lines = {{.code = "aa", .learner = {1}, .chosen = {{11, 2}, {12, 3}}},
                   {.code = "bb", .learner = {2}, .chosen = {}},
                   {.code = "cc", .learner = {3}, .chosen = {{11, 0}, {12, 0}, {13, 0}}}};
  return package;
}

}  // namespace

TEST_CASE("a decision is one of its step's, with a reason, and not without end") {
  CHECK(may(Step::import, "answered", "why") == "may");
  CHECK(may(Step::import, "2PL", "why") == "choice");
  CHECK(may(Step::calibration, "2PL", "why") == "may");
  CHECK(may(Step::calibration, "2PL", "") == "reason");
  CHECK(may(Step::calibration, "2PL", std::string(decision_reason_bytes_max + 1, 'a')) == "reason");
  CHECK(may(Step::keys, "stand", "why", decisions_max) == "workbench.decisions_full");
}

TEST_CASE("the last decision on a step stands") {
  const std::vector<Decision> all{{.step = Step::import, .choice = "all"},
                                  {.step = Step::items, .choice = "seen"},
                                  {.step = Step::import, .choice = "answered"}};
  REQUIRE(standing(all, Step::import) != nullptr);
  CHECK(standing(all, Step::import)->choice == "answered");
  CHECK(standing(all, Step::keys) == nullptr);
}

TEST_CASE("either of two keys goes by the first, a withdrawn item has no key") {
  const auto ask = ask_of(three_lines());
  CHECK(ask.table == "line,Q1,Q2,Q3\naa,B,D,\nbb,,,\ncc,A,A,A\n");
  CHECK(ask.keys == "item,key\nQ1,B\nQ2,A\n");
  CHECK(ask.cut == 1);
}

TEST_CASE("what was decided shapes the table: lines without an answer, the model, the groups") {
  const std::vector<Decision> decisions{{.step = Step::import, .choice = "answered"},
                                        {.step = Step::calibration, .choice = "1PL"}};
  const auto ask = ask_of(three_lines(), decisions, {{1, "North, \"far\""}});
  CHECK(ask.table == "line,Q1,Q2,Q3,group\naa,B,D,,North   far \n");
  CHECK(ask.model == "1PL");
}

TEST_CASE("an input is another when a key or an answer is") {
  const auto before = input_of(three_lines());
  auto changed = three_lines();
  changed.key[11] = {1};
  CHECK(input_of(changed) != before);
  changed = three_lines();
  changed.lines[1].chosen[11] = 0;
  CHECK(input_of(changed) != before);
  CHECK(input_of(three_lines()) == before);
}

TEST_CASE("empty lines and lines of one letter are counted") {
  const auto found = imported(three_lines());
  CHECK(found.lines == 3);
  CHECK(found.withdrawn == 1);
  CHECK(found.empty == 1);
  CHECK(found.alike == 1);
  CHECK(found.by_line == std::vector{2, 0, 3});
  CHECK(found.answered == doctest::Approx(5.0 / 9));
}

}  // namespace rounds::workbench
