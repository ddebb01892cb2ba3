#include "group_blocks.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "science/cohort/cohort.h"
#include "tests/differencing.h"

namespace rounds::safety {

namespace {

constexpr std::size_t crowd = 150;
/// What one doctor's figures hold: the outcome, and how often wrong advice was followed.
constexpr std::size_t kinds = 2;

/// Doctors of two devices, of three languages and of two specialties; one in seven answered no
/// pictures.
Seated doctor(std::size_t number, bool follows) {
  const auto by = static_cast<By>(science::cohort::cut_of(number, ways));
  const std::array sizes{2U, 3U, 2U};
  const auto spread = number * 2'654'435'761U >> 7U;
  Seated one{.learner = static_cast<std::int64_t>(number),
             .by = by,
             .belongs = std::string(1, "abc"[spread % sizes.at(static_cast<std::size_t>(by))]),
             .tallies = {}};
  const auto followed = follows ? 10 : 0;
  one.tallies.push_back(
      {.modality = Modality::table, .wrong = 10, .followed = followed, .sound = 10, .refused = 0});
  if (number % 7 != 0) one.tallies.push_back({.modality = Modality::image, .wrong = 5, .sound = 5});
  // Rates of which all are alike are not shown, and would hide what moves.
  if (number % 2 == 0) one.tallies.front().refused = 3;
  return one;
}

/// Whose outcome is the panel, and who follows.
struct Moved {
  std::size_t who = crowd, kind = 0;
};

/// An officer's table, each figure as a sum over doctors.
using rounds_tests::fewest;
using rounds_tests::reduced;
using Figures = std::map<std::string, double>;

void put(Figures& figures, const std::string& by, const FloorGroup& group) {
  for (const auto& one : group.outcomes)
    figures[by + group.id + boost::describe::enum_to_string(one.outcome, "")] =
        one.share * static_cast<double>(group.doctors);
  for (const auto& one : group.rates)
    figures[by + group.id + boost::describe::enum_to_string(one.modality, "")] =
        one.follows_wrong * static_cast<double>(one.doctors);
}

Figures figures_of(const GroupView& view) {
  Figures figures;
  put(figures, "all", view.all);
  for (const auto& one : view.devices) put(figures, "device", one);
  for (const auto& one : view.languages) put(figures, "language", one);
  for (const auto& one : view.specialties) put(figures, "specialty", one);
  return figures;
}

/// Doctors come one by one, and whoever waits is handed in again; after each the table is looked at
/// twice, as two exports of it are.
class Officer {
 public:
  explicit Officer(Moved moved) : moved_(moved) {}

  std::vector<Figures> looks() {
    std::vector<Figures> all;
    for (std::size_t n = 0; n < crowd; ++n) {
      come(n);
      if (n + 1 < science::cohort::block_people) continue;
      all.push_back(figures_of(view_of(kept_)));
      all.push_back(figures_of(view_of(kept_)));
    }
    return all;
  }

 private:
  void come(std::size_t number) {
    waiting_.push_back(doctor(number, moved_.kind == 1 && moved_.who == number));
    const auto full = ready(waiting_);
    std::vector<Seated> who;
    std::vector<Outcome> outcomes;
    for (const auto place : full) {
      const auto learner = static_cast<std::size_t>(waiting_[place].learner);
      const bool panel = moved_.kind == 0 && moved_.who == learner;
      who.push_back(waiting_[place]);
      outcomes.push_back(panel ? Outcome::panel : Outcome::met);
    }
    for (auto& one : summed(who, outcomes)) kept_.push_back(std::move(one));
    std::erase_if(waiting_, [&who](const Seated& one) {
      return std::ranges::count(who, one.learner, &Seated::learner) > 0;
    });
  }

