#pragma once

// For tests: a published pack of cases, and learners who read it through the API.

#include <fmt/format.h>
#include <unistd.h>

#include "lab_test.h"
#include "rounds/lab/reading_routes.h"
#include "rounds/lab/session_routes.h"

namespace rounds::lab {

// Words that no reader may see before a case is done: SAYS-, DEBRIEF-; of the others the advice
// before the lock, 0.9 and 0.2.
inline const std::string card = R"(id: cards
title: Twelve cards
minutes: 5
owner: module-1-lead
review_by: 2027-05-31
about: You read cards.
asks: an ulcer
modality: text
phantom: true
source: Written for a test
licence: CC0-1.0
consent: Nobody's
biases: [Few]
ai: It is often right.
threshold_percent: 50
form: {practice: 1, FORM}
debrief: DEBRIEF-words
debrief_sources: [wong-2021]
)";

struct Pack {
  std::string cases = "id,block,text\np1,practice,First\n";
  std::string truth = "id,truth,says\np1,1,SAYS-p1\n";
  std::string advice = "id,probability\np1,0.9\n";
  std::string form = "over_calls: 1, misses: 1, right: 3, together: 2, together_wrong: 1";

  /// `many` of each kind: over-calls o, misses m, right and ill r, right and well w.
  explicit Pack(int many) {
    for (int n = 0; n < many; ++n) {
      add(fmt::format("o{}", n), false, "0.9");
      add(fmt::format("m{}", n), true, "0.2");
      add(fmt::format("r{}", n), true, "0.9");
      add(fmt::format("w{}", n), false, "0.2");
    }
  }
  void add(const std::string& id, bool ill, const std::string& p) {
    cases += fmt::format("{0},,Text of {0}\n", id);
    truth += fmt::format("{},{},SAYS-{}\n", id, ill ? 1 : 0, id);
    advice += fmt::format("{},{}\n", id, p);
  }
};

struct ReadingSchool : School {
  /// `closes`: ", closes: 2027-03-31", or nothing.
  explicit ReadingSchool(machine::store::Store& store_given, const Pack& pack = Pack(4),
                         const std::string& closes = "")
      : School(store_given) {
    auto folder = programme::sound_folder();
    const std::string home = "modules/01-what-ai-is/reading/";
    auto text = card;
    text.replace(text.find("FORM"), 4, pack.form);
    folder.files[home + "card.yaml"] = text;
    folder.files[home + "cases.csv"] = pack.cases;
    folder.files[home + "truth.csv"] = pack.truth;
    folder.files[home + "advice.csv"] = pack.advice;
    auto& terms = folder.files["programme.yaml"];
    terms += "sessions: {practice: cards, r1_modules: 1, r2_module: 01-what-ai-is" + closes + "}\n";
    const rounds_tests::OnDisk disk{folder, "reading"};
    auto published = wait(programme.publish(disk.path()));
    REQUIRE_MESSAGE(published.has_value(), published.error().said);
    edition = (*published)->digest;
    clock.advance(machine::Millis{2'000});
    reading_routes.add_to(router);
    session_routes.add_to(router);
  }
  std::set<std::string> credits;  ///< modules, of whoever asks
  CreditOf credit_of = [this](std::int64_t) -> Task<Result<std::set<std::string>>> {
    co_return credits;
  };
  Sessions sessions{{store, clock, labs, cases, edition_of, credit_of, by_chance}};
  Readings readings{
      {store, clock, ids, ledger, programme, labs, pictures, sessions, cases, by_chance}};
  ReadingRoutes reading_routes{readings};
  SessionRoutes session_routes{sessions};

  std::int64_t thinks_ms = 20'000;  ///< before each answer

  http::Response begin(int run = 1, std::int64_t person = 7) {
    return answer(asking::ask(http::Method::post, "/api/readings/cards/runs/" + std::to_string(run),
                              fmt::format(R"({{"learner":"{}","edition":"{}"}})", person, edition)),
                  person);
  }
  http::Response answers(const std::string& steps, int run = 1, std::int64_t person = 7) {
    clock.advance(machine::Millis{thinks_ms});
    return answer(
        asking::ask(http::Method::post, fmt::format("/api/readings/cards/runs/{}/steps", run),
                    fmt::format(R"({{"learner":"{}","edition":"{}","steps":[{}]}})", person,
                                edition, steps)),
        person);
  }
  /// Reads a whole run: own and last answers as the functions say.
  template <class Own, class Last>
  std::string read_all(int run, Own own, Last last, std::int64_t person = 7) {
    std::string heard;
    auto view = read<ReadingRunView>(begin(run, person));
    int seq = 1;
    while (!view.ended) {
      const auto one = view.cases.back();
      const auto choice =
          one.advice ? fmt::format("last-{}", last(one)) : fmt::format("own-{}", own(one));
      const auto response = answers(step(seq++, std::to_string(one.place), choice), run, person);
      heard += response.body;
      view = read<ReadingRunView>(response);
    }
    return heard;
  }
};

}  // namespace rounds::lab
