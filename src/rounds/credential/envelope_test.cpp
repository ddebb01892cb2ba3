#include "envelope.h"

#include <doctest/doctest.h>
#include <zlib.h>

#include "badge.h"
#include "machine/print/paper.h"
#include "machine/print/picture.h"
#include "sample_award.h"

// Fontconfig keeps its fonts until the process ends.
extern "C" const char*
__lsan_default_suppressions();  // NOLINT(bugprone-reserved-identifier,readability-identifier-naming)
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\n"; }

using rounds::credential::credential_in;
using namespace std::string_literals;

namespace {

machine::print::Sheet sheet_with(std::string_view credential) {
  machine::print::Sheet sheet;
  sheet.title = "t";
  sheet.made_iso = "2026-11-29T12:00:00Z";
  sheet.lines.push_back({.text = "t", .y = 100});
  sheet.attachments.push_back({.name = "credential.json",
                               .media_type = "application/vc",
                               .description = "d",
                               .content = machine::bytes(credential)});
  return sheet;
}

std::string chunk(std::string_view kind, std::string_view data) {
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8)
    out += static_cast<char>(data.size() >> shift & 0xff);
  const auto body = std::string(kind).append(data);
  const auto sum =
      crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
  out += body;
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(sum >> shift & 0xff);
  return out;
}

const auto png = "\x89PNG\r\n\x1a\n"s;
const auto keyword = "openbadgecredential\0\0\0\0\0"s;

}  // namespace

TEST_CASE("a bare credential is itself, without what surrounds it") {
  CHECK(credential_in("\xef\xbb\xbf {\"a\":1}\n") == "{\"a\":1}");
  CHECK(credential_in("  aa.bb-_.cc\n") == "aa.bb-_.cc");
}

TEST_CASE("the credential attached to our PDF comes out byte for byte") {
  const auto document = sample::document();
  const auto pdf = machine::print::pdf(sheet_with(document));
  REQUIRE(pdf.has_value());

  CHECK(credential_in(machine::text(*pdf)) == document);
}

TEST_CASE("the credential baked into our badge comes out byte for byte") {
  auto award = sample::award();
  award.holder = "Dr ]]> & <b>";
  const auto document = sample::document(award);

  const auto badge =
      rounds::credential::badge({.title = "AI & \"Doctors\"", .across = "DEMONSTRATION"}, document);

  CHECK(credential_in(badge) == document);
}

TEST_CASE("a token in an SVG's verify attribute is found") {
  CHECK(credential_in("<?xml version=\"1.0\"?><svg><openbadges:credential verify=\"a.b.c\">"
                      "</openbadges:credential></svg>") == "a.b.c");
}

TEST_CASE("a credential baked into a PNG is found") {
  const auto baked = png + chunk("IHDR", "0123456789012") + chunk("iTXt", keyword + "{\"a\":1}");

  CHECK(credential_in(baked) == "{\"a\":1}");
  CHECK_FALSE(credential_in(png + chunk("IHDR", "0123456789012")).has_value());
}

TEST_CASE("the credential baked into our own PNG comes out byte for byte") {
  const auto document = sample::document();
  const auto svg = rounds::credential::mark({.title = "AI", .across = "DEMONSTRATION"});
  const auto drawn = machine::print::png_of(svg, 120);
  REQUIRE(drawn.has_value());

  const auto baked = rounds::credential::baked(*drawn, document);

  CHECK(credential_in(baked) == document);
  CHECK_FALSE(credential_in(*drawn).has_value());
  // Before the pixels, and nothing of the picture lost.
  CHECK(baked.find("iTXt") < baked.find("IDAT"));
  CHECK(baked.ends_with(drawn->substr(33)));
}

TEST_CASE("a hostile PNG holds nothing: two credentials, a wrong sum, compressed, cut anywhere") {
  const auto head = png + chunk("IHDR", "0123456789012");
  const auto one = chunk("iTXt", keyword + "{\"a\":1}");
  const auto other = chunk("iTXt", keyword + "{\"a\":2}");

  CHECK_FALSE(credential_in(head + one + other).has_value());
  auto patched = head + one;
  patched[patched.size() - 6] = '2';
  CHECK_FALSE(credential_in(patched).has_value());
  auto packed = keyword;
  packed[20] = '\1';
  CHECK_FALSE(credential_in(head + chunk("iTXt", packed + "{\"a\":1}")).has_value());
  CHECK_FALSE(credential_in(head + chunk("tEXt", "openbadgecredential\0{}"s)).has_value());
  const auto whole = head + one + chunk("IEND", "");
  for (std::size_t size = 0; size < head.size() + one.size(); ++size)
    CHECK_FALSE(credential_in(whole.substr(0, size)).has_value());
  CHECK(credential_in(whole) == "{\"a\":1}");
}

TEST_CASE("damaged and hostile files hold nothing, and end") {
  const auto document = sample::document();
  const auto pdf = machine::text(*machine::print::pdf(sheet_with(document)));
  for (std::size_t size = 0; size < pdf.size(); size += 97) {
    const auto found = credential_in(pdf.substr(0, size));
    CHECK((!found || *found == document));
  }

  CHECK_FALSE(credential_in(png + "\xff\xff\xff\xffiTXt").has_value());
  CHECK_FALSE(credential_in(png + chunk("iTXt", keyword.substr(0, 22))).has_value());
  CHECK_FALSE(credential_in("%PDF-1.7 1 0 obj<</Type/EmbeddedFile/Filter/FlateDecode>>stream\nxx")
                  .has_value());
  CHECK_FALSE(credential_in("<svg><openbadges:credential><![CDATA[{").has_value());
  CHECK(credential_in(std::string(2'097'153, ' ')).error().code == "credential.file_too_large");
}
