#include "science/cohort/cohort.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>

#include "science/chance/stream.h"
#include "tests/differencing.h"

namespace science::cohort {

namespace {

constexpr std::size_t cuts = 3;
constexpr std::size_t crowd = 160;

/// Somebody's group in each way of cutting.
using Labels = std::array<std::string, cuts>;

std::vector<Labels> labels(std::uint64_t seed) {
  chance::Stream stream(seed);
  std::vector<Labels> all;
  for (std::size_t i = 0; i < crowd; ++i) {
    Labels one;
    for (auto& group : one) group = std::string(1, "ab"[stream.below(2)]);
    all.push_back(one);
  }
  return all;
}

std::vector<Person> arrived(const std::vector<Labels>& who, const std::vector<double>& values,
                            std::size_t count) {
  std::vector<Person> people;
  for (std::size_t i = 0; i < count; ++i) {
    const auto cut = cut_of(i, cuts);
    people.push_back({.cut = cut, .group = who[i][cut], .value = values[i]});
  }
  return people;
}

/// What an officer sees when `count` have come: each figure's sum, by its name.
using rounds_tests::fewest;
using rounds_tests::reduced;
using Figures = std::map<std::string, double>;

Figures shown(const std::vector<Labels>& who, const std::vector<double>& values,
              std::size_t count) {
  const auto sealed = seal(arrived(who, values, count));
  Figures figures;
  if (!sealed) return figures;
  for (const auto& group : groups(sealed->blocks)) {
    const double sum = group.mean * static_cast<double>(group.people);
    figures[std::to_string(group.cut) + group.name] = sum;
    figures["all"] += sum;
  }
  return figures;
}

/// The rule that looks safe: every group of twenty and more, in every cut, at any time.
Figures naive(const std::vector<Labels>& who, const std::vector<double>& values,
              std::size_t count) {
  std::map<std::string, std::size_t> sizes;
  Figures figures;
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t cut = 0; cut < cuts; ++cut) {
      const auto name = std::to_string(cut) + who[i][cut];
      ++sizes[name];
      figures[name] += values[i];
    }
  }
  std::erase_if(figures, [&](const auto& figure) { return sizes[figure.first] < 20; });
  return figures;
}

/// Every figure ever shown, as how much of each person it holds. Learned from outside: one person's
/// value is changed, and whatever moves holds that person.
template <class Show>
std::vector<std::vector<double>> everything(const std::vector<Labels>& who, Show show) {
  std::map<std::string, std::vector<double>> rows;
  for (std::size_t i = 0; i < crowd; ++i) {
    std::vector<double> values(crowd, 0.0);
    values[i] = 1;
    // Before somebody came, no figure held them.
    for (std::size_t count = std::max<std::size_t>(20, i + 1); count <= crowd; ++count) {
      for (const auto& [name, sum] : show(who, values, count)) {
        auto& row = rows[name + "@" + std::to_string(count)];
        row.resize(crowd);
        row[i] = sum;
      }
    }
  }
  std::vector<std::vector<double>> all;
  for (auto& [name, row] : rows) all.push_back(std::move(row));
  std::ranges::sort(all);
  all.erase(std::ranges::unique(all).begin(), all.end());
  return all;
}

}  // namespace

TEST_CASE("the figures that look safe tell of one person, once they are subtracted") {
  CHECK(fewest(reduced(everything(labels(1), naive))) == 1);
}

TEST_CASE("whatever is added and subtracted, over all cuts and times, tells of twenty or more") {
  for (std::uint64_t seed = 1; seed <= 2; ++seed) {
    const auto rows = reduced(everything(labels(seed), shown));
    CHECK(rows.size() >= 4);
    CHECK(fewest(rows) == block_people);
  }
}

TEST_CASE("who comes counts in each cut in turn") {
  std::array<std::size_t, cuts> people{};
  for (std::size_t arrival = 0; arrival < 30; ++arrival) ++people.at(cut_of(arrival, cuts));
  for (const auto count : people) CHECK(count == 10);
}

TEST_CASE("blocks stay as they were sealed, whoever comes later") {
  const auto who = labels(4);
  chance::Stream stream(5);
  std::vector<double> values;
  for (std::size_t i = 0; i < crowd; ++i) values.push_back(stream.uniform());
  const auto people = arrived(who, values, 150);
  const auto all = seal(people);
  REQUIRE(all.has_value());

  // In three parts, those who wait handed in again.
  std::vector<Block> blocks;
  std::vector<Person> waiting;
  for (std::size_t part = 0; part < 3; ++part) {
    for (std::size_t i = part * 50; i < part * 50 + 50; ++i) waiting.push_back(people[i]);
    const auto some = seal(waiting);
    REQUIRE(some.has_value());
    blocks.insert(blocks.end(), some->blocks.begin(), some->blocks.end());
    std::vector<Person> left;
    for (const auto k : some->waiting) left.push_back(waiting[k]);
    waiting = std::move(left);
  }

  REQUIRE(blocks.size() == all->blocks.size());
  for (std::size_t k = 0; k < blocks.size(); ++k) CHECK(blocks[k].sum == all->blocks[k].sum);
  CHECK(waiting.size() == all->waiting.size());
}

TEST_CASE(
    "nineteen are shown nowhere, twenty with their interval, and when a block is full no value "
    "tells") {
  std::vector<Person> people;
  for (int k = 0; k < 19; ++k)
    people.push_back({.group = "Kerala", .value = k % 2 == 0 ? 0.2 : 0.4});
  CHECK(seal(people)->blocks.empty());
  CHECK(seal(people)->waiting.size() == 19);
  people.push_back({.group = "Kerala", .value = 0.4});
  const auto found = groups(seal(people)->blocks);
  REQUIRE(found.size() == 1);
  CHECK(found[0].people == 20);
  CHECK(found[0].mean == doctest::Approx(0.3));
  // R: t.test(rep(c(.2, .4), 10))$conf.int.
  CHECK(found[0].range.value_or(Interval{}).low == doctest::Approx(0.25198274).epsilon(1e-6));
  CHECK(found[0].range.value_or(Interval{}).high == doctest::Approx(0.34801726).epsilon(1e-6));

  for (auto& person : people) person.value = 1;
  const auto alike = groups(seal(people)->blocks);
  REQUIRE(alike.size() == 1);
  CHECK(!alike[0].range.has_value());
}

TEST_CASE("a value that is no number is refused, and of nobody there is nothing") {
  const std::vector<Person> odd{{.value = std::numeric_limits<double>::quiet_NaN()}};
  CHECK(seal(odd).error().code == "science.options");
  CHECK(seal({})->blocks.empty());
  CHECK(groups({}).empty());
}

}  // namespace science::cohort
