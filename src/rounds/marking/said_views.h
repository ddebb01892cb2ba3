#pragma once

/// What candidates said and what it came to, as pages show it.

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rounds/bank/bank.h"
#include "rounds/exam/exam_views.h"

namespace rounds::marking {

/// A candidate's own objection to an item.
struct OwnObjection {
  std::string reason, citation;
  std::int64_t made_ms = 0;
  bool withdrawn = false;
  std::optional<bool> upheld;         ///< once the key is final
  std::optional<std::string> answer;  ///< the board's reason
};
BOOST_DESCRIBE_STRUCT(OwnObjection, (), (reason, citation, made_ms, withdrawn, upheld, answer))

/// An item with its key beside the own answer.
struct KeyItem {
  bank::ItemId item;
  std::int64_t number = 0;  ///< from 1
  std::string stem;         ///< HTML
  bank::Kind kind = bank::Kind::single;
  std::vector<std::string> options;  ///< HTML, canonical order
  int decimals = 0;
  std::string unit;
  std::optional<int> chosen;
  std::vector<int> keys;
  bool withdrawn = false;
  std::optional<OwnObjection> objection;
  // As in ResultItem.
  std::optional<int> own = {};
  std::optional<int> advice_percent = {};
  std::optional<bank::ItemId> picture = {};
};
BOOST_DESCRIBE_STRUCT(KeyItem, (),
                      (item, number, stem, kind, options, decimals, unit, chosen, keys, withdrawn,
                       objection, own, advice_percent, picture))

struct KeyView {
  exam::ExamId exam;
  std::string title;
  bool is_final = false;
  bool open = false;  ///< whether one can object now
  std::optional<std::int64_t> until_ms;
  bool released = false;
  std::vector<KeyItem> items;
};
BOOST_DESCRIBE_STRUCT(KeyView, (), (exam, title, is_final, open, until_ms, released, items))

struct TermsView {
  exam::ExamId exam;
  std::string title, state;
  std::int64_t candidates = 0;  ///< who opened the paper
  std::optional<std::int64_t> objections_until_ms, appeals_until_ms;
  bool objecting = false;  ///< objections can still come
  bool withholds_script = false;
};
BOOST_DESCRIBE_STRUCT(TermsView, (),
                      (exam, title, state, candidates, objections_until_ms, appeals_until_ms,
                       objecting, withholds_script))

/// What stands against one item.
struct ObjectedView {
  bank::ItemId item;
  std::int64_t standing = 0, withdrawn = 0;
  std::optional<std::int64_t> waiting;   ///< place of a ruling that waits for a second person
  std::optional<std::int64_t> answered;  ///< place of the ruling that answered
};
BOOST_DESCRIBE_STRUCT(ObjectedView, (), (item, standing, withdrawn, waiting, answered))

struct ObjectionsView {
  TermsView terms;
  std::int64_t objections = 0, undecided = 0;  ///< undecided: items
  std::vector<ObjectedView> items;
};
BOOST_DESCRIBE_STRUCT(ObjectionsView, (), (terms, objections, undecided, items))

struct ObjectionText {
  std::string reason, citation;
  std::int64_t made_ms = 0;
};
BOOST_DESCRIBE_STRUCT(ObjectionText, (), (reason, citation, made_ms))

struct ObjectionTexts {
  std::int64_t after = 0;  ///< where the next page begins; 0: this was the last
  std::vector<ObjectionText> texts;
};
BOOST_DESCRIBE_STRUCT(ObjectionTexts, (), (after, texts))

struct OwnAppeal {
  std::string reason;
  std::int64_t release = 1, made_ms = 0;
  std::optional<std::int64_t> decided_ms;
  bool upheld = false;
  std::string answer;
};
BOOST_DESCRIBE_STRUCT(OwnAppeal, (), (reason, release, made_ms, decided_ms, upheld, answer))

struct OwnAppealsView {
  bool open = false;
  std::int64_t until_ms = 0;
  std::vector<OwnAppeal> appeals;
};
BOOST_DESCRIBE_STRUCT(OwnAppealsView, (), (open, until_ms, appeals))

struct AppealRow {
  exam::SittingId sitting;
  std::int64_t release = 1;
  std::string reason;
  std::int64_t made_ms = 0;
  std::optional<std::int64_t> decided_ms;
  std::optional<exam::PersonId> decided_by;
  bool upheld = false;
  std::string answer;
  int score = 0, of = 0;
};
BOOST_DESCRIBE_STRUCT(AppealRow, (),
                      (sitting, release, reason, made_ms, decided_ms, decided_by, upheld, answer,
                       score, of))

struct AppealsView {
  TermsView terms;
  std::int64_t appeals = 0, waiting = 0;
  std::int64_t upheld = 0;  ///< against the last release
  int pass_mark = 0;
  bool may_decide = false;  ///< the one who asks did not release these results
  std::int64_t after = 0;   ///< where the next page begins; 0: this was the last
  std::vector<AppealRow> rows;
};
BOOST_DESCRIBE_STRUCT(AppealsView, (),
                      (terms, appeals, waiting, upheld, pass_mark, may_decide, after, rows))

}  // namespace rounds::marking
