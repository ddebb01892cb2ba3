#include "machine/print/paper.h"

#include <doctest/doctest.h>

#include "document.h"

using namespace std::string_literals;
using machine::Bytes;
using machine::print::Document;
using machine::print::Sheet;

// Fontconfig keeps its fonts until the process ends.
extern "C" const char*
__lsan_default_suppressions();  // NOLINT(bugprone-reserved-identifier,readability-identifier-naming)
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\n"; }

namespace {

Sheet certificate() {
  return Sheet{
      .title = "Certificate <of> practice",
      .language = "en",
      .made_iso = "2026-11-23T18:30:00Z",
      .lines = {{.text = "Certificate of practice",
                 .size_pt = 30,
                 .y = 80,
                 .serif = true,
                 .heading = true},
                {.text = "डॉ. श्रीनिवास क्षत्रिय", .size_pt = 26, .y = 160, .serif = true},
                {.text = "Docteure Aïsha Nguyễn-Śarmā — « santé »", .size_pt = 18, .y = 220}},
      .link = "http://localhost:8080/certificates/AAAAAAAAAAAAAAAAAAAAAA",
      .across = "DEMONSTRATION",
      .attachments = {{.name = "credential.json",
                       .media_type = "application/vc",
                       .description = "Open Badges 3.0 credential",
                       .content = machine::bytes("{\"name\":\"डॉ.\"}")}}};
}

std::string spelled(Document& pdf, Document::Object object, const char* key) {
  return pdf.utf8(pdf.at(object, key));
}

}  // namespace

TEST_CASE("the attached file comes back byte for byte") {
  const auto sheet = certificate();

  const auto octets = machine::print::pdf(sheet);

  REQUIRE(octets.has_value());
  Document pdf{*octets};
  const auto file = pdf.item(pdf.at(pdf.root(), "/AF"), 0);
  CHECK(spelled(pdf, file, "/UF") == "credential.json");
  CHECK(pdf.name_at(file, "/AFRelationship") == "/Source");
  CHECK(pdf.content(pdf.at(pdf.at(file, "/EF"), "/F")) == sheet.attachments[0].content);
  const auto names = pdf.at(pdf.at(pdf.at(pdf.root(), "/Names"), "/EmbeddedFiles"), "/Names");
  CHECK(spelled(pdf, pdf.item(names, 1), "/UF") == "credential.json");
}

TEST_CASE("the page is tagged, says its language and describes its QR code") {
  const auto octets = machine::print::pdf(certificate());

  REQUIRE(octets.has_value());
  Document pdf{*octets};
  const auto tagged = pdf.at(pdf.root(), "/MarkInfo");
  CHECK(pdf.unparsed(pdf.at(tagged, "/Marked")) == "true");
  CHECK(spelled(pdf, pdf.root(), "/Lang") == "en");
  CHECK(pdf.name_at(pdf.item(pdf.at(pdf.root(), "/OutputIntents"), 0), "/S") == "/GTS_PDFA1");
  std::vector<std::string> figures;
  for (const auto object : pdf.objects()) {
    if (pdf.name_at(object, "/S") == "/Figure") figures.push_back(spelled(pdf, object, "/Alt"));
  }
  REQUIRE(figures.size() == 1);
  CHECK(figures[0] == "QR code: http://localhost:8080/certificates/AAAAAAAAAAAAAAAAAAAAAA");
}

TEST_CASE("the same sheet gives the same bytes") {
  CHECK(*machine::print::pdf(certificate()) == *machine::print::pdf(certificate()));
}

TEST_CASE("a name as long as the page still fits on it") {
  auto sheet = certificate();
  sheet.lines[1].text = "Dr " + std::string(90, 'W') + " " + std::string(90, 'W');

  CHECK(machine::print::pdf(sheet).has_value());
}

TEST_CASE("what cannot be printed is refused, with the reason") {
  auto sheet = certificate();
  sheet.link = "http://localhost/" + std::string(3'000, 'a');
  CHECK(machine::print::pdf(sheet).error().facts["why"] ==
        "its link is longer than a QR code holds.");

  sheet = certificate();
  sheet.lines[0].text = "\U000F0000";  // private use: no font has it
  CHECK(machine::print::pdf(sheet).error().facts["why"] ==
        "no installed font has all its characters.");
}

TEST_CASE("the page's link leads where its QR code does") {
  const auto sheet = certificate();

  const auto octets = machine::print::pdf(sheet);

  REQUIRE(octets.has_value());
  Document pdf{*octets};
  std::vector<std::string> links;
  for (const auto object : pdf.objects()) {
    const auto action = pdf.name_at(object, "/Subtype") == "/Link" ? pdf.at(object, "/A") : object;
    if (pdf.name_at(action, "/S") == "/URI") links.push_back(spelled(pdf, action, "/URI"));
  }
  REQUIRE(links.size() == 1);
  CHECK(links[0] == sheet.link);
}

TEST_CASE("a link cannot break out of its place in the file") {
  auto sheet = certificate();
  for (const auto* link : {"http://h/a'b", "http://h/a\\b", "http://h/a) /S /JavaScript",
                           "http://h/a b", "http://h/\n"}) {
    sheet.link = link;
    CHECK(machine::print::pdf(sheet).error().facts["why"] == "its link is not a plain address.");
  }
}

TEST_CASE("a QR code is an SVG with a title and without style") {
  const auto svg =
      machine::print::qr_svg("http://localhost:8080/certificates/x", "Check \"this\" <here>");

  REQUIRE(svg.has_value());
  CHECK(svg->starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "));
  CHECK(svg->find("<title>Check &quot;this&quot; &lt;here&gt;</title>") != std::string::npos);
  CHECK(svg->find("style") == std::string::npos);
}

TEST_CASE("what a QR code cannot hold is refused") {
  CHECK(machine::print::qr_svg(std::string(1'664, 'a'), "t").error().code == "print.qr");
  CHECK(machine::print::qr_svg(std::string(1'663, 'a'), "t").has_value());
  CHECK_FALSE(machine::print::qr_svg("", "t").has_value());
  CHECK_FALSE(machine::print::qr_svg("a\0b"s, "t").has_value());
}
