// Rows altered until they are nobody's and stand in no repository, and what trees say of them.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "kinds.h"
#include "machine/table/table.h"
#include "science/trees/trees.h"

namespace rounds::cases {

using science::trees::Trees;

namespace {

enum Feature : std::uint8_t { age, after, size, grade, nodes, progesterone, oestrogen, hormonal };
using Row = std::array<float, 8>;

struct Woman {
  Row row{};
  bool truth = false;
};

struct Readers {
  Trees all, no_nodes, nodes_alone;
};

float number(const std::string& cell) { return std::strtof(cell.c_str(), nullptr); }

machine::Result<std::vector<Woman>> women_of(const Models& models) {
  TRY(rows, machine::table::open(models.rows));
  TRY(truths, machine::table::open(models.truths));
  std::vector<Woman> women;
  for (bool head = true;; head = false) {
    TRY(row, rows->next());
    TRY(truth, truths->next());
    if (!row || !truth) return women;
    const auto& c = row->cells;
    if (head) continue;
    if (c.size() < 10 || truth->cells.size() < 2) return too_many("rows");
    const float width = c[4].starts_with("up") ? 15.0F : c[4].starts_with("21") ? 35.0F : 65.0F;
    women.push_back({{number(c[2]), c[3] == "after" ? 1.0F : 0.0F, width, c[5] == "3" ? 1.0F : 0.0F,
                      number(c[6]), number(c[7]), number(c[8]), c[9] == "yes" ? 1.0F : 0.0F},
                     truth->cells[1] == "1"});
  }
}

float moved(Stream& chance, float value, int most) {
  const auto by = static_cast<float>(between(chance, 1, most));
  return chance.below(2) == 0 ? value + by : value - by;
}

float two_digits(double value) {
  const double step = std::pow(10, std::max(0.0, std::floor(std::log10(value)) - 1));
  return static_cast<float>(std::round(value / step) * step);
}

/// As models/cases/alter.py alters, once more.
Row altered(Stream& chance, Row row) {
  row[age] = moved(chance, row[age], 3);
  if (row[nodes] > 3) row[nodes] = std::max(4.0F, moved(chance, row[nodes], 2));
  for (const auto receptor : {progesterone, oestrogen}) {
    if (row[receptor] >= 5)
      row[receptor] = two_digits(row[receptor] * (0.8 + 0.45 * chance.uniform()));
  }
  return row;
}

struct Said {
  double all = 0, advice = 0;
  bool nodes_alone = false;
};

/// The right answer must be one that the row itself supports: what became of her, and what trees
/// say that were told everything, agree.
bool is_kind(const Said& said, bool truth, Kind kind) {
  const bool calls = said.advice > 0.5, passes = said.advice < 0.45;
  const bool speaks_for = said.all >= 0.5, speaks_against = said.all < 0.4;
  switch (kind) {
    case Kind::right:
      return truth ? speaks_for && calls : speaks_against && passes;
    case Kind::miss:
      return truth && speaks_for && passes;
    case Kind::over_call:
      return !truth && speaks_against && calls;
    case Kind::uncertain:
      return std::abs(said.all - 0.5) < 0.08 && (calls || passes);
  }
  return false;
}

std::vector<bank::Fact> facts_of(const Row& row) {
  const auto plain = [](float value) { return fmt::format("{:g}", value); };
  return {{"age", plain(row[age]) + " years"},
          {"menopause", row[after] > 0 ? "after" : "before"},
          {"tumour size", row[size] < 20   ? "up to 20 mm"
                          : row[size] < 50 ? "21 to 50 mm"
                                           : "over 50 mm"},
          {"grade", row[grade] > 0 ? "3" : "1 or 2"},
          {"positive lymph nodes", plain(row[nodes])},
          {"progesterone receptor", plain(row[progesterone]) + " fmol/l"},
          {"oestrogen receptor", plain(row[oestrogen]) + " fmol/l"},
          {"hormonal treatment", row[hormonal] > 0 ? "yes" : "no"}};
}

bank::Writing writing_of(Stream& chance, const Woman& woman, const Said& said, Kind kind) {
  const bool mild = chance.below(mild_one_in) == 0;
  bank::Writing writing{.kind = bank::Kind::reliance};
  writing.stem = fmt::format(
      "What was known of a woman when her breast cancer was operated on, in the nineteen-eighties: "
      "an altered row, nobody's. {}\n\n"
      "How likely is it that the cancer came back, or that she died, within three years?",
      mild ? "It decides how often she is called in."
           : "It decides on chemotherapy: who is wrongly left without it, or wrongly given it, is "
             "gravely harmed.");
  writing.severe = !mild;
  answer(writing, kind, woman.truth);
  // Trees that were told everything say little more than a half of most who had the event.
  if (kind != Kind::uncertain && woman.truth) writing.least = 5;
  writing.advice_percent = static_cast<int>(std::lround(100 * said.advice));
  writing.advice =
      fmt::format("The AI says {} %. It is two hundred small decision trees that were told {}.",
                  writing.advice_percent,
                  said.nodes_alone ? "the number of positive lymph nodes and nothing else"
                                   : "all of this but the lymph nodes");
  writing.rationale =
      fmt::format("{} Trees that were told everything say {:.0f} %.",
                  woman.truth ? "It came back, or she died." : "Neither happened.", 100 * said.all);
  writing.matter = bank::Matter{.modality = bank::Modality::table, .rows = facts_of(woman.row)};
  return writing;
}

machine::Result<Said> asked(Stream& chance, const Readers& readers, const Row& row, Kind kind) {
  Said said;
  said.nodes_alone = kind == Kind::over_call || (kind != Kind::miss && chance.below(2) == 0);
  TRY(all, readers.all.chance(row));
  TRY(advice, (said.nodes_alone ? readers.nodes_alone : readers.no_nodes).chance(row));
  said.all = all;
  said.advice = advice;
  return said;
}

}  // namespace

machine::Result<Writings> tables(Stream& chance, const std::vector<Kind>& kinds,
                                 const Models& models) {
  TRY(all, Trees::read(models.trees));
  TRY(no_nodes, Trees::read(models.trees_no_nodes));
  TRY(nodes_alone, Trees::read(models.trees_nodes_alone));
  const Readers readers{std::move(all), std::move(no_nodes), std::move(nodes_alone)};
  TRY(women, women_of(models));
  std::set<Row> taken;
  for (const auto& woman : women) taken.insert(woman.row);
  Writings made;
  // Every woman is met many times before a kind is given up.
  const auto draws_max = 400 * women.size();
  std::size_t draws = 0;
  for (const auto kind : kinds) {
    for (bool found = false; !found;) {
      if (++draws > draws_max) return too_many("rows");
      auto woman = pick(chance, women);
      woman.row = altered(chance, woman.row);
      if (taken.contains(woman.row)) continue;
      TRY(said, asked(chance, readers, woman.row, kind));
      found = is_kind(said, woman.truth, kind);
      if (!found) continue;
      taken.insert(woman.row);
      made.push_back(writing_of(chance, woman, said, kind));
    }
  }
  return made;
}

}  // namespace rounds::cases
