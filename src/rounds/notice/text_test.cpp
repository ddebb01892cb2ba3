#include "text.h"

#include <doctest/doctest.h>

namespace rounds::notice {

namespace {

Texts english(std::string subject, std::string text) {
  return {{"en", {std::move(subject), std::move(text)}}};
}

std::string code_of(const Texts& texts) {
  const auto checked = check_texts(texts);
  return checked ? "" : checked.error().code;
}

}  // namespace

TEST_CASE("a text is filled in for one person, and other braces stay as they are") {
  const Values values{{"name", "Asha"}, {"weeks", "2"}, {"link", "https://r.example/today"}};

  CHECK(filled("{name}: {weeks} weeks. {link}", values) ==
        "Asha: 2 weeks. https://r.example/today");
  CHECK(filled("{ name } {} {\"a\":1} {", values) == "{ name } {} {\"a\":1} {");
  CHECK(filled("{name}", {{"name", "{weeks}"}, {"weeks", "2"}}) == "{weeks}");
}

TEST_CASE("a placeholder that nobody knows is refused, with its language") {
  auto texts = english("Hello {name}", "{link}");
  CHECK(code_of(texts).empty());

  texts["fr"] = {"Bonjour {nom}", "{link}"};
  const auto checked = check_texts(texts);

  REQUIRE_FALSE(checked.has_value());
  CHECK(checked.error().code == "notice.placeholder");
  CHECK(checked.error().facts.at("language") == "fr");
  CHECK(checked.error().facts.at("placeholder") == "nom");
}

TEST_CASE("a message without English, without words or with a blank left in it is not sent") {
  CHECK(code_of({{"hi", {"विषय", "पाठ"}}}) == "notice.english_missing");
  CHECK(code_of(english("", "text")) == "notice.empty");
  CHECK(code_of(english("Subject", " \n\t ")) == "notice.empty");
  CHECK(code_of(english("Two\r\nBcc: all@x.example", "text")) == "notice.empty");
  CHECK(code_of(english("Exam", "Your exam is on […].")) == "notice.blank");
  CHECK(code_of(english(std::string(120, 'x'), std::string(4'000, 'x'))).empty());
  CHECK(code_of(english(std::string(121, 'x'), "text")) == "notice.too_long");
  CHECK(code_of(english("Subject", std::string(4'001, 'x'))) == "notice.too_long");
}

TEST_CASE("who has no text in their language reads English") {
  const Texts texts{{"en", {"a", "b"}}, {"hi", {"क", "ख"}}};
  CHECK(language_for(texts, "hi") == "hi");
  CHECK(language_for(texts, "fr") == "en");
  CHECK(language_for(texts, "") == "en");
}

TEST_CASE("a blurred name shows that a name is there and not whose") {
  CHECK(blurred("Asha Rao") == "A••• R•••");
  CHECK(blurred("आशा  राव") == "आ••• र•••");
  CHECK(blurred("") == "");
  CHECK(blurred("a b c d e f") == "a••• b••• c••• d•••");
}

TEST_CASE("a clipped text ends at the end of a character") {
  CHECK(clipped("आशा", 7) == "आश");
  CHECK(clipped("Asha", 4) == "Asha");
  CHECK(clipped("Asha", 3) == "Ash");
}

}  // namespace rounds::notice
