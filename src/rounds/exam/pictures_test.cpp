#include <doctest/doctest.h>

#include "machine/seal/seal.h"
#include "rounds/exam/exam.h"
#include "tests/films_paper.h"

namespace rounds::exam {

using exam_house::asha;
using exam_house::examiner;
using exam_house::House;
using exam_house::wait;
using machine::view;
using rounds_tests::Database;
using rounds_tests::on_each_database;

TEST_CASE("a paper's pictures are sent ahead under its own seal, and open at their place alone") {
  on_each_database([](Database& database) {
    House house(database);
    const auto paper = exam_house::with_films(house);
    CHECK(wait(house.exam.picture(paper, 1)).error().code == "exam.no_such_picture");
    REQUIRE(house.act(paper, Act::seal) == "sealed");
    const auto ticket = wait(house.exam.take_seat({asha, paper, exam_house::phone, false}));
    REQUIRE(ticket.has_value());
    CHECK(ticket->pictures == 2);
    const auto sealed = wait(house.exam.picture(paper, 1));
    REQUIRE(sealed.has_value());
    CHECK(machine::text(*sealed).find("PNG") == std::string::npos);
    CHECK(wait(house.exam.picture(paper, 3)).error().code == "exam.no_such_picture");

    REQUIRE(house.act(paper, Act::open, examiner, 20) == "open");
    const auto opening = wait(house.exam.opening(asha, ticket->sitting));
    REQUIRE(opening.has_value());
    const auto content_key = machine::seal::open(*machine::from_base64url(ticket->wrapping_key),
                                                 *machine::from_base64url(opening->wrapped),
                                                 view("rounds-key-1:" + text(ticket->sitting)));
    REQUIRE(content_key.has_value());
    const auto at = [&](int place) {
      return fmt::format("rounds-picture-1:{}:{}:{}", ticket->edition, text(paper), place);
    };
    const auto shown = machine::seal::open(*content_key, *sealed, view(at(1)));
    REQUIRE(shown.has_value());
    CHECK(*shown == rounds_tests::grey_png());
    CHECK_FALSE(machine::seal::open(*content_key, *sealed, view(at(2))).has_value());
  });
}

}  // namespace rounds::exam
