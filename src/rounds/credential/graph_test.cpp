#include "graph.h"

#include <doctest/doctest.h>

#include "machine/json/json.h"
#include "sample_award.h"
#include "vocabulary.h"

using rounds::credential::json_of;
using rounds::credential::quads_of;
using rounds::credential::read_thing;
using rounds::credential::Thing;
namespace vocabulary = rounds::credential::vocabulary;

namespace {

machine::Result<Thing> identity_from(std::string_view text) {
  return read_thing(machine::json::parse(text)->get_object(), vocabulary::identity);
}

}  // namespace

TEST_CASE("a thing says the same in JSON and in quads") {
  Thing criteria{.shape = &vocabulary::criteria, .id = "https://e.org/a#criteria", .said = {}};

  criteria.says("narrative", "Say \"yes\" \\ twice.\n\tThen go.");

  CHECK(boost::json::serialize(json_of(criteria)) ==
        R"({"id":"https://e.org/a#criteria","narrative":"Say \"yes\" \\ twice.\n\tThen go."})");
  CHECK(quads_of(criteria) ==
        "<https://e.org/a#criteria> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#narrative> "
        "\"Say \\\"yes\\\" \\\\ twice.\\n\\tThen go.\" .\n");
}

TEST_CASE("control characters are escaped as the canonical form wants them") {
  Thing criteria{.shape = &vocabulary::criteria, .id = "u:x", .said = {}};

  criteria.says("narrative", std::string("\x01\b\f\r\x7f\xe0\xa4\xa1", 8));

  CHECK(quads_of(criteria).find("\"\\u0001\\b\\f\\r\\u007F\xe0\xa4\xa1\"") != std::string::npos);
}

TEST_CASE("a nameless thing is the first blank node, and its datatype is OB's own") {
  const auto identity =
      identity_from(R"({"type":"IdentityObject","identityHash":"A","hashed":false})");

  REQUIRE(identity.has_value());
  CHECK(quads_of(*identity) ==
        "_:c14n0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        "<https://purl.imsglobal.org/spec/vc/ob/vocab.html#IdentityObject> .\n"
        "_:c14n0 <https://purl.imsglobal.org/spec/vc/ob/vocab.html#hashed> "
        "\"false\"^^<https://www.w3.org/2001/XMLSchema#boolean> .\n"
        "_:c14n0 <https://purl.imsglobal.org/spec/vc/ob/vocab.html#identityHash> \"A\" .\n");
}

TEST_CASE("a whole certificate reads back to the same quads") {
  const auto written = rounds::credential::credential_of(sample::award(), sample::board());

  const auto read = read_thing(json_of(written), vocabulary::achievement_credential);

  REQUIRE(read.has_value());
  CHECK(quads_of(*read) == quads_of(written));
  const auto lines = quads_of(written);
  CHECK(std::count(lines.begin(), lines.end(), '\n') == 39);
}

TEST_CASE("what is outside the vocabulary is refused, and the place is named") {
  CHECK(identity_from(R"({"type":"IdentityObject","grade":"A"})").error().facts["field"] ==
        "grade");
  CHECK(identity_from(R"({"type":"IdentityObject","hashed":"no"})").error().facts["field"] ==
        "hashed");
  CHECK(identity_from(R"({"type":["IdentityObject","Other"]})").error().facts["field"] == "type");
  CHECK(identity_from(R"({"identityHash":"A"})").error().facts["field"] == "type");
  CHECK(identity_from(R"({"type":"IdentityObject","@id":"u:x"})").error().facts["field"] == "@id");
  CHECK(identity_from(R"({"type":"IdentityObject","identityHash":["A","B"]})")
            .error()
            .facts["field"] == "identityHash");
  CHECK(identity_from(R"({"type":"IdentityObject","identityHash":null})").error().facts["field"] ==
        "identityHash");
}

TEST_CASE("no address breaks out of its brackets") {
  for (const auto* id : {"x", "", ":x", "https://e.org/a b", "https://e.org/> <u:p> <u:o",
                         "u:\\u0041", "u:\"", "u:{x}", "u:\n"}) {
    boost::json::object object{{"type", "IdentityObject"}, {"id", id}};
    CHECK_MESSAGE(!read_thing(object, vocabulary::identity).has_value(), id);
  }
}

TEST_CASE("a second nameless thing is refused") {
  auto object = json_of(rounds::credential::credential_of(sample::award(), sample::board()));

  object.at("issuer").get_object().erase("id");

  CHECK_FALSE(read_thing(object, vocabulary::achievement_credential).has_value());
}
