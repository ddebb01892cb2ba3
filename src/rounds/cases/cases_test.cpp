#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "rounds/cases/cases.h"

namespace rounds::cases {

namespace {

using bank::Modality;

bank::Items drawn(std::uint64_t seed, int each) {
  const auto models = models_in("models");
  REQUIRE(models.has_value());
  auto items = draw({.seed = seed, .each = each, .review_by = "2027-11-30"}, *models);
  REQUIRE(items.has_value());
  return std::move(*items);
}

}  // namespace

TEST_CASE("cases of every modality can stand, and every kind of advice is among them") {
  const auto items = drawn(20261129, 6);
  std::map<std::pair<Modality, std::string>, int> counts;
  std::set<std::string> digests;
  for (const auto& [about, writing] : items) {
    const auto whole = certifying(about, writing);
    CHECK_MESSAGE(whole.has_value(), about.name, whole ? "" : whole.error().said);
    for (const auto& flaw : flaws(about, writing)) CHECK_MESSAGE(false, about.name, flaw.what);
    ++counts[{modality_of(writing), advice_standing(writing)}];
    digests.insert(digest_of({}, writing));
  }

  CHECK(items.size() == 18);
  CHECK(digests.size() == 18);
  for (const auto modality : {Modality::image, Modality::table, Modality::text}) {
    CHECK(counts[{modality, "right"}] == 3);
    CHECK(counts[{modality, "miss"}] == 1);
    CHECK(counts[{modality, "over_call"}] == 1);
    CHECK(counts[{modality, "uncertain"}] == 1);
  }
}

TEST_CASE("another secret draws other cases, and none of them is in the repository") {
  std::ostringstream open;
  open << std::ifstream("models/cases/breast/cases.csv").rdbuf();
  std::set<std::string> digests;
  for (const std::uint64_t seed : {1U, 2U}) {
    for (const auto& [about, writing] : drawn(seed, 3)) {
      digests.insert(digest_of({}, writing));
      if (!writing.matter || modality_of(writing) != Modality::table) continue;
      std::string row;
      for (const auto& fact : writing.matter->rows) row += "," + fact.value;
      CHECK(open.str().find(row + "\n") == std::string::npos);
    }
  }
  CHECK(digests.size() == 18);
}

TEST_CASE("a folder that lacks a model is refused by the file's name") {
  const auto found = models_in("no-such-folder");
  CHECK(found.error().code == "cases.no_models");
  CHECK(found.error().facts.at("file") == "no-such-folder/films/good.weights");
}

}  // namespace rounds::cases
