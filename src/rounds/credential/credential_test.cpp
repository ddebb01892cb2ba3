#include "rounds/credential/credential.h"

#include <doctest/doctest.h>

#include <set>

#include "envelope.h"
#include "tea_board.h"
#include "wording.h"

using namespace rounds::credential;
using machine::wait;
using rounds_tests::Database;
using rounds_tests::on_each_database;
using sample::entries;
using sample::exam;
using sample::OnePassed;
using sample::TeaBoard;
using std::chrono::days;

TEST_CASE("a certificate shows the band of a score") {
  CHECK(score_band(0, 10) == "0–9 %");
  CHECK(score_band(7, 10) == "70–79 %");
  CHECK(score_band(79, 100) == "70–79 %");
  CHECK(score_band(10, 10) == "100 %");
}

TEST_CASE("who passed gets one certificate, and who did not gets none") {
  on_each_database([](Database& database) {
    TeaBoard board{database};
    board.people.names = {{1, "A"}, {2, "B"}, {3, "C"}};
    board.results.add(1, 10);
    board.results.add(2, 5);
    board.results.add(3, 4);

    CHECK(wait(board.credential.issue_for(exam)) == 2);

    CHECK(wait(board.credential.mine(1))->size() == 1);
    CHECK(wait(board.credential.mine(2))->size() == 1);
    CHECK(wait(board.credential.mine(3))->empty());
    CHECK(entries(board) == 2);
  });
}

TEST_CASE("issuing again changes nothing, and serves the same bytes") {
  on_each_database([](Database& database) {
    OnePassed board{database};
    const auto before = wait(board.credential.documents(board.code));
    board.clock.advance(machine::Millis{86'400'000});

    CHECK(wait(board.credential.issue_for(exam)) == 0);

    const auto after = wait(board.credential.documents(board.code));
    CHECK(after->credential == before->credential);
    CHECK(after->token == before->token);
    CHECK(entries(board) == 1);
  });
}

TEST_CASE("two nodes that issue at once issue once") {
  on_each_database([](Database& database) {
    TeaBoard one{database, 1};
    TeaBoard two{database, 2};
    for (auto* board : {&one, &two}) {
      for (std::int64_t learner = 1; learner <= 30; ++learner) {
        board->results.add(learner, 8);
        board->people.names[learner] = "Dr " + std::to_string(learner);
      }
    }
    int first = 0;
    std::thread other([&] { first = *wait(one.credential.issue_for(exam)); });
    const int second = *wait(two.credential.issue_for(exam));
    other.join();

    CHECK(first + second == 30);
    CHECK(entries(one) == 30);
    CHECK(wait(one.ledger.check())->broken.empty());
  });
}

TEST_CASE("nothing is issued before results are released") {
  on_each_database([](Database& database) {
    TeaBoard board{database};
    board.results.closed = true;

    CHECK(wait(board.credential.issue_for(exam)).error().code == "marking.not_released");
  });
}

TEST_CASE("who has no name yet gets the certificate when the name is there") {
  on_each_database([](Database& database) {
    TeaBoard board{database};
    board.results.add(7, 9);

    CHECK(wait(board.credential.issue_for(exam)) == 0);
    CHECK(wait(board.credential.mine(7))->empty());
    board.people.names[7] = "Dr Late";

    const auto mine = wait(board.credential.mine(7));
    REQUIRE(mine->size() == 1);
    CHECK(mine->at(0).holder == "Dr Late");
    CHECK(entries(board) == 1);
    CHECK(wait(board.credential.mine(7))->size() == 1);
  });
}

TEST_CASE("both spellings of a certificate verify, and say that it is a demonstration") {
  on_each_database([](Database& database) {
    OnePassed board{database};
    const auto documents = wait(board.credential.documents(board.code));

    for (const auto& text : {documents->credential, documents->token}) {
      const auto verdict = board.judged(text);
      CHECK(verdict.standing == Standing::valid);
      CHECK(verdict.status_checked);
      CHECK(verdict.demonstration);
      CHECK(verdict.title == "DEMONSTRATION: AI for Doctors");
      CHECK(verdict.description.starts_with("DEMONSTRATION."));
      CHECK(verdict.name == "डॉ. श्रीनिवास क्षत्रिय");
      CHECK(verdict.evidence ==
            "Score band: 70–79 %. Identity was declared by the candidate and not checked. "
            "The examination was not supervised.");
    }
  });
}

