#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "rounds/programme/claims.h"
#include "rounds/programme/manuscript.h"
#include "tests/exam_house.h"
#include "tests/folder_on_disk.h"
#include "tests/sound_folder.h"

namespace rounds::exam {

using exam_house::examiner;
using exam_house::House;
using exam_house::wait;
using rounds_tests::Database;
using rounds_tests::on_each_database;

namespace {

constexpr std::chrono::days year{365};

/// A small programme whose items are never due, and whose one source is to be reviewed by that day.
programme::Folder with_source_due(const std::string& day) {
  auto folder = programme::sound_folder();
  auto& items = folder.files.at("modules/01-what-ai-is/items.yaml");
  items.replace(items.find("2027-05-31"), 10, "2099-12-31");
  folder.files.at("sources.yaml") += "    review_by: " + day + "\n";
  return folder;
}

/// Stems of what the paper holds.
std::set<std::string> on_paper(House& house, ExamId exam) {
  std::set<std::string> stems;
  const auto facts = wait(house.exam.facts(exam));
  REQUIRE(facts.has_value());
  const auto items = wait(house.bank.items(facts->items));
  REQUIRE(items.has_value());
  for (const auto& item : *items) stems.insert(item.stem);
  return stems;
}

}  // namespace

TEST_CASE("a year ahead no item of a paper rests on an overdue claim") {
  on_each_database([](Database& database) {
    House house(database);
    house.clock.advance(year);
    const auto today = std::chrono::floor<std::chrono::days>(house.clock.now());
    const auto edition = *wait(house.programme.current());
    const auto folder = *wait(house.programme.folder(edition->digest));
    const auto claims = programme::claims_of(*folder, today);
    std::set<std::string> late;
    for (const auto& work : claims.works) {
      if (work.overdue) late.insert(work.source.id);
    }
    REQUIRE(late.size() >= 5);
    std::set<std::string> rest_on_late;
    for (const auto& module : edition->modules) {
      for (const auto& item : module.items) {
        const bool overdue =
            item.review_by < "2027-11-23" ||
            std::ranges::any_of(item.sources, [&](const auto& one) { return late.contains(one); });
        if (overdue) rest_on_late.insert(item.stem);
      }
    }
    REQUIRE(rest_on_late.size() > 10);

    const auto exam = house.drafted(60, 100);
    REQUIRE(house.act(exam, Act::assemble) == "assembled");

    const auto stems = on_paper(house, exam);
    CHECK(stems.size() == 100);
    CHECK(std::ranges::none_of(
        stems, [&](const std::string& stem) { return rest_on_late.contains(stem); }));
  });
}

TEST_CASE("a programme whose every source is overdue gives no paper") {
  on_each_database([](Database& database) {
    House house(database);
    const rounds_tests::OnDisk folder(with_source_due("2027-06-01"), "overdue");
    REQUIRE(wait(house.programme.publish(folder.path())).has_value());
    CHECK(wait(house.exam.draft({"Demonstration", 15, 1}, examiner)).has_value());

    house.clock.advance(year);

    const auto refused = wait(house.exam.draft({"Demonstration", 15, 1}, examiner));
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == "bank.too_few");
  });
}

TEST_CASE("a paper drawn in time is neither sealed nor opened once a claim of it is overdue") {
  on_each_database([](Database& database) {
    House house(database);
    const rounds_tests::OnDisk folder(with_source_due("2027-06-01"), "overdue");
    REQUIRE(wait(house.programme.publish(folder.path())).has_value());
    const auto assembled = house.drafted(15, 2), sealed = house.drafted(15, 2);
    REQUIRE(house.act(assembled, Act::assemble) == "assembled");
    REQUIRE(house.act(sealed, Act::assemble) == "assembled");
    REQUIRE(house.act(sealed, Act::seal) == "sealed");

    house.clock.advance(year);

    CHECK(house.act(assembled, Act::seal) == "exam.overdue");
    const auto refused = wait(house.exam.act({sealed, Act::open, examiner, std::nullopt}));
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == "exam.overdue");
    CHECK(refused.error().said.contains("01-what-ai-is/i01"));
    CHECK(wait(house.exam.view(sealed))->state == "sealed");
  });
}

}  // namespace rounds::exam
