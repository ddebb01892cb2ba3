#include "stations_explanation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <sstream>

#include "rounds/programme/picture_file.h"

namespace rounds::programme {

namespace {

constexpr std::string_view figures = "figures/";
constexpr std::size_t picture_most = 60'000;
// Contributions are written with three digits after the point.
constexpr double rounding = 0.006;

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(' ');
  return first == std::string::npos ? ""
                                    : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// "12 nodes | 1.67".
std::optional<std::pair<std::string, double>> named_number(const std::string& text) {
  const auto bar = text.find('|');
  if (bar == std::string::npos) return std::nullopt;
  std::istringstream in(text.substr(bar + 1));
  in.imbue(std::locale::classic());
  double value = 0;
  if (!(in >> value) || !(in >> std::ws).eof()) return std::nullopt;
  const auto name = trimmed(text.substr(0, bar));
  return name.empty() ? std::nullopt : std::optional(std::pair(name, value));
}

std::vector<const Matter*> matters_of(const Station& station) {
  return {&station.shows, &station.then};
}

}  // namespace

void read_waterfall(Sheet& sheet, StationPlot& plot) {
  plot.across = sheet.text("across").text;
  plot.up = sheet.text("up").text;
  const auto start = sheet.text("start").text;
  auto sum = sheet.quantity("starts");
  plot.lines.push_back({start, {sum}, {sum}});
  for (const auto& told : sheet.texts("adds", 1)) {
    const auto adds = named_number(told.text);
    if (!adds) {
      sheet.desk().say(told.line, fmt::format("`{}` is no contribution", told.text),
                       "write what it is, a | and the number it adds: 12 nodes | 1.67");
      continue;
    }
    plot.lines.push_back({adds->first, {sum}, {sum + adds->second}});
    sum += adds->second;
  }
  plot.limit = sheet.quantity("ends");
  if (std::abs(sum - *plot.limit) > rounding)
    sheet.desk().say(
        sheet.line(),
        fmt::format("the contributions come to {:.3f} and not to {:.3f}", sum, *plot.limit),
        "contributions add up to what the model says, or they are none");
  sheet.nothing_else();
}

std::vector<StationPicture> read_pictures(Sheet& sheet) {
  std::vector<StationPicture> pictures;
  for (auto& entry : sheet.sheets("pictures")) {
    pictures.push_back({entry.text("file").text, entry.text("alt").text, entry.flag("phantom")});
    entry.nothing_else();
  }
  return pictures;
}

void find_trial_flaws(const StationsDraft& draft, std::vector<Finding>& findings) {
  const auto say = [&](int line, std::string what, std::string mend) {
    findings.push_back({draft.file, line, true, std::move(what), std::move(mend)});
  };
  int sound = 0, wrong = 0;
  for (const auto& station : draft.said.stations) {
    const auto line = draft.lines.at(station.id);
    if (station.trial == Trial::foretell && station.asks != Asks::estimate)
      say(line, "what is foretold is not an estimate", "ask for an estimate");
    if (station.trial != Trial::doubt) continue;
    if (station.asks != Asks::choice || station.options.size() != 2) {
      say(line, "a doubt is not a choice of two",
          "offer to stand by the answer first, and to doubt it second");
      continue;
    }
    ++(station.options.front().right ? sound : wrong);
  }
  if ((sound == 0) != (wrong == 0))
    say(1,
        fmt::format("of the answers that may be doubted {} are right and {} wrong", sound, wrong),
        "who finds what is wrong can be told only where some are right and some wrong");
}

void find_picture_flaws(const StationsDraft& draft, const Folder& folder,
                        std::vector<Finding>& findings) {
  const auto home = draft.file.substr(0, draft.file.rfind('/') + 1);
  const auto say = [&](const std::string& file, int line, std::string what, std::string mend) {
    findings.push_back({file, line, true, std::move(what), std::move(mend)});
  };
  std::set<std::string> shown;
  for (const auto& station : draft.said.stations) {
    for (const auto* matter : matters_of(station)) {
      for (const auto& picture : matter->pictures) {
        shown.insert(home + picture.file);
        const auto found = folder.files.find(home + picture.file);
        if (!picture.file.starts_with(figures) || found == folder.files.end()) {
          say(draft.file, draft.lines.at(station.id),
              fmt::format("there is no picture `{}`", picture.file),
              fmt::format("put a PNG into {}figures/ and name it figures/<name>.png here", home));
          continue;
        }
        const auto octets = as_octets(found->first, found->second).value_or("");
        if (octets.size() > picture_most)
          say(found->first, 0, "the picture is larger than 60,000 bytes",
              "phones load it: scale it");
        if (const auto flaw = flaw_of_picture(octets, picture.phantom))
          say(found->first, 0, flaw->what, flaw->mend);
      }
    }
  }
  for (auto at = folder.files.lower_bound(home + std::string(figures));
       at != folder.files.end() && at->first.starts_with(home + std::string(figures)); ++at) {
    if (at->first.ends_with(".png") && !shown.contains(at->first))
      say(at->first, 0, "no station shows this picture",
          "name it in stations.yaml, or take it out");
  }
}

}  // namespace rounds::programme
