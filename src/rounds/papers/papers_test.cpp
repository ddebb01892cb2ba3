#include "rounds/papers/papers.h"

#include <doctest/doctest.h>
#include <fcntl.h>

#include <map>
#include <set>

#include "machine/task/wait.h"
#include "rounds/papers/papers_routes.h"
#include "supplement.h"
#include "tests/bank_of.h"
#include "tests/folder_on_disk.h"
#include "tests/sound_folder.h"
#include "tests/study_with.h"
#include "tests/with_store.h"

namespace rounds::papers {

using bank::Modality;
using machine::wait;
using rounds_tests::Database;
using rounds_tests::fill;
using rounds_tests::on_each_database;

namespace {

struct House {
  explicit House(const Database& database, const char* folder = "tests/journeys/study")
      : store(database.open()),
        ring(wait(machine::seal::Keyring::open(*store, clock, ids,
                                               database.folder() + "/key-encryption-key"))),
        bank(*store, clock, ids, **ring),
        own({*store, clock, ids, **ring, ledger, programme, bank, false}) {
    const auto published = wait(programme.publish(folder));
    REQUIRE(published.has_value());
    edition = (*published)->digest;
  }
  machine::SetClock clock{machine::instant(1'795'435'200'000)};  // 2026-11-23
  machine::IdMaker ids{clock, 0};
  machine::Journal journal{clock, ::open("/dev/null", O_WRONLY | O_CLOEXEC)};
  std::unique_ptr<machine::store::Store> store;
  machine::Result<std::unique_ptr<machine::seal::Keyring>> ring;
  ledger::Ledger ledger{*store, clock, ids, journal};
  programme::Programme programme{*store, clock, ids, ledger};
  bank::Bank bank;
  bank::PrivateBank own;
  Papers papers{programme, own, clock};
  std::string edition;

