#include <doctest/doctest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <set>

#include "event.h"
#include "machine/json/json.h"
#include "roots.h"
#include "tests/exam_house.h"

namespace rounds::exam {

using exam_house::asha;
using exam_house::bilal;
using exam_house::Candidate;
using exam_house::House;
using exam_house::tablet;
using exam_house::wait;
using rounds_tests::Database;
using rounds_tests::on_each_database;

namespace {

/// What an outsider's program says of the file that the candidate kept.
int verdict(const Database& database, const boost::json::value& file, const std::string& key) {
  const auto path = database.folder() + "/receipt.json";
  std::ofstream(path) << boost::json::serialize(file);
  const auto command =
      "python3 tools/verify_receipt.py " + path + " --key " + key + " > " + path + ".out";
  const int ended = std::system(command.c_str());
  return WIFEXITED(ended) ? WEXITSTATUS(ended) : -1;
}

/// The receipt with the candidate's own events, as the browser writes it.
boost::json::value kept_file(const Receipt& receipt,
                             const std::vector<std::vector<std::string>>& leases) {
  auto file = machine::json::made(receipt);
  file.as_object()["events"] = boost::json::value_from(leases);
  return file;
}

/// Many candidates saving at once, so that acknowledgements share roots.
void crowd(House& house, ExamId exam, std::int64_t first, std::int64_t last) {
  boost::asio::io_context here{1};
  std::vector<Candidate> candidates;
  for (auto person = first; person <= last; ++person) {
    candidates.emplace_back(house, exam, PersonId{person});
    REQUIRE(candidates.back().sit() == "seated");
    REQUIRE(candidates.back().open() == "opened");
  }
  int acknowledged = 0;
  for (auto& candidate : candidates) {
    std::vector<std::string> texts{candidate.answer(0, 1)};
    const auto person = PersonId{first + (&candidate - candidates.data())};
    auto count = [&acknowledged](std::exception_ptr, const machine::Result<Acknowledgement>& ack) {
      acknowledged += ack.has_value() ? 1 : 0;
    };
    boost::asio::co_spawn(here, house.exam.save_events(person, candidate.sitting, std::move(texts)),
                          std::move(count));
  }
  here.run();
  REQUIRE(acknowledged == last - first + 1);
}

}  // namespace

TEST_CASE(
    "a submitted sitting's receipt is proved by an outsider's program, and what was altered is "
    "found") {
  on_each_database([](Database& database) {
    House house(database);
    const auto exam = house.open();
    Candidate candidate(house, exam, asha), new_device(house, exam, asha, tablet);
    REQUIRE(candidate.sit() == "seated");
    REQUIRE(candidate.open() == "opened");
    const auto one = candidate.answer(0, 2), two = candidate.answer(1, 1);
    REQUIRE(candidate.sent({one, two}) == "2");
    CHECK(wait(house.exam.receipt(asha, candidate.sitting)).error().code == "exam.not_submitted");
    crowd(house, exam, 9001, 9020);
    REQUIRE(new_device.sit(true) == "seated");
    REQUIRE(new_device.open() == "opened");
    const auto three = new_device.answer(2, 0), submit = new_device.submit();
    REQUIRE(new_device.sent({three}) == "1");
    REQUIRE(new_device.sent({submit}) == "2");
    crowd(house, exam, 9021, 9040);

    const auto receipt = wait(house.exam.receipt(asha, candidate.sitting));

    REQUIRE(receipt.has_value());
    REQUIRE(receipt->leases.size() == 2);
    REQUIRE(receipt->keys.size() == 1);
    const auto key = receipt->keys[0].public_key;
    CHECK(wait(house.exam.keys())->front().public_key == key);
    CHECK(verdict(database, kept_file(*receipt, {{one, two}, {three, submit}}), key) == 0);
    CHECK(verdict(database, kept_file(*receipt, {{one}, {three, submit}}), key) == 1);
    auto altered = two;
    altered.replace(altered.find("\"value\":\"1\""), 11, "\"value\":\"0\"");
    CHECK(verdict(database, kept_file(*receipt, {{one, altered}, {three, submit}}), key) == 1);
    CHECK(verdict(database, kept_file(*receipt, {{one, two}, {three, submit}}),
                  std::string(64, '0')) == 1);
    CHECK(verdict(database, machine::json::made(*receipt), key) == 3);
    CHECK(wait(house.exam.receipt(bilal, candidate.sitting)).error().code ==
          "exam.no_such_sitting");
  });
}

TEST_CASE("acknowledgements that share a commit share a root, and each is proved by its own path") {
  on_each_database([](Database& database) {
    House house(database);
    const auto exam = house.open();
    std::vector<Candidate> candidates;
    for (std::int64_t person = 9101; person <= 9140; ++person) {
      candidates.emplace_back(house, exam, PersonId{person});
      REQUIRE(candidates.back().sit() == "seated");
      REQUIRE(candidates.back().open() == "opened");
    }
    boost::asio::io_context here{1};
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      std::vector<std::string> texts{candidates[i].answer(0, 1), candidates[i].submit()};
      boost::asio::co_spawn(here,
                            house.exam.save_events(PersonId{9101 + static_cast<std::int64_t>(i)},
                                                   candidates[i].sitting, std::move(texts)),
                            [](std::exception_ptr, const machine::Result<Acknowledgement>& ack) {
                              CHECK(ack.has_value());
                            });
    }
    here.run();

    std::set<std::string> roots;
    std::size_t longest = 0;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const auto receipt = wait(
          house.exam.receipt(PersonId{9101 + static_cast<std::int64_t>(i)}, candidates[i].sitting));
      REQUIRE(receipt.has_value());
      const auto& proof = receipt->leases.at(0);
      roots.insert(proof.root);
      longest = std::max(longest, proof.path.size());
      if (i % 8 == 0) {
        CHECK(verdict(database, kept_file(*receipt, {candidates[i].events}),
                      receipt->keys[0].public_key) == 0);
      }
    }
    CHECK(roots.size() < candidates.size());
    CHECK(longest >= 1);
  });
}

