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
  bank::Kind kind = bank::Kind::single;
  std::vector<std::string> options;  ///< HTML, canonical order
  int decimals = 0;                  ///< numeric
  std::string unit;                  ///< numeric
  std::optional<int> chosen;         ///< the answer (bank::Kind); none: not answered
  std::vector<int> keys;             ///< what counts as right; none: withdrawn
  bool withdrawn = false;            ///< counts for nobody
  bool right = false;
  std::string
      rationale;  ///< HTML: why the key is right and, after a wrong answer, why that one is not
  std::optional<int> own;                    ///< reliance: before the advice, in tenths
  std::optional<int> advice_percent;         ///< reliance: once it was given
  std::optional<std::string> advice;         ///< HTML
  std::optional<bank::ItemId> picture = {};  ///< the item's id, where it shows one to fetch
};
BOOST_DESCRIBE_STRUCT(ResultItem, (),
                      (stem, kind, options, decimals, unit, chosen, keys, withdrawn, right,
                       rationale, own, advice_percent, advice, picture))

/// On the board's scale, with the ends of one standard error to each side.
struct ScaledView {
  int scaled = 0, low = 0, high = 0;
};
BOOST_DESCRIBE_STRUCT(ScaledView, (), (scaled, low, high))

/// How it went in one domain of competencies.
struct PartView {
  std::string domain;
  int right = 0, of = 0;
  bool few = false;  ///< too few items to conclude anything
};
BOOST_DESCRIBE_STRUCT(PartView, (), (domain, right, of, few))

/// A module worth reading again.
struct WeakView {
  std::string module, title;
  int right = 0, of = 0;
};
BOOST_DESCRIBE_STRUCT(WeakView, (), (module, title, right, of))

struct ResultView {
  exam::ExamId exam;
  std::string title;
  int score = 0, of = 0;
  int low = 0, high = 0;  ///< one standard error of measurement to each side
  int pass_mark = 0;      ///< the least score that passes
  bool passed = false;
  std::optional<ScaledView> scaled;
  std::vector<PartView> parts;
  std::vector<WeakView> modules;  ///< the weakest first; none: nothing stands out
  bool script_withheld = false;
  std::vector<ResultItem> items;  ///< the own answer script
  std::int64_t released_ms = 0;
  std::int64_t release = 1;  ///< 2 and more: corrected after appeals
  std::optional<std::string> certificate;
  std::optional<std::string> next_exam;  ///< the title of one that is being prepared
  std::string form = "main";             ///< the paper that was sat; exam::Facts
  std::string pass_by = "half";          ///< as in RulingsView
};
BOOST_DESCRIBE_STRUCT(ResultView, (),
                      (exam, title, score, of, low, high, pass_mark, passed, scaled, parts, modules,
                       script_withheld, items, released_ms, release, certificate, next_exam, form,
                       pass_by))

/// A practice exam that is over, with key and explanations; it was never a result.
struct PracticeKeyView {
  exam::SittingId sitting;
  int right = 0, of = 0;
  std::vector<ResultItem> items;
};
BOOST_DESCRIBE_STRUCT(PracticeKeyView, (), (sitting, right, of, items))

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

struct Ruling;

/// An item of a closed exam, for those who judge its key.
struct RuledItem {
  std::int64_t number = 0;  ///< on the paper, from 1
  bank::ItemId item;
  std::string stem;  ///< HTML
  bank::Kind kind = bank::Kind::single;
  std::vector<std::string> options;  ///< HTML, canonical order
  int decimals = 0;                  ///< numeric: of a value, which is a whole number of these
  std::string unit;
  std::vector<int> bank_keys;                ///< what the bank says, by kind
  std::vector<int> keys;                     ///< what counts now; none: withdrawn
  std::optional<bank::ItemId> picture = {};  ///< as in ResultItem
};
BOOST_DESCRIBE_STRUCT(RuledItem, (),
                      (number, item, stem, kind, options, decimals, unit, bank_keys, keys, picture))

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
  bool answers = false;  ///< those who objected to the item
};
BOOST_DESCRIBE_STRUCT(RulingView, (),
                      (place, kind, item, value, reason, proposed_by, proposed_ms, settled_by,
                       settled_ms, confirmed, answers))

/// The ruling at its place of the exam's list.
RulingView ruling_view(const Ruling& ruling, std::size_t place);

struct RulingsView {
  exam::ExamId exam;
  std::string title, state;
  bool open = false;           ///< whether anything can still be ruled
  bool scores_behind = false;  ///< marked by another key than what counts now
  int pass_mark = 0, of = 0;
  std::vector<RuledItem> items;
  std::vector<RulingView> rulings;
  std::string pass_by;  ///< "half", "ruled", "linked" to the main paper's, "share" of the main's
  std::string form = "main";  ///< exam::Facts: a supplement has no pass mark
};
BOOST_DESCRIBE_STRUCT(RulingsView, (),
                      (exam, title, state, open, scores_behind, pass_mark, of, items, rulings,
                       pass_by, form))

}  // namespace rounds::marking
