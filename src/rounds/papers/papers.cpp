#include "rounds/papers/papers.h"

#include <algorithm>
#include <map>

#include "machine/seal/seal.h"
#include "rounds/programme/draft.h"
#include "rounds/programme/manuscript.h"
#include "science/assembly/assembly.h"
#include "supplement.h"

namespace rounds::papers {

namespace assembly = science::assembly;
using bank::Kind, bank::Standing;
using machine::No;
using machine::refuse;

namespace {

/// Of each of the two programmes; a thousand items take about one.
constexpr int solving_ms_max = 60'000;
/// What a make-up block is of a main paper: one block of two.
constexpr double make_up_share = 0.5;

bool is_case(const Standing& one) { return one.kind == Kind::reliance; }

assembly::Advice advice_named(std::string_view name) {
  for (const auto advice : {assembly::Advice::right, assembly::Advice::miss,
                            assembly::Advice::over_call, assembly::Advice::uncertain}) {
    if (assembly::name(advice) == name) return advice;
  }
  return assembly::Advice::unsaid;
}

std::vector<Barred> barred_of(const Standings& all) {
  std::vector<Barred> barred;
  for (const auto& one : all) {
    if (!one.unfit.empty()) barred.push_back({one.entry, one.name, one.unfit});
  }
  std::ranges::sort(barred, {}, &Barred::name);
  return barred;
}

Standings fit_of(Standings all) {
  std::erase_if(all, [](const Standing& one) { return !one.unfit.empty(); });
  return all;
}

std::vector<assembly::Piece> pool_of(const Standings& fit) {
  std::map<bank::EntryId, std::size_t> places;
  for (std::size_t i = 0; i < fit.size(); ++i) places.emplace(fit[i].entry, i);
  std::vector<assembly::Piece> pool;
  pool.reserve(fit.size());
  for (const auto& one : fit) {
    assembly::Piece piece{.domain = one.domain,
                          .level = one.level,
                          .is_case = is_case(one),
                          .seeds = one.seeds,
                          .advice = advice_named(one.advice),
                          .exposure = one.exposure,
                          .seconds = one.seconds};
    for (const auto enemy : one.enemies) {
      if (const auto found = places.find(enemy); found != places.end())
        piece.enemies.push_back(found->second);
    }
    pool.push_back(std::move(piece));
  }
  return pool;
}

assembly::Plan plan_of(const programme::Blueprint& blueprint) {
  assembly::Plan plan;
  for (const auto& row : blueprint.rows)
    plan.domains.push_back({row.domain.text, row.items, row.cases});
  for (const auto& [id, percent] : blueprint.levels) plan.levels[id] = percent;
  for (const auto& [id, percent] : blueprint.seeds) plan.seeds[id] = percent;
  plan.level_tolerance = plan.seed_tolerance = blueprint.tolerance;
  for (const auto& [id, count] : blueprint.advice) plan.advice[advice_named(id)] = count;
  plan.pretest = blueprint.pretest;
  plan.seconds_max = blueprint.blocks * blueprint.block_minutes * 60;
  return plan;
}

Result<programme::Blueprint> blueprint_of(const programme::Folder& folder) {
  std::vector<programme::Finding> findings;
  auto manuscript = programme::read_manuscript(folder, findings);
  if (!manuscript.blueprint) {
    return refuse(No::unprocessable, "papers.no_blueprint",
                  "The programme has no exam/blueprint.yaml.");
  }
  return std::move(*manuscript.blueprint);
}

Outcome outcome_of(assembly::Outcome outcome) {
  switch (outcome) {
    case assembly::Outcome::best:
      return Outcome::best;
    case assembly::Outcome::good:
      return Outcome::good;
    case assembly::Outcome::impossible:
      return Outcome::impossible;
    case assembly::Outcome::undecided:
      return Outcome::undecided;
  }
  return Outcome::undecided;
}

/// In an order that tells nobody how the bank is kept: by what chance makes of each version.
Paper paper_of(Form kind, const assembly::Form& form, const Standings& fit) {
  const auto secret = machine::seal::chance(32);
  const auto drawn = [&](std::size_t place) {
    return machine::seal::hmac_sha256(secret, machine::bytes(text(fit[place].version)));
  };
  auto places = form.scored;
  places.insert(places.end(), form.pretest.begin(), form.pretest.end());
  std::ranges::sort(
      places, {}, [&](std::size_t place) { return std::pair(is_case(fit[place]), drawn(place)); });
  Paper paper{.form = kind, .versions = {}};
  for (const auto place : places) paper.versions.push_back(fit[place].version);
  for (const auto place : form.pretest) paper.pretest.insert(fit[place].version);
  return paper;
}

std::vector<Form> forms_of(const Wish& wish) {
  std::vector<Form> forms{Form::main};
  if (wish.reserve) forms.push_back(Form::reserve);
  if (wish.make_up) forms.push_back(Form::make_up);
  return forms;
}

Proposal proposal_of(const assembly::Assembled& found, const std::vector<Form>& forms,
                     const Standings& fit) {
  Proposal proposal{.outcome = outcome_of(found.outcome),
                    .gap = found.gap,
                    .fit = static_cast<int>(fit.size()),
                    .barred = {},
                    .missing = {},
                    .to_write = found.to_write,
                    .least_proved = found.least_proved,
                    .demonstration = false,
                    .papers = {}};
  for (const auto& one : found.missing)
    proposal.missing.push_back({forms.at(one.form), one.what, one.which, one.count});
  for (std::size_t i = 0; i < found.forms.size(); ++i) {
    proposal.papers.push_back(paper_of(forms.at(i), found.forms[i], fit));
    for (const auto* places : {&found.forms[i].scored, &found.forms[i].pretest})
      for (const auto place : *places)
        proposal.demonstration = proposal.demonstration || fit[place].demonstration;
  }
  return proposal;
}

int count(const Standings& fit, const auto& is_it) {
  return static_cast<int>(std::ranges::count_if(fit, is_it));
}

/// Each name of the list with what is wanted of it and how many items are it.
std::vector<Cell> cells_of(const std::vector<std::pair<std::string, int>>& wanted,
                           const Standings& fit, const auto& is_it) {
  std::vector<Cell> cells;
  cells.reserve(wanted.size());
  for (const auto& [id, number] : wanted)
    cells.push_back({id, number, count(fit, [&](const Standing& one) { return is_it(one, id); })});
  return cells;
}

void count_cells(Plan& plan, const programme::Blueprint& blueprint, const Standings& fit) {
  std::vector<std::pair<std::string, int>> items, cases;
  for (const auto& row : blueprint.rows) {
    items.emplace_back(row.domain.text, row.items);
    cases.emplace_back(row.domain.text, row.cases);
  }
  using Id = const std::string&;
  plan.items_by_domain = cells_of(
      items, fit, [](const Standing& one, Id id) { return one.domain == id && !is_case(one); });
  plan.cases_by_domain = cells_of(
      cases, fit, [](const Standing& one, Id id) { return one.domain == id && is_case(one); });
  plan.cases_by_advice =
      cells_of(blueprint.advice, fit, [](const Standing& one, Id id) { return one.advice == id; });
  plan.levels =
      cells_of(blueprint.levels, fit, [](const Standing& one, Id id) { return one.level == id; });
  plan.seeds = cells_of(blueprint.seeds, fit, [](const Standing& one, Id id) {
    return std::ranges::find(one.seeds, id) != one.seeds.end();
  });
  plan.severe = severe_of(fit);
}

}  // namespace

Task<Result<Plan>> Papers::plan(std::string edition) {
  CO_TRY(folder, co_await programme_.folder(std::move(edition)));
  CO_TRY(blueprint, blueprint_of(*folder));
  auto today = machine::iso(clock_.now()).substr(0, 10);
  CO_TRY(all, co_await bank_.standings(std::move(today)));
  Plan plan{.items = blueprint.items,
            .cases = blueprint.cases,
            .minutes = blueprint.blocks * blueprint.block_minutes,
            .pretest = blueprint.pretest,
            .items_by_domain = {},
            .cases_by_domain = {},
            .cases_by_advice = {},
            .levels = {},
            .seeds = {},
            .severe = {},
            .barred = barred_of(all)};
  const auto fit = fit_of(std::move(all));
  plan.fit = static_cast<int>(fit.size());
  plan.fresh = count(fit, [](const Standing& one) { return !is_case(one) && one.exposure == 0; });
  count_cells(plan, blueprint, fit);
  co_return plan;
}

Task<Result<Proposal>> Papers::propose(Wish wish) {
  CO_TRY(folder, co_await programme_.folder(wish.edition));
  CO_TRY(blueprint, blueprint_of(*folder));
  auto today = machine::iso(clock_.now()).substr(0, 10);
  CO_TRY(all, co_await bank_.standings(std::move(today)));
  auto barred = barred_of(all);
  const auto fit = fit_of(std::move(all));
  const auto forms = forms_of(wish);
  const auto whole = plan_of(blueprint);
  std::vector<assembly::Plan> plans;
  plans.reserve(forms.size());
  for (const auto form : forms)
    plans.push_back(form == Form::make_up ? assembly::part_of(whole, make_up_share) : whole);
  CO_TRY(found, co_await solved(pool_of(fit), plans));
  auto proposal = proposal_of(found, forms, fit);
  proposal.barred = std::move(barred);
  proposal.minutes = blueprint.blocks * blueprint.block_minutes;
  proposal.demonstration = proposal.demonstration || bank_.demonstration();
  co_return proposal;
}

Task<Result<Proposal>> Papers::propose(std::string edition, Supplement wish) {
  CO_TRY_DONE(check(wish));
  CO_TRY_DONE(co_await programme_.folder(std::move(edition)));
  auto today = machine::iso(clock_.now()).substr(0, 10);
  CO_TRY(all, co_await bank_.standings(std::move(today)));
  const auto fit = supplementary(fit_of(std::move(all)), wish.modality);
  CO_TRY(found, co_await solved(pieces_of(fit), {plan_of(wish)}));
  auto proposal = proposal_of(found, {Form::supplement}, fit);
  proposal.missing = missing_of(found, wish, fit);
  proposal.minutes = minutes_of(wish);
  proposal.demonstration = proposal.demonstration || bank_.demonstration();
  co_return proposal;
}

Task<Result<assembly::Assembled>> Papers::solved(std::vector<assembly::Piece> pool,
                                                 std::vector<assembly::Plan> plans) {
  const auto items = pool.size();
  auto solving = [pool = std::move(pool), plans = std::move(plans)] {
    return assembly::assemble(pool, plans, solving_ms_max);
  };
  CO_TRY(found, co_await pool_.run(std::move(solving)));
  if (!found && found.error().code == "science.too_many") {
    co_return refuse(No::unprocessable, "papers.too_many", "The bank is too large to solve.",
                     {{"items", std::to_string(items)}});
  }
  co_return std::move(found);
}

Task<Result<std::vector<bank::Item>>> Papers::take(machine::store::Unit& unit, Paper paper) {
  co_return co_await bank_.take(unit, std::move(paper.versions));
}

}  // namespace rounds::papers
