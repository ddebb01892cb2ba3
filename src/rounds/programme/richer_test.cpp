// What a lesson may hold beyond prose: numbers, callouts, formulas, other kinds of checks; and a
// module's other pages.

#include <doctest/doctest.h>

#include <algorithm>

#include "draft.h"
#include "rounds/programme/manuscript.h"
#include "tests/sound_folder.h"
#include "tests/there.h"

namespace rounds::programme {

using rounds_tests::there;

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::sys_days today{2026y / 11 / 23};
const std::string module_folder = "modules/01-what-ai-is/";
const std::string lesson_file = module_folder + "lessons/2-counting.md";
const std::string items_file = module_folder + "items.yaml";

Folder spoilt(const std::string& file, const std::string& what, const std::string& with) {
  auto folder = rich_folder();
  auto& text = folder.files.at(file);
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  text.replace(at, what.size(), with);
  return folder;
}

std::string said_of(const Folder& folder) {
  std::string lines;
  for (const auto& finding : findings_of(folder, today)) lines += line_of(finding) + "\n";
  return lines;
}

std::string said(const std::string& what, const std::string& with) {
  return said_of(spoilt(lesson_file, what, with));
}

Lesson counting() {
  const auto proof = proof_of(rich_folder(), today);
  const auto* lesson = proof.edition.lesson("01-what-ai-is", "2-counting");
  REQUIRE(lesson != nullptr);
  return *lesson;
}

}  // namespace

TEST_CASE("a folder with everything has no finding") { CHECK(said_of(rich_folder()) == ""); }

TEST_CASE("numbers stand computed in prose, callouts, stems and rationales") {
  const auto lesson = counting();

  CHECK(lesson.html.contains("found 33% of them, in 6,900 alerts"));
  CHECK(lesson.html.contains("One alert in 8 is right."));
  CHECK(lesson.checks.at(1).stem == "How many of 1,000 stays had sepsis, at 6.6%?");
  CHECK(there(lesson.checks.at(1).numeric).rationale == "It is 66 of 1,000.");
  CHECK(there(lesson.checks.at(1).numeric).answer == doctest::Approx(66.363).epsilon(1e-4));
  CHECK_FALSE(lesson.html.contains("{{"));
  const auto items = proof_of(rich_folder(), today).edition.modules.at(0).items;
  CHECK(items.at(2).stem == "How many are 10 and two?");
  CHECK(there(items.at(2).numeric).rationale == "It is 12.");
}

TEST_CASE("a number that cannot be had is named with its line") {
  CHECK(said("sens: 843 / septic", "sens: 843 / speptic")
            .contains(lesson_file + ":13: `speptic` has no value"));
  CHECK(said("sens: 843 / septic", "sens: 843 / 0").contains(":13: this divides by zero"));
  CHECK(said("{{sens | percent}}", "{{spec | percent}}").contains(":16: `spec` has no value"));
  CHECK(
      said("{{sens | percent}}", "{{sens | percent").contains(":16: a computed number has no end"));
  CHECK(said("ppv(sens, 0.83", "ppv(sens, 83").contains(":19: `ppv` is given 83"));
  CHECK(said("at {{septic / stays | percent 1}}", "at {{septic / stays}}")
            .contains(":43: 0.0663632"));
  CHECK(said("answer: 1000 * septic / stays", "answer: many").contains(":44: `many` has no value"));
  CHECK(said("stays: 38455\n", "stays: 38455\nstays: 2\n")
            .contains(":12: the name `stays` is taken"));
  CHECK(
      said("septic: 2552\n", "septic: 2552\nodds: 2\n").contains(":13: the name `odds` is taken"));
  CHECK(said("septic: 2552", "septic 2552").contains(":12: `septic 2552` gives no name a value"));
  CHECK(said_of(spoilt(items_file, "{{0.2 * 50 | whole}}", "{{septic | whole}}"))
            .contains(items_file + ":31: `septic` has no value"));
}

TEST_CASE("a name has its value from the block on, and code stays code") {
  CHECK(said("---\n```numbers", "---\n{{stays}} stays.\n\n```numbers")
            .contains(":9: `stays` has no value"));
  CHECK(said_of(spoilt(lesson_file, "> [!patient]", "```\n{{code}}\n```\n\n> [!patient]")) == "");
  CHECK(said("```mathml", "```numbers\nother: 1\n```\n\n```mathml")
            .contains("the lesson has two numbers blocks"));
}

TEST_CASE("a callout is an aside of its kind with its title, and its notes count along") {
  const auto lesson = counting();

  CHECK(
      lesson.html.contains("<aside class=\"callout patient\"><p class=\"eyebrow\" "
                           "data-callout=\"patient\"></p><p class=\"callout-title\">What "
                           "<strong>she</strong> was told</p>"));
  CHECK(lesson.html.contains("<li>She may ask.</li>\n</ul>\n</aside>"));
  CHECK(lesson.html.contains("id=\"fnref-wong-2021-2\""));
}

