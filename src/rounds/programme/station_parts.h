#pragma once

/// station_parts: a table's rows, a note's words or a picture's places, each treated one way or
/// another so that nobody can be recognised and nothing needed is lost; and a table given out more
/// or less finely. Pure.

#include <boost/describe.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace rounds::programme {

/// What a part is: a name, a date, what the study needs.
struct StationKind {
  std::string id, says;
};
BOOST_DESCRIBE_STRUCT(StationKind, (), (id, says))

/// What can be done with a part.
struct PartAct {
  std::string id, says;
};
BOOST_DESCRIBE_STRUCT(PartAct, (), (id, says))

struct StationPart {
  std::string says;                ///< of a place, what is written there
  std::vector<std::string> right;  ///< acts; without the first, the part points to somebody
  std::string kind, why;
  int thing = 0;        ///< parts of one thing, as of a name of two words, stand or fall together
  bool breaks = false;  ///< a new line of the note begins
};
BOOST_DESCRIBE_STRUCT(StationPart, (), (says, right, kind, why, thing, breaks))

struct StationMarks {
  std::vector<PartAct> acts;  ///< the first leaves a part as it is; of words and places the other
                              ///< covers it
  std::vector<StationPart> parts;
  int across = 0;  ///< how many places stand beside one another
};
BOOST_DESCRIBE_STRUCT(StationMarks, (), (acts, parts, across))

/// A column of a table, from fine to left out.
struct ReleaseColumn {
  std::string name;
  std::vector<std::string> levels;
};
BOOST_DESCRIBE_STRUCT(ReleaseColumn, (), (name, levels))

/// The table at one level of each column.
struct ReleaseRow {
  std::vector<int> levels;      ///< of each column, from 1
  int smallest = 0;             ///< group of people who look alike
  double alone = 0, below = 0;  ///< percent: alike to nobody; in a group smaller than wished for
  double worth = 0;             ///< what can still be told from it
};
BOOST_DESCRIBE_STRUCT(ReleaseRow, (), (levels, smallest, alone, below, worth))

struct StationReleases {
  std::string worth;  ///< what that is
  std::vector<ReleaseColumn> columns;
  std::vector<ReleaseRow> rows;  ///< every level with every other
  int least = 0;                 ///< the smallest group that may be given out
  double slack = 0;              ///< how much less than the best of those is right as well
};
BOOST_DESCRIBE_STRUCT(StationReleases, (), (worth, columns, rows, least, slack))

/// An answer has a sign a part, and an act is one of so many letters.
constexpr std::size_t parts_max = 240;
constexpr std::size_t acts_max = 6;

/// Whether a part points to somebody: leaving it as it is is wrong.
bool points(const StationMarks& marks, const StationPart& part);

/// The most that can still be told where no group is smaller than may be given out.
double best_worth(const StationReleases& releases);

}  // namespace rounds::programme
