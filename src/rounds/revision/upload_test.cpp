#include "upload.h"

#include <doctest/doctest.h>

#include "machine/archive/archive.h"
#include "rounds/programme/picture_file.h"

namespace rounds::revision {

namespace {

using machine::archive::zipped;

std::string code_of(const machine::Result<Files>& result) {
  return result ? "" : result.error().code;
}

}  // namespace

TEST_CASE("a zip of the folder is read whether or not a folder stands around it") {
  const Files inside{{"modules/01-a/module.yaml", "title: A\n"}, {"programme.yaml", "title: P\n"}};
  const Files around{{"ai-main/modules/01-a/module.yaml", "title: A\n"},
                     {"ai-main/programme.yaml", "title: P\n"}};
  CHECK(*read_upload("a.zip", zipped(inside)) == inside);
  CHECK(*read_upload("a.zip", zipped(around)) == inside);
  const Files part{{"modules/01-a/module.yaml", "title: A\n"}};
  CHECK(*read_upload("a.zip", zipped(part)) == part);
}

TEST_CASE("a picture of a zip is kept as a folder keeps it, octet for octet") {
  const std::string path = "modules/01-a/figures/map.png", octets = "\x89PNG\r\n\x1a\n\xff";

  const auto files = read_upload("a.zip", zipped({{path, octets}}));

  REQUIRE(files.has_value());
  CHECK(files->at(path) == programme::as_text(path, octets));
}

TEST_CASE("what a Mac and Windows add is left away") {
  const Files mac{{".DS_Store", "x"},
                  {"__MACOSX/._a.md", "x"},
                  {"modules/.hidden/a.md", "x"},
                  {"modules/01-a/a.md", "\xEF\xBB\xBFone\r\ntwo\r\n"}};

  const auto files = read_upload("a.zip", zipped(mac));

  REQUIRE(files.has_value());
  CHECK(*files == Files{{"modules/01-a/a.md", "one\ntwo\n"}});
}

TEST_CASE("a name that leads out of the folder, or a file of another kind, is refused") {
  CHECK(code_of(read_upload("a.zip", zipped({{"../a.md", "x"}, {"b.md", "y"}}))) == "");
  CHECK(code_of(read_upload("a.zip", zipped({{"x/../../a.md", "x"}, {"b.md", "y"}}))) == "");
  CHECK(code_of(read_upload("a.zip", zipped({{"/etc/a.md", "x"}, {"b.md", "y"}}))) ==
        "revision.file");
  CHECK(code_of(read_upload("a.zip", zipped({{"a.exe", "x"}}))) == "revision.file");
  CHECK(code_of(read_upload("a.zip", "no zip")) == "archive.unreadable");
  CHECK(code_of(read_upload("../a.md", "x")) == "revision.file");
  CHECK(code_of(read_upload("a.md", "\xFF\xFE")) == "revision.file");
}

TEST_CASE("one file is brought by its path") {
  CHECK(*read_upload("modules/01-a/figures/a.svg", "<svg/>") ==
        Files{{"modules/01-a/figures/a.svg", "<svg/>"}});
}

}  // namespace rounds::revision
