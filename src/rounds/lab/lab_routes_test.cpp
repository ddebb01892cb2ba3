#include "rounds/lab/lab_routes.h"

#include "lab_test.h"
#include "walk.h"

namespace rounds::lab {

TEST_CASE("a run is kept step by step, and ends where the conversation does") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);

    const auto first = school.read<StepAcknowledgement>(school.save(1, step(1, "a1", "a")));
    CHECK(first.ack_seq == 1);
    CHECK_FALSE(first.ended);
    const auto rest = school.read<StepAcknowledgement>(
        school.save(1, step(2, "b1", "a") + "," + step(3, "c1", "b")));
    CHECK(rest.ack_seq == 3);
    CHECK(rest.ended);

    const auto finished = wait(school.labs.finished({7}));
    REQUIRE(finished.has_value());
    REQUIRE(finished->size() == 1);
    CHECK(finished->at(0).lab == "talk");
    CHECK(finished->at(0).edition == school.edition);
    CHECK(wait(school.labs.finished({8}))->empty());
  });
}

TEST_CASE("a step sent again changes nothing, and other contents are refused") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    school.save(1, step(1, "a1", "a"));

    CHECK(school.read<StepAcknowledgement>(school.save(1, step(1, "a1", "a"))).ack_seq == 1);
    const auto other = school.save(1, step(1, "a1", "b"));
    CHECK(other.status == 409);
    CHECK(code_of(other) == "lab.step_differs");
    CHECK(school.read<StepAcknowledgement>(school.save(1, best_run())).ended);
    CHECK(school.read<StepAcknowledgement>(school.save(1, best_run())).ack_seq == 3);
    CHECK(wait(school.labs.whole_runs({7}))->at(0).steps.size() == 3);
  });
}

TEST_CASE("a run is gone on with from where it was left, on any device") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    school.save(1, step(1, "a1", "b"));

    const auto view = school.read<LabView>(school.get("/api/labs/talk"));

    CHECK(view.run == 1);
    REQUIRE(view.steps.size() == 1);
    CHECK(view.steps.at(0).place == "a1");
    CHECK(view.ended.empty());
    CHECK(code_of(school.save(1, step(3, "c1", "b"))) == "lab.steps_missing");
  });
}

TEST_CASE("a run goes on in the edition in which it was begun") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    school.save(1, step(1, "a1", "a"));
    auto other = talk;
    other.replace(other.find("A program."), 10, "A computer");
    const auto newer = school.publish(other);
    school.clock.advance(machine::Millis{2'000});

    CHECK(school.read<LabView>(school.get("/api/labs/talk")).edition == school.edition);
    CHECK(school.read<LabView>(school.get("/api/labs/talk", 8)).edition == newer);
    const auto old = school.edition;
    school.edition = newer;
    CHECK(code_of(school.save(1, step(2, "b1", "a"))) == "lab.other_edition");
    school.edition = old;
    CHECK(school
              .read<StepAcknowledgement>(
                  school.save(1, step(2, "b1", "a") + "," + step(3, "c1", "b")))
              .ended);
  });
}

TEST_CASE("a second run begins only when the first has ended, and the first is kept") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    CHECK(code_of(school.save(2, step(1, "a1", "a"))) == "lab.run_open");
    school.save(1, step(1, "a1", "b"));
    CHECK(code_of(school.save(2, step(1, "a1", "a"))) == "lab.run_open");
    school.save(1, step(2, "a2", "a") + "," + step(3, "b1", "b") + "," + step(4, "c1", "b"));
    school.clock.advance(machine::Millis{60'000});

    CHECK(school.read<StepAcknowledgement>(school.save(2, best_run())).ended);

    const auto view = school.read<LabView>(school.get("/api/labs/talk"));
    CHECK(view.run == 3);
    REQUIRE(view.ended.size() == 2);
    CHECK(view.ended.at(0).score.told == 0);
    CHECK(view.ended.at(0).score.broken == 1);
    CHECK(view.ended.at(1).score.told == 2);
    CHECK(wait(school.labs.finished({7}))->at(0).ended_ms == 1'795'435'200'000);
    CHECK(code_of(school.save(1, step(5, "c1", "b"))) == "lab.run_ended");
  });
}

TEST_CASE("what the lab does not offer there is refused, and nothing of it is kept") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    for (const auto& wrong :
         {step(1, "a1", "c"), step(1, "b1", "a"), step(1, "a1", "a") + "," + step(2, "c1", "a"),
          // The line is offered only after "Hurry.".
          step(1, "a1", "a") + "," + step(2, "b1", "a") + "," + step(3, "c1", "a")}) {
      const auto refused = school.save(1, wrong);
      CHECK(refused.status == 422);
      CHECK(code_of(refused) == "lab.step_impossible");
    }
    CHECK(wait(school.labs.runs({7}))->empty());
  });
}

TEST_CASE("wrong input is named, and nobody sends for another") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    CHECK(code_of(school.save(1, "")) == "lab.batch_shape");
    CHECK(code_of(school.save(1, step(0, "a1", "a"))) == "lab.batch_shape");
    CHECK(code_of(school.save(1, step(1, "a1", "a") + "," + step(3, "b1", "a"))) ==
          "lab.batch_shape");
    CHECK(code_of(school.save(1, step(1, "a1'; --", "a"))) == "lab.batch_shape");
    CHECK(code_of(school.save(0, step(1, "a1", "a"))) == "lab.no_such_run");
    CHECK(code_of(school.save(1, step(1, "a1", "a"), 8)) == "lab.other_learner");
    CHECK(school.save(1, step(1, "a1", "a"), 0).status == 401);
    CHECK(code_of(school.get("/api/labs/nothing")) == "lab.no_such_lab");
    CHECK(school.get("/api/labs/talk", 0).status == 401);
    school.edition[0] = school.edition[0] == 'a' ? 'b' : 'a';
    CHECK(code_of(school.save(1, step(1, "a1", "a"))) == "lab.no_such_lab");
  });
}

