#include <doctest/doctest.h>

#include "article.h"

namespace rounds::lesson {

namespace {

std::string in_codes(std::string_view code, const machine::WordArguments& arguments) {
  std::string said(code);
  for (const auto& [name, value] : arguments) said += " " + value;
  return said;
}

programme::Edition edition_with(programme::Signers signers) {
  programme::Lesson lesson;
  lesson.id = "1-sorting";
  lesson.html = "<p>Text</p><div data-check=\"c1\"></div>";
  lesson.review_by = "2027-05-31";
  lesson.reviewed = !signers.empty();
  lesson.signers = signers;
  programme::Item check;
  check.id = "c1";
  check.options = {{"Yes", "It is."}, {"No", "It is not."}};
  check.credit = true;
  lesson.checks = {check};
  programme::Module module;
  module.id = "01-what";
  module.lessons = {lesson};
  module.items = {check};
  module.items_signers = std::move(signers);
  module.monday.emplace();
  module.monday->title = "On Monday";
  module.monday->html = "<p>Look.</p>";
  module.monday->later = "Well?";
  programme::Edition edition;
  edition.digest = "abc";
  edition.language = "en";
  edition.modules = {module};
  return edition;
}

const programme::Signer asha{"Dr Asha Rao", "Delhi Medical Council", "12345", 1'795'435'200'000};

const Place place{.module = "01-what", .lesson = "1-sorting"};

Reader reader(const std::string& today) { return {"en", in_codes, today}; }

}  // namespace

TEST_CASE("a signed lesson says who answers for it, each signer in a sentence") {
  const auto edition = edition_with({asha, {"", "", "", 5}});

  const auto view = view_of(edition, place, reader("2026-11-29")).value();

  CHECK(view.reviewed);
  CHECK_FALSE(view.overdue);
  CHECK(view.review_note ==
        "lesson.reviewed Delhi Medical Council Dr Asha Rao 12345 1795435200000 "
        "lesson.reviewed_erased 5");
  CHECK(page_of(view, reader("2026-11-29"), false).contains("<div class=\"notice good\">"));
}

TEST_CASE("a signature does not hide that a review is overdue") {
  const auto edition = edition_with({asha});

  const auto view = view_of(edition, place, reader("2027-06-01")).value();

  CHECK(view.overdue);
  CHECK(view.review_note.ends_with(" lesson.overdue 2027-05-31"));
  CHECK(page_of(view, reader("2026-11-29"), false).contains("<div class=\"notice warn\">"));
}

TEST_CASE(
    "a module's page says of Monday and of the items who signed them, or that they are drafts") {
  const auto edition = edition_with({asha});

  const auto view = module_view(edition, edition.modules[0], reader("2026-11-29"));

  CHECK(view.items_note.starts_with("lesson.reviewed "));
  REQUIRE(view.monday.has_value());
  CHECK(view.monday.value_or(MondayView{}).review_note == "lesson.draft");
}

TEST_CASE("whoever is to sign reads every key and reason, of checks that earn credit too") {
  const auto edition = edition_with({});

  const auto reading = reading_view(edition, "01-what", "1-sorting", in_codes).value();

  REQUIRE(reading.checks.size() == 1);
  CHECK(reading.checks[0].key == std::vector<int>{0});
  CHECK(reading.checks[0].options[1].rationale == "It is not.");
  CHECK(reading_view(edition, "01-what", "items.yaml", in_codes)->checks.size() == 1);
  CHECK(reading_view(edition, "01-what", "monday.md", in_codes)->later == "Well?");
  CHECK_FALSE(reading_view(edition, "01-what", "cards.yaml", in_codes).has_value());
  CHECK_FALSE(reading_view(edition, "02-none", "monday.md", in_codes).has_value());
}

TEST_CASE("whoever is to sign a consultation reads what every line tells and breaks") {
  auto edition = edition_with({});
  auto& lab = edition.modules[0].consultation.emplace();
  auto& telling = lab.told.emplace_back();
  telling.id = "name";
  telling.says = "What it is";
  telling.why = "She <asked>.";
  auto& node = lab.scenes.emplace_back().nodes.emplace_back();
  auto& choice = node.choices.emplace_back();
  choice.says = "A program.";
  choice.to = "b";
  choice.tells = {"name"};

  const auto html = reading_view(edition, "01-what", "consultation.yaml", in_codes)->html;

  CHECK(html.contains("What it is"));
  CHECK(html.contains("She &lt;asked&gt;."));
  CHECK(html.contains("<li>A program. → b. <b>✓</b> name</li>"));
}

}  // namespace rounds::lesson
