#include <set>

#include "block_sum.h"
#include "reading_figures.h"
#include "reading_test.h"
#include "rounds/lab/staff_routes.h"
#include "science/chance/stream.h"
#include "science/cohort/cohort.h"
#include "tests/differencing.h"

namespace rounds::lab {

namespace {

using rounds_tests::fewest;
using rounds_tests::reduced;
using science::chance::Stream;

/// Four cases of a kind, of which a doctor reads one, one and two; answers as given.
struct Paper {
  programme::Reading pack;
  Found lab;

  Paper() {
    pack.threshold_percent = 50;
    pack.form = {.practice = 0, .over_calls = 1, .misses = 1, .right = 2, .together = 0};
    for (int n = 0; n < 16; ++n) {
      programme::ReadingCase one;
      one.id = fmt::format("c{:02}", n);
      one.ill = n % 2 == 1;
      // Every fourth is called and not there, every fourth there and not called.
      one.advice = n % 4 == 0 || n % 4 == 3 ? 0.8 : 0.2;
      pack.cases.push_back(one);
    }
    lab.reading = &pack;
  }
  Paper(const Paper&) = delete;
  Paper& operator=(const Paper&) = delete;
};

struct Doctor {
  std::vector<FormCase> form;
  std::vector<Step> steps;
};

/// Reads those cases; right alone where `right` says so, and in the end as the advice has it.
template <class Right>
Doctor reader(const Paper& paper, const std::vector<std::size_t>& cases, Right right) {
  Doctor made;
  std::int64_t seq = 0;
  for (const auto which : cases) {
    const auto& shown = paper.pack.cases[which];
    const auto place = static_cast<std::int64_t>(made.form.size()) + 1;
    made.form.push_back({place, shown.id, CaseBlock::alone});
    const auto own = right(which) == shown.ill ? 80 : 20;
    const auto last = paper.pack.called(shown) ? 70 : 30;
    made.steps.push_back({++seq, std::to_string(place), fmt::format("own-{}", own), 0});
    made.steps.push_back({++seq, std::to_string(place), fmt::format("last-{}", last), 0});
  }
  return made;
}

std::vector<std::size_t> four_cases(Stream& chance) {
  std::vector<std::size_t> cases;
  for (std::size_t kind = 0; kind < 4; ++kind) cases.push_back(chance.below(4) * 4 + kind);
  return cases;
}

std::int64_t yes_of(const Figures& figures, const std::string& name) {
  const auto found = std::ranges::find(figures, name, &Figure::name);
  return found == figures.end() ? -1 : found->yes;
}

}  // namespace

TEST_CASE("a reading counts for what a doctor judged, followed and gained") {
  const Paper paper;
  BlockSum sum(false);
  for (int n = 0; n < 20; ++n) {
    const auto doctor =
        reader(paper, {0, 1, 2, 3}, [n](std::size_t which) { return which != 0 || n < 5; });
    sum.add({paper.lab, 1, doctor.steps, doctor.form, "surgery"});
  }
  const auto figures = sum.take();
  // Cases 0 and 1 have a wrong advice; everybody follows it.
  CHECK(yes_of(figures, "own") == 65);
  CHECK(yes_of(figures, "last") == 40);
  CHECK(yes_of(figures, "followed") == 40);
  CHECK(yes_of(figures, "refused") == 0);
  CHECK(yes_of(figures, "stayed") == 0);
  CHECK(yes_of(figures, "doctors") == 20);
  CHECK(yes_of(figures, "mean:harmful") > 0);
  const auto gains = gains_in(figures);
  CHECK(gains.readers == 20);
  CHECK(gains.pairs == 190);
  CHECK(gains.sum < 0);
}

TEST_CASE("a case is summed over twenty doctors who met it, or not at all") {
  const Paper paper;
  Stream chance(3);
  BlockSum sum(true);
  // 1.3 × 16 cases, four a doctor: six twenties.
  REQUIRE(case_block(paper.pack) == 120);
  for (int n = 0; n < 120; ++n) {
    auto cases = four_cases(chance);
    // The last of a kind is hardly ever given.
    for (auto& which : cases) which = which >= 12 && n > 30 ? which - 4 : which;
    const auto doctor = reader(paper, cases, [&](std::size_t which) { return which != 1; });
    sum.add({paper.lab, 1, doctor.steps, doctor.form, n % 2 == 0 ? "phone" : "computer"});
  }
  const auto figures = sum.take();
  std::set<std::string> met;
  for (const auto& one : figures) {
    if (one.name.starts_with("own:")) CHECK(one.of >= 20);
    if (one.name.starts_with("own:")) met.insert(one.name.substr(4));
  }
  CHECK(met.contains("c01"));
  CHECK_FALSE(met.contains("c12"));
  for (const auto& one : figures) CHECK(one.name.find("c12") == std::string::npos);
  CHECK(yes_of(figures, "own:c01") == 0);
  CHECK(yes_of(figures, "mean:area") == -1);
}

namespace {

/// A country of doctors who come one by one: whom each published sum holds, learned from outside.
class Country {
 public:
  Country(std::uint64_t seed, std::size_t people) : chance_(seed) {
    for (std::size_t i = 0; i < people; ++i) cases_.push_back(four_cases(chance_));
  }

