#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <iterator>

#include "commands.h"
#include "files.h"
#include "machine/archive/archive.h"
#include "machine/json/json.h"
#include "machine/task/wait.h"
#include "rooms.h"
#include "rounds/marking/results_package.h"

// Embedded by cmake/scripts.cmake: what checks a package lies in it.
extern "C" const char rounds_rescore[], rounds_rescore_end[];
extern "C" const char rounds_verify_receipt[], rounds_verify_receipt_end[];

namespace rounds::app {

using machine::Result;
using machine::Task;
using marking::File;

namespace {

/// signature.json.
struct Signature {
  std::string key, signature;
};
BOOST_DESCRIBE_STRUCT(Signature, (), (key, signature))

/// The board's word for the manifest, by the key that signs acknowledgements of exams.
Task<Result<File>> signature_of(machine::seal::Keyring& keyring, std::string manifest) {
  std::string purpose = "exam.root";
  CO_TRY(key, co_await keyring.current(std::move(purpose), machine::seal::KeyKind::ed25519));
  const auto signing = machine::seal::signing_key_from(key.material);
  const auto message = marking::to_sign(manifest);
  const auto signature = machine::seal::sign(signing, machine::view(message));
  co_return File{"signature.json", machine::json::write(Signature{machine::hex(signing.public_key),
                                                                  machine::hex(signature)}) +
                                       "\n"};
}

std::string rescore() { return {rounds_rescore, rounds_rescore_end}; }
std::string verify_receipt() { return {rounds_verify_receipt, rounds_verify_receipt_end}; }

using Files = std::vector<std::pair<std::string, std::string>>;

Result<Files> files_of(Plant& plant, Rooms& rooms, const ResultsCall& call) {
  TRY(package, machine::wait(rooms.marking.package(exam::ExamId{call.exam})));
  if (package.facts.state != exam::State::released) {
    return machine::refuse(machine::No::early, "marking.not_released",
                           "The results are not released yet.");
  }
  TRY(minutes, machine::wait(rooms.bench.minutes(exam::ExamId{call.exam})));
  package.more = minutes;
  TRY(floor, machine::wait(rooms.safety.packed(exam::ExamId{call.exam}, package.lines)));
  std::ranges::move(floor, std::back_inserter(package.more));
  // What judges and officers wrote is for a court, and so are counts of a person.
  if (call.without_answers) package.more.clear();
  const auto tier = call.without_answers ? marking::Tier::open : marking::Tier::court;
  Files files;
  for (auto& file : marking::compose(package, tier, machine::ms(plant.clock.now()))) {
    files.emplace_back(std::move(file.name), std::move(file.text));
  }
  TRY(signature, machine::wait(signature_of(*plant.keyring, files.back().second)));
  files.emplace_back(signature.name, signature.text);
  files.emplace_back("rescore.py", rescore());
  files.emplace_back("verify_receipt.py", verify_receipt());
  return files;
}

Task<Result<bool>> enter_in(machine::store::Unit& unit, ledger::Ledger& ledger,
                            ledger::Entry entry) {
  co_await ledger.append(unit, std::move(entry));
  co_return true;
}

/// Enters that results were taken out, before they are.
Result<bool> enter(Plant& plant, const ResultsCall& call) {
  ledger::Entry entry{
      .stream = "exam:" + std::to_string(call.exam),
      .kind = "results_exported",
      .about = call.exam,
      .body = call.without_answers ? R"({"answers":false})" : R"({"answers":true})"};
  auto work = [&plant, entry](machine::store::Unit& unit) {
    return enter_in(unit, *plant.ledger, entry);
  };
  return machine::wait(plant.store->write(std::move(work)));
}

/// Of the minutes what the scale is computed from; what people wrote is for a court.
bool is_of_scale(const File& file) {
  return file.name == "parameters.csv" || file.name == "linking.csv";
}

Task<Result<std::string>> packed(Plant* plant, Rooms* rooms, marking::Package own,
                                 exam::SittingId sitting) {
  if (own.scale) {
    CO_TRY(minutes, co_await rooms->bench.minutes(own.facts.exam));
    std::ranges::copy_if(minutes, std::back_inserter(own.more), is_of_scale);
  }
  CO_TRY(floor, co_await rooms->safety.packed(own.facts.exam, own.lines));
  std::ranges::move(floor, std::back_inserter(own.more));
  machine::archive::Files files;
  for (auto& file :
       marking::compose(own, marking::Tier::candidate, machine::ms(plant->clock.now())))
    files.emplace(std::move(file.name), std::move(file.text));
  CO_TRY(signature, co_await signature_of(*plant->keyring, files.at("manifest.json")));
  files.emplace(signature.name, signature.text);
  files.emplace("rescore.py", rescore());
  files.emplace("verify_receipt.py", verify_receipt());
  // Whoever never submitted has no receipt; the line is found without it.
  const auto receipt = co_await rooms->exam.receipt(own.lines.front().learner, sitting);
  if (receipt) files.emplace("receipt.json", machine::json::write(*receipt) + "\n");
  co_return machine::archive::zipped(files);
}

}  // namespace

marking::PackedOf packed_results(Plant& plant, Rooms& rooms) {
  return [plant = &plant, rooms = &rooms](marking::Package own, exam::SittingId sitting) {
    return packed(plant, rooms, std::move(own), sitting);
  };
}

Exit export_results(Settings& settings, const ResultsCall& call) {
  settings.quiet = true;
  auto plant = Plant::open(settings);
  if (!plant) return refused(plant.error());
  auto rooms = Rooms::open(**plant, settings);
  if (!rooms) return refused(rooms.error());
  const auto files = files_of(**plant, **rooms, call);
  if (!files) return refused(files.error());
  if (const auto entered = enter(**plant, call); !entered) return refused(entered.error());
  if (auto done = write_folder(call.folder, *files); !done) return refused(done.error());
  fmt::print("Wrote {} files to {}.\n", files->size(), call.folder);
  if (!call.without_answers) {
    fmt::print(
        "The answers of one person are a fingerprint: this is personal data although nobody is "
        "named. Give it to a court or an auditor, not to the public.\n");
  }
  fmt::print(
      "To check it, with the board's key from /api/keys:\n  python3 {}/rescore.py {} --key …\n",
      call.folder, call.folder);
  return Exit::done;
}

}  // namespace rounds::app
