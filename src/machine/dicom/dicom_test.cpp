#include "machine/dicom/dicom.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/invented_scan.h"

namespace machine::dicom {

namespace {

/// A folder that is gone at the end.
struct Desk {
  std::filesystem::path home =
      std::filesystem::temp_directory_path() / ("rounds-dicom-" + std::to_string(::getpid()));
  Desk() { std::filesystem::create_directories(home); }
  ~Desk() { std::filesystem::remove_all(home); }
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;
  std::string operator/(const std::string& name) const { return (home / name).string(); }
};

Pixels burned_in() {
  Pixels made{.side = 32, .grey = std::vector<std::uint8_t>(1'024, 9)};
  std::ranges::fill(made.grey.begin() + 40, made.grey.begin() + 60, 255);
  return made;
}

std::vector<Element> header_of(const std::string& path) {
  auto found = header(path);
  REQUIRE_MESSAGE(found.has_value(), found.error().said);
  return std::move(*found);
}

std::string value_of(const std::vector<Element>& elements, const std::string& tag) {
  const auto found = std::ranges::find(elements, tag, &Element::tag);
  return found == elements.end() ? "(none)" : found->value;
}

std::string octets_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string whole(const Desk& desk) {
  auto path = desk / "whole.dcm";
  const auto done = write(path, rounds_tests::scan_elements(), burned_in());
  REQUIRE_MESSAGE(done.has_value(), done.error().said);
  return path;
}

}  // namespace

TEST_CASE("the invented scan is a real file, and its header is what the lab's station shows") {
  const Desk desk;
  const auto elements = header_of(whole(desk));
  std::ifstream in("programmes/ai-for-doctors/modules/16-data-security/stations.yaml");
  const std::string station{std::istreambuf_iterator<char>(in), {}};
  for (const auto& row : rounds_tests::scan_rows()) {
    CHECK(value_of(elements, row.tag) == row.value);
    const auto found = std::ranges::find(elements, row.tag, &Element::tag);
    CHECK(found->name == row.name);
    const auto line = station.find("says: \"" + rounds_tests::line_of(row) + "\"");
    REQUIRE_MESSAGE(line != std::string::npos, rounds_tests::line_of(row));
    const auto right = station.find("right: ", line) + 7;
    CHECK_MESSAGE(station.substr(right, row.act.size()) == row.act, row.name);
  }
  CHECK(std::ranges::count(elements, true, &Element::private_one) == rounds_tests::maker_entries);
}

TEST_CASE("a recipe of tags that one thought of leaves the hospital and the day") {
  const Desk desk;
  // As in: dcmodify -ep -ma "(0010,0010)=" -ma "(0010,0020)=" and so on.
  const Acts recipe{{"private", Act::out},   {"0010,0010", Act::out}, {"0010,0020", Act::out},
                    {"0010,0030", Act::out}, {"0010,1040", Act::out}, {"0010,4000", Act::out}};
  REQUIRE(treat(whole(desk), desk / "by-hand.dcm", recipe, 0).has_value());
  const auto left = header_of(desk / "by-hand.dcm");
  CHECK(std::ranges::count(left, true, &Element::private_one) == 0);
  CHECK(value_of(left, "0010,0010") == "(none)");
  CHECK(value_of(left, "0008,0080") == "ST THOMAS MISSION HOSPITAL");
  CHECK(value_of(left, "0008,0020") == "20261121");
  CHECK(octets_of(desk / "by-hand.dcm").contains("POSTMISTRESS"));
}

TEST_CASE(
    "the profile leaves no name, place or day, keeps what the study needs, and no pixel changes") {
  const Desk desk;
  const auto from = whole(desk), to = desk / "by-profile.dcm";
  REQUIRE(treat(from, to, rounds_tests::acts_of_profile(), -37).has_value());
  const auto left = header_of(to);
  CHECK(std::ranges::count(left, true, &Element::private_one) == 0);
  const auto octets = octets_of(to);
  for (const auto& row : rounds_tests::scan_rows()) {
    if (row.act == "keep") CHECK(value_of(left, row.tag) == row.value);
    if (row.act == "out") CHECK(value_of(left, row.tag) == "(none)");
    if (row.act != "keep") CHECK_MESSAGE(!octets.contains(row.value), row.name);
  }
  CHECK(value_of(left, "0008,0020") == "20261015");
  CHECK(value_of(left, "0020,000D") != "(none)");
  CHECK(pixels(to)->grey == pixels(from)->grey);
  CHECK(pixels(to)->grey == burned_in().grey);
}

TEST_CASE("what is no such file, or no element that there is, is refused") {
  const Desk desk;
  std::ofstream(desk / "text.dcm") << "not a picture";
  CHECK(header(desk / "none.dcm").error().code == "dicom.file");
  CHECK(pixels(desk / "text.dcm").error().code == "dicom.file");
  CHECK(treat(desk / "none.dcm", desk / "to.dcm", {}, 0).error().code == "dicom.file");
  CHECK(write(desk / "none/where.dcm", rounds_tests::scan_elements(), burned_in()).error().code ==
        "dicom.file");
}

}  // namespace machine::dicom
