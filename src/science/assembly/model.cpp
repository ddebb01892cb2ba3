#include "model.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace science::assembly {

namespace {

/// The elastic programme counts what is to be written, and nothing else.
constexpr double written_cost = 1;
/// More than any form is long.
constexpr double written_max = 10'000;

}  // namespace

Model::Model(const std::vector<Piece>& pool, const std::vector<Plan>& plans, bool elastic)
    : pool_(pool), plans_(plans), elastic_(elastic) {
  add_pieces();
  add_once();
  add_enemies();
  for (std::size_t form = 0; form < plans_.size(); ++form) add_form(form);
}

/// What was met least is taken first, and of the forms the first matters most: everybody sits it.
void Model::add_pieces() {
  for (std::size_t form = 0; form < plans_.size(); ++form) {
    for (const auto& piece : pool_) add_piece(form, piece, true);
  }
  pretest_from_ = programme_.variables.size();
  for (std::size_t form = 0; form < plans_.size(); ++form) {
    for (const auto& piece : pool_)
      add_piece(form, piece, plans_[form].pretest > 0 && !piece.is_case && piece.exposure == 0);
  }
}

void Model::add_piece(std::size_t form, const Piece& piece, bool may) {
  const double weight = form == 0 ? 2 : 1;
  programme_.variables.push_back(
      {.high = may ? 1.0 : 0.0, .cost = elastic_ ? 0 : weight * piece.exposure});
}

void Model::add_once() {
  for (std::size_t piece = 0; piece < pool_.size(); ++piece) {
    Row row{.high = 1};
    for (std::size_t form = 0; form < plans_.size(); ++form) {
      row.terms.push_back({place(form, piece)});
      if (plans_[form].pretest > 0) row.terms.push_back({pretest_from_ + place(form, piece)});
    }
    programme_.rows.push_back(std::move(row));
  }
}

void Model::add_enemies() {
  std::set<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t piece = 0; piece < pool_.size(); ++piece) {
    for (const auto enemy : pool_[piece].enemies) {
      if (enemy != piece) pairs.insert(std::minmax(piece, enemy));
    }
  }
  for (std::size_t form = 0; form < plans_.size(); ++form) {
    for (const auto& [one, other] : pairs) add_pair(form, one, other);
  }
}

void Model::add_pair(std::size_t form, std::size_t one, std::size_t other) {
  Row row{.high = 1, .terms = {{place(form, one)}, {place(form, other)}}};
  if (plans_[form].pretest > 0) {
    row.terms.push_back({pretest_from_ + place(form, one)});
    row.terms.push_back({pretest_from_ + place(form, other)});
  }
  programme_.rows.push_back(std::move(row));
}

std::vector<Term> Model::terms(std::size_t form, const auto& is_it) const {
  std::vector<Term> found;
  for (std::size_t piece = 0; piece < pool_.size(); ++piece) {
    if (is_it(pool_[piece])) found.push_back({place(form, piece)});
  }
  return found;
}

int Model::size_of(std::size_t form) const {
  int size = 0;
  for (const auto& domain : plans_[form].domains) size += domain.items + domain.cases;
  return size;
}

std::vector<Term> Model::gap(std::size_t form, std::string what, std::string which, double cost) {
  if (!elastic_) return {};
  gaps_.push_back({form, std::move(what), std::move(which), programme_.variables.size()});
  programme_.variables.push_back({.high = written_max, .cost = cost});
  return {{gaps_.back().variable}};
}

void Model::add_form(std::size_t form) {
  add_domains(form);
  add_shares(form, "level");
  add_shares(form, "seed");
  add_advice(form);
  add_pretest(form);
  add_time(form);
}

void Model::add_domains(std::size_t form) {
  std::set<std::string> asked;
  for (const auto& domain : plans_[form].domains) {
    asked.insert(domain.id);
    add_domain(form, domain.id, false, domain.items);
    add_domain(form, domain.id, true, domain.cases);
  }
  const auto others =
      terms(form, [&](const Piece& piece) { return !asked.contains(piece.domain); });
  if (!others.empty()) programme_.rows.push_back({0, 0, others});
}

void Model::add_domain(std::size_t form, const std::string& domain, bool is_case, int count) {
  auto row = terms(
      form, [&](const Piece& piece) { return piece.domain == domain && piece.is_case == is_case; });
  for (const auto& term : gap(form, is_case ? "cases" : "items", domain, written_cost))
    row.push_back(term);
  programme_.rows.push_back({static_cast<double>(count), static_cast<double>(count), row});
}

