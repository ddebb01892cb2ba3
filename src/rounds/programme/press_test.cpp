#include "rounds/programme/press.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/sound_folder.h"

namespace rounds::programme {

namespace {

const auto now = machine::instant(1'795'435'200'000);  // 2026-11-23
const auto today = std::chrono::floor<std::chrono::days>(now);

}  // namespace

TEST_CASE("a sound folder is pressed, and shown as it would be pressed") {
  const auto pressed = press(rich_folder(), now);
  REQUIRE(pressed.has_value());
  CHECK(pressed->edition->digest == digest_of(rich_folder()));

  const auto shown = preview_of(rich_folder(), today);

  const auto* lesson = shown.edition.lesson("01-what-ai-is", "2-counting");
  REQUIRE(lesson != nullptr);
  CHECK(lesson->html == pressed->edition->lesson("01-what-ai-is", "2-counting")->html);
}

TEST_CASE("a folder with a fault is shown, and not pressed") {
  auto folder = sound_folder();
  folder.files.erase("sources.yaml");

  CHECK(press(folder, now).error().code == "programme.findings");

  const auto shown = preview_of(folder, today);
  CHECK(std::ranges::any_of(shown.findings, &Finding::blocks));
  CHECK(shown.edition.lesson("01-what-ai-is", "1-sorting") != nullptr);
}

TEST_CASE("a drawing with a script in it is shown to nobody") {
  auto folder = sound_folder();
  auto& svg = folder.files.at("modules/01-what-ai-is/figures/bar.svg");
  svg.insert(svg.find("<rect"), "<script>alert(1)</script>");

  const auto shown = preview_of(folder, today);

  CHECK_FALSE(shown.edition.lesson("01-what-ai-is", "1-sorting")->html.contains("script"));
}

TEST_CASE("a file that ends anywhere can be shown: an author is never done writing") {
  constexpr std::size_t step = 41;
  for (const auto& [path, text] : rich_folder().files) {
    for (std::size_t size = 0; size < text.size(); size += step) {
      auto folder = rich_folder();
      folder.files[path].resize(size);
      CAPTURE(path);
      CHECK_NOTHROW(preview_of(folder, today));
    }
  }
}

}  // namespace rounds::programme
