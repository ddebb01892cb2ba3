#pragma once

// Candidates who have signed in and hold a seat in an open exam, on a real database; and the file
// by which one run of this program hands them to the next, each with the last event it sent.

#include <cstdint>
#include <string>
#include <vector>

#include "machine/ids/ids.h"
#include "machine/journal/journal.h"
#include "machine/seal/keyring.h"
#include "rounds/bank/bank.h"
#include "rounds/exam/exam.h"
#include "rounds/ledger/ledger.h"
#include "rounds/programme/programme.h"

namespace save_bench {

/// Everything a data folder is opened with: as `rounds serve` opens it.
struct House {
  /// Throws Fault when the database cannot be had.
  House(const std::string& folder, const std::string& url);

  machine::SystemClock clock;
  machine::Journal journal{clock, 2, machine::Level::warn};
  machine::IdMaker ids{clock, 900};  // a node number that no server of a benchmark takes
  std::unique_ptr<machine::store::Store> store;
  rounds::ledger::Ledger ledger;
  std::unique_ptr<machine::seal::Keyring> keyring;
  rounds::programme::Programme programme;
  rounds::bank::Bank bank;
  rounds::bank::PrivateBank private_bank;
  rounds::papers::Papers papers;
  rounds::exam::Exam exam;
};

struct Candidate {
  std::string token;  ///< of the cookie
  std::int64_t person = 0, sitting = 0, item = 0;
  std::uint32_t seq = 0;  ///< of the last event acknowledged
};

/// Enrols `count` doctors, publishes the shipped programme, opens an exam and seats them.
std::vector<Candidate> seated(House& house, int count);

std::vector<Candidate> read_candidates(const std::string& folder);
void keep(const std::string& folder, const std::vector<Candidate>& candidates);

/// The next event of this candidate, stamped now.
std::string next_event(const Candidate& candidate, std::int64_t now_ms);

/// How long each save took, and what they come to: one line of JSON for `bench/save/run`.
class Figures {
 public:
  void add(double ms) { took_ms_.push_back(ms); }
  std::string line(double seconds);

 private:
  std::vector<double> took_ms_;
};

/// Takes the value out, or throws what was refused.
template <class T>
T need(machine::Result<T> result) {
  if (!result) throw machine::Fault(result.error().said);
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

}  // namespace save_bench
