#pragma once

/// An opening signed ahead: two different officers sign that a sealed paper opens at its planned
/// hour, and the server then opens it by itself.
///
/// Each signs this paper and this hour: with another hour, or a paper that is void, nothing is
/// signed. A signature counts for as long as its signer is an officer. Of several nodes one opens,
/// once. A server that was away at the hour opens late, with the exam's whole time, for as long as
/// candidates may still be waiting; after that it does not open by itself any more, and says why.

#include <boost/describe.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rounds/exam/exam.h"

namespace rounds::exam {

/// What one officer signed.
struct Signature {
  PersonId signer;
  std::int64_t opens_ms = 0;
  machine::Bytes paper;  ///< SHA-256 of the sealed paper
  std::int64_t signed_ms = 0;
};

/// As many as for a release.
constexpr std::size_t signatures_needed = 2;

/// A quarter of an hour in front of a page or in a hall is a delay; more is another day's decision.
constexpr std::int64_t late_max_ms = 15LL * 60'000;

/// Why an exam did not open by itself.
enum class Missed : std::uint8_t {
  not_signed,  ///< the hour came and fewer than two signatures counted
  late,        ///< the server was away for longer than late_max_ms
  overdue      ///< an item of the paper is past its review
};
BOOST_DESCRIBE_ENUM(Missed, not_signed, late, overdue)

/// Why it does not open at `now_ms`, its hour having come, with so many signatures that count; none
/// when it opens.
std::optional<Missed> kept_shut(std::int64_t opens_ms, std::size_t counting, std::int64_t now_ms);

/// A signature as the board reads it.
struct Signed {
  PersonId signer;
  std::int64_t signed_ms = 0;
  bool counts = true;  ///< false: its signer is no officer any more
};

/// How an exam's opening stands.
struct PlannedOpening {
  State state = State::drafted;
  std::optional<std::int64_t> planned_ms = {};
  std::int64_t minutes = 0, candidates = 0;  ///< who hold a ticket
  std::vector<Signed> signatures;
  std::optional<Missed> missed = {};
  bool voided = false;
};

/// An exam's hour, for whoever wants it in their calendar.
struct Hour {
  std::string title;
  std::int64_t from_ms = 0, minutes = 0;
  std::int64_t turn = 0;  ///< one more with each other hour
};

class Openings {
 public:
  /// Whether a person is an officer now.
  using IsOfficer = std::function<Task<Result<bool>>(PersonId)>;

  /// All must outlive this.
  Openings(machine::store::Store& store, const machine::Clock& clock, ledger::Ledger& ledger,
           Exam& exam, IsOfficer is_officer)
      : store_(store),
        clock_(clock),
        ledger_(ledger),
        exam_(exam),
        is_officer_(std::move(is_officer)) {}

  /// Refuses: missing exam.no_such_exam.
  Task<Result<PlannedOpening>> look(ExamId exam);

  /// `opens_ms`: the hour that the officer read. Refuses: missing exam.no_such_exam, conflict
  /// exam.void, conflict exam.out_of_turn (not sealed), conflict exam.no_hour, conflict
  /// exam.hour_moved, conflict exam.hour_passed, conflict exam.signed_already (entered in the
  /// ledger), conflict exam.signed_by_two.
  Task<Result<PlannedOpening>> sign(ExamId exam, std::int64_t opens_ms, PersonId officer);

  /// Takes the own signature back, before the hour. Refuses: missing exam.no_such_exam, conflict
  /// exam.out_of_turn, conflict exam.not_signed.
  Task<Result<PlannedOpening>> withdraw(ExamId exam, PersonId officer);

  /// Opens what is due, on any node; answers how many. Called every second by the server.
  Task<Result<int>> turn();

  /// When an exam is, as far as it is known: planned, or opened. `staff` see exams that are not
  /// sealed too. Refuses: missing exam.no_such_exam, early exam.no_hour.
  Task<Result<Hour>> hour(ExamId exam, bool staff);

 private:
  struct Signing;
  struct Missing;
  Task<Result<std::vector<Signed>>> counted(std::vector<Signature> signatures);
  Task<Result<bool>> signed_in(machine::store::Unit& unit, Signing signing);
  Task<Result<bool>> withdrawn_in(machine::store::Unit& unit, ExamId exam, PersonId officer);
  Task<Result<bool>> twice_in(machine::store::Unit& unit, ExamId exam, PersonId officer);
  Task<Result<bool>> missed_in(machine::store::Unit& unit, Missing missing);
  Task<Result<bool>> open(ExamId exam);

  machine::store::Store& store_;
  const machine::Clock& clock_;
  ledger::Ledger& ledger_;
  Exam& exam_;
  IsOfficer is_officer_;
};

}  // namespace rounds::exam
