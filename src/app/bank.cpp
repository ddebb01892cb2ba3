// rounds bank: the private bank from the command line.

#include <fmt/core.h>

#include <cstdio>

#include "commands.h"
#include "files.h"
#include "machine/seal/seal.h"
#include "machine/task/wait.h"
#include "rooms.h"
#include "rounds/bank/exchange.h"
#include "rounds/cases/cases.h"

namespace rounds::app {

namespace {

constexpr std::size_t listed_bad_max = 40;

Exit refused_in_words(machine::Refusal refusal, const machine::Words& words) {
  refusal.said = words.say("en", refusal.code, refusal.facts, refusal.said);
  return refused(refusal);
}

void tell(const std::string& file, const bank::Incoming& in) {
  std::size_t told = 0;
  for (const auto& bad : in.bad) {
    if (++told > listed_bad_max) break;
    fmt::print("{}:{}: {}: {}; {}\n", file, bad.line, bad.name, bad.what, bad.mend);
  }
  if (in.bad.size() > listed_bad_max)
    fmt::print("… and {} more.\n", in.bad.size() - listed_bad_max);
  for (const auto& what : in.unsaid) fmt::print("Not in this file: {}.\n", what);
  std::size_t flawed = 0;
  for (const auto& [about, writing] : in.items) flawed += flaws(about, writing).empty() ? 0 : 1;
  fmt::print(
      "{} items, {} bad; {} of the items have something to mend before they can be signed.\n",
      in.items.size(), in.bad.size(), flawed);
}

/// A bank opened for one command.
struct Opened {
  std::unique_ptr<Plant> plant;
  std::unique_ptr<Rooms> rooms;
};

machine::Result<Opened> open_rooms(Settings& settings) {
  settings.quiet = true;
  Opened opened;
  TRY(plant, Plant::open(settings));
  opened.plant = std::move(plant);
  TRY(rooms, Rooms::open(*opened.plant, settings));
  opened.rooms = std::move(rooms);
  return opened;
}

}  // namespace

Exit bank_template() {
  fmt::print("{}", bank::template_table());
  return Exit::done;
}

Exit bank_import(Settings& settings, const BankCall& call) {
  const auto octets = read_file(call.path, bank::incoming_bytes_max);
  if (!octets) return refused(octets.error());
  auto opened = open_rooms(settings);
  if (!opened) return refused(opened.error());
  auto in = bank::read_items(call.path, *octets);
  if (!in) return refused_in_words(in.error(), opened->rooms->words);
  tell(call.path, *in);
  if (!call.apply) {
    fmt::print("Nothing was changed. Run it again with --apply.\n");
    return in->bad.empty() ? Exit::done : Exit::refused;
  }
  if (!in->bad.empty() && !call.leave_bad) {
    fmt::print("Nothing was changed. Mend the file, or run it again with --leave-bad-items.\n");
    return Exit::refused;
  }
  const auto kept = machine::wait(opened->rooms->private_bank.write_all(0, std::move(in->items)));
  if (!kept) return refused_in_words(kept.error(), opened->rooms->words);
  fmt::print("Took in {} items as drafts.\n", kept->size());
  return Exit::done;
}

Exit bank_draw(Settings& settings, const BankCall& call) {
  settings.demonstration = true;
  const auto models = cases::models_in(call.path);
  if (!models) return refused(models.error());
  auto opened = open_rooms(settings);
  if (!opened) return refused(opened.error());
  constexpr auto a_year = std::chrono::days(365);
  const cases::Wish wish{
      .seed = machine::seal::chance_number(),
      .each = call.each,
      .review_by = machine::iso(opened->plant->clock.now() + a_year).substr(0, 10)};
  auto items = cases::draw(wish, *models);
  if (!items) return refused_in_words(items.error(), opened->rooms->words);
  const auto kept = machine::wait(opened->rooms->private_bank.write_all(0, std::move(*items)));
  if (!kept) return refused_in_words(kept.error(), opened->rooms->words);
  fmt::print("Drew {} cases; how, is kept nowhere.\n", kept->size());
  return Exit::done;
}

Exit bank_list(Settings& settings) {
  auto opened = open_rooms(settings);
  if (!opened) return refused(opened.error());
  const auto today = machine::iso(opened->plant->clock.now()).substr(0, 10);
  const auto all = machine::wait(opened->rooms->private_bank.standings(today));
  if (!all) return refused_in_words(all.error(), opened->rooms->words);
  std::map<std::string, std::pair<int, int>> cells;
  for (const auto& one : *all) {
    fmt::print("{}  {}  {}  {}  {}  {}\n", text(one.entry), one.name,
               boost::describe::enum_to_string(one.kind, "?"),
               one.domain.empty() ? "-" : one.domain, one.level.empty() ? "-" : one.level,
               one.unfit.empty() ? "fit" : one.unfit);
    auto& cell = cells[one.domain + " " + one.level];
    ++(one.unfit.empty() ? cell.first : cell.second);
  }
  for (const auto& [cell, counts] : cells)
    fmt::print("{}: {} fit, {} not\n", cell, counts.first, counts.second);
  return Exit::done;
}

Exit bank_export(Settings& settings, const BankCall& call) {
  auto opened = open_rooms(settings);
  if (!opened) return refused(opened.error());
  auto& own = opened->rooms->private_bank;
  const auto entries = machine::wait(own.entries());
  if (!entries) return refused(entries.error());
  std::vector<bank::EntryId> ids;
  for (const auto& entry : *entries) {
    if (entry.status != bank::Status::retired) ids.push_back(entry.id);
  }
  const auto taken = machine::wait(own.take_away(0, std::move(ids), call.format));
  if (!taken) return refused_in_words(taken.error(), opened->rooms->words);
  bank::Items items;
  for (const auto& one : *taken) items.emplace_back(one.entry.about, one.writing);
  const auto out = call.format == "qti" ? bank::write_qti(items) : bank::write_moodle(items);
  if (const auto written = write_folder(call.path, out.files); !written)
    return refused(written.error());
  for (const auto& what : out.unsaid) fmt::print("Not in these files: {}.\n", what);
  fmt::print("Wrote {} files to {}. They hold the keys: the ledger has that they were taken.\n",
             out.files.size(), call.path);
  return Exit::done;
}

}  // namespace rounds::app
