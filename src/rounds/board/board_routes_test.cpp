#include "rounds/board/board_routes.h"

#include <doctest/doctest.h>

#include "machine/http/server.h"
#include "tests/ask.h"
#include "tests/clinic.h"
#include "views.h"

namespace rounds::board {

using asking::ask;
using machine::wait;
using machine::http::Method;
using machine::store::Store;

namespace {

const std::string ward =
    "name,mobile,council,registration,specialty,state\n"
    "=Zoé,9800000001,,,,\n"
    "Asha Rao,9800000002,karnataka,KMC 222,general-medicine,ka\n";

struct Office {
  explicit Office(Store& store) : clinic(store) { routes.add_to(router); }

  learner::Clinic clinic;
  BoardRoutes routes{{clinic.learners, clinic.importer, clinic.here.account, clinic.programme,
                      clinic.here.ledger, clinic.here.store, clinic.here.words, clinic.here.clock,
                      [this](std::int64_t person) { return came_back(failed, person); }}};
  std::int64_t failed = 0;  ///< whom no message reaches

  static Task<Result<bool>> came_back(std::int64_t failed, std::int64_t person) {
    co_return person == failed;
  }
  machine::http::Router router;
  std::set<std::string, std::less<>> roles{"officer"};

  machine::http::Response say(Method method, std::string path, std::string body = "") {
    const machine::http::Authenticator door = [this](const machine::http::Request&) {
      return caller(roles);
    };
    return wait(machine::http::answer(router, clinic.here.words, door,
                                      ask(method, std::move(path), std::move(body))));
  }
  static Task<Result<machine::http::Caller>> caller(std::set<std::string, std::less<>> roles) {
    co_return machine::http::Caller{.person = 77, .roles = std::move(roles)};
  }

