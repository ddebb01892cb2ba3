#pragma once

/// The workbench as its page shows it.

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rounds/exam/exam_views.h"

namespace rounds::workbench {

struct DecisionView {
  std::string step, choice, reason;
  exam::PersonId by;
  std::int64_t at_ms = 0;
  bool stale = false;  ///< taken on other answers or another key than there are now
};
BOOST_DESCRIBE_STRUCT(DecisionView, (), (step, choice, reason, by, at_ms, stale))

struct StepRow {
  std::string step;
  std::vector<std::string> choices;
  std::optional<DecisionView> decision;
};
BOOST_DESCRIBE_STRUCT(StepRow, (), (step, choices, decision))

/// An exam whose item parameters were decided upon.
struct EarlierView {
  exam::ExamId exam;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(EarlierView, (), (exam, title))

struct BenchView {
  exam::ExamId exam;
  std::string title, state;
  std::string input;  ///< SHA-256 of answers and key, hex
  std::int64_t lines = 0, items = 0;
  int pass_mark = 0;
  std::vector<StepRow> steps;
  std::vector<DecisionView> past;  ///< all, the oldest first
  std::vector<EarlierView> earlier;
  std::vector<std::string> panels;  ///< kinds that were handed in
};
BOOST_DESCRIBE_STRUCT(BenchView, (),
                      (exam, title, state, input, lines, items, pass_mark, steps, past, earlier,
                       panels))

struct FigureFile {
  std::string name, text;
};
BOOST_DESCRIBE_STRUCT(FigureFile, (), (name, text))

/// A group that can be compared with all others.
struct GroupCount {
  std::string name;
  std::int64_t persons = 0;
};
BOOST_DESCRIBE_STRUCT(GroupCount, (), (name, persons))

/// What is looked at on a step.
struct StepPage {
  std::string step;
  std::string html;                ///< made here; figures with a table twin
  std::string style;               ///< of its figures
  std::vector<FigureFile> files;   ///< each figure as SVG and CSV, each table as CSV
  std::vector<GroupCount> groups;  ///< of the fairness step
};
BOOST_DESCRIBE_STRUCT(StepPage, (), (step, html, style, files, groups))

}  // namespace rounds::workbench
