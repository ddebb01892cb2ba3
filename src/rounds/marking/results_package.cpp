#include "rounds/marking/results_package.h"

#include <fmt/core.h>
#include <boost/describe.hpp>

#include "machine/clock/clock.h"
#include "machine/json/json.h"
#include "machine/seal/seal.h"
#include "machine/table/table.h"

namespace rounds::marking {

namespace {

constexpr std::size_t code_digits = 20;

struct FileEntry {
  std::string name;
  std::int64_t bytes = 0;
  std::string sha256;
};
BOOST_DESCRIBE_STRUCT(FileEntry, (), (name, bytes, sha256))

struct Manifest {
  std::string format = "rounds-results-1", tier, rule = "number-right";
  std::string exam, title, edition;
  bool demonstration = true;
  std::int64_t opens_ms = 0, closes_ms = 0, released_ms = 0, made_ms = 0;
  std::int64_t lines = 0, items = 0, pass_mark = 0;
  std::vector<FileEntry> files;
};
BOOST_DESCRIBE_STRUCT(Manifest, (),
                      (format, tier, rule, exam, title, edition, demonstration, opens_ms, closes_ms,
                       released_ms, made_ms, lines, items, pass_mark, files))

std::string digest(std::string_view text) {
  return machine::hex(machine::seal::sha256(machine::view(text)));
}

std::string keys_of(const Package& package) {
  std::string text = "item,key\n";
  for (const auto& [item, options] : package.key)
    text += fmt::format("{},{}\n", item, letters(options));
  return text;
}

std::string value_of(const Ruling& ruling) {
  switch (ruling.kind) {
    case RulingKind::also:
    case RulingKind::instead:
      return option_letter(ruling.value);
    case RulingKind::pass_mark:
      return std::to_string(ruling.value);
    default:
      return "";
  }
}

/// What was confirmed, in the order in which it counts. The people who ruled are in the ledger, by
/// id.
std::string rulings_of(const Package& package) {
  machine::table::Writer table;
  table.add({"item", "kind", "value", "reason", "proposed", "confirmed"});
  for (const auto& ruling : package.rulings) {
    if (!ruling.confirmed) continue;
    table.add({ruling.item == 0 ? "" : std::to_string(ruling.item),
               boost::describe::enum_to_string(ruling.kind, "?"), value_of(ruling), ruling.reason,
               machine::iso(machine::instant(ruling.proposed_ms)),
               machine::iso(machine::instant(ruling.settled_ms))});
  }
  return table.take();
}

std::string scores_of(const Package& package) {
  std::string text = "line,score,of\n";
  for (const auto& line : package.lines) {
    text += fmt::format("{},{},{}\n", line.code, line.score, line.of);
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
      if (chosen != line.chosen.end()) text += option_letter(chosen->second);
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

std::string line_code(std::int64_t sitting, machine::BytesView head) {
  return digest(fmt::format("rounds-line-1:{}:{}", sitting, machine::hex(head)))
      .substr(0, code_digits);
}

std::string to_sign(std::string_view manifest) { return "rounds-results-1:" + digest(manifest); }

std::vector<File> compose(const Package& package, Tier tier, std::int64_t made_ms) {
  std::vector<File> files{{"keys.csv", keys_of(package)},
                          {"rulings.csv", rulings_of(package)},
                          {"scores.csv", scores_of(package)}};
  if (tier == Tier::court) files.push_back({"answers.csv", answers_of(package)});
  files.insert(files.end(), package.more.begin(), package.more.end());
  Manifest manifest{.tier = tier == Tier::court ? "court" : "public",
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
                    .pass_mark = package.pass_mark,
                    .files = {}};
  for (const auto& file : files) {
    manifest.files.push_back(
        {file.name, static_cast<std::int64_t>(file.text.size()), digest(file.text)});
  }
  files.push_back({"manifest.json", machine::json::write(manifest) + "\n"});
  return files;
}

}  // namespace rounds::marking
