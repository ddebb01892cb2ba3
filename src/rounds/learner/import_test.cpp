#include "rounds/learner/import.h"

#include <doctest/doctest.h>

#include "tests/clinic.h"

namespace rounds::learner {

using machine::wait;
using machine::store::Store;

namespace {

const std::string head = "name,mobile,council,registration,specialty,state\n";
const std::string two = head +
                        "Asha Rao,9800000001,delhi,DMC/111,other,dl\n"
                        "Ravi Rao,9800000002,,,,\n";

std::vector<std::string> codes(const std::vector<RowFault>& faults) {
  std::vector<std::string> found;
  for (const auto& fault : faults) found.push_back(std::to_string(fault.line) + " " + fault.code);
  return found;
}

}  // namespace

TEST_CASE("a look says what would happen, and changes nothing") {
  rounds_tests::on_each_store([](Store& store) {
    Clinic clinic(store);

    const auto seen = clinic.import(two, Way::look);

    REQUIRE(seen.has_value());
    CHECK(seen->rows == 2);
    CHECK(seen->added == 2);
    CHECK_FALSE(seen->kept);
    CHECK(clinic.names({}).empty());
    CHECK(wait(clinic.here.ledger.read("import", 0))->empty());
  });
}

TEST_CASE("a list becomes accounts with the role learner, and nobody is written to") {
  rounds_tests::on_each_store([](Store& store) {
    Clinic clinic(store);

    const auto done = clinic.import(two);

    REQUIRE(done.has_value());
    CHECK(done->kept);
    CHECK(done->added == 2);
    const auto asha = clinic.named("asha");
    const auto person = *wait(clinic.here.account.person(asha.learner));
    CHECK(person.name == "Asha Rao");
    CHECK(person.contact_hint == "9•••••01");
    CHECK(person.roles == std::vector<account::Role>{account::Role::learner});
    CHECK(clinic.here.ask("SELECT said FROM post_message").empty());
    const auto noted = *wait(clinic.here.ledger.read("import", 0));
    REQUIRE(noted.size() == 1);
    CHECK(noted[0].kind == "learners_imported");
    CHECK(noted[0].actor == 7);
    CHECK(noted[0].body.starts_with(R"({"added":2,"filled":0,"file":")"));
    CHECK(clinic.follow().enrolled == 0);
  });
}

TEST_CASE("the same file again changes nothing and says so") {
  rounds_tests::on_each_store([](Store& store) {
    Clinic clinic(store);
    REQUIRE(clinic.import(two).has_value());
    const auto before = clinic.page({});

    const auto again = clinic.import(two);

    REQUIRE(again.has_value());
    CHECK(again->added + again->filled == 0);
    CHECK(again->unchanged == 2);
    CHECK(clinic.page({}).front().details == before.front().details);
    CHECK(wait(clinic.here.ledger.read("import", 0))->size() == 1);
  });
}

TEST_CASE("empty fields are filled, and what is there stays and is told") {
  rounds_tests::on_each_store([](Store& store) {
    Clinic clinic(store);
    REQUIRE(clinic.import(two).has_value());

    const auto more = clinic.import(head +
                                    "Aasha Rao,9800000001,delhi,dmc/111,other,ka\n"
                                    "RAVI RAO,9800000002,karnataka,KMC 5,,tn\n");

    REQUIRE(more.has_value());
    CHECK(more->filled == 1);
    CHECK(more->unchanged == 1);
    CHECK(more->differing == 1);
    CHECK(codes(more->differs) ==
          std::vector<std::string>{"2 learner.row_differs", "2 learner.row_differs"});
    CHECK(more->differs[0].facts.at("kept") == "Asha Rao");
    CHECK(clinic.named("asha").details.state == "dl");
    CHECK(clinic.named("ravi").details == Details{.name = "Ravi Rao",
                                                  .council = "karnataka",
                                                  .registration = "KMC 5",
                                                  .state = "tn",
                                                  .language = "en"});
  });
}

TEST_CASE("with a bad row nothing is taken, unless the bad ones are left out") {
  rounds_tests::on_each_store([](Store& store) {
    Clinic clinic(store);
    const auto spoilt = two + "No Contact,,,,,\n,9800000003,,,,Atlantis\n";

    const auto refused = clinic.import(spoilt);
    CHECK(refused.error().code == "learner.import_bad_rows");
    CHECK(refused.error().facts.at("bad") == "2");
    CHECK(clinic.names({}).empty());

    const auto left = clinic.import(spoilt, Way::leave_bad_rows);
    REQUIRE(left.has_value());
    CHECK(left->added == 2);
    CHECK(left->bad == 2);
    CHECK(codes(left->faults) == std::vector<std::string>{"4 learner.row_contact_missing",
                                                          "5 learner.row_name_missing",
                                                          "5 learner.row_state"});
  });
}

TEST_CASE("a registration number that another contact has here is a bad row") {
  rounds_tests::on_each_store([](Store& store) {
    Clinic clinic(store);
    REQUIRE(clinic.import(two).has_value());

    const auto seen = clinic.import(head + "Asha R,9800000077,delhi,DMC/111,,\n", Way::look);

    CHECK(codes(seen->faults) == std::vector<std::string>{"2 learner.row_registration_taken"});
    CHECK(seen->bad == 1);
    CHECK(seen->added == 0);
  });
}

TEST_CASE("somebody who signed in before the list came is found by their contact") {
  rounds_tests::on_each_store([](Store& store) {
    Clinic clinic(store);
    const auto asha = clinic.here.come_in("98000 00001", "Asha").person.person;

    REQUIRE(clinic.import(two).has_value());

    CHECK(clinic.named("asha rao").learner == asha);
    CHECK(wait(clinic.here.account.name_of(asha)) == "Asha");
  });
}

TEST_CASE("more rows than a unit holds arrive whole, duplicates far apart are found") {
  rounds_tests::on_each_store([](Store& store) {
    Clinic clinic(store);
    std::string list = "name;mobile;state\r\n";
    for (int n = 0; n < 1'203; ++n)
      list += "Doctor " + std::to_string(n) + ";98" + std::to_string(10'000'000 + n) + ";ka\r\n";
    double told = 0;
    const Importing how{
        .way = Way::all, .actor = 1, .told = [&told](double share) { told = share; }};

    const auto done = wait(clinic.importer.import(list, how));

    REQUIRE(done.has_value());
    CHECK(done->added == 1'203);
    CHECK(told == 1);
    CHECK(*wait(clinic.learners.count({.state = "ka"})) == 1'203);
    const auto twice = clinic.import(list + "Again;9810000000;ka\r\n", Way::look);
    CHECK(codes(twice->faults) == std::vector<std::string>{"1205 learner.row_contact_twice"});
  });
}

TEST_CASE("what cannot be read as a table, or holds nothing, is refused") {
  rounds_tests::on_each_store([](Store& store) {
    Clinic clinic(store);
    CHECK(clinic.import("").error().code == "learner.import_empty");
    CHECK(clinic.import("state\nka\n").error().code == "learner.import_columns");
    CHECK(clinic.import("PK\x03\x04 no zip").error().code == "table.unreadable");
    CHECK(clinic.import("name,mobile\n\"open").error().code == "table.unreadable");
  });
}

}  // namespace rounds::learner