TEST_CASE("nothing of what a run is scored by is sent before it has ended") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    std::string sent = school.get("/api/labs").body + school.get("/api/labs/talk").body;
    for (const auto& next : {step(1, "a1", "b"), step(2, "a2", "a"), step(3, "b1", "b")}) {
      sent += school.save(1, next).body;
      sent += school.get("/api/labs/talk").body;
      sent += school.get("/api/labs").body;
      const auto early = school.get("/api/labs/talk/runs/1/debrief");
      CHECK(early.status == 409);
      CHECK(code_of(early) == "lab.not_ended");
      sent += early.body;
    }
    for (const auto* truth : {"TELL-", "WHY-", "HERS-", "BREAK-", "END-", "past-her", "taped"})
      CHECK_MESSAGE(!sent.contains(truth), truth);
    CHECK(sent.contains("It ran along."));

    school.save(1, step(4, "c1", "b"));
    CHECK(school.get("/api/labs/talk/runs/1/debrief").body.contains("BREAK-hurried"));
    CHECK(code_of(school.get("/api/labs/talk/runs/2/debrief")) == "lab.no_such_run");
    CHECK(code_of(school.get("/api/labs/talk/runs/1/debrief", 8)) == "lab.no_such_run");
  });
}

TEST_CASE("the debrief says what reached her, what was lost on the way, and what was broken") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    school.save(1, step(1, "a1", "b") + "," + step(2, "a2", "a") + "," + step(3, "b1", "b") + "," +
                       step(4, "c1", "b"));

    const auto view = school.read<DebriefView>(school.get("/api/labs/talk/runs/1/debrief"));

    CHECK(view.patient == "Asha");
    CHECK(view.ending == "END-less-well");
    CHECK(view.score.told == 0);
    CHECK(view.score.of == 3);
    CHECK(view.score.broken == 1);
    REQUIRE(view.told.size() == 3);
    CHECK(view.told.at(0).reach == Reach::lost);
    CHECK(view.told.at(0).hers == "HERS-something");
    CHECK(view.told.at(0).said->line == "It is a program, Ravi.");
    CHECK(view.told.at(1).reach == Reach::missed);
    CHECK(view.told.at(2).says == "TELL-taped");
    REQUIRE(view.broken.size() == 1);
    CHECK(view.broken.at(0).said.at(0).line == "Hurry.");
    CHECK(view.sources.at(0).id == "wong-2021");

    school.save(2, best_run());
    const auto best = school.read<DebriefView>(school.get("/api/labs/talk/runs/2/debrief"));
    CHECK(best.score.told == 2);
    CHECK(best.score.of == 2);
    CHECK(best.told.at(0).hers == "HERS-a-program");
    CHECK(best.broken.empty());
  });
}

TEST_CASE("erasing a person takes their runs and nobody else's") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    school.save(1, best_run());
    const auto theirs = asking::ask(
        http::Method::post, "/api/labs/talk/runs/1/steps",
        R"({"learner":"8","edition":")" + school.edition + R"(","steps":[)" + best_run() + "]}");
    CHECK(school.answer(theirs, 8).status == 200);

    auto work = [](machine::store::Unit& unit) -> Task<Result<bool>> {
      co_await Labs::forget(unit, {7});
      co_return true;
    };
    REQUIRE(wait(store.write(work)).has_value());

    CHECK(wait(school.labs.whole_runs({7}))->empty());
    CHECK(wait(school.labs.whole_runs({8}))->size() == 1);
  });
}

TEST_CASE("the script says who signed it, and a draft that nobody did") {
  programme::Edition edition;
  edition.modules.emplace_back();
  auto& module = edition.modules.back();
  module.consultation.emplace();
  module.consultation->id = "talk";
  module.consultation->scenes.emplace_back().nodes.emplace_back().id = "a1";
  const auto opened = [&edition] {
    Opened made{.edition = std::make_shared<const programme::Edition>(edition), .lab = {}};
    made.lab = lab_in(*made.edition, "talk");
    return made;
  };
  CHECK(view_of(opened(), {7}).signers.empty());

  module.consultation_signers = {{"Dr A", "DMC", "123", 5}};
  CHECK(view_of(opened(), {7}).signers.at(0).registration == "123");
  CHECK_FALSE(module.reviewed());
}

TEST_CASE("the list of labs says what is begun and what is done") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    CHECK_FALSE(school.read<LabsView>(school.get("/api/labs")).labs.at(0).begun);
    school.save(1, step(1, "a1", "a"));
    CHECK(school.read<LabsView>(school.get("/api/labs")).labs.at(0).begun);
    CHECK_FALSE(school.read<LabsView>(school.get("/api/labs")).labs.at(0).done);
    school.save(1, best_run());
    const auto line = school.read<LabsView>(school.get("/api/labs")).labs.at(0);
    CHECK(line.done);
    CHECK(line.module == "01-what-ai-is");
  });
}

}  // namespace rounds::lab
