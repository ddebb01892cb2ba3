#pragma once

/// Results as pages show them.

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rounds/bank/bank.h"
#include "rounds/exam/exam_views.h"

namespace rounds::marking {

struct ResultItem {
  std::string stem;
  std::vector<std::string> options;  ///< HTML, canonical order
  std::optional<int> chosen;         ///< index into options; none: not answered
  std::vector<int> keys;             ///< what counts as right; none: withdrawn
  bool withdrawn = false;            ///< counts for nobody
  bool right = false;
  std::string
      rationale;  ///< HTML: why the key is right and, after a wrong answer, why that one is not
};
BOOST_DESCRIBE_STRUCT(ResultItem, (), (stem, options, chosen, keys, withdrawn, right, rationale))

struct ResultView {
  exam::ExamId exam;
  std::string title;
  int score = 0, of = 0;
  int pass_mark = 0;  ///< the least score that passes
  bool passed = false;
  std::vector<ResultItem> items;
  std::int64_t released_ms = 0;
  std::optional<std::string> certificate;
};
BOOST_DESCRIBE_STRUCT(ResultView, (),
                      (exam, title, score, of, pass_mark, passed, items, released_ms, certificate))

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

/// An item of a closed exam, for those who judge its key.
struct RuledItem {
  std::int64_t number = 0;  ///< on the paper, from 1
  bank::ItemId item;
  std::string stem;                  ///< HTML
  std::vector<std::string> options;  ///< HTML, canonical order
  int bank_key = 0;                  ///< what the bank says
  std::vector<int> keys;             ///< what counts now; none: withdrawn
};
BOOST_DESCRIBE_STRUCT(RuledItem, (), (number, item, stem, options, bank_key, keys))

struct RulingView {
  std::int64_t place = 0;
  std::string kind;                  ///< stand, also, instead, withdraw, pass_mark
  std::optional<bank::ItemId> item;  ///< none: of the whole exam
  int value = 0;                     ///< an option's index, or the pass mark
  std::string reason;
  exam::PersonId proposed_by;
  std::int64_t proposed_ms = 0;
  std::optional<exam::PersonId> settled_by;  ///< none: it waits for another person
  std::optional<std::int64_t> settled_ms;
  bool confirmed = false;
};
BOOST_DESCRIBE_STRUCT(RulingView, (),
                      (place, kind, item, value, reason, proposed_by, proposed_ms, settled_by,
                       settled_ms, confirmed))

struct RulingsView {
  exam::ExamId exam;
  std::string title, state;
  bool open = false;           ///< whether anything can still be ruled
  bool scores_behind = false;  ///< marked by another key than what counts now
  int pass_mark = 0, of = 0;
  std::vector<RuledItem> items;
  std::vector<RulingView> rulings;
};
BOOST_DESCRIBE_STRUCT(RulingsView, (),
                      (exam, title, state, open, scores_behind, pass_mark, of, items, rulings))

}  // namespace rounds::marking
