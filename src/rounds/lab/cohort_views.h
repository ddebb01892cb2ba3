#pragma once

/// What an officer sees of labs: shares over groups of twenty and more, no ranking.

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <vector>

#include "rounds/lab/cohort.h"
#include "rounds/programme/local.h"

namespace rounds::lab {

/// Whether a case tells good reading from poor: nearly all manage it, hardly anybody does, or
/// neither can be said.
enum class Hardness : std::uint8_t { fits, easy, hard };
BOOST_DESCRIBE_ENUM(Hardness, fits, easy, hard)

/// What a share is of. Of a reading: own and last answers that were right, wrong advices followed,
/// right ones refused, own right answers kept and own wrong ones mended; of stations: answers near
/// enough, by station too, harm ratios in bands, and who had acted by a week; errors found (over
/// all, by kind, by document), right places marked, faulty documents sent as they were; things
/// told, things broken.
enum class ShareKind : std::uint8_t {
  own,
  last,
  followed,
  refused,
  stayed,
  came,
  near,
  station,
  ratio,
  acted,
  found,
  slip,
  document,
  alarm,
  alarm_document,
  sent,
  told,
  telling,
  broken,
  breach
};
BOOST_DESCRIBE_ENUM(ShareKind, own, last, followed, refused, stayed, came, near, station, ratio,
                    acted, found, slip, document, alarm, alarm_document, sent, told, telling,
                    broken, breach)

/// A share with its interval (Wilson, 95 %), taken as if all answers of one doctor hung together:
/// by the number of doctors, not of answers. So it is rather too wide than too narrow.
struct CohortShare {
  ShareKind kind = ShareKind::found;
  std::string
      id;  ///< of the kind of error, document, station, thing told or broken; empty over all
  std::string name;  ///< in the programme's words; empty over all and for kinds of error
  int part = 0;      ///< of a ratio the band, from 1 (station_figures.h); of acts the week
  double share = 0, low = 0, high = 0;
  Hardness hardness = Hardness::fits;  ///< of documents and things told
};
BOOST_DESCRIBE_STRUCT(CohortShare, (), (kind, id, name, part, share, low, high, hardness))

/// What is measured of each doctor, and averaged: how far a wrong and a right advice moved a chance
/// (-1 to 1), the reliance area, what the advice added to the area under the curve (mean_gain());
/// of a ward, harm past the best that the budget allows.
enum class MeasureKind : std::uint8_t { harmful, useful, area, gain, excess };
BOOST_DESCRIBE_ENUM(MeasureKind, harmful, useful, area, gain, excess)

/// A mean over doctors with its 95 % interval, Student's t; with Hillis' degrees of freedom of a
/// gain.
struct CohortMeasure {
  MeasureKind kind = MeasureKind::area;
  double value = 0, low = 0, high = 0, df = 0;
  std::int64_t doctors = 0;
};
BOOST_DESCRIBE_STRUCT(CohortMeasure, (), (kind, value, low, high, df, doctors))

/// A case by its id: how many of the doctors who met it judged it rightly, alone and in the end.
/// `delta`: own answers of those on a telephone against those on a computer who judge as well
/// otherwise, Mantel-Haenszel on ETS' scale: below 0 harder on the telephone; `letter` A
/// negligible, B moderate, C large; `hint`: either group has fewer than 200.
struct CohortCase {
  std::string id;
  std::int64_t doctors = 0;
  double own = 0, low = 0, high = 0, last = 0;
  Hardness hardness = Hardness::fits;
  std::optional<double> delta, delta_low, delta_high;
  std::string letter;
  bool hint = false;
};
BOOST_DESCRIBE_STRUCT(CohortCase, (),
                      (id, doctors, own, low, high, last, hardness, delta, delta_low, delta_high,
                       letter, hint))

/// A line of a header, a text in a picture or words of a note that point to somebody, and how many
/// of the doctors left it in; Wilson, 95 %. A thing that stands twice counts twice a doctor.
struct LeftThing {
  std::string says;
  std::string why;  ///< what the debrief says of it; empty: nothing of its own
  std::int64_t left = 0, doctors = 0;
  double share = 0, low = 0, high = 0;
};
BOOST_DESCRIBE_STRUCT(LeftThing, (), (says, why, left, doctors, share, low, high))

struct CohortLeft {
  std::string station, title;
  std::string why;  ///< what the debrief says of the station
  std::vector<LeftThing> things;
};
BOOST_DESCRIBE_STRUCT(CohortLeft, (), (station, title, why, things))

struct CohortGroup {
  std::string id, name;  ///< both empty: those who did not tell
  std::int64_t doctors = 0;
  std::vector<CohortShare> shares;  ///< those over all, and ratios
  std::vector<CohortMeasure> measures;
};
BOOST_DESCRIBE_STRUCT(CohortGroup, (), (id, name, doctors, shares, measures))

/// A sitting of a lab.
struct CohortLab {
  std::string lab, title;
  int sitting = 1, sittings = 1;
  std::int64_t doctors = 0;  ///< in full blocks; 0: too few yet
  std::vector<CohortShare> shares;
  std::vector<CohortMeasure> measures;
  std::vector<CohortGroup> specialties, states;   ///< by name
  std::vector<CohortGroup> devices, experiences;  ///< by the id alone
  std::vector<CohortLeft> left;                   ///< of stations of parts
  std::int64_t cases_met = 0;                     ///< by twenty doctors and more
  std::vector<CohortCase> cases;  ///< of these, what is too easy, too hard, or differs by device
};
BOOST_DESCRIBE_STRUCT(CohortLab, (),
                      (lab, title, sitting, sittings, doctors, shares, measures, specialties,
                       states, devices, experiences, left, cases_met, cases))

struct LabCohortView {
  std::int64_t least = 0;
  std::string lang;  ///< of titles and names
  std::vector<CohortLab> labs;
};
BOOST_DESCRIBE_STRUCT(LabCohortView, (), (least, lang, labs))

LabCohortView view_of(const CohortSoFar& all, const programme::Local& local);

}  // namespace rounds::lab
