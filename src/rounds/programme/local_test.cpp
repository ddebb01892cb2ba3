#include "rounds/programme/local.h"

#include <doctest/doctest.h>

namespace rounds::programme {

namespace {

std::vector<Finding> faults_of(const std::string& yaml) {
  std::vector<Finding> findings;
  read_local("local/in.yaml", yaml, findings);
  return findings;
}

std::string council(const std::string& pattern, const std::string& example,
                    const std::string& format = "plausible") {
  return "country: IN\ncouncils:\n  - {id: delhi, name: Delhi, format: " + format +
         ", pattern: \"" + pattern + "\", example: \"" + example + "\"}\n";
}

}  // namespace

TEST_CASE("a country's states, specialties and councils are read") {
  std::vector<Finding> findings;
  const auto local =
      read_local("local/in.yaml",
                 council("[0-9]{3}", "123", "confirmed") +
                     "states: [{id: dl, name: Delhi}]\nspecialties: [{id: other, name: Other}]\n",
                 findings);

  CHECK(findings.empty());
  CHECK(local.country == "IN");
  CHECK(local.states.at(0).name == "Delhi");
  CHECK(local.specialties.at(0).id == "other");
  REQUIRE(local.council("delhi") != nullptr);
  CHECK(local.council("delhi")->confirmed);
  CHECK(local.council("goa") == nullptr);
}

TEST_CASE("an example that its own pattern refuses, and what is no pattern, are findings") {
  const auto refused = faults_of(council("[0-9]{3}", "12"));
  REQUIRE(refused.size() == 1);
  CHECK(refused[0].line == 3);
  CHECK(refused[0].what == "the pattern does not let `12` through");
  CHECK(faults_of(council("[0-9", "12")).size() == 1);
  CHECK(faults_of(council("[0-9]+", "12", "guessed")).size() == 1);
}

TEST_CASE("an id twice, an id in capitals and a field nobody knows are findings") {
  CHECK(faults_of("country: IN\nstates: [{id: dl, name: A}, {id: dl, name: B}]\n").size() == 1);
  CHECK(faults_of("country: IN\nstates: [{id: DL, name: A}]\n").size() == 1);
  CHECK(faults_of("country: IN\nweather: hot\n").size() == 1);
}

}  // namespace rounds::programme
