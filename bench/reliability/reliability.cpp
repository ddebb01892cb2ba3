// How surely the shipped packs of cases tell doctors apart, by the number of cases: the table, or
// the figure, of docs/science/trust.md. Readers are made up; truth and advice are the packs' own.
//
//   bench_reliability [PROGRAMME]              a table as Markdown
//   bench_reliability [PROGRAMME] --svg        docs/science/reliability.svg

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <string>
#include <vector>

#include "science/chance/stream.h"
#include "science/trust/generalisability.h"

namespace {

namespace trust = science::trust;
using science::chance::Stream;

constexpr std::size_t readers = 2'000, each_of_a_kind = 12;
const std::vector<std::size_t> numbers{2, 4, 6, 8, 12, 16, 20, 24, 32, 40, 60};

struct Pack {
  const char* module;
  const char* name;
  double threshold;  ///< from which on its AI calls a case
  double d;          ///< how far a reader alone tells ill from well
};
constexpr Pack packs[] = {{"08-imaging-and-pathology", "films", 0.5, 1.5},
                          {"11-when-to-trust", "tables", 0.2, 1.5}};

struct Case {
  bool ill = false;
  double advice = 0;  ///< log odds past the AI's own threshold
  double depth = 0;   ///< how much easier than others for everybody
  bool wrong() const { return (advice >= 0) != ill; }
};

double log_odds(double p) {
  const double kept = std::clamp(p, 0.01, 0.99);
  return std::log(kept / (1 - kept));
}

std::vector<std::string> column(const std::string& file) {
  std::ifstream in(file);
  std::vector<std::string> values;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    const auto first = line.find(',') + 1;
    values.push_back(line.substr(first, line.find(',', first) - first));
  }
  return values;
}

std::vector<Case> cases_of(const std::string& programme, const Pack& pack) {
  const auto home = fmt::format("{}/modules/{}/reading/", programme, pack.module);
  const auto truth = column(home + "truth.csv"), advice = column(home + "advice.csv");
  Stream stream(7);
  std::vector<Case> cases;
  for (std::size_t k = 0; k < std::min(truth.size(), advice.size()); ++k)
    cases.push_back({truth[k] == "1", log_odds(std::stod(advice[k])) - log_odds(pack.threshold),
                     0.5 * stream.normal()});
  return cases;
}

/// So many of each kind for every reader, at random, none twice.
std::vector<std::size_t> form(const std::vector<std::size_t>& of, Stream& stream) {
  auto left = of;
  std::vector<std::size_t> taken;
  for (std::size_t k = 0; k < each_of_a_kind && !left.empty(); ++k) {
    const auto at = stream.below(left.size());
    taken.push_back(left[at]);
    left.erase(left.begin() + static_cast<std::ptrdiff_t>(at));
  }
  return taken;
}

struct Scores {
  std::vector<trust::Score> followed;  ///< a wrong advice: 1 if the last answer is its
  std::vector<trust::Score> moved;     ///< by a wrong advice: change of the stated chance
  std::vector<trust::Score> last;      ///< right in the end, half of the cases with wrong advice
};

double chance_of(double odds) { return std::round(10 / (1 + std::exp(-odds))) / 10; }

/// Readers weigh what they see against the advice: trust of sd 0.8 among them, and 0.8 from case to
/// case.
Scores read(const std::vector<Case>& cases, double d) {
  std::vector<std::size_t> wrong, right;
  for (std::size_t k = 0; k < cases.size(); ++k) (cases[k].wrong() ? wrong : right).push_back(k);
  // Cases are numbered anew, those with a wrong advice first.
  std::vector<std::size_t> number(cases.size());
  for (std::size_t k = 0; k < wrong.size(); ++k) number[wrong[k]] = k;
  for (std::size_t k = 0; k < right.size(); ++k) number[right[k]] = wrong.size() + k;
  Stream stream(11);
  Scores scores;
  for (std::size_t r = 0; r < readers; ++r) {
    const double trusts = -0.6 + 0.8 * stream.normal(), skill = d + 0.3 * stream.normal();
    for (const auto* kind : {&wrong, &right}) {
      for (const auto k : form(*kind, stream)) {
        const auto& one = cases[k];
        const double seen = (one.ill ? 1 : -1) * (skill / 2 + one.depth) + stream.normal();
        const double own = skill * seen;
        const double weight = std::exp(trusts + 0.8 * stream.normal());
        const double last = own + weight * one.advice + 0.8 * stream.normal();
        scores.last.push_back({r, number[k], (last > 0) == one.ill ? 1.0 : 0.0});
        if (!one.wrong()) continue;
        const double towards = one.advice >= 0 ? 1 : -1;
        scores.followed.push_back({r, number[k], (last > 0) == one.ill ? 0.0 : 1.0});
        scores.moved.push_back({r, number[k], towards * (chance_of(last) - chance_of(own))});
      }
    }
  }
  return scores;
}