  Proposal propose(bool reserve, bool make_up) {
    const auto found = wait(papers.propose({edition, reserve, make_up}));
    REQUIRE(found.has_value());
    return *found;
  }
};

}  // namespace

TEST_CASE("main, reserve and make-up are assembled together and share no item") {
  on_each_database([](Database& database) {
    House house(database);
    fill(house.own, 10, 3);

    const auto found = house.propose(true, true);

    CHECK(found.outcome == Outcome::best);
    CHECK(found.minutes == 20);
    CHECK_FALSE(found.demonstration);
    REQUIRE(found.papers.size() == 3);
    std::set<bank::VersionId> versions;
    std::vector<std::size_t> sizes;
    for (const auto& paper : found.papers) {
      sizes.push_back(paper.versions.size());
      versions.insert(paper.versions.begin(), paper.versions.end());
    }
    CHECK(sizes == std::vector<std::size_t>{6, 6, 3});
    CHECK(versions.size() == 15);
  });
}

TEST_CASE("a bank that is too small says of what, for which paper and how many") {
  on_each_database([](Database& database) {
    House house(database);
    fill(house.own, 4, 1);

    CHECK(house.propose(false, false).outcome == Outcome::best);
    const auto found = house.propose(true, false);

    CHECK(found.outcome == Outcome::impossible);
    CHECK(found.papers.empty());
    CHECK(found.to_write == 6);
    CHECK(found.least_proved);
    int items = 0, cases = 0;
    for (const auto& one : found.missing) {
      if (one.what == "items") items += one.count;
      if (one.what == "cases") cases += one.count;
    }
    CHECK(items == 4);
    CHECK(cases == 2);
  });
}

TEST_CASE("items that may not certify stay out, and are named with the reason") {
  on_each_database([](Database& database) {
    House house(database);
    fill(house.own, 4, 1);
    REQUIRE(wait(house.own.write(7, rounds_tests::attributes("draft"), rounds_tests::question(70)))
                .has_value());
    const auto frozen = rounds_tests::reviewed(house.own, "frozen", rounds_tests::question(71));
    auto seen = wait(house.own.open(8, frozen))->entry;
    REQUIRE(wait(house.own.act(8, std::move(seen), bank::EntryAct::freeze, "A new guideline."))
                .has_value());

    const auto found = house.propose(false, false);

    CHECK(found.fit == 6);
    REQUIRE(found.barred.size() == 2);
    CHECK(found.barred[0].name == "draft");
    CHECK(found.barred[0].why == "unreviewed");
    CHECK(found.barred[1].name == "frozen");
    CHECK(found.barred[1].why == "frozen");
    house.clock.advance(std::chrono::days{400});
    CHECK(house.propose(false, false).outcome == Outcome::impossible);
    CHECK(wait(house.papers.plan(house.edition))->barred.size() == 8);
  });
}

TEST_CASE("the plan stands beside what the bank holds") {
  on_each_database([](Database& database) {
    House house(database);
    fill(house.own, 5, 2);

    const auto plan = wait(house.papers.plan(house.edition));

    REQUIRE(plan.has_value());
    CHECK(plan->items == 4);
    CHECK(plan->cases == 2);
    CHECK(plan->items_by_domain.at(0).fit == 5);
    CHECK(plan->cases_by_domain.at(0).fit == 4);
    CHECK(plan->cases_by_advice.at(1).id == "miss");
    CHECK(plan->cases_by_advice.at(1).fit == 2);
    CHECK(plan->levels.at(1).fit == 9);
    CHECK(plan->seeds.at(3).fit == 9);
  });
}

TEST_CASE("items to be tried out are new ones, drawn apart, and stand among the others") {
  on_each_database([](Database& database) {
    const auto folder = rounds_tests::study_with_pretest(database.folder(), 2);
    House house(database, folder.c_str());
    fill(house.own, 5, 1);

    const auto short_of = house.propose(false, false);
    CHECK(short_of.outcome == Outcome::impossible);
    REQUIRE(short_of.missing.size() == 1);
    CHECK(short_of.missing[0].what == "pretest");
    CHECK(short_of.missing[0].count == 1);

    rounds_tests::reviewed(house.own, "one-more", rounds_tests::question(90));
    CHECK(wait(house.papers.plan(house.edition))->pretest == 2);
    CHECK(wait(house.papers.plan(house.edition))->fresh == 6);
    const auto found = house.propose(false, false);
    REQUIRE(found.papers.size() == 1);
    const auto& paper = found.papers.front();
    CHECK(paper.versions.size() == 8);
    CHECK(paper.pretest.size() == 2);
    CHECK_FALSE(paper.pretest.contains(paper.versions.back()));
    auto work = [&](machine::store::Unit& unit) { return house.papers.take(unit, paper); };
    REQUIRE(wait(house.store->write(work)).has_value());

    CHECK(wait(house.papers.plan(house.edition))->fresh == 0);
    CHECK(house.propose(false, false).missing.at(0).what == "pretest");
  });
}

TEST_CASE("a supplement is half right and half wrong, of severe cases that no paper has had") {
  on_each_database([](Database& database) {
    House house(database);
    rounds_tests::fill_severe(house.own, 21, 12, 10);
    rounds_tests::reviewed(house.own, "mild", rounds_tests::reliance(80, true));

    const auto found = wait(house.papers.propose(house.edition, Supplement{Modality::table, 40}));

    REQUIRE(found.has_value());
    CHECK(found->outcome == Outcome::best);
    CHECK(found->minutes == 60);
    REQUIRE(found->papers.size() == 1);
    const auto& paper = found->papers.front();
    CHECK(paper.form == Form::supplement);
    std::map<std::string, int> advice;
    for (const auto& one : *wait(house.own.standings("2026-11-23"))) {
      if (std::ranges::find(paper.versions, one.version) == paper.versions.end()) continue;
      CHECK(one.severe);
      ++advice[one.advice];
    }
    CHECK(advice["right"] == 20);
    CHECK(advice["miss"] + advice["over_call"] == 20);

    auto work = [&](machine::store::Unit& unit) { return house.papers.take(unit, paper); };
    REQUIRE(wait(house.store->write(work)).has_value());
    const auto severe = wait(house.papers.plan(house.edition))->severe;
    CHECK(severe.at(1).modality == Modality::table);
    CHECK(severe.at(1).right == 1);
    CHECK(severe.at(1).miss + severe.at(1).over_call == 2);
    const auto again = wait(house.papers.propose(house.edition, Supplement{Modality::table, 40}));
    CHECK(again->outcome == Outcome::impossible);
    CHECK(again->to_write == 37);
  });
}

TEST_CASE("a bank too small for a supplement says how many cases, and with which advice") {
  on_each_database([](Database& database) {
    House house(database);
    rounds_tests::fill_severe(house.own, 18, 2, 16);

    const auto found = wait(house.papers.propose(house.edition, Supplement{Modality::table, 40}));

    REQUIRE(found.has_value());
    CHECK(found->outcome == Outcome::impossible);
    CHECK(found->to_write == 5);
    std::map<std::string, int> lacks;
    for (const auto& one : found->missing) {
      CHECK(one.form == Form::supplement);
      lacks[one.what + " " + one.which] = one.count;
    }
    CHECK(lacks ==
          std::map<std::string, int>{{"cases right", 2}, {"cases wrong", 3}, {"advice miss", 3}});
    for (const int cases : {38, 41, 62}) {
      const auto refused =
          wait(house.papers.propose(house.edition, Supplement{Modality::table, cases}));
      CHECK(refused.error().code == "papers.supplement");
    }
  });
}

TEST_CASE("a supplement is found exactly where counting says there is one") {
  const auto of = [](int count, const char* advice) {
    bank::Standing one{};
    one.kind = bank::Kind::reliance;
    one.advice = advice;
    return Standings(static_cast<std::size_t>(count), one);
  };
  for (const int right : {18, 20, 23}) {
    for (const int miss : {0, 4, 5, 9, 10, 15, 21}) {
      for (const int over_call : {3, 5, 10, 16}) {
        auto fit = of(right, "right");
        for (const auto& more : {of(miss, "miss"), of(over_call, "over_call")})
          fit.insert(fit.end(), more.begin(), more.end());
        std::int64_t entry = 0;
        for (auto& one : fit) one.entry = {++entry};

        const auto found = science::assembly::assemble(pieces_of(fit), {plan_of({})}, 60'000);

        const int wrong = std::min(miss, 15) + std::min(over_call, 15);
        const int lacks = std::max(0, 20 - right) + std::max(0, 20 - wrong);
        REQUIRE(found.has_value());
        CAPTURE(right);
        CAPTURE(miss);
        CAPTURE(over_call);
        CHECK(found->forms.empty() == (lacks > 0));
        CHECK(found->to_write == lacks);
      }
    }
  }
}

TEST_CASE("an edition without a blueprint is refused, and one that is not there") {
  on_each_database([](Database& database) {
    const rounds_tests::OnDisk plain(programme::sound_folder());
    House house(database, plain.path().c_str());
    CHECK(wait(house.papers.plan(house.edition)).error().code == "papers.no_blueprint");
    CHECK(wait(house.papers.propose({house.edition})).error().code == "papers.no_blueprint");
    CHECK(wait(house.papers.propose({"none"})).error().code == "programme.no_such_edition");
  });
}

TEST_CASE("a trial tells what is missing and no item that would be asked") {
  on_each_database([](Database& database) {
    House house(database);
    fill(house.own, 3, 1);
    PapersRoutes routes(house.papers, house.programme);
    machine::http::Router router;
    routes.add_to(router);
    for (const auto& route : router.routes()) {
      machine::http::Request request{.method = route.method, .path = route.pattern};
      if (route.rule.name == "try_supplement") {
        request.body = R"({"modality":"table","cases":40})";
        const auto answer = wait(route.handler(std::move(request)));
        REQUIRE(answer.has_value());
        CHECK(
            answer->body.find(R"("form":"supplement","what":"cases","which":"wrong","count":20)") !=
            std::string::npos);
      } else if (route.rule.name == "try_papers") {
        request.body = R"({"reserve":false,"make_up":false})";
        const auto answer = wait(route.handler(std::move(request)));
        REQUIRE(answer.has_value());
        CHECK(answer->body.starts_with(R"({"outcome":"impossible","gap":0)"));
        CHECK(answer->body.find(R"("fit":5,"to_write":1,"least_proved":true,"missing":[{)"
                                R"("form":"main","what":"items","which":"C1","count":1})") !=
              std::string::npos);
      } else {
        const auto answer = wait(route.handler(std::move(request)));
        REQUIRE(answer.has_value());
        CHECK(answer->body.find(R"("id":"C1","wanted":4,"fit":3)") != std::string::npos);
      }
    }
  });
}

}  // namespace rounds::papers
