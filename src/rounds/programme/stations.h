#pragma once

/// stations: a lab of places gone through in order. Each shows some matter, a text, a table or a
/// figure made from numbers, and asks one thing, which is locked when it is answered; only then is
/// the key shown, and what is to be said of it. Pure.

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rounds/programme/source.h"
#include "rounds/programme/station_parts.h"
#include "rounds/programme/stations_policy.h"

namespace rounds::programme {

/// What a station asks for: one option, several, a share on a slider, a whole number, how many
/// false alarms one found patient is worth, a place on a curve, or an act week by week; what is
/// done with each row of a table, which words of a note and which places of a picture are covered
/// (station_parts.h); how finely a table is given out; or a policy, a few times.
enum class Asks : std::uint8_t {
  choice,
  several,
  estimate,
  number,
  ratio,
  threshold,
  weekly,
  rows,
  words,
  places,
  release,
  policy
};
BOOST_DESCRIBE_ENUM(Asks, choice, several, estimate, number, ratio, threshold, weekly, rows, words,
                    places, release, policy)

/// In what an estimate is given.
enum class Scale : std::uint8_t { percent, permille };
BOOST_DESCRIBE_ENUM(Scale, percent, permille)

/// Estimates made before something is taught, and after it.
enum class Moment : std::uint8_t { none, before, after };
BOOST_DESCRIBE_ENUM(Moment, none, before, after)

/// What an answer is counted as, beside right or wrong: a model's answer foretold, or an answer of
/// a model stood by or doubted (options a and b).
enum class Trial : std::uint8_t { none, foretell, doubt };
BOOST_DESCRIBE_ENUM(Trial, none, foretell, doubt)

enum class PlotKind : std::uint8_t { calibration, roc, decision, bars, watch, waterfall };
BOOST_DESCRIBE_ENUM(PlotKind, calibration, roc, decision, bars, watch, waterfall)

struct PlotLine {
  std::string name;
  std::vector<double> across, up;  ///< of one length
};
BOOST_DESCRIBE_STRUCT(PlotLine, (), (name, across, up))

/// Of a waterfall, in logits: a line with one number across and one up each, from where to where a
/// fact moves the sum, after the one it begins at; `across` says whose chance it is, `up` what the
/// last sum is called, and the limit is that sum.
struct StationPlot {
  PlotKind kind = PlotKind::bars;
  std::string title, across, up;  ///< of the figure, of its axes
  std::vector<PlotLine> lines;
  std::optional<double> limit;  ///< a line across: where a chart signals
};
BOOST_DESCRIBE_STRUCT(StationPlot, (), (kind, title, across, up, lines, limit))

struct StationTable {
  std::string title;
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};
BOOST_DESCRIBE_STRUCT(StationTable, (), (title, columns, rows))

struct StationPicture {
  std::string file;  ///< "figures/film-1.png" of the module; before a learner, its address
  std::string alt;
  bool phantom = false;  ///< drawn by a computer: never a patient
};
BOOST_DESCRIBE_STRUCT(StationPicture, (), (file, alt, phantom))

/// What a station shows.
struct Matter {
  std::vector<std::string> texts;
  std::optional<StationTable> table = {};
  std::vector<StationPlot> plots = {};
  std::vector<StationPicture> pictures = {};
};
BOOST_DESCRIBE_STRUCT(Matter, (), (texts, table, plots, pictures))

struct StationOption {
  std::string id;  ///< "a" for the first
  std::string says;
  bool right = false;
  std::string why;
};

/// A test at one place of its dial. Shares in percent.
struct CurveRow {
  double at = 0;  ///< percent: whoever's chance is at least that is called ill
  double sensitivity = 0, specificity = 0, predictive = 0;
  double alarms = 0;   ///< of 100 tested
  double benefit = 0;  ///< net benefit at that threshold, found patients of 100 tested
};

/// One week of a tool in use: whom it met, and how many fell ill.
struct StationWeek {
  int patients = 0, events = 0;
  std::string says;
};

struct StationAct {
  std::string id, says;
  double cost = 0;
};

/// How the tool does after an act: in the weeks after `since`.
struct ActCourse {
  std::string act;
  int since = 0;                 ///< week of the act, from 1; 0: from the beginning
  std::vector<double> expected;  ///< events foretold, week by week; empty: nothing is foretold
  std::vector<double> loss;
  std::vector<double> height;  ///< of the chart that watches, at each week's end; empty: none
};

struct Station {
  std::string id, title;
  Matter shows;
  Asks asks = Asks::choice;
  std::string question;
  std::vector<StationOption> options = {};
  Scale scale = Scale::percent;
  Moment moment = Moment::none;
  Trial trial = Trial::none;
  int low = 0, high = 0;  ///< what may be answered
  double key = 0;
  double tolerance = 0;       ///< of an estimate in log-odds, of a number in its own unit
  std::string ratio_of = {};  ///< the station whose ratio a threshold answers to
  std::vector<CurveRow> curve = {};
  std::vector<StationWeek> weeks = {};
  std::vector<StationAct> acts = {};  ///< the first changes nothing
  std::vector<ActCourse> courses = {};
  std::optional<double> limit = {};  ///< at which the chart signals
  PolicyPart policy = {};
  std::optional<StationMarks> marks = {};
  std::optional<StationReleases> releases = {};
  std::string why;
  Matter then = {};  ///< shown with the key
  std::vector<std::string> sources = {};
};

struct Stations {
  std::string id;  ///< names the lab: unique in the programme
  std::string title, about;
  int minutes = 0;
  std::string owner, review_by;
  std::vector<Station> stations;
  std::string debrief;
  std::vector<std::string> debrief_sources;
  std::vector<Source> sources;                         ///< all that is cited
  std::optional<std::vector<StationKind>> kinds = {};  ///< of what marks tell apart
};

/// How the tool does in the weeks after `since`; nothing when no such act is offered.
const ActCourse* course_of(const Station& station, const std::string& act, int since);

/// How many answers a station takes: one, one a week before the last, or one a try.
int answers_of(const Station& station);

}  // namespace rounds::programme
