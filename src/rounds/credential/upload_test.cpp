#include "upload.h"

#include <doctest/doctest.h>

using rounds::credential::fields_of;
using namespace std::string_literals;

namespace {

const auto type = "multipart/form-data; boundary=----x"s;
const auto body =
    "------x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\npasted\r\n"
    "------x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"c\\r.pdf\"\r\n"
    "Content-Type: application/pdf\r\n\r\n%PDF\0\r\n--\r\n\r\n------x--\r\n"s;

}  // namespace

TEST_CASE("a form's fields come out byte for byte") {
  const auto fields = fields_of(type, body);

  REQUIRE(fields.has_value());
  CHECK(fields->at("text") == "pasted");
  CHECK(fields->at("file") == "%PDF\0\r\n--\r\n"s);
  CHECK(fields->size() == 2);
}

TEST_CASE("a boundary may stand in quotes, and headers in any case") {
  const auto fields =
      fields_of("Multipart/Form-Data; charset=utf-8; Boundary=\"a b\"",
                "--a b\r\nCONTENT-DISPOSITION: form-data; NAME=n\r\n\r\nv\r\n--a b--");

  REQUIRE(fields.has_value());
  CHECK(fields->at("n") == "v");
}

TEST_CASE("a body cut short anywhere is refused, not guessed") {
  const auto whole = body.size() - 4;  // without the last boundary's dashes
  for (std::size_t size = 0; size < whole; ++size) {
    CHECK_FALSE_MESSAGE(fields_of(type, body.substr(0, size)).has_value(), size);
  }
}

TEST_CASE("no boundary, or too many fields, is no form of ours") {
  CHECK_FALSE(fields_of("multipart/form-data", body).has_value());
  CHECK_FALSE(fields_of("application/json; boundary=----x", body).has_value());
  CHECK_FALSE(fields_of("multipart/form-data; boundary=" + std::string(71, 'x'), body).has_value());
  std::string many;
  for (int i = 0; i < 17; ++i)
    many += "------x\r\nContent-Disposition: form-data; name=a\r\n\r\nv\r\n";
  CHECK_FALSE(fields_of(type, many + "------x--\r\n").has_value());
}