  ImportView import(const std::string& file, learner::Way way) {
    const auto body = machine::json::write(ImportBody{machine::bytes(file), way});
    const auto answer = say(Method::post, "/api/imports", body);
    REQUIRE(answer.status == 200);
    return *machine::json::read<ImportView>(answer.body);
  }
  DoctorsView look(const DoctorsBody& body) {
    const auto answer = say(Method::post, "/api/doctors", machine::json::write(body));
    REQUIRE(answer.status == 200);
    return *machine::json::read<DoctorsView>(answer.body);
  }
};

std::string many(int count, const std::string& state) {
  std::string list = "name,mobile,state\n";
  for (int n = 0; n < count; ++n) {
    list += "Doctor " + std::to_string(100 + n) + ",98" + std::to_string(10'000'000 + n) + "," +
            state + "\n";
  }
  return list;
}

}  // namespace

TEST_CASE("only an officer sees doctors, groups and imports") {
  rounds_tests::on_each_store([](Store& store) {
    Office office(store);
    office.roles = {"learner", "faculty", "examiner"};
    CHECK(office.say(Method::get, "/api/overview").status == 403);
    CHECK(office.say(Method::post, "/api/doctors", "{}").status == 403);
    CHECK(office.say(Method::get, "/api/doctors/1").status == 403);
    CHECK(office.say(Method::post, "/api/doctors/exports", "{}").status == 403);
    CHECK(office.say(Method::get, "/api/groups/state").status == 403);
    CHECK(office.say(Method::post, "/api/imports", "{}").status == 403);
  });
}

TEST_CASE("an officer looks at a list, leaves the bad row out, and finds the doctor") {
  rounds_tests::on_each_store([](Store& store) {
    Office office(store);
    const auto seen = office.import(ward, learner::Way::look);
    CHECK(seen.bad == 1);
    REQUIRE(seen.faults.size() == 1);
    CHECK(seen.faults[0].line == 2);
    CHECK(seen.faults[0].column == "name");
    CHECK(office.look({}).total == 0);

    CHECK(office.import(ward, learner::Way::leave_bad_rows).added == 1);

    const auto found = office.look({.text = "rao"});
    CHECK(found.total == 1);
    REQUIRE(found.doctors.size() == 1);
    CHECK(found.doctors[0].contact_hint == "9•••••02");
    CHECK_FALSE(found.next.has_value());
    const auto one = office.say(Method::get, "/api/doctors/" + found.doctors[0].doctor);
    CHECK(machine::json::read<DoctorView>(one.body)->registration == "KMC 222");
    CHECK_FALSE(machine::json::read<DoctorView>(one.body)->unreachable);
    office.failed = *machine::read_id(found.doctors[0].doctor);
    const auto lost = office.say(Method::get, "/api/doctors/" + found.doctors[0].doctor);
    CHECK(machine::json::read<DoctorView>(lost.body)->unreachable);
  });
}

TEST_CASE("fifty doctors a page, and the next page begins where this one ends") {
  rounds_tests::on_each_store([](Store& store) {
    Office office(store);
    office.import(many(70, "Karnataka"), learner::Way::all);

    const auto first = office.look({});
    CHECK(first.total == 70);
    CHECK(first.doctors.size() == 50);
    REQUIRE(first.next.has_value());
    const auto second = office.look({.after = first.next});
    CHECK(second.doctors.size() == 20);
    CHECK(second.doctors.front().name == "Doctor 150");
    CHECK_FALSE(second.next.has_value());
  });
}

TEST_CASE("a list taken away runs nothing in a spreadsheet, holds no contact, and is noted") {
  rounds_tests::on_each_store([](Store& store) {
    Office office(store);
    office.import(ward, learner::Way::leave_bad_rows);
    office.clinic.here.come_in("98000 00077", "@SUM(1)");
    office.clinic.follow();

    const auto answer =
        office.say(Method::post, "/api/doctors/exports", machine::json::write(DoctorsBody{}));

    const auto taken = *machine::json::read<ExportView>(answer.body);
    CHECK(taken.rows == 2);
    CHECK(taken.csv.contains("\"'@SUM(1)\""));
    CHECK(taken.csv.contains(
        "Asha Rao,Karnataka Medical Council,KMC 222,General medicine,Karnataka"));
    CHECK_FALSE(taken.csv.contains("9800000002"));
    const auto noted = *wait(office.clinic.here.ledger.read("export", 0));
    REQUIRE(noted.size() == 1);
    CHECK(noted[0].actor == 77);
    CHECK(noted[0].body == R"({"rows":2})");
  });
}

TEST_CASE("a group of nineteen shows no number, one of twenty shows its interval, by name") {
  rounds_tests::on_each_store([](Store& store) {
    Office office(store);
    office.import(many(20, "Tamil Nadu"), learner::Way::all);
    auto few = "name,mobile,state\n" + std::string();
    for (int n = 0; n < 19; ++n)
      few += "Few " + std::to_string(n) + ",97" + std::to_string(10'000'000 + n) + ",Delhi\n";
    office.import(few, learner::Way::all);
    auto& clinic = office.clinic;
    int done = 0;
    for (const auto& row : clinic.page({.state = "tn"})) {
      if (++done <= 15)
        clinic.studied[row.learner] = {1, {.begun_ms = 1, .active_ms = 1, .finished = {1}}};
    }
    clinic.follow();

    const auto answer = office.say(Method::get, "/api/groups/state");

    const auto view = *machine::json::read<GroupsView>(answer.body);
    CHECK(view.least == 20);
    REQUIRE(view.groups.size() == 2);
    CHECK(view.groups[0].name == "Delhi");
    CHECK_FALSE(view.groups[0].learners.has_value());
    CHECK(view.groups[0].shares.empty());
    CHECK(view.groups[1].name == "Tamil Nadu");
    CHECK(view.groups[1].learners == 20);
    CHECK(view.groups[1].shares.at(0).finished == 15);
    CHECK(view.groups[1].shares.at(0).low == doctest::Approx(0.5313).epsilon(1e-3));
    CHECK(office.say(Method::get, "/api/groups/rank").status == 404);
  });
}

TEST_CASE("the overview counts, and a wrong id or a wrong place is refused") {
  rounds_tests::on_each_store([](Store& store) {
    Office office(store);
    office.import(many(3, "Delhi"), learner::Way::all);
    const auto view =
        *machine::json::read<OverviewView>(office.say(Method::get, "/api/overview").body);
    CHECK(view.enrolled == 3);
    CHECK(view.begun == 0);
    CHECK(view.modules == 2);
    CHECK(office.say(Method::get, "/api/doctors/abc").status == 404);
    CHECK(office.say(Method::get, "/api/doctors/5").status == 404);
    DoctorsBody body;
    body.after = PlaceBody{"a", "not an id"};
    CHECK(office.say(Method::post, "/api/doctors", machine::json::write(body)).status == 400);
    body.after.reset();
    body.weeks_behind = 0;
    CHECK(office.say(Method::post, "/api/doctors", machine::json::write(body)).status == 400);
  });
}

}  // namespace rounds::board
