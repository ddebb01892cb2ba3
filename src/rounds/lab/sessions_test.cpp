#include "rounds/lab/sessions.h"

#include <algorithm>

#include "rounds/lab/events.h"
#include "session_figures.h"
#include "session_test.h"

namespace rounds::lab {

namespace {

const auto knows = [](const CaseView& one) { return is_ill(one) ? 80 : 20; };
const auto follows = [](const CaseView& one) { return *one.called ? 90 : 10; };

bool has(const std::string& body, const std::string& what) {
  return body.find(what) != std::string::npos;
}

const SessionLine& line(const SessionsView& view, const std::string& session) {
  return *std::ranges::find(view.sessions, session, &SessionLine::session);
}

}  // namespace

TEST_CASE("a session is locked case by case: no advice before its lock, no truth before the end") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    SessionSchool school(store);
    std::string sent =
        school.get("/api/readings/R0").body + school.get("/api/reading-sessions").body;
    CHECK(code_of(school.lock("R0", step(1, "1", "own-40"))) == "lab.not_begun");
    auto response = school.begin_session("R0");
    auto view = school.read<ReadingRunView>(response);
    CHECK(view.session);
    for (int seq = 1; !view.ended; ++seq) {
      const auto one = view.cases.back();
      sent += response.body + school.get("/api/readings/R0").body + school.get("/api/labs").body;
      CHECK(one.advice.has_value() == one.own.has_value());
      CHECK(one.adviser.empty() != one.own.has_value());
      CHECK_FALSE(one.ill.has_value());
      CHECK(one.block != "extra");
      const auto early = school.get("/api/readings/R0/runs/1/debrief");
      CHECK(code_of(early) == "lab.not_ended");
      sent += early.body;
      response = school.lock(
          "R0", step(seq, std::to_string(one.place), one.advice ? "last-60" : "own-40"));
      view = school.read<ReadingRunView>(response);
    }
    for (const auto* secret : {"SAYS-o", "SAYS-m", "SAYS-r", "SAYS-w", "DEBRIEF-", "extra",
                               "anchor", "severe", "\"rightly\""})
      CHECK_MESSAGE(!has(sent, secret), secret);
    const auto told = school.get("/api/readings/R0/runs/1/debrief").body;
    CHECK(has(told, "DEBRIEF-session"));
    CHECK(has(told, "SAYS-mb"));
    CHECK(code_of(school.get("/api/readings/R0/runs/2/debrief")) == "lab.no_such_run");
    CHECK(code_of(school.get("/api/readings/R0/runs/1/debrief", 8)) == "lab.no_such_run");
    CHECK(code_of(school.get("/api/labs/R0")) == "lab.no_such_lab");
  });
}

TEST_CASE("a session is begun once, by its own learner, and counts as no lab") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    SessionSchool school(store);
    school.read_session("R0", knows, follows);
    CHECK(code_of(school.begin_session("R0", 7, 2)) == "lab.session_once");
    const auto again = school.read<ReadingRunView>(school.begin_session("R0"));
    CHECK(again.cases.empty());
    CHECK(again.earlier.size() == 1);
    CHECK(code_of(school.lock("R0", step(1, "1", "own-50"))) == "lab.step_differs");
    CHECK(wait(school.labs.finished({7}))->empty());
    const auto copy = wait(school.labs.whole_runs({7}));
    REQUIRE(copy->size() == 1);
    CHECK_FALSE(copy->front().run.score.has_value());
    CHECK(code_of(school.answer(
              asking::ask(http::Method::post, "/api/readings/R0/runs/1",
                          fmt::format(R"({{"learner":"8","edition":"{}"}})", school.pack)),
              7)) == "lab.other_learner");
  });
}

TEST_CASE("R0 is open until the practice is begun, R1 after it or half the modules, R2 after one") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    SessionSchool school(store);
    using enum SessionState;
    CHECK(line(school.sessions_of(), "R0").state == open);
    CHECK(line(school.sessions_of(), "R1").state == later);
    CHECK(line(school.sessions_of(), "R2").state == later);
    CHECK(code_of(school.begin_session("R1")) == "lab.session_later");
    school.begin();
    CHECK(line(school.sessions_of(), "R0").state == missed);
    CHECK(line(school.sessions_of(), "R1").state == later);
    CHECK(code_of(school.begin_session("R0")) == "lab.session_missed");
    school.read_all(1, knows, follows);
    CHECK(line(school.sessions_of(), "R1").state == open);
    school.credits = {"01-what-ai-is"};
    CHECK(line(school.sessions_of(8), "R1").state == open);
    CHECK(line(school.sessions_of(8), "R2").state == open);
    // A later one closes an earlier one that was not begun; one that was goes on.
    school.begin_session("R1", 8);
    school.begin_session("R2", 8);
    CHECK(line(school.sessions_of(8), "R0").state == missed);
    CHECK(line(school.sessions_of(8), "R1").state == begun);
    CHECK(school.lock("R1", step(1, "1", "own-50"), 8).status == 200);
  });
}

