#include "rounds/programme/reading.h"

#include <doctest/doctest.h>
#include <zlib.h>

#include <fmt/format.h>

#include "rounds/programme/picture_file.h"
#include "rounds/programme/press.h"
#include "tests/folder_on_disk.h"
#include "tests/sound_folder.h"

namespace rounds::programme {

namespace {

constexpr std::chrono::sys_days today = std::chrono::year(2026) / 11 / 29;
const std::string home = "modules/01-what-ai-is/reading/";

std::string number(std::uint32_t value) {
  std::string octets;
  for (const unsigned shift : {24U, 16U, 8U, 0U})
    octets += static_cast<char>(value >> shift & 0xFFU);
  return octets;
}

std::string chunk(const std::string& name, const std::string& body) {
  const auto named = name + body;
  const auto sum =
      crc32(0, reinterpret_cast<const Bytef*>(named.data()), static_cast<uInt>(named.size()));
  return number(static_cast<std::uint32_t>(body.size())) + named +
         number(static_cast<std::uint32_t>(sum));
}

struct Picture {
  std::uint32_t wide = 128, high = 128, rows = 128;
  char bits = 8, colour = 0;
  std::string text = {};

  std::string png() const {
    const std::string pixels((wide * (bits == 16 ? 2 : 1) + 1) * rows, '\0');
    auto size = compressBound(pixels.size());
    std::string packed(size, '\0');
    compress(reinterpret_cast<Bytef*>(packed.data()), &size,
             reinterpret_cast<const Bytef*>(pixels.data()), pixels.size());
    packed.resize(size);
    const auto head = number(wide) + number(high) + bits + colour + std::string(3, '\0');
    return "\x89PNG\r\n\x1a\n" + chunk("IHDR", head) + (text.empty() ? "" : chunk("tEXt", text)) +
           chunk("IDAT", packed) + chunk("IEND", "");
  }
};

std::string card(const std::string& more = "") {
  return R"(id: films
title: Films
minutes: 5
owner: module-1-lead
review_by: 2027-05-31
about: You read films.
asks: a nodule
modality: image
phantom: false
source: Our own archive
licence: for this programme alone
consent: Each patient signed
biases: [One hospital]
ai: Right in nine of ten.
threshold_percent: 50
form: {practice: 0, over_calls: 1, misses: 0, right: 1, together: 0, together_wrong: 0}
debrief: Words.
)" + more;
}

Folder pack() {
  auto folder = sound_folder();
  folder.files[home + "card.yaml"] = card();
  folder.files[home + "cases.csv"] = "id,picture\none,p1.png\ntwo,p2.png\n";
  folder.files[home + "truth.csv"] = "id,truth\none,0\ntwo,1\n";
  folder.files[home + "advice.csv"] = "id,probability\none,0.8\ntwo,0.9\n";
  folder.files[home + "p1.png"] = as_text(home + "p1.png", Picture{}.png());
  folder.files[home + "p2.png"] = as_text(home + "p2.png", Picture{.bits = 16}.png());
  return folder;
}

std::string said(const Folder& folder) {
  std::string all;
  for (const auto& finding : findings_of(folder, today)) all += line_of(finding) + "\n";
  return all;
}

/// What the check says once `file` reads otherwise.
std::string said_with(const std::string& file, const std::string& text) {
  auto folder = pack();
  folder.files[home + file] = text;
  return said(folder);
}

std::string said_with(const Picture& picture) {
  return said_with("p1.png", as_text(home + "p1.png", picture.png()));
}

bool has(const std::string& all, const std::string& what) {
  return all.find(what) != std::string::npos;
}

}  // namespace

TEST_CASE("a board's own pack of pictures passes, and is what its edition holds") {
  const auto folder = pack();
  CHECK(said(folder) == "");
  const rounds_tests::OnDisk disk{folder, "pack"};
  for (const auto* name : {"p1.png", "p2.png"})
    disk.write(home + name, *as_octets(home + name, folder.files.at(home + name)));
  const auto read = read_folder(disk.path());
  REQUIRE(read.has_value());
  CHECK(read->files == folder.files);
}

