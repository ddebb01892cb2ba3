#pragma once

// For tests: a school whose board has put in a pack of cases for the measuring sessions.

#include "reading_test.h"

namespace rounds::lab {

// Words that no reader may see before the end: SAYS-, DEBRIEF-; and never which cases are anchors
// or further ones.
inline const std::string session_card = R"(id: board
title: Cases of the board
minutes: 25
owner: board
review_by: 2027-11-30
about: You read cards.
asks: an ulcer
modality: text
phantom: true
source: Written for a test
licence: CC0-1.0
consent: Nobody's
biases: [Few]
ai: A is better than B.
threshold_percent: 50
form: {practice: 1, over_calls: 4, misses: 3, right: 13, together: 0, together_wrong: 0}
advisers:
  - {id: a, name: Program A, over_calls: 1, misses: 1, right: 8}
  - {id: b, name: Program B, over_calls: 3, misses: 2, right: 5}
debrief: DEBRIEF-session
debrief_sources: []
)";

/// 258 cases: `many` of each kind of each adviser. Ids tell the kind: o, m, r (ill), w (well), then
/// the adviser; "Text of ra7".
struct SessionPack {
  std::string cases = "id,block,anchor,text\np1,practice,,First\np2,practice,,Second\n";
  std::string truth = "id,truth,severe,says\np1,1,,SAYS-p1\np2,0,,SAYS-p2\n";
  std::string advice = "id,probability,adviser\np1,0.9,a\np2,0.2,b\n";
  std::string card = session_card;

  explicit SessionPack(int many = 32) {
    for (int n = 0; n < many; ++n) {
      for (const std::string adviser : {"a", "b"}) {
        // A block of anchors has two right cases of each, and an over-call and a miss of B.
        add("o" + adviser, n, false, "0.9", adviser, adviser == "b");
        add("m" + adviser, n, true, "0.2", adviser, adviser == "b");
        add("r" + adviser, n, true, "0.9", adviser, true);
        add("w" + adviser, n, false, "0.2", adviser, true);
      }
    }
  }
  void add(const std::string& kind, int n, bool ill, const std::string& p,
           const std::string& adviser, bool anchors) {
    const auto id = fmt::format("{}{}", kind, n);
    cases +=
        fmt::format("{0},,{1},Text of {0}\n", id, anchors && n < 3 ? std::to_string(n + 1) : "");
    truth += fmt::format("{},{},{},SAYS-{}\n", id, ill ? 1 : 0, kind.starts_with('m') ? 1 : 0, id);
    advice += fmt::format("{},{},{}\n", id, p, adviser);
  }
  programme::Folder folder() const {
    programme::Folder made;
    const auto& home = programme::pack_home;
    made.files = {{home + "card.yaml", card},
                  {home + "cases.csv", cases},
                  {home + "truth.csv", truth},
                  {home + "advice.csv", advice}};
    return made;
  }
};

struct SessionSchool : ReadingSchool {
  explicit SessionSchool(machine::store::Store& store_given, const std::string& closes = "")
      : ReadingSchool(store_given, Pack(4), closes) {
    auto kept = wait(cases.keep(0, SessionPack().folder()));
    REQUIRE_MESSAGE(kept.has_value(), kept.error().said);
    pack = *kept;
  }
  std::string pack;

  http::Response begin_session(const std::string& session, std::int64_t person = 7, int run = 1) {
    return answer(
        asking::ask(http::Method::post, fmt::format("/api/readings/{}/runs/{}", session, run),
                    fmt::format(R"({{"learner":"{}","edition":"{}"}})", person, pack)),
        person);
  }
  http::Response lock(const std::string& session, const std::string& steps,
                      std::int64_t person = 7) {
    clock.advance(machine::Millis{thinks_ms});
    return answer(
        asking::ask(
            http::Method::post, fmt::format("/api/readings/{}/runs/1/steps", session),
            fmt::format(R"({{"learner":"{}","edition":"{}","steps":[{}]}})", person, pack, steps)),
        person);
  }
  /// Reads a whole session; what was heard on the way.
  template <class Own, class Last>
  std::string read_session(const std::string& session, Own own, Last last,
                           std::int64_t person = 7) {
    auto response = begin_session(session, person);
    std::string heard = response.body;
    auto view = read<ReadingRunView>(response);
    for (int seq = 1; !view.ended; ++seq) {
      const auto one = view.cases.back();
      const auto choice =
          one.advice ? fmt::format("last-{}", last(one)) : fmt::format("own-{}", own(one));
      response = lock(session, step(seq, std::to_string(one.place), choice), person);
      heard += response.body;
      view = read<ReadingRunView>(response);
    }
    return heard;
  }
  SessionsView sessions_of(std::int64_t person = 7) {
    return read<SessionsView>(get("/api/reading-sessions", person));
  }
  ReadingDebrief told(const std::string& session, std::int64_t person = 7) {
    return read<ReadingDebrief>(
        get(fmt::format("/api/readings/{}/runs/1/debrief", session), person));
  }
};

/// What stands behind a case: "Text of mb3" is ill.
inline bool is_ill(const CaseView& one) {
  return one.text == "First" || one.text.starts_with("Text of m") ||
         one.text.starts_with("Text of r");
}

}  // namespace rounds::lab