  Moved moved_;
  std::vector<Seated> waiting_;
  std::vector<BlockFigure> kept_;
};

/// What looked safe: every group of twenty and more, by each way of cutting, at any time.
std::vector<Figures> naive(Moved moved) {
  std::vector<Figures> all;
  std::map<std::string, std::size_t> people;
  Figures sums;
  for (std::size_t n = 0; n < crowd; ++n) {
    const auto one = doctor(n, false);
    for (const auto& name :
         {std::string("all"), std::to_string(static_cast<int>(one.by)) + one.belongs}) {
      ++people[name];
      sums[name] += moved.kind == 0 && moved.who == n ? 1 : 0;
    }
    auto shown = sums;
    std::erase_if(shown, [&](const auto& figure) { return people[figure.first] < 20; });
    all.push_back(std::move(shown));
  }
  return all;
}

/// Every figure of every look, as how much of each doctor it holds. Learned from outside: one value
/// of one doctor is changed, and whatever moves holds that doctor.
template <class Looks>
std::vector<std::vector<double>> everything(Looks looks) {
  const auto still = looks(Moved{});
  std::map<std::pair<std::size_t, std::string>, std::vector<double>> rows;
  for (std::size_t column = 0; column < crowd * kinds; ++column) {
    const auto moved = looks(Moved{column / kinds, column % kinds});
    for (std::size_t look = 0; look < moved.size(); ++look) {
      for (const auto& [name, sum] : moved[look]) {
        const auto before = still[look].find(name);
        const auto change = sum - (before == still[look].end() ? 0 : before->second);
        auto& row = rows[{look, name}];
        row.resize(crowd * kinds);
        row[column] = std::abs(change) < 1e-9 ? 0 : change;
      }
    }
  }
  std::set<std::vector<double>> all;
  for (auto& [name, row] : rows) all.insert(std::move(row));
  return {all.begin(), all.end()};
}

std::vector<Figures> seen(Moved moved) { return Officer(moved).looks(); }

}  // namespace

TEST_CASE("rates of twenty and more tell of one doctor once two looks are subtracted") {
  CHECK(fewest(reduced(everything(naive)), kinds) == 1);
}

TEST_CASE("no sum or difference of the floor's tables, at any times and exports, is one doctor") {
  const auto rows = reduced(everything(seen));
  CHECK(rows.size() >= 4);
  CHECK(fewest(rows, kinds) == science::cohort::block_people);
}

TEST_CASE("a table looked at again while fewer than twenty came is the same to the last digit") {
  const auto looks = seen({});
  std::set<Figures> tables(looks.begin(), looks.end());
  // At most one for each block, and the empty one.
  CHECK(tables.size() <= crowd / science::cohort::block_people + 1);
  for (std::size_t n = 0; n + 1 < looks.size(); n += 2) CHECK(looks[n] == looks[n + 1]);
}

TEST_CASE("outcomes are shares with Wilson's interval, rates means with Student's, none alike") {
  std::vector<Seated> who;
  std::vector<Outcome> outcomes;
  for (int n = 0; n < 20; ++n) {
    Seated one{.learner = n, .by = By::language, .belongs = "hi", .tallies = {}};
    one.tallies.push_back({.modality = Modality::text,
                           .wrong = 10,
                           .followed = n % 2 == 0 ? 2 : 4,
                           .sound = 10,
                           .refused = n % 2 == 0 ? 1 : 3});
    one.tallies.push_back({.modality = Modality::image, .wrong = 4, .followed = 1, .sound = 4});
    who.push_back(one);
    outcomes.push_back(n < 15 ? Outcome::met : n < 19 ? Outcome::more_cases : Outcome::panel);
  }
  CHECK(ready(std::span(who).first(19)).empty());
  REQUIRE(ready(who).size() == 20);
  const auto view = view_of(summed(who, outcomes));
  CHECK(view.devices.empty());
  REQUIRE(view.languages.size() == 1);
  const auto& group = view.languages.front();
  CHECK(group.id == "hi");
  CHECK(group.doctors == 20);
  REQUIRE(group.outcomes.size() == 3);
  CHECK(group.outcomes[0].share == doctest::Approx(0.75));
  // Wilson's formula for 15 of 20, worked in Python.
  CHECK(group.outcomes[0].low == doctest::Approx(0.53129912).epsilon(1e-6));
  CHECK(group.outcomes[0].high == doctest::Approx(0.88813830).epsilon(1e-6));
  CHECK(group.outcomes[2].share == doctest::Approx(0.05));
  // Of pictures all are alike.
  REQUIRE(group.rates.size() == 1);
  CHECK(group.rates[0].modality == Modality::text);
  CHECK(group.rates[0].follows_wrong == doctest::Approx(0.3));
  // R: t.test(rep(c(.2, .4), 10))$conf.int.
  CHECK(group.rates[0].follows_low == doctest::Approx(0.25198274).epsilon(1e-6));
  CHECK(group.rates[0].follows_high == doctest::Approx(0.34801726).epsilon(1e-6));
  CHECK(view.all.doctors == 20);
}

TEST_CASE("who answered other kinds of cases fills another block, so no figure holds fewer") {
  std::vector<Seated> who;
  for (int n = 0; n < 20; ++n) {
    Seated one{.learner = n, .by = By::device, .belongs = "phone", .tallies = {}};
    one.tallies.push_back({.modality = Modality::text, .wrong = 1, .sound = n == 7 ? 0 : 1});
    who.push_back(one);
  }
  CHECK(ready(who).empty());
}

}  // namespace rounds::safety