TEST_CASE("a callout of no kind, without text or swallowed is named with its line") {
  CHECK(said("[!patient]", "[!patent]")
            .contains(lesson_file + ":18: `patent` is no kind of callout"));
  CHECK(
      said("right.[^wong-2021]", "right.[^wong-2022]").contains(":19: [^wong-2022] is not among"));
  CHECK(said("> - She may ask.", "> - See [it](it.md).").contains(":21: the link to `it.md`"));
  CHECK(said("> - She may ask.", "> ```\n> code").contains(":18: code in this callout has no end"));
  CHECK(said("> - She may ask.", "> <!-- what").contains("the text before this block swallows it"));
}

TEST_CASE("a formula is display maths with its words") {
  const auto lesson = counting();

  CHECK(lesson.html.contains(
      "<div class=\"maths\"><math display=\"block\" alttext=\"PPV equals true positives by all "
      "positives\"><mi>PPV</mi><mo>=</mo><mfrac>"));
}

TEST_CASE("a formula is read strictly, and what is wrong is named with its line") {
  const std::string formula = "<math><mi>PPV</mi>";
  CHECK(said("alt: PPV", "PPV").contains(":23: the formula has no text"));
  CHECK(said(formula, "<math><script>x</script>").contains(":25: <script> is not allowed here"));
  CHECK(said(formula, "<math onclick=\"x()\"><mi>PPV</mi>")
            .contains(":25: `onclick=\"x()\"` is not allowed in a formula"));
  CHECK(said(formula, "<math><mi href=\"https://x\">PPV</mi>").contains("`href="));
  CHECK(said(formula, "<math><mi mathvariant=\"bold\">PPV</mi>") == "");
  CHECK(said(formula, "<math display=\"block\"><mi>PPV</mi>") == "");
  CHECK(said(formula, "<math>PPV").contains("the letters `PPV` stand bare in <math>"));
  CHECK(said("<mfrac><mi>TP</mi>", "<mfrac>").contains("<mfrac> has 1 parts, and needs 2"));
  CHECK(said(formula, "<math><mi><mi>x</mi></mi>").contains("<mi> stands inside <mi>"));
  CHECK(said(formula, "<math><mi>PPV</mo>").contains("the formula is not XML"));
  CHECK(said(formula, "<math><math></math>").contains("<math> is not allowed here"));
  CHECK(said("<math><mi>", "<!DOCTYPE math [<!ENTITY a \"b\">]><math><mi>")
            .contains("declares a document type"));
}

TEST_CASE("checks of each kind carry what is needed to answer and to judge them") {
  const auto lesson = counting();

  REQUIRE(lesson.checks.size() == 4);
  CHECK(lesson.checks[0].form() == Form::multiple);
  CHECK(there(lesson.checks[0].keys) == std::vector<int>{0, 2});
  CHECK_FALSE(lesson.checks[0].earns_credit());
  CHECK(lesson.checks[1].form() == Form::numeric);
  CHECK(lesson.checks[1].earns_credit());
  CHECK(there(lesson.checks[1].numeric).unit == "stays");
  CHECK(there(lesson.checks[1].numeric).near.at(0).value == 180);
  const auto& ordering = there(lesson.checks[2].ordering);
  REQUIRE(ordering.order.size() == 3);
  CHECK(ordering.steps.at(static_cast<std::size_t>(ordering.order[0])) == "The alert sounds");
  CHECK(ordering.steps.at(static_cast<std::size_t>(ordering.order[1])) == "A nurse looks");
  CHECK(ordering.steps.at(static_cast<std::size_t>(ordering.order[2])) == "The doctor is called");
  CHECK(there(lesson.checks[3].recall).look_for.size() == 2);
  CHECK(there(lesson.checks[3].recall).answer == "Little, as it was silent in two of three.");
}

TEST_CASE("steps are shown in an order that does not depend on the right one") {
  const auto one = proof_of(rich_folder(), today).edition;
  const auto other =
      proof_of(spoilt(lesson_file, "[The alert sounds, A nurse looks, The doctor is called]",
                      "[The doctor is called, The alert sounds, A nurse looks]"),
               today)
          .edition;

  const auto steps = [](const Edition& edition) {
    return edition.lesson("01-what-ai-is", "2-counting")->checks.at(2).ordering->steps;
  };
  CHECK(steps(one) == steps(other));
}

