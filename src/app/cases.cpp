// rounds cases: the private packs that the measuring sessions are drawn from.

#include <fmt/core.h>

#include <cstdio>

#include "commands.h"
#include "machine/seal/seal.h"
#include "machine/task/wait.h"
#include "plant.h"
#include "rounds/lab/case_bank.h"
#include "rounds/lab/drawn_pack.h"

// Embedded by cmake/scripts.cmake: the two networks that advise.
extern "C" const char rounds_good_weights[], rounds_good_weights_end[], rounds_good_sha256[],
    rounds_shortcut_weights[], rounds_shortcut_weights_end[], rounds_shortcut_sha256[];

namespace rounds::app {

namespace {

constexpr std::size_t digest_size = 64;

machine::Result<lab::Look> shipped_networks() {
  return lab::look_by(
      {{rounds_good_weights, rounds_good_weights_end}, {rounds_good_sha256, digest_size}},
      {{rounds_shortcut_weights, rounds_shortcut_weights_end},
       {rounds_shortcut_sha256, digest_size}});
}

struct Opened {
  std::unique_ptr<Plant> plant;
  std::unique_ptr<lab::CaseBank> cases;
};

machine::Result<Opened> open_bank(Settings& settings) {
  settings.quiet = true;
  Opened opened;
  TRY(plant, Plant::open(settings));
  opened.plant = std::move(plant);
  auto& p = *opened.plant;
  opened.cases = std::make_unique<lab::CaseBank>(*p.store, p.clock, *p.keyring, *p.ledger);
  return opened;
}

Exit keep(lab::CaseBank& cases, const programme::Folder& folder) {
  const auto kept = machine::wait(cases.keep(0, folder));
  if (!kept) return refused(kept.error());
  fmt::print("In force for the measuring sessions: {}\n", *kept);
  return Exit::done;
}

}  // namespace

Exit cases_make(Settings& settings, bool unless_there) {
  auto opened = open_bank(settings);
  if (!opened) return refused(opened.error());
  const auto there = machine::wait(opened->cases->list());
  if (!there) return refused(there.error());
  if (unless_there && !there->empty()) return Exit::done;
  const auto look = shipped_networks();
  if (!look) return refused(look.error());
  fmt::print("Drawing films and asking two networks of each; this takes a minute or two…\n");
  std::fflush(stdout);
  const auto folder = lab::drawn_pack(*look, machine::seal::chance_number);
  if (!folder) return refused(folder.error());
  return keep(*opened->cases, *folder);
}

Exit cases_put(Settings& settings, const CasesCall& call) {
  const auto folder = programme::read_pack_folder(call.folder);
  if (!folder) return refused(folder.error());
  const auto pack = programme::read_pack(*folder);
  for (const auto& one : pack.findings) fmt::print("{}\n", programme::line_of(one));
  fmt::print("{} cases.\n", pack.reading().cases.size());
  const bool sound = std::ranges::none_of(pack.findings, &programme::Finding::blocks);
  if (!call.apply) {
    fmt::print("Nothing was changed. Run it again with --apply.\n");
    return sound ? Exit::done : Exit::refused;
  }
  auto opened = open_bank(settings);
  if (!opened) return refused(opened.error());
  return keep(*opened->cases, *folder);
}

Exit cases_list(Settings& settings) {
  auto opened = open_bank(settings);
  if (!opened) return refused(opened.error());
  const auto all = machine::wait(opened->cases->list());
  if (!all) return refused(all.error());
  for (const auto& one : *all)
    fmt::print("{}  {} cases  {}{}\n", one.digest, one.cases,
               machine::iso(machine::instant(one.kept_ms)),
               one.digest == all->front().digest ? "  in force" : "");
  return Exit::done;
}

}  // namespace rounds::app
