#include "rounds/lab/cohort.h"

#include <fmt/format.h>

#include <set>

#include "lab_test.h"
#include "rounds/lab/staff_routes.h"

namespace rounds::lab {

namespace {

constexpr int first_doctor = 100;

Task<Result<bool>> yes(std::int64_t) { co_return true; }
/// Doctors with an even number are surgeons of Kerala, the others told nothing.
Task<Result<Belongs>> belonging(std::int64_t learner) {
  co_return learner % 2 == 0 ? Belongs{"surgery", "kerala", ""} : Belongs{};
}
Task<Result<Belongs>> surgeon(std::int64_t) { co_return Belongs{"surgery", "kerala", ""}; }

/// Of those who count by it every other one is in the higher band.
Task<Result<Belongs>> experienced(std::int64_t learner) {
  co_return Belongs{.experience = learner % 8 == 7 ? "years_05" : "years_25"};
}

struct Ward {
  explicit Ward(machine::store::Store& store, BelongsOf belongs = surgeon)
      : school(store), cohort(store, school.programme, std::move(belongs)) {
    staff.add_to(school.router);
  }

  /// The first sitting of the vetting by the doctor of that number; the dose is found, or not.
  void sit(int number, bool finds = true) {
    const auto id = first_doctor + number;
    std::string steps = finds ? step(1, "d1-1", "dose-severe-90") + "," : "";
    const int next = finds ? 2 : 1;
    steps += step(next, "d1", "edit") + "," + step(next + 1, "d2", "send");
    const auto response =
        school.answer(asking::ask(http::Method::post, "/api/labs/papers/runs/1/steps",
                                  fmt::format(R"({{"learner":"{}","edition":"{}","steps":[{}]}})",
                                              id, school.edition, steps)),
                      id);
    REQUIRE_MESSAGE(response.status == 200, response.body);
    school.clock.advance(std::chrono::seconds(1));
  }

  http::Response as_officer(http::Method method, std::string path, std::string body = "") {
    const http::Authenticator door = [](const http::Request&) { return officer(); };
    return wait(http::answer(school.router, school.words, door,
                             asking::ask(method, std::move(path), std::move(body))));
  }

  CohortLab papers() {
    const auto view = school.read<LabCohortView>(as_officer(http::Method::get, "/api/lab-cohort"));
    const auto found = std::ranges::find_if(
        view.labs, [](const CohortLab& one) { return one.lab == "papers" && one.sitting == 1; });
    REQUIRE(found != view.labs.end());
    return *found;
  }

  static Task<Result<http::Caller>> officer() {
    http::Caller caller;
    caller.person = 3;
    caller.roles = {"officer"};
    co_return caller;
  }

  School school;
  Cohort cohort;
  Events events{school.store, school.programme, school.cases, school.ledger, yes};
  StaffRoutes staff{cohort, events, school.programme};
};

const CohortShare& share_of(const std::vector<CohortShare>& shares, ShareKind kind,
                            const std::string& id) {
  const auto found = std::ranges::find_if(
      shares, [&](const CohortShare& one) { return one.kind == kind && one.id == id; });
  REQUIRE(found != shares.end());
  return *found;
}

}  // namespace

TEST_CASE("nineteen of a group are nobody, twenty are a share with its interval") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    Ward ward(store);
    // Every fourth one counts by specialty: of 76 nineteen do.
    for (int i = 0; i < 76; ++i) ward.sit(i, i % 8 == 0);
    CHECK(*wait(ward.cohort.gather()) == 76);
    CHECK(ward.papers().doctors == 0);
    CHECK(ward.papers().shares.empty());
    ward.sit(76, true);
    CHECK(*wait(ward.cohort.gather()) == 1);
    const auto lab = ward.papers();
    CHECK(lab.doctors == 20);
    REQUIRE(lab.specialties.size() == 1);
    CHECK(lab.states.empty());
    CHECK(lab.devices.empty());
    CHECK(lab.experiences.empty());
    CHECK(lab.specialties.front().id == "surgery");
    // Ten of the nineteen by specialty, and the twentieth.
    const auto& dose = share_of(lab.shares, ShareKind::slip, "dose");
    CHECK(dose.share == doctest::Approx(11.0 / 20));
    CHECK(dose.low < 0.35);
    CHECK(dose.high > 0.74);
    CHECK(share_of(lab.shares, ShareKind::slip, "omission").share == 0);
    CHECK(share_of(lab.shares, ShareKind::document, "d1").name == "A letter");
    CHECK(share_of(lab.shares, ShareKind::document, "d1").hardness == Hardness::fits);
    CHECK(share_of(lab.shares, ShareKind::sent, "d1").share == 0);
  });
}

