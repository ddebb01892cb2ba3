#pragma once

/// What a lab shows: before its end, what is said and what may be said; after it, what it came to.

#include "rounds/lab/lab.h"
#include "rounds/lab/station_views.h"

namespace rounds::lab {

/// What holds only while a mark is held, or while it is not. Marks are numbers here: their names
/// would tell what they are for.
struct LineView {
  std::string who;  ///< empty: nobody speaks, something happens
  std::string text;
  std::optional<int> when, unless;
};
BOOST_DESCRIBE_STRUCT(LineView, (), (who, text, when, unless))

struct LabChoiceView {
  std::string id, says, to;
  std::optional<int> when, unless;
  std::vector<int> marks, clears;
};
BOOST_DESCRIBE_STRUCT(LabChoiceView, (), (id, says, to, when, unless, marks, clears))

struct WayView {
  std::string to;
  std::optional<int> when, unless;
};
BOOST_DESCRIBE_STRUCT(WayView, (), (to, when, unless))

/// Where there is neither choice nor way, the conversation is over.
struct NodeView {
  std::string id;
  std::vector<LineView> said;
  std::vector<LabChoiceView> choices;
  std::vector<WayView> ways;
};
BOOST_DESCRIBE_STRUCT(NodeView, (), (id, said, choices, ways))

struct SceneView {
  std::string title, place;
  std::vector<NodeView> nodes;
};
BOOST_DESCRIBE_STRUCT(SceneView, (), (title, place, nodes))

struct PersonView {
  std::string id, name, is;
  bool patient = false;
};
BOOST_DESCRIBE_STRUCT(PersonView, (), (id, name, is, patient))

struct LabSource {
  std::string id, text, url;
};
BOOST_DESCRIBE_STRUCT(LabSource, (), (id, text, url))

/// Who answers for the text; empty names: the person asked to be erased.
struct LabSigner {
  std::string name, council, registration;
  std::int64_t signed_ms = 0;
};
BOOST_DESCRIBE_STRUCT(LabSigner, (), (name, council, registration, signed_ms))

struct EndedRun {
  std::int64_t run = 0, ended_ms = 0;
  Score score;
};
BOOST_DESCRIBE_STRUCT(EndedRun, (), (run, ended_ms, score))

/// A document before it is closed: nothing of what is wrong with it.
struct DocumentView {
  std::string id;
  programme::DocumentKind kind = programme::DocumentKind::discharge_summary;
  std::string title, asked;
  std::vector<std::string> chart, sentences;
};
BOOST_DESCRIBE_STRUCT(DocumentView, (), (id, kind, title, asked, chart, sentences))

/// All that a phone needs to go through one run alone. A consultation has people and scenes, a
/// vetting the documents of the run's sitting. Of stations, those that are answered, with their
/// keys, and the one that is open, without.
struct LabView {
  LearnerId learner;
  std::string lab, module, edition, lang;
  std::string title, about;
  int minutes = 0;
  std::vector<PersonView> people;
  std::vector<SceneView> scenes;
  std::vector<DocumentView> documents;
  int sittings = 1;
  std::vector<StationView> stations;
  int stations_of = 0;      ///< how many there are
  int answers_of = 0;       ///< how many steps a run of stations takes
  std::int64_t run = 1;     ///< the one that is open, else the one that would be next
  std::vector<Step> steps;  ///< of that run
  std::vector<EndedRun> ended;
  std::vector<LabSigner> signers;  ///< empty: a draft
  bool reading = false;            ///< of cases: it has a page of its own
  std::vector<LabSource> sources;  ///< of stations
};
BOOST_DESCRIBE_STRUCT(LabView, (),
                      (learner, lab, module, edition, lang, title, about, minutes, people, scenes,
                       documents, sittings, stations, stations_of, answers_of, run, steps, ended,
                       signers, reading, sources))

struct SaidView {
  std::string scene, line;
};
BOOST_DESCRIBE_STRUCT(SaidView, (), (scene, line))

struct TellingView {
  std::string id, scene;  ///< the scene's title
  std::string says, why;
  std::string hers;  ///< what the patient makes of it, in her words
  Reach reach = Reach::missed;
  std::optional<SaidView> said;
  std::vector<std::string> sources;
};
BOOST_DESCRIBE_STRUCT(TellingView, (), (id, scene, says, why, hers, reach, said, sources))

struct BreachView {
  std::string id, says, why;
  std::string hers;
  std::vector<SaidView> said;
  std::vector<std::string> sources;
};
BOOST_DESCRIBE_STRUCT(BreachView, (), (id, says, why, hers, said, sources))

/// What was wrong at a sentence, or left out of a line of the chart, or seemed so; and what the
/// learner called it.
struct VettedPlaceView {
  std::string text;
  int line = 0;                         ///< of the chart: where an error shows
  std::optional<programme::Slip> kind;  ///< absent: nothing was wrong
  std::optional<programme::Harm> severity;
  std::string right, why;
  std::optional<programme::Slip> called;  ///< absent: nothing was called
  std::optional<programme::Harm> called_severity;
  std::optional<int> sure;  ///< percent
  std::string tempting;     ///< why it is right though it looks wrong
  std::vector<std::string> sources;
};
BOOST_DESCRIBE_STRUCT(VettedPlaceView, (),
                      (text, line, kind, severity, right, why, called, called_severity, sure,
                       tempting, sources))

struct VettedDocumentView {
  std::string id;
  programme::DocumentKind kind = programme::DocumentKind::discharge_summary;
  std::string title;
  std::vector<VettedPlaceView> sentences, chart;
  programme::Dispatch sent = programme::Dispatch::send, send = programme::Dispatch::send;
  std::string send_why;
};
BOOST_DESCRIBE_STRUCT(VettedDocumentView, (),
                      (id, kind, title, sentences, chart, sent, send, send_why))

/// What a sitting measured: skill (d′) and readiness to call (c), with 95 % intervals.
/// Shares with Wilson's: of errors found, and of right places marked.
struct VettingMeasures {
  std::int64_t clean = 0;  ///< places without an error
  double found_low = 0, found_high = 0;
  double alarm = 0, alarm_low = 0, alarm_high = 0;
  double harm_found = 0;     ///< of the errors, each weighed by what it would do: 1, 2 or 3
  std::int64_t harmful = 0;  ///< documents with a severe error that were sent as they are
  double d = 0, d_low = 0, d_high = 0;
  double c = 0, c_low = 0, c_high = 0;
};
BOOST_DESCRIBE_STRUCT(VettingMeasures, (),
                      (clean, found_low, found_high, alarm, alarm_low, alarm_high, harm_found,
                       harmful, d, d_low, d_high, c, c_low, c_high))

struct DebriefView {
  std::string lab, lang;
  std::int64_t run = 0, ended_ms = 0;
  std::string patient;  ///< her name
  std::string ending, ending_says;
  Score score;
  std::vector<TellingView> told;
  std::vector<BreachView> broken;
  std::string lost_because;  ///< why what was said did not reach her, where it did not
  std::vector<VettedDocumentView> documents;  ///< of a vetting
  std::optional<VettingMeasures> measures;    ///< of a vetting
  std::vector<StationView> stations;
  std::optional<EstimateMeasures> estimates;  ///< of stations that ask for any
  std::optional<ForetoldView> foretold;       ///< of stations with such trials
  std::optional<DoubtView> doubts;
  std::optional<MarksMeasures> marks;  ///< of stations of parts
  std::vector<LabSource> sources;
};
BOOST_DESCRIBE_STRUCT(DebriefView, (),
                      (lab, lang, run, ended_ms, patient, ending, ending_says, score, told, broken,
                       lost_because, documents, measures, stations, estimates, foretold, doubts,
                       marks, sources))

/// A lab and how far the learner is with it.
struct LabLine {
  std::string lab, module, title;
  int minutes = 0;
  bool begun = false, done = false;
};
BOOST_DESCRIBE_STRUCT(LabLine, (), (lab, module, title, minutes, begun, done))

struct LabsView {
  std::vector<LabLine> labs;
};
BOOST_DESCRIBE_STRUCT(LabsView, (), (labs))

std::vector<LabSigner> signers_of(const Found& lab);
LabView view_of(const Opened& opened, LearnerId learner);
DebriefView debrief_of(const Over& over);
LabsView labs_of(const programme::Edition& edition, const std::vector<Run>& runs);

}  // namespace rounds::lab
