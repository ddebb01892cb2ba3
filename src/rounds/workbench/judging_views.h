#pragma once

/// A panel of judges as pages show it.

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rounds/exam/exam_views.h"

namespace rounds::workbench {

struct JudgeRow {
  std::string code;  ///< "J1"
  exam::PersonId person;
  std::vector<std::int64_t> rated;  ///< items, in round 1 and in round 2
  bool bounds = false;              ///< told Hofstee's numbers
};
BOOST_DESCRIBE_STRUCT(JudgeRow, (), (code, person, rated, bounds))

struct JudgeAgreement {
  std::string code;
  double cut = 0;
  std::optional<double> with_facility;
};
BOOST_DESCRIBE_STRUCT(JudgeAgreement, (), (code, cut, with_facility))

struct RoundAgreement {
  std::int64_t round = 0;
  double cut = 0, cut_se = 0, judges_sd = 0;
  std::vector<JudgeAgreement> judges;
};
BOOST_DESCRIBE_STRUCT(RoundAgreement, (), (round, cut, cut_se, judges_sd, judges))

struct JudgingView {
  exam::ExamId exam;
  std::string title, state;
  std::int64_t round = 0;  ///< 0: inviting; 1, 2: rating; 3: done
  std::int64_t items = 0;
  std::vector<JudgeRow> judges;
  std::vector<RoundAgreement> rounds;
};
BOOST_DESCRIBE_STRUCT(JudgingView, (), (exam, title, state, round, items, judges, rounds))

struct JudgedItem {
  std::int64_t number = 0;           ///< on the paper
  std::string stem;                  ///< HTML
  std::vector<std::string> options;  ///< HTML
  std::vector<int> keys;
  std::optional<int> first, percent;  ///< own, of the first round and of this one
  /// In the second round: the share who got it right, and what the panel said, in percent.
  std::optional<int> facility, mean, low, high;
};
BOOST_DESCRIBE_STRUCT(JudgedItem, (),
                      (number, stem, options, keys, first, percent, facility, mean, low, high))

struct BoundsView {
  int cut_min = 0, cut_max = 0, fail_min = 0, fail_max = 0;
};
BOOST_DESCRIBE_STRUCT(BoundsView, (), (cut_min, cut_max, fail_min, fail_max))

struct JudgeView {
  exam::ExamId exam;
  std::string title, code;
  std::int64_t round = 0;
  bool finished = false;  ///< everything that this round asks
  std::vector<JudgedItem> items;
  std::optional<BoundsView> bounds;
};
BOOST_DESCRIBE_STRUCT(JudgeView, (), (exam, title, code, round, finished, items, bounds))

struct OwnRating {
  std::string exam;
  std::int64_t round = 0, item = 0, percent = 0;
};
BOOST_DESCRIBE_STRUCT(OwnRating, (), (exam, round, item, percent))

}  // namespace rounds::workbench
