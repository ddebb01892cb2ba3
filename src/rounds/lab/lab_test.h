#pragma once

// For tests: a lab of two scenes on a published programme, and a learner who goes through it.

#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <random>

#include "machine/http/server.h"
#include "machine/json/json.h"
#include "machine/task/wait.h"
#include "machine/words/words.h"
#include "rounds/lab/case_bank.h"
#include "rounds/lab/lab_routes.h"
#include "tests/ask.h"
#include "tests/folder_on_disk.h"
#include "tests/sound_folder.h"
#include "tests/stations_lab.h"
#include "tests/with_store.h"

namespace rounds::lab {

using machine::wait;
namespace http = machine::http;

// Words that no learner may see before the end: TELL-, WHY-, HERS-, BREAK-, END-.
inline const std::string talk = R"(id: talk
title: A talk
minutes: 5
owner: module-1-lead
review_by: 2027-05-31
about: You speak with her.
people:
  - {id: asha, name: Asha, is: a patient, patient: true}
  - {id: son, name: Ravi, is: her son}
unheard_while: past-her
unheard_because: WHY-lost
told:
  - {id: TELL-what, scene: one, says: TELL-what-it-is, why: WHY-what, understood: HERS-a-program, missed: HERS-something, sources: [wong-2021]}
  - {id: TELL-no, scene: two, says: TELL-that-no-is-fine, why: WHY-no, understood: HERS-may, missed: HERS-dared-not, sources: [wong-2021]}
  - {id: TELL-taped, scene: two, when: taped, says: TELL-taped, why: WHY-taped, understood: HERS-knew, missed: HERS-never-knew, sources: [wong-2021]}
broken:
  - {id: BREAK-haste, says: BREAK-hurried, why: WHY-haste, felt: HERS-ran, sources: [wong-2021]}
endings:
  - {id: END-good, title: END-well, says: END-she-stays}
  - {id: END-poor, title: END-less-well, says: END-she-goes}
scenes:
  - id: one
    title: One
    place: Monday
    nodes:
      - id: a1
        said:
          - {who: asha, text: "What is it?"}
        choices:
          - {says: A program., to: b1, tells: [TELL-what]}
          - {says: "Ravi, you tell her.", to: a2, marks: [past-her]}
      - id: a2
        choices:
          - {says: "It is a program, Ravi.", to: b1, tells: [TELL-what], clears: [past-her]}
  - id: two
    title: Two
    place: Tuesday
    nodes:
      - id: b1
        said:
          - {who: asha, text: "And no?"}
        choices:
          - {says: Then no., to: c1, tells: [TELL-no]}
          - {says: Hurry., to: c1, breaks: [BREAK-haste], marks: [taped]}
      - id: c1
        choices:
          - {says: It ran along., when: taped, to: c2, tells: [TELL-taped], clears: [taped]}
          - {says: Goodbye., to: c2}
      - id: c2
        ways:
          - {when: taped, to: e2}
          - {to: e1}
      - {id: e1, ending: END-good}
      - {id: e2, ending: END-poor}
)";

// Of two documents a sitting, one clean. Words that no learner may see before the end: RIGHT-,
// WHY-, TEMPT-, SEND-, DEBRIEF-.
inline const std::string papers = R"(id: papers
title: Papers
minutes: 5
owner: module-1-lead
review_by: 2027-05-31
about: Four papers.
sittings: 2
debrief: DEBRIEF-words
documents:
  - id: d1
    sitting: 1
    kind: patient_letter
    title: A letter
    asked: Write a letter.
    chart: ["Paracetamol 500 mg", "Allergic to penicillin", "Left knee"]
    sentences:
      - {text: She takes 5 g of paracetamol., error: {kind: dose, severity: severe, line: 1, right: RIGHT-500, why: WHY-liver, sources: [wong-2021]}}
      - {text: It is her left knee.}
    missing:
      - {what: RIGHT-allergy, line: 2, severity: severe, why: WHY-penicillin}
    tempting: [2]
    tempting_why: [TEMPT-left]
    send: edit
    send_why: SEND-edit
  - id: d2
    sitting: 1
    kind: handover
    title: A note
    asked: Write a note.
    chart: ["Well"]
    sentences:
      - {text: She is well.}
      - {text: She goes home.}
    send: send
    send_why: SEND-clean
  - id: d3
    sitting: 2
    kind: referral
    title: A second letter
    asked: Write it.
    chart: ["Right ear", "No fever"]
    sentences:
      - {text: It is the left ear., error: {kind: laterality, severity: moderate, line: 1, right: RIGHT-ear, why: WHY-ear}}
      - {text: There was a fever., error: {kind: negation, severity: mild, line: 2, right: RIGHT-none, why: WHY-none}}
    send: reject
    send_why: SEND-reject
  - id: d4
    sitting: 2
    kind: handover
    title: A second note
    asked: Write it.
    chart: ["Well"]
    sentences:
      - {text: He is well.}
      - {text: He goes home.}
    send: send
    send_why: SEND-clean
)";

