#pragma once

/// Results as pages show them.

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rounds/exam/exam_views.h"

namespace rounds::marking {

struct ResultItem {
  std::string stem;
  std::vector<std::string> options;  ///< HTML, canonical order
  std::optional<int> chosen;         ///< index into options; none: not answered
  int key = 0;
  bool right = false;
  std::string
      rationale;  ///< HTML: why the key is right and, after a wrong answer, why that one is not
};
BOOST_DESCRIBE_STRUCT(ResultItem, (), (stem, options, chosen, key, right, rationale))

struct ResultView {
  exam::ExamId exam;
  std::string title;
  int score = 0, of = 0;
  std::vector<ResultItem> items;
  std::int64_t released_ms = 0;
  std::optional<std::string> certificate;
};
BOOST_DESCRIBE_STRUCT(ResultView, (), (exam, title, score, of, items, released_ms, certificate))

struct ScoreRow {
  exam::SittingId sitting;
  int score = 0, of = 0;
};
BOOST_DESCRIBE_STRUCT(ScoreRow, (), (sitting, score, of))

struct ResultsView {
  std::int64_t scored = 0;
  double mean = 0;
  std::vector<ScoreRow> rows;
};
BOOST_DESCRIBE_STRUCT(ResultsView, (), (scored, mean, rows))

}  // namespace rounds::marking