TEST_CASE("the facts of a row stand in the order of their table") {
  auto folder = pack();
  auto text = card();
  text.replace(text.find("modality: image"), 15, "modality: table");
  folder.files[home + "card.yaml"] = text;
  folder.files[home + "cases.csv"] = "id,waist,age,sex\none,99 cm,50,male\ntwo,80 cm,,female\n";
  folder.files.erase(home + "p1.png");
  folder.files.erase(home + "p2.png");
  const auto pressed = press(folder, today);
  REQUIRE(pressed.has_value());
  const auto& cases = pressed->edition->modules.front().reading->cases;
  const auto names = [](const ReadingCase& one) {
    std::vector<std::string> all;
    for (const auto& fact : one.facts) all.push_back(fact.name);
    return all;
  };
  CHECK(names(cases[0]) == std::vector<std::string>{"waist", "age", "sex"});
  CHECK(names(cases[1]) == std::vector<std::string>{"waist", "sex"});
}

TEST_CASE("what a pack lacks or says wrongly is found at its place") {
  for (const auto* field : {"licence", "consent", "source"}) {
    auto text = card();
    const auto at = text.find(std::string("\n") + field + ":");
    text.erase(at, text.find('\n', at + 1) - at);
    CHECK_MESSAGE(has(said_with("card.yaml", text), field), field);
  }
  CHECK(has(said_with("truth.csv", "id,truth\none,0\n"), "`two`"));
  CHECK(
      has(said_with("truth.csv", "id,truth\none,0\ntwo,1\nthree,1\n"), "truth.csv:4: there is no"));
  CHECK(has(said_with("truth.csv", "id,truth\none,0\ntwo,yes\n"), "truth.csv:3: `yes`"));
  CHECK(has(said_with("truth.csv", "id,truth\none,0\ntwo,1\ntwo,1\n"), "stands twice"));
  for (const auto* p : {"1.2", "-0.1", "nan", "80%", ""})
    CHECK(has(said_with("advice.csv", fmt::format("id,probability\none,0.8\ntwo,{}\n", p)),
              "is no probability"));
  CHECK(has(said_with("advice.csv", "id,chance\none,0.8\ntwo,0.9\n"), "`probability` is missing"));
  CHECK(has(said_with("advice.csv", "id,probability\none,0.1\ntwo,0.9\n"), "`over_calls`"));
  CHECK(has(said_with("cases.csv", "id,picture\none,p1.png\ntwo,p9.png\n"), "no picture `p9.png`"));
  CHECK(has(said_with("cases.csv", "id,picture\none,p1.png\ntwo,p9.png\n"), "no case shows"));
  CHECK(has(said_with("cases.csv", "id,picture\nOne!,p1.png\ntwo,p2.png\n"), "no id of a case"));
  CHECK(has(said_with("cases.csv", "id,seed,site,visible\none,1,c,2\ntwo,1,a,2\n"),
            "neither a picture nor a recipe"));
  CHECK(has(said_with("cases.csv", "id,seed,site,visible\none,1,a,2\ntwo,1,a,2\n"),
            "does not say phantom"));
  auto folder = pack();
  folder.files.erase(home + "advice.csv");
  CHECK(has(said(folder), "this file is missing"));
}

TEST_CASE("a picture that is none, hides something or is too large is refused") {
  CHECK(has(said_with("p1.png", as_text("/reading/x.png", "no picture")), "no PNG"));
  CHECK(has(said_with("p1.png", "???"), "no PNG"));
  auto broken = Picture{}.png();
  broken[60] = static_cast<char>(broken[60] + 1);
  CHECK(has(said_with("p1.png", as_text("/reading/x.png", broken)), "damaged"));
  CHECK(has(said_with(Picture{.colour = 2}), "greyscale"));
  CHECK(has(said_with(Picture{.wide = 64}), "128"));
  CHECK(has(said_with(Picture{.wide = 60'000}), "2,048"));
  CHECK(has(said_with(Picture{.rows = 127}), "no PNG"));
  CHECK(has(said_with(Picture{.rows = 4'000}), "no PNG"));
  CHECK(has(said_with(Picture{.text = std::string("Patient\0A. B.", 13)}), "name the patient"));
  CHECK(flaw_of_picture(Picture{}.png() + std::string(500'000, 'x'), false).has_value());
}

TEST_CASE("a picture of a pack of phantoms must say that it is one") {
  const Picture silent, saying{.text = std::string("Comment\0PHANTOM", 15)};
  CHECK(has(flaw_of_picture(silent.png(), true)->what, "phantom"));
  CHECK_FALSE(flaw_of_picture(saying.png(), true).has_value());
}

}  // namespace rounds::programme
