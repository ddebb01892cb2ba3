#pragma once

/// The papers of one exam, as pages show them.

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rounds/exam/exam_views.h"
#include "rounds/marking/marking_views.h"

namespace rounds::marking {

struct PaperView {
  exam::ExamId exam;
  std::string form, state;
  bool voided = false;
  std::int64_t seated = 0, opened = 0, submitted = 0;
  std::int64_t counting = 0;  ///< scored sittings that count
  std::int64_t passed = 0;    ///< of them
  double mean = 0;            ///< their mean score
  int pass_mark = 0, of = 0;  ///< 0: not closed yet
  std::string pass_by = "half";
  std::vector<RulingView> rulings;  ///< about the paper, and about sittings of it
};
BOOST_DESCRIBE_STRUCT(PaperView, (),
                      (exam, form, state, voided, seated, opened, submitted, counting, passed, mean,
                       pass_mark, of, pass_by, rulings))

/// One sitting of somebody who sat two papers.
struct TwiceSitting {
  exam::ExamId exam;
  std::string form;
  exam::SittingId sitting;
};
BOOST_DESCRIBE_STRUCT(TwiceSitting, (), (exam, form, sitting))

struct TwiceView {
  exam::PersonId learner;
  std::vector<TwiceSitting> sittings;
  std::optional<exam::SittingId> counts;  ///< none: two officers have not said yet
};
BOOST_DESCRIBE_STRUCT(TwiceView, (), (learner, sittings, counts))

struct PapersView {
  exam::ExamId exam;  ///< of the main paper
  std::string title;
  std::vector<PaperView> papers;  ///< the main one first
  std::int64_t candidates = 0;    ///< with a score that counts, each once
  std::int64_t passed = 0, undecided = 0;
  std::vector<TwiceView> twice;
};
BOOST_DESCRIBE_STRUCT(PapersView, (), (exam, title, papers, candidates, passed, undecided, twice))

}  // namespace rounds::marking