TEST_CASE("while a window is open nothing is told of R1 and R2, and after it they are not begun") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    SessionSchool school(store, ", closes: 2026-12-31");
    school.credits = {"01-what-ai-is"};
    school.read_session("R0", knows, follows);
    CHECK(school.told("R0").counted >= 20);
    school.read_session("R1", knows, follows);
    const auto early = school.get("/api/readings/R1/runs/1/debrief");
    CHECK(code_of(early) == "lab.session_withheld");
    const auto run = school.read<ReadingRunView>(school.get("/api/readings/R1"));
    CHECK(run.withheld_until == "2026-12-31");
    CHECK(run.earlier.at(0).score.of == 0);
    CHECK_FALSE(line(school.sessions_of(), "R1").told);
    CHECK_FALSE(line(school.sessions_of(), "R1").right.has_value());
    CHECK(school.sessions_of().told == 1);
    school.clock.advance(machine::Millis{40LL * 86'400'000});
    CHECK(school.told("R1").counted >= 20);
    CHECK(line(school.sessions_of(), "R1").told);
    CHECK(line(school.sessions_of(), "R2").state == SessionState::missed);
    CHECK(code_of(school.begin_session("R2")) == "lab.session_missed");
  });
}

TEST_CASE(
    "three forms share nothing for one learner, have one make-up, and differ in wrong advice") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    SessionSchool school(store);
    school.credits = {"01-what-ai-is"};
    std::set<std::string> met;
    std::set<std::int64_t> lengths;
    for (const std::string session : {"R0", "R1", "R2"}) {
      school.read_session(session, knows, follows);
      const auto told = school.told(session);
      CHECK(told.wrong_advices == 7);
      lengths.insert(told.counted);
      for (const auto& one : told.cases) {
        if (one.shown.block == "practice") continue;
        CHECK(met.insert(one.shown.text).second);
      }
    }
    CHECK(lengths == std::set<std::int64_t>{20, 24, 28});
    const auto view = school.sessions_of();
    CHECK(view.told == 3);
    CHECK(view.wrong_advices == 21);
    CHECK(view.all.followed_wrong->value == 1);
    CHECK(view.all.followed_wrong->low > 0.8);
    CHECK(line(view, "R1").right->of == 20);
    CHECK(line(view, "R1").right_change->value == 0);
    CHECK_FALSE(line(view, "R1").evened);
    CHECK_FALSE(line(view, "R0").right_change.has_value());
  });
}

TEST_CASE("what became of each case is there for the safety floor, once a session has ended") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    SessionSchool school(store);
    school.credits = {"01-what-ai-is"};
    school.begin_session("R0");
    CHECK(wait(school.sessions.outcomes({7}))->empty());
    school.read_session("R1", knows, follows);
    const auto all = wait(school.sessions.outcomes({7}));
    CHECK(all->size() >= 20);
    CHECK(std::ranges::count_if(*all, &SessionCase::wrong) == 7);
    CHECK(std::ranges::count_if(
              *all, [](const SessionCase& one) { return one.severe && one.wrong(); }) == 3);
    for (const auto& one : *all) {
      CHECK(one.session == "R1");
      CHECK(one.modality == programme::Modality::text);
      CHECK((one.own > 50) == one.ill);
      CHECK((one.last > 50) == one.called);
    }
  });
}

TEST_CASE("forms are evened out by their anchors once twenty doctors have ended each") {
  const LeanSums easy{20, 1.0, 0.06}, hard{20, -1.0, 0.06};
  CHECK_FALSE(ease_of({19, 0, 0}, easy).has_value());
  const auto ease = ease_of(hard, easy);
  REQUIRE(ease.has_value());
  if (!ease) return;
  CHECK(ease->value == doctest::Approx(0.1));
  CHECK(ease->error == doctest::Approx(std::sqrt(2 * (0.06 - 20 * 0.0025) / 19 / 20)));
  const EstimateView one{0.5, 0.3, 0.7, 10, 20}, other{0.8, 0.6, 0.92, 16, 20};
  // Newcombe's method 10 by hand: 0.3 − √(0.2² + 0.2²), 0.3 + √(0.12² + 0.2²).
  const auto plain = change_of(one, other, std::nullopt);
  CHECK(plain.value == doctest::Approx(0.3));
  CHECK(plain.low == doctest::Approx(0.3 - std::sqrt(0.08)));
  CHECK(plain.high == doctest::Approx(0.3 + std::sqrt(0.0544)));
  const auto evened = change_of(one, other, ease);
  CHECK(evened.value == doctest::Approx(0.2));
  CHECK(evened.high - evened.low > plain.high - plain.low);
}

TEST_CASE("a session is erased with its learner, and goes into the table of events by its form") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    SessionSchool school(store);
    for (std::int64_t person = 101; person <= 120; ++person)
      school.read_session("R0", knows, follows, person);
    Events events{store, school.programme, school.cases, school.ledger,
                  [](std::int64_t) -> Task<Result<bool>> { co_return true; }};
    const auto table = wait(events.take(0));
    REQUIRE_MESSAGE(table.has_value(), table.error().said);
    CHECK(table->doctors == 20);
    CHECK(has(table->csv, ",R0,session," + school.pack + ",1,"));
    CHECK(has(table->csv, ",own,"));
    CHECK(has(table->csv, ",0.50\r\n"));
    auto work = [](machine::store::Unit& unit) -> Task<Result<void>> {
      co_await Labs::forget(unit, {101});
      co_return Result<void>{};
    };
    CHECK(wait(store.write(work)).has_value());
    CHECK(line(school.sessions_of(101), "R0").state == SessionState::open);
    CHECK(line(school.sessions_of(102), "R0").state == SessionState::ended);
  });
}

}  // namespace rounds::lab