TEST_CASE("whatever is read, of any group and at any time, differs by twenty doctors or none") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    Ward ward(store, belonging);
    std::set<std::int64_t> counts;
    for (int i = 0; i < 168; ++i) {
      ward.sit(i, i % 3 == 0);
      REQUIRE(*wait(ward.cohort.gather()) == 1);
      const auto lab = ward.papers();
      counts.insert(lab.doctors);
      for (const auto& group : lab.specialties) counts.insert(group.doctors);
      for (const auto& group : lab.states) counts.insert(group.doctors);
      for (const auto& group : lab.devices) counts.insert(group.doctors);
      for (const auto& group : lab.experiences) counts.insert(group.doctors);
    }
    CHECK(counts.size() > 2);
    for (const auto count : counts) CHECK(count % 20 == 0);
  });
}

TEST_CASE("by years since registering doctors are a way of cutting of their own, in bands") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    Ward ward(store, experienced);
    for (int i = 0; i < 160; ++i) ward.sit(i, i % 16 == 3);
    CHECK(*wait(ward.cohort.gather()) == 160);
    const auto lab = ward.papers();
    REQUIRE(lab.experiences.size() == 2);
    CHECK(lab.experiences[0].id == "years_05");
    CHECK(lab.experiences[1].id == "years_25");
    CHECK(lab.experiences[0].doctors == 20);
    // Half of those of the lower band found an error, and nobody of the higher.
    CHECK(share_of(lab.experiences[0].shares, ShareKind::found, "").share > 0);
    CHECK(share_of(lab.experiences[1].shares, ShareKind::found, "").share == 0);
  });
}

TEST_CASE("a doctor who is erased takes nothing out of a block, and counts no second time") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    Ward ward(store);
    for (int i = 0; i < 77; ++i) ward.sit(i);
    REQUIRE(*wait(ward.cohort.gather()) == 77);
    const auto before = ward.papers();
    auto erase = [](machine::store::Unit& unit) -> Task<Result<bool>> {
      co_await Labs::forget(unit, {first_doctor});
      co_return true;
    };
    REQUIRE(wait(store.write(std::move(erase))).has_value());
    CHECK(*wait(ward.cohort.gather()) == 0);
    CHECK(ward.papers().shares.front().share == before.shares.front().share);
    CHECK(ward.papers().doctors == 20);
  });
}

TEST_CASE("of a lab that nineteen have ended no step is taken out") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    Ward ward(store);
    for (int i = 0; i < 19; ++i) ward.sit(i);
    const auto refused = ward.as_officer(http::Method::post, "/api/lab-events/exports");
    CHECK(refused.status == 422);
    CHECK(code_of(refused) == "lab.too_few_doctors");
  });
}

TEST_CASE("steps are taken out by whole twenties, without names, time of day or truth") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    Ward ward(store);
    for (int i = 0; i < 21; ++i) ward.sit(i);
    const auto take = [&ward] {
      return ward.school.read<EventsView>(
          ward.as_officer(http::Method::post, "/api/lab-events/exports"));
    };
    const auto first = take(), second = take();
    CHECK(first.doctors == 20);
    CHECK(first.rows == 60);
    CHECK(std::ranges::count(first.csv, '\n') == 61);
    CHECK(first.csv.find("doctor,lab,kind,") != std::string::npos);
    CHECK(first.csv.find(",papers,vetting,") != std::string::npos);
    CHECK(first.csv.find(",d1,1,mark,dose,severe,0.90,0,") != std::string::npos);
    for (const auto* secret : {"RIGHT-", "WHY-", "TEMPT-", "SEND-", "17954"})
      CHECK(first.csv.find(secret) == std::string::npos);
    // A doctor has another number in each table.
    const auto number = first.csv.substr(first.csv.find('\n') + 1, 20);
    CHECK(second.csv.find(number) == std::string::npos);
    CHECK(first.schema.find(R"("name":"probability","type":"number")") != std::string::npos);
  });
}

TEST_CASE("who has not agreed to research is in no table") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    Ward ward(store);
    for (int i = 0; i < 20; ++i) ward.sit(i);
    Events events(store, ward.school.programme, ward.school.cases, ward.school.ledger,
                  [](std::int64_t learner) -> Task<Result<bool>> { co_return learner != 105; });
    const auto taken = wait(events.take(3));
    REQUIRE_FALSE(taken.has_value());
    CHECK(taken.error().code == "lab.too_few_doctors");
  });
}

}  // namespace rounds::lab