void Model::add_shares(std::size_t form, const std::string& what) {
  const auto& plan = plans_[form];
  const bool level = what == "level";
  const auto size = size_of(form);
  for (const auto& [id, percent] : level ? plan.levels : plan.seeds) {
    const auto tolerance = level ? plan.level_tolerance : plan.seed_tolerance;
    auto row = terms(form, [&](const Piece& piece) {
      return level ? piece.level == id : std::ranges::find(piece.seeds, id) != piece.seeds.end();
    });
    for (const auto& term : gap(form, what, id, 0)) row.push_back(term);
    // A thousandth against sums of decimals that fall just short of a whole number.
    const double low = std::floor(size * (percent - tolerance) / 100 + 0.001);
    const double high = std::ceil(size * (percent + tolerance) / 100 - 0.001);
    programme_.rows.push_back({std::max(0.0, low), std::min<double>(size, high), row});
  }
  if (!(level ? plan.levels : plan.seeds).empty()) bind(form, what, level);
}

void Model::add_advice(std::size_t form) {
  for (const auto& [advice, count] : plans_[form].advice) {
    auto row = terms(
        form, [&advice](const Piece& piece) { return piece.is_case && piece.advice == advice; });
    for (const auto& term : gap(form, "advice", name(advice), 0)) row.push_back(term);
    programme_.rows.push_back({static_cast<double>(count), static_cast<double>(count), row});
  }
  if (!plans_[form].advice.empty()) bind(form, "advice", false);
}

/// A level: every unwritten piece has one, and one only. A seed: a piece may have several or none.
void Model::bind(std::size_t form, const std::string& what, bool all) {
  if (!elastic_) return;
  std::vector<Term> whole;
  for (const auto& one : gaps_) {
    const bool counts = one.what == "cases" || (one.what == "items" && what != "advice");
    if (one.form == form && counts) whole.push_back({one.variable, -1});
  }
  std::vector<Term> each;
  for (const auto& one : gaps_) {
    if (one.form != form || one.what != what) continue;
    each.push_back({one.variable});
    if (what != "seed") continue;
    Row row{-unbounded, 0, whole};
    row.terms.push_back({one.variable});
    programme_.rows.push_back(std::move(row));
  }
  if (what == "seed") return;
  each.insert(each.end(), whole.begin(), whole.end());
  programme_.rows.push_back({all ? 0 : -unbounded, 0, each});
}

void Model::add_pretest(std::size_t form) {
  const auto wanted = static_cast<double>(plans_[form].pretest);
  if (wanted == 0) return;
  std::vector<Term> row;
  row.reserve(pool_.size() + 1);
  for (std::size_t piece = 0; piece < pool_.size(); ++piece)
    row.push_back({pretest_from_ + place(form, piece)});
  for (const auto& term : gap(form, "pretest", "", written_cost)) row.push_back(term);
  programme_.rows.push_back({wanted, wanted, row});
}

void Model::add_time(std::size_t form) {
  const auto limit = static_cast<double>(plans_[form].seconds_max);
  if (limit == 0) return;
  Row row{.high = limit};
  for (std::size_t piece = 0; piece < pool_.size(); ++piece) {
    const auto seconds = static_cast<double>(pool_[piece].seconds);
    if (seconds == 0) continue;
    row.terms.push_back({place(form, piece), seconds});
    if (plans_[form].pretest > 0)
      row.terms.push_back({pretest_from_ + place(form, piece), seconds});
  }
  programme_.rows.push_back(std::move(row));
}

std::vector<Form> Model::forms_of(const std::vector<int>& values) const {
  std::vector<Form> forms(plans_.size());
  for (std::size_t form = 0; form < forms.size(); ++form) {
    for (std::size_t piece = 0; piece < pool_.size(); ++piece) {
      if (values[place(form, piece)] == 1) forms[form].scored.push_back(piece);
      if (values[pretest_from_ + place(form, piece)] == 1) forms[form].pretest.push_back(piece);
    }
  }
  return forms;
}

double Model::exposure_of(const std::vector<Form>& forms) const {
  double sum = 0;
  for (std::size_t form = 0; form < forms.size(); ++form) {
    for (const auto piece : forms[form].scored) sum += (form == 0 ? 2 : 1) * pool_[piece].exposure;
  }
  return sum;
}

std::vector<Missing> Model::missing_of(const std::vector<int>& values) const {
  std::vector<Missing> missing;
  for (const auto& one : gaps_) {
    if (values[one.variable] > 0)
      missing.push_back({one.form, one.what, one.which, values[one.variable]});
  }
  return missing;
}

}  // namespace science::assembly
