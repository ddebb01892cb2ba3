#pragma once

/// What the lesson room shows over HTTP. A check that earns credit comes without its key and its
/// reasons until the learner's answer is on record; `MarkView::check` then brings both.

#include <boost/describe.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "machine/words/words.h"
#include "rounds/lesson/lesson.h"
#include "rounds/programme/changes.h"
#include "rounds/programme/programme_routes.h"
#include "rounds/programme/translation.h"

namespace rounds::lesson {

struct OptionView {
  std::string html, rationale;
};
BOOST_DESCRIBE_STRUCT(OptionView, (), (html, rationale))

/// A number that people typically give, and why it is not the answer.
struct NearView {
  double value = 0, tolerance = 0;
  std::string rationale;
};
BOOST_DESCRIBE_STRUCT(NearView, (), (value, tolerance, rationale))

struct NumericView {
  double answer = 0, tolerance = 0;
  std::vector<NearView> near;
};
BOOST_DESCRIBE_STRUCT(NumericView, (), (answer, tolerance, near))

struct RecallView {
  std::string answer;
  std::vector<std::string> look_for;
};
BOOST_DESCRIBE_STRUCT(RecallView, (), (answer, look_for))

/// A check or a practice item. A formative one carries key and reasons, and works offline.
struct CheckView {
  std::string id;
  std::string lang;  ///< of its words
  std::string kind = "single";
  bool credit = false;
  std::string stem;
  std::vector<OptionView> options;  ///< single, multiple; without reasons while they are secret
  std::vector<int> key;             ///< right options, or the right order of steps; may be secret
  std::vector<std::string> steps;   ///< ordering
  std::string unit;                 ///< numeric
  std::string rationale;            ///< numeric, ordering
  std::optional<NumericView> numeric;
  std::optional<RecallView> recall;
};
BOOST_DESCRIBE_STRUCT(CheckView, (),
                      (id, lang, kind, credit, stem, options, key, steps, unit, rationale, numeric,
                       recall))

using SpokenItem = programme::SpokenThing<programme::Item>;

/// With key and reasons, for whoever may see them.
CheckView open_view(const SpokenItem& item);
/// Without them.
CheckView closed_view(const SpokenItem& item);

struct SourceView {
  std::string id, text;
  std::optional<std::string> url;
};
BOOST_DESCRIBE_STRUCT(SourceView, (), (id, text, url))

struct NextView {
  std::string module, lesson, title, lang;
};
BOOST_DESCRIBE_STRUCT(NextView, (), (module, lesson, title, lang))

/// What a lesson says of being a translation, in the reader's words.
struct TranslationView {
  std::string note;
  std::string to_source;  ///< the way to the original; empty where the lesson is the original
  std::string at_source;  ///< what stands on the original instead of the note
  std::string to_own;     ///< the way back
};
BOOST_DESCRIBE_STRUCT(TranslationView, (), (note, to_source, at_source, to_own))

struct LessonView {
  std::string edition, module, lesson, title;
  std::string title_lang;
  std::string lang;    ///< of the text; what stands in for a translation says so itself
  std::string source;  ///< the language that the programme is written in
  programme::Extent translated = programme::Extent::source;
  int minutes = 0;
  bool reviewed = false;    ///< signed by somebody
  bool overdue = false;     ///< a review of its claims is
  std::string review_note;  ///< that it is a draft, or who signed it; that a review is overdue
  std::string html;         ///< a check stands in it as <div data-check="c1"></div>
  std::vector<CheckView> checks;
  std::vector<SourceView> sources;
  std::optional<NextView> next;
  std::optional<TranslationView> translation;  ///< nothing where the original is in the language
};
BOOST_DESCRIBE_STRUCT(LessonView, (),
                      (edition, module, lesson, title, title_lang, lang, source, translated,
                       minutes, reviewed, overdue, review_note, html, checks, sources, next,
                       translation))

struct ProgressView {
  std::string edition;               ///< the learner's own
  std::optional<std::string> newer;  ///< the current one, where the learner is not on it
  std::vector<Progress> lessons;
};
BOOST_DESCRIBE_STRUCT(ProgressView, (), (edition, newer, lessons))

/// Something that the learner has learned and that says something else in the current edition: a
/// lesson, or the cards of a module that they have met.
struct OwnChange {
  programme::Noun noun = programme::Noun::lesson;
  std::string module = {}, title = {}, lang = {};
  bool gone = false;
  std::int64_t count = 0;  ///< of cards
  std::vector<programme::Ground> grounds = {};
};
BOOST_DESCRIBE_STRUCT(OwnChange, (), (noun, module, title, lang, gone, count, grounds))

struct OwnChangesView {
  std::string from, to;
  std::vector<OwnChange> changes;
};
BOOST_DESCRIBE_STRUCT(OwnChangesView, (), (from, to, changes))

/// `found` as the learner reads it: titles in their language, cards of a module together.
OwnChangesView own_changes(const programme::Edition& from, const programme::Edition& to,
                           const std::vector<programme::Change>& found,
                           const std::string& language);

/// One answer as it was graded, and the check with its reasons.
struct MarkView {
  std::string value;
  bool right = false;
  CheckView check;
};
BOOST_DESCRIBE_STRUCT(MarkView, (), (value, right, check))

struct MarksView {
  Credit credit = Credit::none;
  std::vector<MarkView> marks;
};
BOOST_DESCRIBE_STRUCT(MarksView, (), (credit, marks))

struct ChallengeView {
  std::int64_t attempt = 0;
  std::int64_t until_ms = 0, server_ms = 0;
  std::vector<CheckView> questions;
};
BOOST_DESCRIBE_STRUCT(ChallengeView, (), (attempt, until_ms, server_ms, questions))

struct ChallengeAnswers {
  std::int64_t attempt = 0;
  std::vector<std::string> values;  ///< one a question
};
BOOST_DESCRIBE_STRUCT(ChallengeAnswers, (), (attempt, values))

struct ChallengeResult {
  bool passed = false;
  std::vector<MarkView> marks;
};
BOOST_DESCRIBE_STRUCT(ChallengeResult, (), (passed, marks))

struct MondayView {
  std::string title, title_lang, html, later;
  std::string lang;  ///< of html and later
  std::string review_note;
};
BOOST_DESCRIBE_STRUCT(MondayView, (), (title, title_lang, html, later, lang, review_note))

struct ModuleLessonView {
  std::string id, title, lang;
  int minutes = 0;
  bool deeper = false;  ///< optional depth: counted nowhere
};
BOOST_DESCRIBE_STRUCT(ModuleLessonView, (), (id, title, lang, minutes, deeper))

/// A module whole but for its lessons' texts; practice items come with key and reasons.
struct ModulePageView {
  std::string edition, id;
  int number = 0;
  std::string title, title_lang;
  programme::Spoken story;
  programme::Extent translated = programme::Extent::source;  ///< its lessons
  std::string translation_note;  ///< that they are a translation, or that there is none
  int minutes = 0;
  std::int64_t bytes = 0;  ///< of everything in it: what keeping it costs a phone
  std::vector<programme::Spoken> outcomes;
  std::vector<ModuleLessonView> lessons;
  std::optional<std::string> exercise;
  std::optional<programme::ModuleLab> lab;
  std::optional<MondayView> monday;
  std::vector<CheckView> items;
  std::string items_note;  ///< who signed the items, or that they are a draft
};
BOOST_DESCRIBE_STRUCT(ModulePageView, (),
                      (edition, id, number, title, title_lang, story, translated, translation_note,
                       minutes, bytes, outcomes, lessons, exercise, lab, monday, items, items_note))

struct CardView {
  std::string front, back;
};
BOOST_DESCRIBE_STRUCT(CardView, (), (front, back))

/// A piece as whoever is to sign it reads it: as learners do, and with every key and reason.
struct ReadingView {
  std::string edition, html;
  std::string later;  ///< Monday: what is asked four weeks later
  std::vector<CheckView> checks;
  std::vector<CardView> cards;
  std::vector<SourceView> sources;
};
BOOST_DESCRIBE_STRUCT(ReadingView, (), (edition, html, later, checks, cards, sources))

/// The words of the reader's language.
using Say =
    std::function<std::string(std::string_view code, const machine::WordArguments& arguments)>;

/// Who asks for a lesson: their language, its words, and the day as an ISO date, which says what
/// reviews are overdue.
struct Reader {
  std::string language;
  Say say;
  std::string today;
};

/// The view of one lesson of the edition. Refuses: missing lesson.no_such_lesson.
Result<LessonView> view_of(const programme::Edition& edition, const Place& place,
                           const Reader& reader);

struct EditionBody {
  std::string edition;
};
BOOST_DESCRIBE_STRUCT(EditionBody, (), (edition))

}  // namespace rounds::lesson