TEST_CASE("the PDF and the badge carry the credential byte for byte") {
  on_each_database([](Database& database) {
    OnePassed board{database};
    const auto credential = wait(board.credential.documents(board.code))->credential;

    for (const auto* language : {"en", "fr", "hi"}) {
      const auto pdf = wait(board.credential.pdf(board.code, language));
      REQUIRE(pdf.has_value());
      CHECK(credential_in(machine::text(*pdf)) == credential);
    }
    CHECK(credential_in(*wait(board.credential.picture(board.code))) == credential);
    CHECK(board.judged(*wait(board.credential.picture(board.code))).standing == Standing::valid);
  });
}

TEST_CASE("an altered file is altered, and a stranger's is unknown") {
  on_each_database([](Database& database) {
    OnePassed board{database};
    auto text = wait(board.credential.documents(board.code))->credential;
    text.replace(text.find("70–79"), 5, "90–99");

    CHECK(board.judged(text).standing == Standing::altered);
    CHECK(board.judged("hello").standing == Standing::unreadable);
  });
  Database elsewhere{rounds_tests::Engine::sqlite};
  OnePassed stranger{elsewhere, 5};
  const auto foreign = wait(stranger.credential.documents(stranger.code))->credential;
  Database here{rounds_tests::Engine::sqlite};
  TeaBoard board{here};
  // The same name and address, another key.
  CHECK(board.judged(foreign).standing == Standing::unknown_key);
}

TEST_CASE(
    "a withdrawn certificate is withdrawn everywhere at once, with a reason and a name behind it") {
  on_each_database([](Database& database) {
    OnePassed board{database};
    const auto credential = wait(board.credential.documents(board.code))->credential;
    CHECK(board.judged(credential).standing == Standing::valid);

    const auto revoked = wait(board.credential.revoke(board.code, 99, "Sat by another person."));

    REQUIRE(revoked.has_value());
    CHECK(revoked->revoked == sample::morning);
    CHECK(board.judged(credential).standing == Standing::revoked);
    const auto entry = wait(board.ledger.read("certificates:42", 1))->at(0);
    CHECK(entry.kind == "credential_revoked");
    CHECK(entry.actor == 99);
    CHECK(entry.about == revoked->id);
  });
}