TEST_CASE("a receipt signed before the board changed its key is proved by the retired one") {
  on_each_database([](Database& database) {
    House house(database);
    const auto exam = house.open();
    Candidate candidate(house, exam, asha);
    REQUIRE(candidate.sit() == "seated");
    REQUIRE(candidate.open() == "opened");
    const auto one = candidate.answer(0, 2), submit = candidate.submit();
    REQUIRE(candidate.sent({one, submit}) == "2");

    REQUIRE(wait(house.ring.rotate("exam.root")).has_value());

    const auto receipt = wait(house.exam.receipt(asha, candidate.sitting));
    const auto keys = wait(house.exam.keys());
    REQUIRE(receipt.has_value());
    REQUIRE(keys.has_value());
    REQUIRE(keys->size() == 2);
    CHECK_FALSE(keys->front().retired);
    CHECK(keys->back().retired);
    CHECK(receipt->keys.at(0).public_key == keys->back().public_key);
    CHECK(verdict(database, kept_file(*receipt, {{one, submit}}), keys->back().public_key) == 0);
    CHECK(verdict(database, kept_file(*receipt, {{one, submit}}), keys->front().public_key) == 1);
  });
}

TEST_CASE("an acknowledgement survives the width of its record") {
  const Acknowledged wide{INT64_MAX, leases_max, seq_max, machine::Bytes(32, 0xab),
                          9'007'199'254'740'991};

  const auto octets = packed(wide);

  CHECK(octets.size() == 56);
  CHECK(unpacked(octets) == std::vector{wide});
  CHECK_THROWS_AS(unpacked(machine::BytesView(octets).first(55)), machine::Fault);
}

}  // namespace rounds::exam