  /// Every sum of every moment, as how much of each doctor, or of each doctor at each case.
  std::vector<std::vector<double>> published() {
    std::map<std::string, std::vector<double>> now;
    std::set<std::vector<double>> all;
    std::vector<Waiting> waiting;
    for (std::size_t i = 0; i < cases_.size(); ++i) {
      const auto cuts = cuts_of(paper_.lab);
      const auto cut = cuts.at(science::cohort::cut_of(i, cuts.size()));
      const std::string group(1, "ab"[chance_.below(2)]);
      waiting.push_back({static_cast<std::int64_t>(i), static_cast<std::int64_t>(cut), group, ""});
      for (const auto& block : full_of(paper_.lab, waiting)) {
        add_block(now, block);
        std::erase_if(waiting, [&block](const Waiting& one) {
          return std::ranges::count(block.people, one.learner, &Waiting::learner) > 0;
        });
      }
      for (const auto& [name, row] : now) all.insert(row);
    }
    return {all.begin(), all.end()};
  }

  std::size_t columns() const { return cases_.size() * width; }
  static constexpr std::size_t width = 17;  ///< a doctor as a whole, and at each of sixteen cases

 private:
  /// What changes in a block's sums when one doctor's own answer to a case turns right. Sums of a
  /// doctor's whole are one column: which of the answers moved them cannot be told apart.
  void add_block(std::map<std::string, std::vector<double>>& now, const Block& block) {
    const bool cases = static_cast<Cut>(block.people.front().cut) == Cut::cases;
    const auto still = sums(block, -1, 0);
    for (const auto& one : block.people) {
      const auto who = static_cast<std::size_t>(one.learner);
      for (const auto which : cases_[who]) {
        for (const auto& figure : sums(block, one.learner, which)) {
          const auto change = figure.yes - std::max<std::int64_t>(0, yes_of(still, figure.name));
          if (change == 0 || figure.name.starts_with("dif:") || figure.name.find(':') == 4)
            continue;
          auto& row = now[fmt::format("{}{}{}", one.cut, cases ? "" : block.people.front().group,
                                      figure.name)];
          row.resize(columns());
          row[who * width + (cases ? which + 1 : 0)] = 1;
        }
      }
    }
  }

  Figures sums(const Block& block, std::int64_t turned, std::size_t which) {
    BlockSum sum(static_cast<Cut>(block.people.front().cut) == Cut::cases);
    for (const auto& one : block.people) {
      const auto doctor =
          reader(paper_, cases_[static_cast<std::size_t>(one.learner)],
                 [&](std::size_t at) { return one.learner == turned && at == which; });
      sum.add({paper_.lab, 1, doctor.steps, doctor.form, one.group});
    }
    return sum.take();
  }

