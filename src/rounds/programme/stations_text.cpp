#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "lab_sheet.h"
#include "lab_text.h"
#include "policy_text.h"
#include "sheet.h"
#include "station_parts_text.h"
#include "stations_explanation.h"

namespace rounds::programme {

namespace {

constexpr int permille = 1'000;
constexpr int answer_max = 100'000;
constexpr int people_max = 1'000'000;
constexpr std::size_t options_max = 8;
// The best policy is found by trying all: 5^5 of them.
constexpr std::size_t weeks_max = 6;
constexpr std::size_t acts_max = 5;
constexpr std::size_t curve_row_size = 6;

/// Reads the file's parts one by one, and notes where each stands.
class StationsReading {
 public:
  StationsReading(const std::string& file, std::vector<Finding>& findings)
      : desk_{file, 1, findings, nullptr}, draft_{.file = file, .said = {}, .lines = {}} {}

  StationsDraft read(const std::string& text) {
    auto sheet = sheet_of(text, desk_);
    read_head(sheet, draft_);
    auto& said = draft_.said;
    said.debrief = sheet.text("debrief").text;
    said.debrief_sources = cited(sheet, "debrief_sources", draft_);
    if (sheet.has("kinds")) said.kinds = read_kinds(sheet);
    for (auto& entry : sheet.sheets("stations", 1)) said.stations.push_back(station(entry));
    sheet.nothing_else();
    return std::move(draft_);
  }

 private:
  Station station(Sheet& sheet) {
    Station made;
    const auto id = sheet.text("id");
    made.id = id.text;
    if (!draft_.lines.emplace(id.text, sheet.line()).second && !id.text.empty())
      desk_.say(id.line, fmt::format("the station `{}` stands twice", id.text),
                "give one of them another id");
    made.title = sheet.text("title").text;
    auto shows = sheet.sheet("shows");
    made.shows = matter(shows);
    made.asks = one_of<Asks>(sheet.text("asks"), "kind of station", desk_);
    made.question = sheet.text("question").text;
    made.trial = one_of<Trial>(sheet.maybe("trial"), "trial", desk_);
    answers(sheet, made);
    made.why = sheet.text("why").text;
    if (sheet.has("then")) {
      auto then = sheet.sheet("then");
      made.then = matter(then);
    }
    made.sources = cited(sheet, "sources", draft_);
    sheet.nothing_else();
    return made;
  }

  void answers(Sheet& sheet, Station& made) {
    switch (made.asks) {
      case Asks::choice:
      case Asks::several:
        options(sheet, made);
        break;
      case Asks::estimate:
        made.scale = one_of<Scale>(sheet.text("scale"), "scale", desk_);
        made.moment = one_of<Moment>(sheet.maybe("moment"), "moment", desk_);
        span(sheet, made, made.scale == Scale::percent ? permille / 10 : permille);
        made.key = sheet.quantity("key");
        made.tolerance = sheet.quantity("tolerance");
        break;
      case Asks::number:
        span(sheet, made, answer_max);
        made.key = sheet.quantity("key");
        made.tolerance = sheet.quantity("tolerance");
        break;
      case Asks::ratio:
        span(sheet, made, permille);
        break;
      case Asks::threshold:
        made.ratio_of = sheet.maybe("ratio_of").text;
        for (const auto& row : sheet.texts("curve", 3)) made.curve.push_back(curve_row(row));
        break;
      case Asks::weekly:
        weekly(sheet, made);
        break;
      case Asks::rows:
      case Asks::words:
      case Asks::places:
        made.marks = read_marks(sheet, made.asks);
        break;
      case Asks::release:
        made.releases = read_releases(sheet);
        break;
      case Asks::policy:
        made.policy = read_policy(sheet, desk_);
        break;
    }
  }

  static void span(Sheet& sheet, Station& made, int most) {
    made.low = sheet.number("low", 0, most);
    made.high = sheet.number("high", 0, most);
  }

  void options(Sheet& sheet, Station& made) {
    for (auto& entry : sheet.sheets("options", 2)) {
      if (made.options.size() == options_max)
        desk_.say(entry.line(), "there are too many options",
                  fmt::format("keep it to {}", options_max));
      StationOption option;
      option.id = std::string(1, static_cast<char>('a' + made.options.size()));
      option.says = entry.text("says").text;
      option.right = entry.flag("right");
      option.why = entry.maybe("why").text;
      entry.nothing_else();
      made.options.push_back(std::move(option));
    }
  }

  CurveRow curve_row(const Told& told) {
    const auto row = numbers_in(told, desk_);
    if (row.size() == curve_row_size) return {row[0], row[1], row[2], row[3], row[4], row[5]};
    desk_.say(told.line, fmt::format("a row of the curve has {} numbers", row.size()),
              "write threshold, sensitivity, specificity, predictive value and alarms in percent, "
              "and net benefit");
    return {};
  }

  void weekly(Sheet& sheet, Station& made) {
    for (auto& entry : sheet.sheets("weeks", 3)) {
      if (made.weeks.size() == weeks_max)
        desk_.say(entry.line(), "there are too many weeks",
                  fmt::format("keep it to {}", weeks_max));
      made.weeks.push_back({entry.number("patients", 1, people_max),
                            entry.number("events", 0, people_max), entry.maybe("says").text});
      entry.nothing_else();
    }
    for (auto& entry : sheet.sheets("acts", 2)) {
      if (made.acts.size() == acts_max)
        desk_.say(entry.line(), "there are too many acts", fmt::format("keep it to {}", acts_max));
      made.acts.push_back({entry.text("id").text, entry.text("says").text, entry.quantity("cost")});
      entry.nothing_else();
    }
    if (sheet.has("limit")) made.limit = sheet.quantity("limit");
    const auto last = static_cast<int>(made.weeks.size());
    for (auto& entry : sheet.sheets("courses", 2)) {
      made.courses.push_back({entry.text("act").text, entry.number("since", 0, last),
                              numbers_in(entry.maybe("expected"), desk_),
                              numbers_in(entry.text("loss"), desk_),
                              numbers_in(entry.maybe("height"), desk_)});
      entry.nothing_else();
    }
  }

