#pragma once

/// A board that has published the shipped programme, for tests of the exam and what follows it:
/// real rooms on a real database; only time is handed in.

#include <fcntl.h>
#include <fmt/format.h>

#include <string>
#include <vector>

#include "machine/clock/clock.h"
#include "machine/seal/keyring.h"
#include "machine/task/wait.h"
#include "rounds/bank/bank.h"
#include "rounds/bank/private_bank.h"
#include "rounds/exam/exam.h"
#include "rounds/ledger/ledger.h"
#include "rounds/programme/programme.h"
#include "tests/shipped.h"
#include "tests/with_store.h"

namespace exam_house {

using machine::wait;
using rounds::exam::Act;
using rounds::exam::ExamId;
using rounds::exam::PersonId;
using rounds::exam::SittingId;

inline const auto monday = machine::instant(1'795'435'200'000);  // 2026-11-23T12:00:00Z
inline constexpr machine::Millis second{1'000}, minute{60'000};

inline const PersonId examiner{7001}, officer{7002}, other_officer{7003};
inline const PersonId asha{8001}, bilal{8002};
inline const std::string phone(32, 'a'), tablet(32, 'b');

/// One node of the board.
struct House {
  explicit House(const rounds_tests::Database& database, std::uint32_t node = 0)
      : ids(clock, node), store(database.open()), ring_or_no(ring_in(database)) {
    REQUIRE(ring_or_no.has_value());
    REQUIRE(wait(programme.publish(rounds_tests::shipped(), {}, {})).has_value());
  }

  /// Does the act, and says how it went: the state, or the code of the refusal.
  std::string act(ExamId id, Act wanted, PersonId actor = examiner,
                  std::optional<int> minutes = std::nullopt) {
    const auto view = wait(exam.act({id, wanted, actor, minutes}));
    return view ? view->state : view.error().code;
  }

  ExamId drafted(int minutes = 15, int items = 10) {
    const auto view = wait(exam.draft({"Demonstration", minutes, items}, examiner));
    REQUIRE(view.has_value());
    return view->exam;
  }

  ExamId sealed() {
    const auto id = drafted();
    REQUIRE(act(id, Act::assemble) == "assembled");
    REQUIRE(act(id, Act::seal) == "sealed");
    return id;
  }

  ExamId open() {
    const auto id = sealed();
    REQUIRE(act(id, Act::open) == "open");
    return id;
  }

  std::int64_t now_ms() const { return machine::ms(clock.now()); }

  machine::SetClock clock{monday};
  machine::IdMaker ids;
  machine::Journal journal{clock, ::open("/dev/null", O_WRONLY | O_CLOEXEC)};
  std::unique_ptr<machine::store::Store> store;
  rounds::ledger::Ledger ledger{*store, clock, ids, journal};
  machine::Result<std::unique_ptr<machine::seal::Keyring>> ring_or_no;
  machine::seal::Keyring& ring = **ring_or_no;
  rounds::programme::Programme programme{*store, clock, ids, ledger};
  rounds::bank::Bank bank{*store, clock, ids, ring};
  rounds::bank::PrivateBank private_bank{
      {*store, clock, ids, ring, ledger, programme, bank, false}};
  rounds::papers::Papers papers{programme, private_bank, clock};
  rounds::exam::Exam exam{*store, clock, ids, ledger, ring, bank, programme, papers, journal};

 private:
  machine::Result<std::unique_ptr<machine::seal::Keyring>> ring_in(
      const rounds_tests::Database& database) {
    return wait(machine::seal::Keyring::open(*store, clock, ids,
                                             database.folder() + "/key-encryption-key"));
  }
};

/// The canonical text of one event.
inline std::string said(std::uint32_t lease, std::uint32_t seq, std::int64_t item, int value,
                        std::int64_t client_ms) {
  return fmt::format(
      R"({{"lease":{},"seq":{},"item":"{}","value":"{}","phase":"final","client_ms":{}}})", lease,
      seq, item, value, client_ms);
}

inline std::string said_submit(std::uint32_t lease, std::uint32_t seq, std::int64_t client_ms) {
  return fmt::format(
      R"({{"lease":{},"seq":{},"item":"","value":"","phase":"submit","client_ms":{}}})", lease, seq,
      client_ms);
}

/// A candidate with a browser: a seat, the opening, and a chain of own reckoning.
class Candidate {
 public:
  Candidate(House& house, ExamId exam, PersonId learner, std::string device = phone)
      : house_(house), exam_(exam), learner_(learner), device_(std::move(device)) {}

  /// The code of the refusal, or "seated".
  std::string sit(bool take_over = false) {
    const auto ticket = wait(house_.exam.take_seat({learner_, exam_, device_, take_over}));
    if (!ticket) return ticket.error().code;
    sitting = ticket->sitting;
    lease = ticket->lease;
    return "seated";
  }

  std::string open() {
    const auto opening = wait(house_.exam.opening(learner_, sitting));
    if (!opening) return opening.error().code;
    items.clear();
    for (const auto& shown : opening->order) items.push_back(shown.item.value);
    return "opened";
  }

  /// The next event's text, stamped now, kept on the phone.
  std::string answer(std::size_t item, int value) {
    return put(said(lease, next(), items.at(item), value, house_.now_ms()));
  }
  std::string submit() { return put(said_submit(lease, next(), house_.now_ms())); }
  std::string put(std::string text) {
    events.push_back(std::move(text));
    return events.back();
  }

  machine::Result<rounds::exam::Acknowledgement> send(std::vector<std::string> texts) {
    return wait(house_.exam.save_events(learner_, sitting, std::move(texts)));
  }
  /// The highest contiguous seq acknowledged, or the code of the refusal.
  std::string sent(std::vector<std::string> texts) {
    const auto ack = send(std::move(texts));
    return ack ? std::to_string(ack->ack_seq) : ack.error().code;
  }

  /// What counts, by the place of the item in this candidate's order.
  std::map<std::size_t, int> counted() {
    const auto sheet = wait(house_.exam.sheet(learner_, sitting));
    REQUIRE(sheet.has_value());
    set_aside = sheet->set_aside;
    std::map<std::size_t, int> by_place;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (sheet->chosen.contains(items[i])) by_place[i] = sheet->chosen.at(items[i]);
    }
    return by_place;
  }

  SittingId sitting;
  std::uint32_t lease = 0;
  std::vector<std::int64_t> items;
  std::vector<std::string> events;
  int set_aside = 0;

 private:
  std::uint32_t next() { return ++seqs_[lease]; }

  House& house_;
  ExamId exam_;
  PersonId learner_;
  std::string device_;
  std::map<std::uint32_t, std::uint32_t> seqs_;
};

/// A candidate in an open exam, paper in hand.
struct Room {
  explicit Room(rounds_tests::Database& database)
      : house(database), exam(house.open()), candidate(house, exam, asha) {
    REQUIRE(candidate.sit() == "seated");
    REQUIRE(candidate.open() == "opened");
  }
  House house;
  ExamId exam;
  Candidate candidate;
};

}  // namespace exam_house
