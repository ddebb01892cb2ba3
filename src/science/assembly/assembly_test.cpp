#include "assembly.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <random>

namespace science::assembly {

namespace {

constexpr int long_enough_ms = 20'000;

Piece item(std::string domain, std::string level, int exposure = 0) {
  return {.domain = std::move(domain), .level = std::move(level), .exposure = exposure};
}

bool within(double count, double size, double percent, double tolerance) {
  return count >= std::floor(size * (percent - tolerance) / 100 + 0.001) &&
         count <= std::ceil(size * (percent + tolerance) / 100 - 0.001);
}

/// The plan read once more, without the model: what each form must keep.
bool keeps(const std::vector<Piece>& pool, const Plan& plan, const Form& form) {
  double size = 0, seconds = 0;
  for (const auto& domain : plan.domains) {
    size += domain.items + domain.cases;
    for (const bool is_case : {false, true}) {
      const auto count = std::ranges::count_if(form.scored, [&](std::size_t i) {
        return pool[i].domain == domain.id && pool[i].is_case == is_case;
      });
      if (count != (is_case ? domain.cases : domain.items)) return false;
    }
  }
  if (static_cast<double>(form.scored.size()) != size) return false;
  for (const auto& [level, percent] : plan.levels) {
    const auto count =
        std::ranges::count_if(form.scored, [&](std::size_t i) { return pool[i].level == level; });
    if (!within(static_cast<double>(count), size, percent, plan.level_tolerance)) return false;
  }
  for (const auto& [seed, percent] : plan.seeds) {
    const auto count = std::ranges::count_if(
        form.scored, [&](std::size_t i) { return std::ranges::count(pool[i].seeds, seed) > 0; });
    if (!within(static_cast<double>(count), size, percent, plan.seed_tolerance)) return false;
  }
  for (const auto& [advice, wanted] : plan.advice) {
    const auto count = std::ranges::count_if(
        form.scored, [&](std::size_t i) { return pool[i].is_case && pool[i].advice == advice; });
    if (count != wanted) return false;
  }
  auto all = form.scored;
  all.insert(all.end(), form.pretest.begin(), form.pretest.end());
  for (const auto i : all) {
    seconds += pool[i].seconds;
    for (const auto enemy : pool[i].enemies) {
      if (enemy != i && std::ranges::count(all, enemy) > 0) return false;
    }
  }
  const auto fresh = [&](std::size_t i) { return !pool[i].is_case && pool[i].exposure == 0; };
  return static_cast<int>(form.pretest.size()) == plan.pretest &&
         std::ranges::all_of(form.pretest, fresh) &&
         (plan.seconds_max == 0 || seconds <= plan.seconds_max);
}

/// The least exposure of all subsets that keep the plan, by trying every one.
std::optional<int> by_trying(const std::vector<Piece>& pool, const Plan& plan) {
  std::optional<int> least;
  for (unsigned mask = 0; mask < 1U << pool.size(); ++mask) {
    Form form;
    int exposure = 0;
    for (std::size_t i = 0; i < pool.size(); ++i) {
      if ((mask >> i & 1U) == 0) continue;
      form.scored.push_back(i);
      exposure += 2 * pool[i].exposure;
    }
    if (keeps(pool, plan, form) && (!least || exposure < *least)) least = exposure;
  }
  return least;
}

/// A pool of whatever comes: domains A and B, three levels, two seeds, some cases, some enemies.
std::vector<Piece> any_pool(std::mt19937& chance, std::size_t size) {
  const std::vector<std::string> levels{"recall", "apply", "judge"};
  std::vector<Piece> pool;
  for (std::size_t i = 0; i < size; ++i) {
    Piece piece =
        item(chance() % 2 == 0 ? "A" : "B", levels[chance() % 3], static_cast<int>(chance() % 4));
    piece.is_case = chance() % 4 == 0;
    if (piece.is_case) piece.advice = static_cast<Advice>(1 + chance() % 4);
    if (chance() % 2 == 0) piece.seeds.emplace_back("E");
    if (chance() % 3 == 0) piece.seeds.emplace_back("S");
    piece.seconds = 30 + static_cast<int>(chance() % 60);
    if (i > 0 && chance() % 4 == 0) piece.enemies.push_back(chance() % i);
    pool.push_back(std::move(piece));
  }
  return pool;
}

Plan small_plan() {
  return {.domains = {{"A", 2, 1}, {"B", 2, 0}},
          .levels = {{"recall", 20}, {"apply", 40}, {"judge", 40}},
          .seeds = {{"E", 50}, {"S", 30}},
          .level_tolerance = 20,
          .seed_tolerance = 20,
          .seconds_max = 320};
}

}  // namespace

TEST_CASE("on pools small enough to try every paper, the best one and the impossible are found") {
  int possible = 0, impossible = 0;
  for (unsigned trial = 0; trial < 60; ++trial) {
    std::mt19937 chance(trial);
    const auto pool = any_pool(chance, 11);
    const auto plan = small_plan();

    const auto found = assemble(pool, {plan}, long_enough_ms);

    REQUIRE(found.has_value());
    const auto tried = by_trying(pool, plan);
    CAPTURE(trial);
    CHECK((found->outcome == Outcome::best) == tried.has_value());
    CHECK((found->outcome == Outcome::impossible) == !tried.has_value());
    if (tried) {
      CHECK(found->exposure == *tried);
      CHECK(keeps(pool, plan, found->forms.at(0)));
      ++possible;
    } else {
      CHECK(found->to_write > 0);
      ++impossible;
    }
  }
  CHECK(possible > 5);
  CHECK(impossible > 5);
}

TEST_CASE("the main paper, a reserve and a make-up share no piece, and each keeps its plan") {
  for (unsigned trial = 0; trial < 10; ++trial) {
    std::mt19937 chance(trial);
    const auto pool = any_pool(chance, 90);
    auto plan = small_plan();
    plan.pretest = 1;
    plan.seconds_max = 600;
    const std::vector<Plan> plans{plan, plan, part_of(plan, 0.5)};

    const auto found = assemble(pool, plans, long_enough_ms);

    REQUIRE(found.has_value());
    CAPTURE(trial);
    REQUIRE(found->outcome == Outcome::best);
    std::vector<int> used(pool.size());
    for (std::size_t form = 0; form < plans.size(); ++form) {
      CHECK(keeps(pool, plans[form], found->forms[form]));
      for (const auto i : found->forms[form].scored) ++used[i];
      for (const auto i : found->forms[form].pretest) ++used[i];
    }
    CHECK(std::ranges::max(used) == 1);
  }
}

TEST_CASE("the same pool gives the same papers") {
  std::mt19937 chance(7);
  const auto pool = any_pool(chance, 60);

  const auto once = assemble(pool, {small_plan(), small_plan()}, long_enough_ms);
  const auto twice = assemble(pool, {small_plan(), small_plan()}, long_enough_ms);

  REQUIRE((once && twice && once->outcome == Outcome::best));
  CHECK(once->forms[0].scored == twice->forms[0].scored);
  CHECK(once->forms[1].scored == twice->forms[1].scored);
}

TEST_CASE("enemies never stand in one form, said on one side only or not") {
  std::vector<Piece> pool{item("A", "apply"), item("A", "apply"), item("A", "apply", 5)};
  pool[0].enemies = {1};

  const auto found = assemble(pool, {{.domains = {{"A", 2, 0}}}}, long_enough_ms);

  REQUIRE(found.has_value());
  CHECK(found->outcome == Outcome::best);
  CHECK(found->exposure == 10);
}

TEST_CASE("a plan that the pool cannot keep says what is missing, and how many of it") {
  std::vector<Piece> pool(10, item("A", "apply"));
  const Plan plan{.domains = {{"A", 8, 2}, {"B", 3, 0}},
                  .levels = {{"apply", 70}, {"judge", 30}},
                  .level_tolerance = 0};

  const auto found = assemble(pool, {plan}, long_enough_ms);

  REQUIRE(found.has_value());
  CHECK(found->outcome == Outcome::impossible);
  CHECK(found->to_write == 5);
  CHECK(found->least_proved);
  const auto count = [&](std::string_view what, std::string_view which) {
    for (const auto& one : found->missing) {
      if (one.what == what && one.which == which) return one.count;
    }
    return 0;
  };
  CHECK(count("cases", "A") == 2);
  CHECK(count("items", "B") == 3);
  CHECK(count("level", "judge") >= 3);
}

TEST_CASE("enough pieces, all of the wrong level: those to write are counted, and no others") {
  const std::vector<Piece> pool(20, item("A", "recall"));
  const Plan plan{
      .domains = {{"A", 10, 0}}, .levels = {{"recall", 40}, {"judge", 60}}, .level_tolerance = 0};

  const auto found = assemble(pool, {plan}, long_enough_ms);

  REQUIRE(found.has_value());
  CHECK(found->outcome == Outcome::impossible);
  CHECK(found->to_write == 6);
}

TEST_CASE("the balance of a case's advice is kept where it is asked for") {
  std::vector<Piece> pool;
  for (int i = 0; i < 8; ++i) {
    auto piece = item("A", "judge", i);
    piece.is_case = true;
    piece.advice = i < 6 ? Advice::right : Advice::miss;
    pool.push_back(piece);
  }
  const Plan plan{.domains = {{"A", 0, 4}}, .advice = {{Advice::right, 2}, {Advice::miss, 2}}};

  const auto found = assemble(pool, {plan}, long_enough_ms);

  REQUIRE(found.has_value());
  CHECK(found->outcome == Outcome::best);
  CHECK(found->forms[0].scored == std::vector<std::size_t>{0, 1, 6, 7});
  auto more = plan;
  more.advice[Advice::miss] = 3;
  more.domains[0].cases = 5;
  const auto none = assemble(pool, {more}, long_enough_ms);
  REQUIRE(none.has_value());
  CHECK(none->to_write == 1);
}

TEST_CASE("a part of a plan has the rounded share of the whole, dealt by the largest remainder") {
  const Plan plan{.domains = {{"A", 12, 0}, {"B", 11, 20}, {"C", 10, 0}}, .pretest = 5};

  const auto half = part_of(plan, 0.5);

  CHECK(half.domains[0].items + half.domains[1].items + half.domains[2].items == 17);
  CHECK(half.domains[1].cases == 10);
  CHECK(half.pretest == 0);
}

TEST_CASE("what cannot be is refused") {
  const std::vector<Piece> pool{item("A", "apply")};
  const auto code = [](const auto& found) { return found ? "none" : found.error().code; };

  CHECK(code(assemble(pool, {}, 10)) == "science.options");
  CHECK(code(assemble(pool, {Plan{}}, 10)) == "science.options");
  auto odd = pool;
  odd[0].enemies = {9};
  CHECK(code(assemble(odd, {{.domains = {{"A", 1, 0}}}}, 10)) == "science.options");
  const std::vector<Piece> many(5'001, pool[0]);
  CHECK(code(assemble(many, {{.domains = {{"A", 1, 0}}}}, 10)) == "science.too_many");
}

TEST_CASE("an empty pool says what is to be written") {
  const auto found = assemble({}, {{.domains = {{"A", 2, 1}}}}, 1'000);
  REQUIRE(found.has_value());
  CHECK(found->outcome == Outcome::impossible);
  CHECK(found->to_write == 3);
}

}  // namespace science::assembly
