#include "documents.h"

#include "lab_test.h"

namespace rounds::lab {

namespace {

/// A first sitting: one error found and named, one missed, one false alarm, both papers closed.
std::string first_sitting() {
  return step(1, "d1-1", "dose-severe-90") + "," + step(2, "d1-2", "laterality-mild-40") + "," +
         step(3, "d1", "edit") + "," + step(4, "d2", "send");
}

void hides_truth(const std::string& body) {
  for (const auto* secret : {"RIGHT-", "WHY-", "TEMPT-", "SEND-", "DEBRIEF-", "severe"})
    CHECK_MESSAGE(body.find(secret) == std::string::npos, secret);
}

}  // namespace

TEST_CASE("a sitting shows its own documents, and nothing of what is wrong with them") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    const auto response = school.get("/api/labs/papers");
    hides_truth(response.body);
    const auto view = school.read<LabView>(response);
    REQUIRE(view.documents.size() == 2);
    CHECK(view.documents.at(0).sentences.at(0) == "She takes 5 g of paracetamol.");
    CHECK(view.sittings == 2);
    CHECK(view.scenes.empty());
  });
}

TEST_CASE(
    "a sitting ends when its documents are closed, and tells what was found and what was not") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    hides_truth(school.save("papers", 1, step(1, "d1-1", "dose-severe-90")).body);
    CHECK(code_of(school.get("/api/labs/papers/runs/1/debrief")) == "lab.not_ended");

    CHECK(school.read<StepAcknowledgement>(school.save("papers", 1, first_sitting())).ended);

    const auto debrief = school.read<DebriefView>(school.get("/api/labs/papers/runs/1/debrief"));
    CHECK(debrief.score.told == 1);
    CHECK(debrief.score.of == 2);
    CHECK(debrief.score.broken == 1);
    REQUIRE(debrief.measures.has_value());
    // Three clean sentences, and two lines about which no sentence is wrong and of which nothing is
    // left out.
    CHECK(debrief.measures->clean == 5);
    CHECK(debrief.measures->harmful == 0);
    CHECK(debrief.measures->d_low < debrief.measures->d);
    const auto& letter = debrief.documents.at(0);
    CHECK(letter.sentences.at(0).kind == programme::Slip::dose);
    CHECK(letter.sentences.at(0).line == 1);
    CHECK(letter.sentences.at(0).sure == 90);
    CHECK(letter.sentences.at(1).tempting == "TEMPT-left");
    CHECK(letter.chart.at(1).kind == programme::Slip::omission);
    CHECK(letter.chart.at(1).right == "RIGHT-allergy");
    CHECK_FALSE(letter.chart.at(1).called.has_value());
    CHECK(letter.send == programme::Dispatch::edit);
    CHECK(debrief.sources.at(0).id == "wong-2021");
    CHECK(debrief.ending_says == "DEBRIEF-words");
  });
}

TEST_CASE("the second run is the second sitting, and the third the first again") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    School school(store);
    school.save("papers", 1, first_sitting());
    const auto next = school.read<LabView>(school.get("/api/labs/papers"));
    CHECK(next.run == 2);
    CHECK(next.documents.at(0).id == "d3");
    CHECK(code_of(school.save("papers", 2, step(1, "d1", "send"))) == "lab.step_impossible");
    school.save("papers", 2, step(1, "d3", "send") + "," + step(2, "d4", "send"));
    CHECK(school.read<LabView>(school.get("/api/labs/papers")).documents.at(0).id == "d1");
    CHECK(wait(school.labs.finished({7}))->at(0).lab == "papers");
  });
}

TEST_CASE("a mark is taken back or changed until its document is closed") {
  programme::Vetting vetting;
  programme::VettedDocument letter;
  letter.id = "d1";
  letter.chart = {"first", "second"};
  letter.sentences.resize(2);
  letter.sentences.front().error.emplace().line = 1;
  letter.missing.emplace_back().line = 2;
  vetting.documents = {letter};
  const auto walk = [&](std::vector<std::pair<std::string, std::string>> all) {
    std::vector<Step> steps;
    for (auto& [place, choice] : all)
      steps.push_back({static_cast<std::int64_t>(steps.size()) + 1, place, choice, 0});
    return vetted(vetting, 1, steps);
  };
  CHECK(walk({{"d1-1", "dose-mild-10"}, {"d1-1", "none"}})->score().told == 0);
  const auto changed = walk({{"d1-1", "dose-mild-10"}, {"d1-1", "invented-severe-100"}});
  const auto& first = changed->documents.at(0).sentences.at(0);
  CHECK((first ? first->sure : -1) == 100);
  CHECK(walk({{"d1-c2", "omission-mild-50"}})->score().told == 1);
  const auto seen = walk({{"d1-c1", "omission-mild-50"}})->counts();
  CHECK(seen.hits + seen.alarms == 0);
  CHECK(walk({{"d1", "send"}})->harmful() == 0);
  for (const auto& [place, choice] :
       std::vector<std::pair<std::string, std::string>>{{"d1-0", "none"},
                                                        {"d1-3", "none"},
                                                        {"d1-", "send"},
                                                        {"d9-1", "none"},
                                                        {"d9", "send"},
                                                        {"d1", "burn"},
                                                        {"d1-1", "dose"},
                                                        {"d1-1", "dose-mild"},
                                                        {"d1-1", "dose-mild-101"},
                                                        {"d1-1", "dose-mild--1"},
                                                        {"d1-1", "omission-mild-5"},
                                                        {"d1-c1", "dose-mild-5"},
                                                        {"d1-c3", "none"},
                                                        {"d1-c", "none"},
                                                        {"d1-1", "dose-mild-5x"}}) {
    const auto tried = walk({{place, choice}});
    INFO(place, " ", choice);
    CHECK_FALSE(tried.has_value());
  }
  CHECK(walk({{"d1", "send"}, {"d1-1", "none"}}).error().code == "lab.step_impossible");
}

}  // namespace rounds::lab