TEST_CASE("what a kind of check needs is missed with its line") {
  CHECK(said("kind: multiple", "kind: many").contains(":30: `many` is no kind of item here"));
  CHECK(said("key: [A, C]", "key: [A, D]").contains(":36: the key `D` names no option"));
  CHECK(said("key: [A, C]", "key: [A, A]").contains(":36: the key `A` stands twice"));
  CHECK(said("key: [A, C]", "key: [A, B, C]").contains("warning: every option is right"));
  CHECK(said("tolerance: 2\n", "").contains("`tolerance` is missing"));
  CHECK(said("tolerance: 2\n", "tolerance: -2\n").contains("the tolerance is below 0"));
  CHECK(said("value: 180", "value: 67").contains(":49: 67 counts as right"));
  CHECK(said("[The alert sounds, A nurse looks, The doctor is called]", "[One, Two]")
            .contains("`steps` needs 3 or more entries"));
  CHECK(said("[The alert sounds, A nurse looks, The doctor is called]", "[a, b, c, d, e, f, g, h]")
            .contains("there are 8 steps"));
  CHECK(said("A nurse looks", "The alert sounds").contains("two steps are the same"));
  CHECK(said("kind: recall\n", "kind: recall\ncredit: true\n")
            .contains("free recall cannot earn credit"));
  CHECK(said("look_for: [Two of three were missed, Look at the patient]\n", "")
            .contains("`look_for` needs 1 or more"));
  CHECK(said("credit: true", "credit: yes").contains(":42: `credit` is `yes`"));
  CHECK(said_of(spoilt(items_file, "kind: numeric", "kind: ordering"))
            .contains("`ordering` is no kind of item here"));
  CHECK(said_of(spoilt(items_file, "kind: numeric", "credit: true\n    kind: numeric"))
            .contains("`credit` is not a field here"));
}

TEST_CASE("credit is for half of a core lesson's checks at most, for none of an optional one's") {
  CHECK(
      said("kind: multiple", "credit: true\nkind: multiple").contains("3 of 4 checks earn credit"));
  auto none = rich_folder();
  auto& text = none.files.at(lesson_file);
  for (auto at = text.find("credit: true\n"); at != std::string::npos;
       at = text.find("credit: true\n"))
    text.erase(at, 13);
  CHECK(said_of(none).contains(":2: warning: no check of the lesson earns credit"));
  CHECK(said("title: Counting people\n", "title: Counting people\noptional: true\n")
            .contains("an optional lesson earns no credit"));
  CHECK(said_of(spoilt(items_file, "How many are {{0.2 * 50 | whole}} and two?",
                       "Put these in the order in which they happen."))
            .contains("items.yaml:26: the item repeats the check `c3`"));
}

TEST_CASE("a module may have a story, an exercise and a page for Monday") {
  const auto edition = proof_of(rich_folder(), today).edition;

  const auto& module = edition.modules.at(0);
  CHECK(module.story == "One night with a sepsis alert");
  CHECK(module.exercise == "2-counting");
  REQUIRE(module.monday.has_value());
  CHECK(there(module.monday).title == "On Monday");
  CHECK(there(module.monday).html.contains("<p>Look at the patient"));
  CHECK_FALSE(there(module.monday).html.contains("Later"));
  CHECK(there(module.monday).later == "What did you find when you looked?");
  CHECK(module.lessons.at(2).deeper == true);
  CHECK_FALSE(module.lessons.at(1).deeper.has_value());
}

TEST_CASE("faults of a module's other pages are named with file and line") {
  const auto monday = module_folder + "monday.md";
  const auto session = module_folder + "session.md";
  CHECK(said_of(spoilt(monday, "Later: ", "Then: "))
            .contains(monday + ": the last paragraph does not ask"));
  CHECK(said_of(spoilt(monday, "looked?\n", "looked?\n\nMore.\n")).contains("does not ask"));
  CHECK(said_of(spoilt(monday, "owner: module-1-lead", "owner: nobody"))
            .contains(monday + ":4: `nobody` is no role"));
  CHECK(said_of(spoilt(monday, "screen. ", "screen.[^hearsay] "))
            .contains(monday + ":6: [^hearsay]"));
  auto brief = rich_folder();
  brief.files[monday] =
      "---\ntitle: a\nreview_by: 2027-05-31\nowner: module-1-lead\n---\nLook.\n\nLater: And?\n";
  CHECK(said_of(brief).contains(monday + ": warning: the page has 2 words"));
  CHECK(said_of(spoilt(session, "minutes: 50", "minutes: 90"))
            .contains(session + ":3: `minutes` is `90`"));
  brief = rich_folder();
  brief.files[session] = "---\ntitle: a\nminutes: 50\nowner: module-1-lead\n---\nLater.\n";
  CHECK(said_of(brief).contains(session + ":6: the plan is not written yet"));
  CHECK(said_of(spoilt(module_folder + "module.yaml", "2-counting", "9-none"))
            .contains("module.yaml:8: there is no lesson `9-none`"));
}

}  // namespace rounds::programme
