#include "science/trust/generalisability.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "science/chance/chance.h"

namespace science::trust {

using chance::Numbers;
using machine::No;
using machine::refuse;
using machine::Result;

namespace {

constexpr std::size_t persons_min = 10;
constexpr std::size_t cases_min = 2;

struct Sum {
  double count = 0, sum = 0;
  double square() const { return count > 0 ? sum * sum / count : 0; }
};

struct Components {
  double persons = 0, cases = 0, rest = 0;
};

/// Henderson's four sums of squares, and the counts in what they are expected to be.
struct Squares {
  Sum all = {};
  double values = 0, by_person = 0, by_case = 0;
  double persons = 0, cases = 0, person_counts = 0, case_counts = 0;  ///< the last two squared

  bool solvable() const {
    return all.count > persons && all.count > cases && all.count - 1 > 0 && std::abs(base()) > 1e-9;
  }
  double base() const {
    return person_counts / all.count + case_counts / all.count - 1 - all.count;
  }
  Components solve() const {
    const double n = all.count;
    const double case_and_rest = (values - by_person) / (n - persons);
    const double person_and_rest = (values - by_case) / (n - cases);
    const double rest = (values - all.square() - person_and_rest * (n - person_counts / n) -
                         case_and_rest * (n - case_counts / n)) /
                        base();
    return {.persons = person_and_rest - rest, .cases = case_and_rest - rest, .rest = rest};
  }
};

struct Table {
  std::vector<std::vector<Score>> persons = {};
  std::vector<Sum> cases = {};
};

Squares squares(const Table& table) {
  Squares s{.persons = static_cast<double>(table.persons.size()),
            .cases = static_cast<double>(table.cases.size())};
  for (const auto& row : table.persons) {
    Sum person;
    for (const auto& score : row) {
      person.count += 1;
      person.sum += score.value;
      s.values += score.value * score.value;
    }
    s.all.count += person.count;
    s.all.sum += person.sum;
    s.by_person += person.square();
    s.person_counts += person.count * person.count;
  }
  for (const auto& c : table.cases) {
    s.by_case += c.square();
    s.case_counts += c.count * c.count;
  }
  return s;
}

Squares without(Squares s, const Table& table, std::size_t person) {
  Sum own;
  for (const auto& score : table.persons[person]) {
    own.count += 1;
    own.sum += score.value;
    s.values -= score.value * score.value;
    const auto& whole = table.cases[score.case_];
    const Sum rest{.count = whole.count - 1, .sum = whole.sum - score.value};
    s.by_case -= whole.square() - rest.square();
    s.case_counts -= whole.count * whole.count - rest.count * rest.count;
    if (rest.count == 0) s.cases -= 1;
  }
  s.all.count -= own.count;
  s.all.sum -= own.sum;
  s.by_person -= own.square();
  s.person_counts -= own.count * own.count;
  s.persons -= 1;
  return s;
}

/// Squared errors of a person's mean over `cases`: for ranking, and for judging alone.
struct Errors {
  double relative = 0, absolute = 0;
};
Errors errors(const Components& c, double cases) {
  const double rest = std::max(0.0, c.rest);
  return {.relative = rest / cases, .absolute = (rest + std::max(0.0, c.cases)) / cases};
}

/// On this scale an interval cannot leave 0 to 1 at the top, and is nearly normal.
double unreliability_log(double persons, double error) {
  return std::log(error / std::max(persons + error, 1e-9 * error));
}

Interval jackknifed(double whole, const Numbers& left) {
  const auto n = static_cast<double>(left.size());
  const double middle = chance::mean(left);
  double spread = 0;
  for (const double one : left) spread += (one - middle) * (one - middle);
  const double reach = chance::student_point(0.975, n - 1) * std::sqrt(spread * (n - 1) / n);
  return {.low = std::clamp(1 - std::exp(whole + reach), 0.0, 1.0),
          .high = std::clamp(1 - std::exp(whole - reach), 0.0, 1.0)};
}

Reliability reliability(const Components& whole, const std::vector<Components>& left,
                        std::size_t cases) {
  const auto k = static_cast<double>(cases);
  const auto error = errors(whole, k);
  Reliability r{.cases = cases,
                .relative = whole.persons / (whole.persons + error.relative),
                .absolute = whole.persons / (whole.persons + error.absolute),
                .relative_error = std::sqrt(error.relative),
                .absolute_error = std::sqrt(error.absolute)};
  Numbers relative, absolute;
  for (const auto& c : left) {
    const auto e = errors(c, k);
    relative.push_back(unreliability_log(c.persons, e.relative));
    absolute.push_back(unreliability_log(c.persons, e.absolute));
  }
  r.relative_range = jackknifed(unreliability_log(whole.persons, error.relative), relative);
  r.absolute_range = jackknifed(unreliability_log(whole.persons, error.absolute), absolute);
  return r;
}

Result<Table> table_of(const std::vector<Score>& scores) {
  Table table;
  std::set<std::pair<std::size_t, std::size_t>> met;
  double middle = 0;
  bool once = true;
  for (const auto& s : scores) {
    table.persons.resize(std::max(table.persons.size(), std::min(s.person, scores.size()) + 1));
    table.cases.resize(std::max(table.cases.size(), std::min(s.case_, scores.size()) + 1));
    once = once && s.person < scores.size() && s.case_ < scores.size() &&
           met.emplace(s.person, s.case_).second;
    middle += s.value / static_cast<double>(scores.size());
  }
  if (once) {
    for (auto s : scores) {
      // Around their middle, squares lose no digits to it.
      s.value -= middle;
      table.persons[s.person].push_back(s);
      table.cases[s.case_].count += 1;
      table.cases[s.case_].sum += s.value;
    }
  }
  if (!once || std::ranges::any_of(table.persons, [](const auto& row) { return row.empty(); }) ||
      std::ranges::any_of(table.cases, [](const Sum& c) { return c.count == 0; })) {
    return refuse(No::unprocessable, "science.options",
                  "A person meets a case once, and both are numbered from 0 without gaps.");
  }
  if (table.persons.size() < persons_min || table.cases.size() < cases_min) {
    return refuse(No::unprocessable, "science.too_few",
                  "A generalisability study needs at least 10 persons and 2 cases.");
  }
  return table;
}

}  // namespace

Result<Generalisability> generalisability(const std::vector<Score>& scores,
                                          const std::vector<std::size_t>& cases) {
  TRY(table, table_of(scores));
  if (cases.empty() || std::ranges::find(cases, std::size_t{0}) != cases.end()) {
    return refuse(No::unprocessable, "science.options", "Reliability needs a number of cases.");
  }
  const auto whole = squares(table);
  std::vector<Squares> left;
  left.reserve(table.persons.size());
  for (std::size_t p = 0; p < table.persons.size(); ++p) left.push_back(without(whole, table, p));
  if (!whole.solvable() || !std::ranges::all_of(left, &Squares::solvable)) {
    return refuse(No::unprocessable, "science.too_few",
                  "Persons must share cases, and meet more than one: nothing to compare by.");
  }
  const auto found = whole.solve();
  if (!(found.persons > 1e-12) || !(found.rest > 1e-12)) {
    return refuse(No::unprocessable, "science.no_variance",
                  "Persons do not differ beyond what cases and chance explain.");
  }
  std::vector<Components> without_one;
  for (const auto& s : left) {
    without_one.push_back(s.solve());
    without_one.back().rest = std::max(without_one.back().rest, 1e-12);
  }
  Generalisability all{.persons = table.persons.size(),
                       .cases = table.cases.size(),
                       .scores = scores.size(),
                       .of_persons = found.persons,
                       .of_cases = found.cases,
                       .of_rest = found.rest};
  for (const auto k : cases) all.by_cases.push_back(reliability(found, without_one, k));
  return all;
}

}  // namespace science::trust
