#include <doctest/doctest.h>

#include "tea_board.h"

using namespace rounds::credential;
using machine::wait;
using rounds_tests::Database;
using rounds_tests::on_each_database;
using sample::exam;
using sample::OnePassed;
using std::chrono::days;

TEST_CASE(
    "a corrected certificate supersedes the old one once, runs out on the same day, and stands in "
    "the ledger") {
  on_each_database([](Database& database) {
    OnePassed board{database};
    const auto same = wait(board.credential.propose(board.code, {50, "Spelled wrong.", false}));
    CHECK(same.error().code == "credential.name_same");
    board.people.names[7] = "Dr Corrected";
    board.clock.advance(days(3));
    REQUIRE(wait(board.credential.propose(board.code, {50, "Spelled wrong.", false})).has_value());

    CHECK(wait(board.credential.settle(board.code, {1, 50, true})).error().code ==
          "credential.second_person");
    board.people.names[7] = "Dr Other";
    CHECK(wait(board.credential.settle(board.code, {1, 51, true})).error().code ==
          "credential.name_moved");
    board.people.names[7] = "Dr Corrected";
    const auto fresh = wait(board.credential.settle(board.code, {1, 51, true}));
    REQUIRE(fresh.has_value());

    const auto old = wait(board.credential.find(board.code));
    CHECK(old->superseded_by == fresh->code);
    CHECK(old->revoked.has_value());
    CHECK_FALSE(old->linked);
    CHECK(fresh->holder == "Dr Corrected");
    CHECK(fresh->turn == 2);
    CHECK(fresh->until == old->until);
    CHECK(fresh->issued > old->issued);
    CHECK(std::pair(fresh->list, fresh->index) != std::pair(old->list, old->index));
    CHECK(wait(board.credential.corrections(board.code))->list.at(0).holder == "");
    CHECK(wait(board.credential.settle(board.code, {1, 51, true})).error().code ==
          "credential.no_correction");
    CHECK(wait(board.credential.propose(board.code, {50, "Again.", false})).error().code ==
          "credential.not_standing");
    CHECK(wait(board.credential.issue_for(exam)) == 0);
    CHECK(wait(board.credential.mine(7))->size() == 2);
    CHECK(board.code_of(7) == fresh->code);

    std::vector<std::string> kinds;
    for (const auto& one : *wait(board.ledger.read("certificates:42", 0)))
      kinds.push_back(one.kind);
    CHECK(kinds == std::vector<std::string>{"credential_issued", "correction_proposed",
                                            "second_person_refused", "credential_superseded",
                                            "credential_issued"});
    const auto pins = wait(board.credential.pins());
    CHECK(pins->find("refresh") != std::string::npos);
    const auto text = wait(board.credential.documents(board.code))->credential;
    CHECK(board.judged(text).standing == Standing::superseded);
    CHECK(board.judged(wait(board.credential.documents(fresh->code))->credential).standing ==
          Standing::valid);
  });
}

TEST_CASE("a declined correction changes nothing, and another may follow") {
  on_each_database([](Database& database) {
    OnePassed board{database};
    board.people.names[7] = "Dr Corrected";
    REQUIRE(wait(board.credential.propose(board.code, {50, "Why not.", true})).has_value());
    REQUIRE(wait(board.credential.settle(board.code, {1, 51, false})).has_value());

    CHECK_FALSE(wait(board.credential.find(board.code))->revoked.has_value());
    CHECK(wait(board.credential.mine(7))->size() == 1);
    const auto next = wait(board.credential.propose(board.code, {51, "Spelled wrong.", true}));
    REQUIRE(next.has_value());
    CHECK(next->size() == 2);
    CHECK(next->at(1).place == 2);
  });
}