TEST_CASE("withdrawing twice is withdrawing once") {
  on_each_database([](Database& database) {
    OnePassed board{database};
    REQUIRE(wait(board.credential.revoke(board.code, 99, "First.")).has_value());
    board.clock.advance(machine::Millis{1'000});

    const auto again = wait(board.credential.revoke(board.code, 98, "Second."));

    CHECK(again->revoked == sample::morning);
    CHECK(entries(board) == 2);
  });
}

TEST_CASE("no certificate is withdrawn without a reason, and none that is not there") {
  on_each_database([](Database& database) {
    OnePassed board{database};

    CHECK(wait(board.credential.revoke(board.code, 99, "")).error().code == "credential.no_reason");
    CHECK(wait(board.credential.revoke(board.code, 99, std::string(501, 'x'))).error().code ==
          "credential.no_reason");
    CHECK(wait(board.credential.revoke("AAAAAAAAAAAAAAAAAAAAAA", 99, "x")).error().code ==
          "credential.unknown");
    CHECK(entries(board) == 1);
  });
}

TEST_CASE("a certificate runs out on its day") {
  on_each_database([](Database& database) {
    OnePassed board{database};
    const auto credential = wait(board.credential.documents(board.code))->credential;

    board.clock.advance(days(730));
    CHECK(board.judged(credential).standing == Standing::expired);
    board.clock.advance(-machine::Millis{500});
    CHECK(board.judged(credential).standing == Standing::valid);
  });
}

TEST_CASE("what a retired key signed still verifies, and new certificates use the new one") {
  on_each_database([](Database& database) {
    OnePassed board{database};
    const auto old = wait(board.credential.documents(board.code));
    REQUIRE(wait(board.keyring->rotate("credential.ed25519")).has_value());
    REQUIRE(wait(board.keyring->rotate("credential.rsa")).has_value());
    board.results.add(8, 8);
    board.people.names[8] = "Dr New";

    CHECK(wait(board.credential.issue_for(exam)) == 1);

    const auto fresh = wait(board.credential.documents(board.code_of(8)));
    for (const auto& text : {old->credential, old->token, fresh->credential, fresh->token}) {
      CHECK(board.judged(text).standing == Standing::valid);
    }
    CHECK(board.judged(old->credential).key != board.judged(fresh->credential).key);
  });
}

TEST_CASE("the status list is the same for a minute, and no list is made up") {
  on_each_database([](Database& database) {
    OnePassed board{database};
    const auto list = wait(board.credential.status_list(1));

    board.clock.advance(machine::Millis{59'999});
    CHECK(*wait(board.credential.status_list(1)) == *list);
    board.clock.advance(machine::Millis{1});
    CHECK(*wait(board.credential.status_list(1)) != *list);
    CHECK(wait(board.credential.status_list(2)).error().code == "credential.no_such_list");
    CHECK(wait(board.credential.status_list(0)).error().code == "credential.no_such_list");
  });
}

TEST_CASE("places among the status bits are drawn, not counted") {
  on_each_database([](Database& database) {
    TeaBoard board{database};
    for (std::int64_t learner = 1; learner <= 40; ++learner) {
      board.results.add(learner, 8);
      board.people.names[learner] = "Dr";
    }
    REQUIRE(wait(board.credential.issue_for(exam)) == 40);

    std::set<std::int64_t> places;
    std::set<std::string> codes;
    for (std::int64_t learner = 1; learner <= 40; ++learner) {
      const auto mine = wait(board.credential.mine(learner))->at(0);
      places.insert(mine.index);
      codes.insert(mine.code);
    }
    CHECK(places.size() == 40);
    CHECK(codes.size() == 40);
    CHECK(*places.rbegin() - *places.begin() > 10'000);
  });
}

TEST_CASE("a board whose address cannot be an issuer's does not start") {
  Database database{rounds_tests::Engine::sqlite};
  TeaBoard board{database};

  CHECK_THROWS_AS(Credential({*board.store, board.clock, board.ids, board.ledger, *board.keyring,
                              board.results, board.people, sample::words()},
                             {.base_url = "https://x/rounds"}),
                  machine::Fault);
}

TEST_CASE("issuing that is cut again and again issues each certificate once") {
  on_each_database([](Database& database) {
    TeaBoard board{database};
    for (std::int64_t learner = 1; learner <= 250; ++learner) {
      board.results.add(learner, 8);
      board.people.names[learner] = "Dr " + std::to_string(learner);
    }
    const auto cut = [](std::size_t, std::size_t) { throw machine::Fault("the power went"); };
    CHECK_THROWS_AS(std::ignore = wait(board.credential.issue_for(exam, cut)), machine::Fault);
    CHECK_THROWS_AS(std::ignore = wait(board.credential.issue_for(exam, cut)), machine::Fault);
    CHECK(entries(board) == 200);

    std::vector<std::size_t> heard;
    const auto hear = [&heard](std::size_t done, std::size_t due) {
      heard.push_back(done);
      CHECK(due == 50);
    };
    CHECK(wait(board.credential.issue_for(exam, hear)) == 50);

    CHECK(heard == std::vector<std::size_t>{50});
    CHECK(entries(board) == 250);
    CHECK(wait(board.credential.issue_for(exam)) == 0);
  });
}

TEST_CASE("keys and status lists in one file tell a withdrawn certificate from a valid one") {
  on_each_database([](Database& database) {
    OnePassed board{database};
    const auto documents = wait(board.credential.documents(board.code));
    const auto judged = [&] {
      Pins pins;
      const auto page = "<p>Rounds</p><script type=\"application/json\" id=\"pins\">" +
                        *wait(board.credential.pins()) + "</script>";
      REQUIRE(pin(pins, page).has_value());
      return verify_with(documents->credential, pins, pins.lists, board.clock.now());
    };
    CHECK(judged().standing == Standing::valid);
    CHECK(judged().status_checked);

    REQUIRE(wait(board.credential.revoke(board.code, 9, "Wrong person.")).has_value());

    CHECK(judged().standing == Standing::revoked);
  });
}

TEST_CASE("a file of keys that lacks half of them is refused") {
  Pins pins;
  CHECK(pin(pins, R"({"jwks":{"keys":[]}})").error().code == "credential.keys");
  CHECK(pin(pins, R"({"did":1,"jwks":{"keys":[]}})").error().code == "credential.keys");
}
