#include <doctest/doctest.h>

#include "tea_board.h"

using namespace rounds::credential;
using machine::wait;
using rounds_tests::Database;
using rounds_tests::on_each_database;
using sample::entries;
using sample::exam;
using sample::TeaBoard;

namespace {

/// Asked for one module, which is done or not.
Record one_module(bool done) {
  Step step{.id = "01-what-ai-is", .title = "What AI is", .lang = "en"};
  step.done = done ? 1 : 0;
  if (done) step.done_ms = 1'795'000'000'000;
  return {.rule = {.modules = 1, .labs = 0}, .modules = {step}};
}

}  // namespace

TEST_CASE(
    "who passed and lacks a module waits, is counted, and gets the certificate once it is there") {
  on_each_database([](Database& database) {
    TeaBoard board{database};
    board.people.names = {{7, "Dr Seven"}, {8, "Dr Eight"}};
    for (const auto learner : {7, 8, 9}) board.results.add(learner, 9);
    board.records[7] = one_module(false);

    CHECK(wait(board.credential.issue_for(exam)) == 1);

    CHECK(wait(board.credential.mine(7))->empty());
    const auto far = wait(board.credential.issuing(exam));
    CHECK(far->passed == 3);
    CHECK(far->issued == 1);
    CHECK(far->waiting == 2);
    CHECK(far->names == 1);
    CHECK(far->modules == 1);
    CHECK(far->labs == 0);
    const auto waiting = wait(board.credential.waiting(exam, 0));
    REQUIRE(waiting->size() == 2);
    CHECK(waiting->at(0).learner == 7);
    CHECK(waiting->at(0).name == "Dr Seven");
    CHECK(waiting->at(0).lack.modules == 1);
    CHECK(waiting->at(1).lack.name);

    board.records[7] = one_module(true);
    REQUIRE(wait(board.credential.mine(7))->size() == 1);
    CHECK(wait(board.credential.issuing(exam))->waiting == 1);
    const auto text = wait(board.credential.documents(board.code_of(7)))->credential;
    CHECK(text.find(
              "Finish one module of the programme with all its credit. Pass the examination.") !=
          std::string::npos);
    const auto other = wait(board.credential.documents(board.code_of(8)))->credential;
    CHECK(other.find("\"Pass the examination.\"") != std::string::npos);
  });
}

TEST_CASE("issuing in stretches reaches everybody once, whoever waits between") {
  on_each_database([](Database& database) {
    TeaBoard board{database};
    for (std::int64_t learner = 1; learner <= 7; ++learner) {
      board.results.add(learner, learner == 2 ? 1 : 8);
      if (learner != 4) board.people.names[learner] = "Dr " + std::to_string(learner);
    }
    int issued = 0, rounds = 0;
    std::optional<std::int64_t> next = 0;
    for (; next; ++rounds) {
      const auto gone = wait(board.credential.issue_some(exam, {*next, 2}));
      REQUIRE(gone.has_value());
      issued += gone->issued;
      next = gone->next;
    }

    CHECK(issued == 5);
    CHECK(rounds == 3);
    CHECK(entries(board) == 5);
    CHECK(wait(board.credential.issue_some(exam, {0, 100}))->issued == 0);
  });
}

TEST_CASE("a learner's checklist shows what is done, and ends with the certificate") {
  on_each_database([](Database& database) {
    TeaBoard board{database};
    board.records[7] = one_module(true);

    const auto before = wait(board.credential.checklist(7, "en"));
    REQUIRE(before->needs.size() == 2);
    CHECK(before->needs[0].need == Need::modules);
    CHECK(before->needs[0].met_ms == 1'795'000'000'000);
    CHECK(before->needs[1].done == 0);
    CHECK_FALSE(before->named);
    CHECK_FALSE(before->holds.has_value());

    board.people.names[7] = "Dr Seven";
    board.results.add(7, 9);
    REQUIRE(wait(board.credential.issue_for(exam)) == 1);
    const auto after = wait(board.credential.checklist(7, "en"));
    CHECK(after->named);
    CHECK(after->holds->code == board.code_of(7));
  });
}
