#include "rounds/marking/results_package.h"

#include <fmt/format.h>
#include <boost/describe.hpp>

#include <algorithm>

#include "machine/clock/clock.h"
#include "machine/json/json.h"
#include "machine/seal/seal.h"
#include "machine/table/table.h"
#include "pretest.h"
#include "reidentification.h"

namespace rounds::marking {

namespace {

constexpr std::size_t code_digits = 20;

struct FileEntry {
  std::string name;
  std::int64_t bytes = 0;
  std::string sha256;
};
BOOST_DESCRIBE_STRUCT(FileEntry, (), (name, bytes, sha256))

/// The main paper, where the pass mark was taken from it.
struct MainEntry {
  std::string exam;
  int pass_mark = 0, items = 0;
};
BOOST_DESCRIBE_STRUCT(MainEntry, (), (exam, pass_mark, items))

struct Manifest {
  std::string format = "rounds-results-1", tier, rule = "number-right";
  std::string exam, title, edition;
  bool demonstration = true;
  std::int64_t opens_ms = 0, closes_ms = 0, released_ms = 0, made_ms = 0;
  std::int64_t lines = 0, items = 0, pretest = 0, pass_mark = 0;
  std::string form = "main", pass_by = "half";
  std::optional<MainEntry> main;
  std::vector<FileEntry> files;
};
BOOST_DESCRIBE_STRUCT(Manifest, (),
                      (format, tier, rule, exam, title, edition, demonstration, opens_ms, closes_ms,
                       released_ms, made_ms, lines, items, pretest, pass_mark, form, pass_by, main,
                       files))

std::string name_of(Tier tier) {
  if (tier == Tier::open) return "public";
  return tier == Tier::court ? "court" : "candidate";
}

std::string digest(std::string_view text) {
  return machine::hex(machine::seal::sha256(machine::view(text)));
}

std::string keys_of(const Package& package) {
  std::string text = "item,key\n";
  for (const auto& [item, options] : package.key)
    text += fmt::format("{},{}\n", item, spelled(kind_of(package.facts, item), options));
  return text;
}

std::string value_of(const Ruling& ruling, bank::Kind kind) {
  switch (ruling.kind) {
    case RulingKind::also:
    case RulingKind::instead:
      return spelled(kind, ruling.value);
    case RulingKind::pass_mark:
      return std::to_string(ruling.value);
    default:
      return "";
  }
}

/// The line of a sitting; empty: it has none.
std::string code_of(const Package& package, std::int64_t sitting) {
  const auto line = std::ranges::find(package.lines, exam::SittingId{sitting}, &Line::sitting);
  return line == package.lines.end() ? "" : line->code;
}

/// What was confirmed, in the order in which it counts. The people who ruled are in the ledger, by
/// id.
std::string rulings_of(const Package& package) {
  machine::table::Writer table;
  table.add({"item", "kind", "value", "reason", "proposed", "confirmed"});
  for (const auto& ruling : package.rulings) {
    if (!ruling.confirmed) continue;
    table.add({ruling.item == 0 || joins(ruling.kind) ? "" : std::to_string(ruling.item),
               boost::describe::enum_to_string(ruling.kind, "?"),
               ruling.kind == RulingKind::sitting
                   ? code_of(package, ruling.item)
                   : value_of(ruling, kind_of(package.facts, ruling.item)),
               ruling.reason, machine::iso(machine::instant(ruling.proposed_ms)),
               machine::iso(machine::instant(ruling.settled_ms))});
  }
  return table.take();
}

std::string scores_of(const Package& package) {
  std::string text = package.scale ? "line,score,of,passed,scaled\n" : "line,score,of,passed\n";
  for (const auto& line : package.lines) {
    text += fmt::format("{},{},{},{}", line.code, line.score, line.of,
                        line.score >= package.pass_mark ? "yes" : "no");
    if (package.scale) {
      const auto point = worth(*package.scale, line.chosen, package.key);
      text += point ? fmt::format(",{}", point->scaled) : ",";
    }
    text += '\n';
  }
  return text;
}

std::string answers_of(const Package& package) {
  std::string text = "line";
  for (const auto& [item, key] : package.key) text += fmt::format(",{}", item);
  text += '\n';
  for (const auto& line : package.lines) {
    text += line.code;
    for (const auto& [item, key] : package.key) {
      const auto chosen = line.chosen.find(item);
      text += ',';
      if (chosen != line.chosen.end())
        text += spelled(kind_of(package.facts, item), chosen->second);
    }
    text += '\n';
  }
  return text;
}

}  // namespace

std::string option_letter(int option) { return {static_cast<char>('A' + option)}; }

std::string letters(const std::set<int>& options) {
  std::string all;
  for (const auto option : options) all += option_letter(option);
  return all;
}

std::string spelled(bank::Kind kind, int answer) {
  return kind == bank::Kind::single ? option_letter(answer) : std::to_string(answer);
}

std::string spelled(bank::Kind kind, const std::set<int>& accepted) {
  if (kind == bank::Kind::single) return letters(accepted);
  return fmt::format("{}", fmt::join(accepted, "|"));
}

bank::Kind kind_of(const exam::Facts& facts, std::int64_t item) {
  for (std::size_t i = 0; i < facts.kinds.size(); ++i) {
    if (facts.items[i].value == item) return facts.kinds[i];
  }
  return bank::Kind::single;
}

std::string line_code(std::int64_t sitting, machine::BytesView head) {
  return digest(fmt::format("rounds-line-1:{}:{}", sitting, machine::hex(head)))
      .substr(0, code_digits);
}

std::string to_sign(std::string_view manifest) { return "rounds-results-1:" + digest(manifest); }

std::vector<File> compose(const Package& package, Tier tier, std::int64_t made_ms) {
  std::vector<File> files{{"keys.csv", keys_of(package)},
                          {"rulings.csv", rulings_of(package)},
                          {"scores.csv", scores_of(package)}};
  if (tier != Tier::open) files.push_back({"answers.csv", answers_of(package)});
  if (tier == Tier::court) {
    files.push_back({"reidentification.csv", reidentification(package.key, package.lines)});
  }
  if (!package.pretest.empty()) {
    files.push_back({"pretest.csv", pretest_of(package)});
    if (tier == Tier::court) files.push_back({"pretest_answers.csv", pretest_answers_of(package)});
  }
  if (package.scale) files.push_back({"scale.csv", csv_of(*package.scale)});
  if (package.pass_by == PassBy::linked && package.main && package.main->scale)
    files.push_back({"main-scale.csv", csv_of(*package.main->scale)});
  files.insert(files.end(), package.more.begin(), package.more.end());
  Manifest manifest{.tier = name_of(tier),
                    .exam = std::to_string(package.facts.exam.value),
                    .title = package.facts.title,
                    .edition = package.facts.edition,
                    .demonstration = package.facts.demonstration,
                    .opens_ms = package.facts.opens_ms,
                    .closes_ms = package.facts.closes_ms,
                    .released_ms = package.facts.released_ms,
                    .made_ms = made_ms,
                    .lines = static_cast<std::int64_t>(package.lines.size()),
                    .items = static_cast<std::int64_t>(package.key.size()),
                    .pretest = static_cast<std::int64_t>(package.pretest.size()),
                    .pass_mark = package.pass_mark,
                    .form = package.facts.form,
                    .pass_by = boost::describe::enum_to_string(package.pass_by, "half"),
                    .main = {},
                    .files = {}};
  if (package.main && package.pass_by >= PassBy::linked) {
    manifest.main =
        MainEntry{std::to_string(package.main->exam), package.main->mark, package.main->of};
  }
  for (const auto& file : files) {
    manifest.files.push_back(
        {file.name, static_cast<std::int64_t>(file.text.size()), digest(file.text)});
  }
  files.push_back({"manifest.json", machine::json::write(manifest) + "\n"});
  return files;
}

}  // namespace rounds::marking
