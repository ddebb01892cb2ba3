#include "rounds/programme/claims.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "shipped_folder_test.h"
#include "sources_page.h"

namespace rounds::programme {

namespace {

std::string page(const Claims& claims) {
  const auto words = *machine::Words::from(
      {{"en",
        R"({"sources.fresh":"All fresh","sources.overdue":"Past","sources.late":"{count} late"})"}});
  return sources_body(claims, 1, Voice(words, "en"));
}

}  // namespace

TEST_CASE("a work knows the lessons, items and cards that rest on it") {
  const auto claims = claims_of(shipped_folder(), day_of_writing);

  const auto work =
      std::ranges::find(claims.works, "wong-2021",
                        [](const Work& one) -> const std::string& { return one.source.id; });
  REQUIRE(work != claims.works.end());
  CHECK_FALSE(work->lessons.empty());
  CHECK(work->source.text.contains("2021"));
  CHECK(day_of(work->confirmed_on).has_value());
  CHECK(claims.made > static_cast<int>(claims.works.size()));
}

TEST_CASE("nothing is late on the day of writing; three years on the page names what is") {
  CHECK(page(claims_of(shipped_folder(), day_of_writing)).contains("All fresh"));

  const auto later = claims_of(shipped_folder(), day_of_writing + std::chrono::days(3 * 365));
  CHECK_FALSE(later.late.empty());
  const auto html = page(later);
  CHECK_FALSE(html.contains("All fresh"));
  CHECK(html.contains(std::to_string(later.late.size()) + " late"));
  CHECK(html.find("Past") < html.find("<details>"));
}

TEST_CASE("what a source says of itself is text, never markup, and a link is https or none") {
  Claims claims;
  claims.works.push_back({.source = {"x", "A <b>work</b>", "javascript:alert(1)"},
                          .confirmed_in = "<i>",
                          .confirmed_on = "2026-11-23",
                          .review_by = "",
                          .lessons = {}});
  const auto html = page(claims);

  CHECK(html.contains("A &lt;b&gt;work&lt;/b&gt;"));
  CHECK_FALSE(html.contains("javascript:"));
  CHECK_FALSE(html.contains("<i>"));
}

TEST_CASE("every work stands on one sheet and no other") {
  const auto claims = claims_of(shipped_folder(), day_of_writing);
  const auto words = *machine::Words::from({{"en", R"({"sources.sheet":"{first} to {last}"})"}});
  std::string all;
  for (std::size_t sheet = 1; sheet <= sheets_of(claims); ++sheet)
    all += sources_body(claims, sheet, Voice(words, "en"));

  REQUIRE(sheets_of(claims) > 2);
  for (const auto& work : claims.works) {
    const auto mark = "<li id=\"" + work.source.id + "\"";
    CHECK(all.find(mark) != std::string::npos);
    CHECK(all.find(mark) == all.rfind(mark));
  }
  CHECK(all.contains("41 to 80"));
}

}  // namespace rounds::programme
