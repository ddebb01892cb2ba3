#include "rounds/marking/results_package.h"

#include <doctest/doctest.h>

#include "machine/json/json.h"

namespace rounds::marking {

namespace {

Package two_lines() {
  Package package{
      .facts = {}, .key = {{11, {1}}, {12, {0}}}, .rulings = {}, .lines = {}, .more = {}};
  package.facts.exam = {7};
  package.facts.title = "Practice";
  package.lines = {{.code = "aa", .chosen = {{11, 1}, {12, 3}}, .score = 1, .of = 2},
                   {.code = "bb", .chosen = {{12, 0}}, .score = 1, .of = 2}};
  return package;
}

}  // namespace

TEST_CASE("answers are letters, and what was left out is empty") {
  const auto files = compose(two_lines(), Tier::court, 5);
  REQUIRE(files.size() == 6);
  CHECK(files[0].text == "item,key\n11,B\n12,A\n");
  CHECK(files[2].text == "line,score,of,passed\naa,1,2,yes\nbb,1,2,yes\n");
  CHECK(files[3].text == "line,11,12\naa,B,D\nbb,,A\n");
  CHECK(files[4].name == "reidentification.csv");
  CHECK(files[4].text == "known,unique,lines\n1,2,2\n2,2,2\n");
}

TEST_CASE("answers of other kinds are whole numbers, and a key of several has bars") {
  auto package = two_lines();
  package.facts.items = {{11}, {12}};
  package.facts.kinds = {rounds::bank::Kind::single, rounds::bank::Kind::numeric};
  package.key = {{11, {1}}, {12, {119, 120}}};
  package.lines[0].chosen[12] = 120;

  const auto files = compose(package, Tier::court, 5);

  CHECK(files[0].text == "item,key\n11,B\n12,119|120\n");
  CHECK(files[3].text == "line,11,12\naa,B,120\nbb,,0\n");
}

TEST_CASE(
    "items that were tried out are named with how they did, and neither count nor show a key") {
  auto package = two_lines();
  package.pretest = {{13, {2}}};
  package.lines[0].chosen[13] = 2;
  package.lines[1].chosen[13] = 0;
  package.lines.push_back(
      {.code = "cc", .chosen = {{11, 1}, {12, 0}, {13, 2}}, .score = 2, .of = 2});

  const auto files = compose(package, Tier::court, 5);

  CHECK(files[0].text == "item,key\n11,B\n12,A\n");
  CHECK(files[3].text == "line,11,12\naa,B,D\nbb,,A\ncc,B,A\n");
  CHECK(files[5].name == "pretest.csv");
  CHECK(files[5].text == "item,answered,right,facility,correlation\n13,3,2,0.6667,0.5000\n");
  CHECK(files[6].text == "line,13\naa,1\nbb,0\ncc,1\n");
  CHECK(files.back().text.contains(R"("items":2,"pretest":1)"));
  for (const auto& file : compose(package, Tier::open, 5))
    CHECK(file.name != "pretest_answers.csv");
}

TEST_CASE("the public's package holds no answers, and says which it is") {
  const auto files = compose(two_lines(), Tier::open, 5);
  REQUIRE(files.size() == 4);
  const auto manifest = machine::json::parse(files.back().text);
  REQUIRE(manifest.has_value());
  CHECK(manifest->at("tier").as_string() == "public");
  CHECK(manifest->at("files").as_array().size() == 3);
  CHECK(manifest->at("lines").as_int64() == 2);
}

TEST_CASE("what was confirmed goes out with its reason, what was not stays in") {
  auto package = two_lines();
  package.key = {{11, {1, 2}}, {12, {}}};
  package.rulings = {{.kind = RulingKind::also,
                      .item = 11,
                      .value = 2,
                      .reason = "Two guidelines differ",
                      .proposed_by = 5,
                      .proposed_ms = 1'000,
                      .settled_by = 6,
                      .settled_ms = 2'000,
                      .confirmed = true},
                     {.kind = RulingKind::withdraw, .item = 12, .reason = "secret"}};
  package.more = {{"parameters.csv", "item,a\n"}};

  const auto files = compose(package, Tier::open, 5);

  CHECK(files[0].text == "item,key\n11,BC\n12,\n");
  CHECK(files[1].text.find("11,also,C,Two guidelines differ,1970-01-01T00:00:01") !=
        std::string::npos);
  CHECK(files[1].text.find("secret") == std::string::npos);
  CHECK(files[3].name == "parameters.csv");
  CHECK(files[4].text.find("parameters.csv") != std::string::npos);
}

TEST_CASE(
    "a code moves with the sitting and with the chain, and a manifest's bytes are what is signed") {
  const machine::Bytes head(32, 1), other(32, 2);
  CHECK(line_code(1, head).size() == 20);
  CHECK(line_code(1, head) != line_code(2, head));
  CHECK(line_code(1, head) != line_code(1, other));
  CHECK(to_sign("a") != to_sign("b"));
  CHECK(to_sign("").ends_with("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
}

}  // namespace rounds::marking
