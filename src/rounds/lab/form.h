#pragma once

// Which cases a learner reads in a run, and what steps of reading come to. Pure.

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "rounds/lab/lab.h"

namespace rounds::lab {

/// Where a case stands in a form. practice: first, its truth is told at once. alone: read alone,
/// then with the advice. together: the advice stands there from the first. extra: of a measuring
/// session; read as alone, and not compared with other sessions. Nobody is told which these are:
/// the advice of all of them is right.
enum class CaseBlock : std::uint8_t { practice, alone, together, extra };
BOOST_DESCRIBE_ENUM(CaseBlock, practice, alone, together, extra)
/// Read alone first, and counted.
inline bool counted(CaseBlock block) {
  return block == CaseBlock::alone || block == CaseBlock::extra;
}

struct FormCase {
  std::int64_t place = 0;  ///< from 1
  std::string id;
  CaseBlock block = CaseBlock::alone;
};

/// What was given before: to anybody, how often, and to this learner.
struct Given {
  std::map<std::string, std::int64_t> often;
  std::set<std::string> mine;
};

/// So many cases of each kind as the plan says: those the learner has not met first, of these the
/// least given, then by chance.
std::vector<FormCase> drawn(const programme::Reading& pack, const Given& given,
                            std::uint64_t chance);

/// A case, as far as it has been read. Answers in per cent, in tens.
struct ReadCase {
  FormCase where;
  const programme::ReadingCase* shown = nullptr;
  std::optional<int> own = {}, last = {};
  std::size_t asked = 0;  ///< the step that stood before its first
  bool done() const { return last.has_value(); }
  /// The advice has left, or may leave, the server.
  bool advised() const { return where.block == CaseBlock::together || own.has_value(); }
};

struct ReadingOutcome {
  std::vector<ReadCase> cases;
  /// The first that is not done; their number, when all are.
  std::size_t at() const;
  bool over() const { return at() == cases.size(); }
};

/// What a stated chance says of a case, by the pack's threshold (science/trust/reliance.h): it is
/// there, it is not, or neither.
std::optional<bool> says(const programme::Reading& pack, int percent);
/// Says it, and it is so.
bool right(const programme::Reading& pack, const programme::ReadingCase& shown, int percent);

/// A step's place is that of the case in the form, "1"; its choice "own-40", which locks, and
/// "last-60"; of a case together with its advice only the last. Cases are read in their order.
/// Refuses: unprocessable lab.step_impossible (facts: seq).
Result<ReadingOutcome> read_through(const programme::Reading& pack, std::span<const FormCase> form,
                                    std::span<const Step> steps);

/// Own judgements that were right, of how many, and wrong advices that were followed.
Score score_of(const programme::Reading& pack, const ReadingOutcome& outcome);

}  // namespace rounds::lab