inline Task<Result<http::Caller>> come(std::int64_t person) {
  http::Caller caller;
  caller.person = person;
  if (person != 0) caller.roles = {"learner"};
  co_return caller;
}

inline machine::Words words_of() {
  std::vector<machine::Words::File> catalogue;
  for (const std::string language : {"en", "fr", "hi"}) {
    for (const std::string room : {"lab", "programme", "http", "json"}) {
      std::ifstream in("words/" + language + "/" + room + ".json");
      catalogue.push_back({language, std::string(std::istreambuf_iterator<char>(in), {})});
    }
  }
  auto words = machine::Words::from(catalogue);
  REQUIRE(words.has_value());
  return std::move(*words);
}

/// The path of a key-encryption key, the same in every folder: two schools may share a database.
inline std::string key_in(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  const auto path = folder.string() + "/key";
  std::ofstream(path) << std::string(64, '5') << '\n';
  return path;
}

/// A server of labs on a published programme.
struct School {
  explicit School(machine::store::Store& store_given) : store(store_given) {
    edition = publish(talk);
    routes.add_to(router);
  }
  ~School() { std::filesystem::remove_all(ring_folder); }

  std::string publish(const std::string& lab) {
    auto folder = programme::sound_folder();
    folder.files["modules/01-what-ai-is/consultation.yaml"] = lab;
    folder.files["modules/01-what-ai-is/vetting.yaml"] = papers;
    folder.files["modules/01-what-ai-is/stations.yaml"] = stations;
    for (const auto& [name, octets] : pictures_given)
      folder.files["modules/01-what-ai-is/figures/" + name] =
          programme::as_text("/figures/" + name, octets);
    const rounds_tests::OnDisk disk{folder, "lab"};
    auto published = wait(programme.publish(disk.path()));
    REQUIRE_MESSAGE(published.has_value(), published.error().said);
    return (*published)->digest;
  }

  /// What publish() puts into the programme.
  std::string stations = rounds_tests::stations_lab;
  std::map<std::string, std::string> pictures_given = {};

  machine::store::Store& store;
  machine::SetClock clock{machine::instant(1'795'435'200'000)};  // 2026-11-23
  machine::IdMaker ids{clock, 0};
  std::mt19937_64 chance{1};  ///< the same forms each time a test is run
  std::function<std::uint64_t()> by_chance = [this] { return chance(); };
  machine::Journal journal{clock, ::open("/dev/null", O_WRONLY | O_CLOEXEC)};
  ledger::Ledger ledger{store, clock, ids, journal};
  programme::Programme programme{store, clock, ids, ledger};
  EditionOf edition_of = [this](std::int64_t) { return programme.current(); };
  Labs labs{store, clock, programme, edition_of};
  machine::Words words = words_of();
  std::filesystem::path ring_folder = std::filesystem::temp_directory_path() /
                                      fmt::format("rounds-ring-{}-{}", ::getpid(), fmt::ptr(this));
  Result<std::unique_ptr<machine::seal::Keyring>> ring =
      wait(machine::seal::Keyring::open(store, clock, ids, key_in(ring_folder)));
  CaseBank cases{store, clock, **ring, ledger};
  Pictures pictures{
      std::filesystem::temp_directory_path() / fmt::format("rounds-films-{}", ::getpid()),
      programme, cases};
  LabRoutes routes{labs, edition_of, pictures};
  http::Router router;
  std::string edition;

  http::Response answer(http::Request request, std::int64_t person) {
    const http::Authenticator door = [person](const http::Request&) { return come(person); };
    return wait(http::answer(router, words, door, std::move(request)));
  }
  http::Response get(std::string path, std::int64_t person = 7) {
    return answer(asking::ask(http::Method::get, std::move(path)), person);
  }
  http::Response save(int run, const std::string& steps, std::int64_t person = 7) {
    return save("talk", run, steps, person);
  }
  http::Response save(const std::string& lab, int run, const std::string& steps,
                      std::int64_t person = 7) {
    return answer(
        asking::ask(http::Method::post,
                    "/api/labs/" + lab + "/runs/" + std::to_string(run) + "/steps",
                    R"({"learner":"7","edition":")" + edition + R"(","steps":[)" + steps + "]}"),
        person);
  }
  template <class View>
  View read(const http::Response& response) {
    INFO(response.body);
    auto view = machine::json::read<View>(response.body);
    REQUIRE(view.has_value());
    return std::move(*view);
  }
};

/// "a1 b" at 1 is the second choice at a1.
inline std::string step(int seq, const std::string& place, const std::string& choice) {
  return R"({"seq":)" + std::to_string(seq) + R"(,"place":")" + place + R"(","choice":")" + choice +
         R"(","client_ms":1795435100000})";
}

inline std::string best_run() {
  return step(1, "a1", "a") + "," + step(2, "b1", "a") + "," + step(3, "c1", "b");
}

inline std::string code_of(const http::Response& response) {
  const auto problem = machine::json::parse(response.body);
  REQUIRE(problem.has_value());
  return std::string(problem->at("code").as_string());
}

}  // namespace rounds::lab