  Matter matter(Sheet& sheet) {
    Matter made;
    for (const auto& text : sheet.texts("texts")) made.texts.push_back(text.text);
    if (sheet.has("table")) {
      auto entry = sheet.sheet("table");
      made.table = table(entry);
    }
    for (auto& entry : sheet.sheets("plots")) made.plots.push_back(plot(entry));
    made.pictures = read_pictures(sheet);
    sheet.nothing_else();
    return made;
  }

  StationTable table(Sheet& sheet) {
    StationTable made{.title = sheet.text("title").text, .columns = {}, .rows = {}};
    made.columns = cells_in(sheet.text("columns").text);
    for (const auto& row : sheet.texts("rows", 1)) {
      made.rows.push_back(cells_in(row.text));
      if (made.rows.back().size() != made.columns.size())
        desk_.say(row.line,
                  fmt::format("the row has {} cells and the table {} columns",
                              made.rows.back().size(), made.columns.size()),
                  "put a | between cells, as many as between the columns");
    }
    sheet.nothing_else();
    return made;
  }

  StationPlot plot(Sheet& sheet) {
    StationPlot made;
    made.kind = one_of<PlotKind>(sheet.text("kind"), "kind of figure", desk_);
    made.title = sheet.text("title").text;
    if (made.kind == PlotKind::waterfall) {
      read_waterfall(sheet, made);
      return made;
    }
    made.across = sheet.text("across").text;
    made.up = sheet.text("up").text;
    if (sheet.has("limit")) made.limit = sheet.quantity("limit");
    for (auto& entry : sheet.sheets("lines", 1)) {
      const auto across = entry.text("across");
      made.lines.push_back({entry.text("name").text, numbers_in(across, desk_),
                            numbers_in(entry.text("up"), desk_)});
      entry.nothing_else();
      check_line(made.kind, made.lines.back(), across.line);
    }
    sheet.nothing_else();
    return made;
  }

  void check_line(PlotKind kind, const PlotLine& line, int at) {
    if (line.across.size() != line.up.size() || line.across.empty())
      desk_.say(at,
                fmt::format("the line `{}` has {} numbers across and {} up", line.name,
                            line.across.size(), line.up.size()),
                "write as many of one as of the other");
    if (!std::ranges::is_sorted(line.across))
      desk_.say(at, fmt::format("the line `{}` goes back", line.name),
                "write the numbers across from the smallest to the largest");
    const auto outside = [](double value) { return value < 0 || value > 1; };
    if ((kind == PlotKind::roc || kind == PlotKind::calibration) &&
        (std::ranges::any_of(line.across, outside) || std::ranges::any_of(line.up, outside)))
      desk_.say(at, fmt::format("the line `{}` leaves the square", line.name),
                "write shares from 0 to 1");
  }

  Desk desk_;
  StationsDraft draft_;
};

}  // namespace

std::vector<double> numbers_in(const Told& told, const Desk& desk) {
  std::vector<double> all;
  std::istringstream in(told.text);
  in.imbue(std::locale::classic());
  for (double value = 0; in >> value;) all.push_back(value);
  if (!in.eof() && !told.text.empty())
    desk.say(told.line, fmt::format("`{}` is not a list of numbers", told.text),
             "write numbers with spaces between them");
  return all;
}

std::vector<std::string> cells_in(const std::string& row) {
  std::vector<std::string> all;
  std::istringstream in(row);
  for (std::string cell; std::getline(in, cell, '|');) {
    const auto first = cell.find_first_not_of(' ');
    const auto last = cell.find_last_not_of(' ');
    all.push_back(first == std::string::npos ? "" : cell.substr(first, last - first + 1));
  }
  return all;
}

const ActCourse* course_of(const Station& station, const std::string& act, int since) {
  const auto found = std::ranges::find_if(
      station.courses, [&](const ActCourse& one) { return one.act == act && one.since == since; });
  return found == station.courses.end() ? nullptr : &*found;
}

int answers_of(const Station& station) {
  if (station.asks == Asks::policy) return station.policy.tries;
  return station.asks == Asks::weekly ? static_cast<int>(station.weeks.size()) - 1 : 1;
}

StationsDraft read_stations(const std::string& file, const std::string& text,
                            std::vector<Finding>& findings) {
  return StationsReading(file, findings).read(text);
}

Stations set_stations(const StationsDraft& draft,
                      const std::map<std::string, Source, std::less<>>& sources) {
  auto made = draft.said;
  for (const auto& [id, source] : sources) {
    if (std::ranges::find(draft.cited, id, &Told::text) != draft.cited.end())
      made.sources.push_back(source);
  }
  return made;
}

void set_labs(Module& module, const ModuleDraft& draft,
              const std::map<std::string, Source, std::less<>>& sources) {
  if (draft.consultation) module.consultation = set_consultation(*draft.consultation, sources);
  if (draft.vetting) module.vetting = set_vetting(*draft.vetting, sources);
  if (draft.reading) module.reading = set_reading(*draft.reading, sources);
  if (draft.stations) module.stations = set_stations(*draft.stations, sources);
}

}  // namespace rounds::programme
