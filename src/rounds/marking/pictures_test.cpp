#include <doctest/doctest.h>

#include "rounds/marking/objections.h"
#include "tests/films_paper.h"

namespace rounds::marking {

using bank::ItemId;
using exam::Act;
using exam::PersonId;
using exam::SittingId;
using exam_house::asha;
using exam_house::bilal;
using exam_house::Candidate;
using exam_house::examiner;
using exam_house::officer;
using exam_house::other_officer;
using exam_house::wait;
using rounds_tests::Database;
using rounds_tests::on_each_database;

namespace {

/// Two cases with a film and six questions; one candidate opens the paper, one only has a seat.
struct Films {
  explicit Films(Database& database)
      : house(database),
        paper(exam_house::with_films(house)),
        candidate(house, paper, asha),
        idle(house, paper, bilal) {
    REQUIRE(house.act(paper, Act::seal) == "sealed");
    REQUIRE(candidate.sit() == "seated");
    REQUIRE(idle.sit() == "seated");
    REQUIRE(house.act(paper, Act::open, examiner, 20) == "open");
    REQUIRE(candidate.open() == "opened");
    const auto facts = wait(house.exam.facts(paper));
    REQUIRE(facts.has_value());
    const auto items = wait(house.bank.items(facts->items));
    REQUIRE(items.has_value());
    for (const auto& one : *items) (one.picture ? films : others).push_back(one.item);
    REQUIRE(films.size() == 2);
  }
  /// The octets, or the code of the refusal.
  std::string own(PersonId who, SittingId sitting, ItemId item) {
    const auto png = wait(objections.picture(who, sitting, item));
    return png ? *png : png.error().code;
  }
  std::string own() { return own(asha, candidate.sitting, films.front()); }
  std::string judged(ItemId item) {
    const auto png = wait(objections.picture(paper, item));
    return png ? *png : png.error().code;
  }
  std::int64_t pictured(PersonId who, SittingId sitting) {
    const auto view = wait(objections.key(who, sitting));
    REQUIRE(view.has_value());
    return std::ranges::count_if(view->items,
                                 [](const KeyItem& one) { return one.picture == one.item; });
  }
  void close() {
    house.clock.advance(40 * exam_house::minute);
    REQUIRE(house.act(paper, Act::close) == "closed");
  }
  std::string act(Act wanted, PersonId actor) {
    const auto view = wait(marking.act({paper, wanted, actor}));
    return view ? view->state : view.error().code;
  }
  void release() {
    REQUIRE(house.act(paper, Act::open_objections) == "objections");
    REQUIRE(house.act(paper, Act::finalise_key) == "final_key");
    REQUIRE(act(Act::mark, examiner) == "marked");
    REQUIRE(act(Act::review, officer) == "reviewed");
    REQUIRE(act(Act::release, officer) == "reviewed");
    REQUIRE(act(Act::release, other_officer) == "released");
  }

  exam_house::House house;
  Marking marking{*house.store, house.clock, house.exam, house.bank, house.ledger};
  Objections objections{{*house.store, house.clock, house.exam, house.bank, house.ledger, marking}};
  exam::ExamId paper;
  Candidate candidate, idle;
  std::vector<ItemId> films, others;
};

const std::string png = machine::text(rounds_tests::grey_png());

}  // namespace

TEST_CASE("a film is seen again once the key is out, by whoever opened the paper and nobody else") {
  on_each_database([](Database& database) {
    Films room(database);
    CHECK(room.own() == "marking.key_not_published");
    CHECK(room.judged(room.films.front()) == "marking.not_closed");
    room.close();
    CHECK(room.own() == "marking.key_not_published");
    CHECK(room.judged(room.films.front()) == png);
    CHECK(room.judged(room.others.front()) == "exam.no_such_picture");
    REQUIRE(room.house.act(room.paper, Act::publish_key) == "provisional_key");

    CHECK(room.own() == png);
    CHECK(room.own(asha, room.candidate.sitting, room.films.back()) == png);
    CHECK(room.own(asha, room.candidate.sitting, room.others.front()) == "exam.no_such_picture");
    CHECK(room.own(asha, room.candidate.sitting, {12}) == "exam.no_such_picture");
    CHECK(room.own(bilal, room.candidate.sitting, room.films.front()) == "exam.no_such_sitting");
    CHECK(room.own(bilal, room.idle.sitting, room.films.front()) == "marking.not_scored");
    CHECK(room.pictured(asha, room.candidate.sitting) == 2);
    CHECK(room.pictured(bilal, room.idle.sitting) == 0);
  });
}

TEST_CASE("a result names the films of its items, unless the board keeps the script back") {
  on_each_database([](Database& database) {
    Films room(database);
    room.close();
    REQUIRE(room.house.act(room.paper, Act::publish_key) == "provisional_key");
    const auto withholds = [&](bool it_does) {
      const TermsWish wish{.withholds_script = it_does, .actor = officer};
      REQUIRE(wait(room.objections.set(room.paper, wish)).has_value());
    };
    withholds(true);
    CHECK(room.own() == png);
    withholds(false);
    room.release();

    const auto result = wait(room.marking.result(asha, room.candidate.sitting));
    REQUIRE(result.has_value());
    CHECK(std::ranges::count_if(
              result->items, [](const ResultItem& one) { return one.picture.has_value(); }) == 2);
    CHECK(room.own() == png);
    const auto rulings = wait(room.marking.rulings(room.paper));
    REQUIRE(rulings.has_value());
    CHECK(std::ranges::count_if(rulings->items,
                                [](const RuledItem& one) { return one.picture == one.item; }) == 2);

    withholds(true);
    CHECK(room.own() == "exam.no_such_picture");
    CHECK(room.pictured(asha, room.candidate.sitting) == 0);
    CHECK(room.judged(room.films.front()) == png);
  });
}

}  // namespace rounds::marking