struct Curve {
  std::string name;
  std::vector<trust::Reliability> points;
};

std::vector<Curve> curves(const std::string& programme) {
  std::vector<Curve> all;
  for (const auto& pack : packs) {
    const auto scores = read(cases_of(programme, pack), pack.d);
    const auto add = [&](const char* what, const std::vector<trust::Score>& values) {
      const auto study = trust::generalisability(values, numbers);
      if (study) all.push_back({fmt::format("{}: {}", pack.name, what), study->by_cases});
    };
    add("wrong advice followed", scores.followed);
    add("moved by wrong advice", scores.moved);
    add("right in the end", scores.last);
  }
  return all;
}

void table(const std::vector<Curve>& all) {
  fmt::print("| cases |");
  for (const auto& curve : all) fmt::print(" {} |", curve.name);
  fmt::print("\n|---|");
  for (std::size_t k = 0; k < all.size(); ++k) fmt::print("---|");
  fmt::print("\n");
  for (std::size_t n = 0; n < numbers.size(); ++n) {
    fmt::print("| {} |", numbers[n]);
    for (const auto& curve : all) {
      const auto& point = curve.points[n];
      fmt::print(" {:.2f} ({:.2f} to {:.2f}) |", point.relative, point.relative_range.low,
                 point.relative_range.high);
    }
    fmt::print("\n");
  }
}

constexpr double wide = 640, tall = 360, left = 48, top = 16, ground = 310;

double across(double cases) { return left + (wide - left - 16) * cases / 60; }
double up(double reliability) { return ground - (ground - top) * reliability; }

void figure(const std::vector<Curve>& all) {
  constexpr const char* dashes[] = {"", "8 4", "2 3", "12 3 2 3", "5 5", "1 5"};
  fmt::print(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" font-family=\"sans-serif\" "
      "font-size=\"11\">\n<title>Reliability by number of cases, of made-up readers</title>\n",
      wide, tall + 60);
  fmt::print("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
  for (int tenth = 0; tenth <= 10; tenth += 2)
    fmt::print(
        "<path d=\"M{0} {1:.1f}H{2}\" stroke=\"#ccc\"/><text x=\"{3}\" y=\"{4:.1f}\" "
        "text-anchor=\"end\">{5}</text>\n",
        left, up(tenth / 10.0), wide - 16, left - 6, up(tenth / 10.0) + 4,
        tenth == 10 ? "1" : fmt::format("0.{}", tenth));
  for (int cases = 0; cases <= 60; cases += 10)
    fmt::print("<text x=\"{:.1f}\" y=\"{}\" text-anchor=\"middle\">{}</text>\n", across(cases),
               ground + 16, cases);
  for (std::size_t k = 0; k < all.size(); ++k) {
    std::string path;
    for (const auto& point : all[k].points)
      path += fmt::format("{}{:.1f} {:.1f}", path.empty() ? "M" : "L",
                          across(static_cast<double>(point.cases)), up(point.relative));
    const double x = left + (k % 2) * 290.0;
    const double y = ground + 40 + static_cast<double>(k / 2) * 22;
    fmt::print(
        "<path d=\"{}\" fill=\"none\" stroke=\"#1b4d5a\" stroke-width=\"1.8\" "
        "stroke-dasharray=\"{}\"/>\n",
        path, dashes[k % 6]);
    fmt::print(
        "<path d=\"M{} {}h40\" stroke=\"#1b4d5a\" stroke-width=\"1.8\" "
        "stroke-dasharray=\"{}\"/><text x=\"{}\" y=\"{}\">{}</text>\n",
        x, y, dashes[k % 6], x + 48, y + 4, all[k].name);
  }
  fmt::print("</svg>\n");
}

}  // namespace

int main(int argc, char** argv) {
  std::string programme = "programmes/ai-for-doctors";
  bool drawn = false;
  for (int k = 1; k < argc; ++k) {
    if (std::strcmp(argv[k], "--svg") == 0)
      drawn = true;
    else
      programme = argv[k];
  }
  const auto all = curves(programme);
  if (all.empty()) return 1;
  drawn ? figure(all) : table(all);
  return 0;
}