  Paper paper_;
  Stream chance_;
  std::vector<std::vector<std::size_t>> cases_;
};

/// Whether that column alone can be had: one doctor, or one doctor's answer to one case.
bool holds_unit(const std::vector<std::vector<double>>& rows, std::size_t column) {
  for (const auto& row : rows) {
    if (std::abs(row[column]) < 1e-7) continue;
    // In reduced form a row whose lead is that column is the only one that can give it.
    return std::ranges::count_if(row, [](double x) { return std::abs(x) > 1e-7; }) == 1;
  }
  return false;
}

}  // namespace

TEST_CASE("no sum or difference of what is published of a reading, at any times, is one doctor") {
  // Of the second not enough come for a block of cases.
  for (const auto& [seed, people] : {std::pair{1ULL, 620UL}, std::pair{2ULL, 240UL}}) {
    Country country(seed, people);
    const auto rows = reduced(country.published());
    CHECK(rows.size() >= 4);
    CHECK(fewest(rows, Country::width) >= science::cohort::block_people);
    for (std::size_t column = 0; column < country.columns(); ++column)
      REQUIRE_FALSE(holds_unit(rows, column));
  }
}

namespace {

Task<Result<bool>> agrees(std::int64_t) { co_return true; }
Task<Result<Belongs>> of_kerala(std::int64_t learner) {
  co_return Belongs{"radiology", "kerala", learner % 5 == 2 ? "phone" : "computer", "years_15"};
}

struct Readers : ReadingSchool {
  explicit Readers(machine::store::Store& store_given)
      : ReadingSchool(store_given, small()), cohort(store, programme, of_kerala) {
    staff.add_to(router);
  }
  static Pack small() {
    Pack pack(2);
    pack.form = "over_calls: 1, misses: 1, right: 3, together: 0, together_wrong: 0";
    return pack;
  }
  CohortLab cards() {
    const http::Authenticator door = [](const http::Request&) -> Task<Result<http::Caller>> {
      http::Caller caller;
      caller.person = 3;
      caller.roles = {"officer"};
      co_return caller;
    };
    const auto view = read<LabCohortView>(
        wait(http::answer(router, words, door, asking::ask(http::Method::get, "/api/lab-cohort"))));
    const auto found = std::ranges::find(view.labs, "cards", &CohortLab::lab);
    REQUIRE(found != view.labs.end());
    return *found;
  }

  Cohort cohort;
  Events events{store, programme, cases, ledger, agrees};
  StaffRoutes staff{cohort, events, programme};
};

}  // namespace

TEST_CASE("of readings an officer sees groups of twenty, their reliance and what the advice adds") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    Readers school(store);
    Stream chance(9);
    const auto own = [&chance](const CaseView&) { return chance.uniform() < 0.7 ? 80 : 30; };
    const auto last = [](const CaseView& one) { return *one.called ? 70 : 20; };
    for (int n = 0; n < 95; ++n) school.read_all(1, own, last, 1'000 + n);
    REQUIRE(*wait(school.cohort.gather()) == 95);
    CHECK(school.cards().doctors == 0);
    for (int n = 95; n < 100; ++n) school.read_all(1, own, last, 1'000 + n);
    REQUIRE(*wait(school.cohort.gather()) == 5);
    const auto lab = school.cards();
    // Twenty by specialty, by state, by experience, and by device, who are all on a telephone.
    CHECK(lab.doctors == 80);
    REQUIRE(lab.specialties.size() == 1);
    CHECK(lab.specialties.front().id == "radiology");
    REQUIRE(lab.devices.size() == 1);
    CHECK(lab.devices.front().id == "phone");
    REQUIRE(lab.experiences.size() == 1);
    CHECK(lab.experiences.front().id == "years_15");
    CHECK(lab.cases.empty());
    const auto share = [&lab](ShareKind kind) {
      const auto found = std::ranges::find(lab.shares, kind, &CohortShare::kind);
      REQUIRE(found != lab.shares.end());
      return *found;
    };
    CHECK(share(ShareKind::followed).share == 1);
    CHECK(share(ShareKind::followed).low > 0.85);
    CHECK(share(ShareKind::refused).share == 0);
    CHECK(share(ShareKind::last).share == doctest::Approx(0.6));
    const auto gain = std::ranges::find(lab.measures, MeasureKind::gain, &CohortMeasure::kind);
    REQUIRE(gain != lab.measures.end());
    CHECK(gain->doctors == 80);
    CHECK(gain->low < gain->value);
    CHECK(gain->value < gain->high);
    CHECK(gain->df >= 39);
  });
}

}  // namespace rounds::lab
