#include <fmt/core.h>

#include <filesystem>

#include "catalogue.h"
#include "commands.h"
#include "files.h"
#include "rounds/workbench/report.h"
#include "rounds/workbench/workbench.h"

namespace rounds::app {

using machine::No;
using machine::refuse;
using machine::Result;

namespace {

// A million candidates' answers to 100 items are 200 MB; more is something else.
constexpr std::uintmax_t file_max = std::uintmax_t{512} << 20U;

}  // namespace

Exit science(const std::string& path) {
  const auto folder = std::filesystem::path(path).parent_path();
  const auto beside = [&](const std::string& name) -> Result<std::string> {
    // A case names tables of its own folder, and nothing else on this machine.
    if (name != std::filesystem::path(name).filename()) {
      return refuse(No::invalid, "app.file", "A case names tables beside it, not " + name + ".");
    }
    return read_file(folder / name, file_max);
  };
  const auto document = read_file(path, file_max);
  const auto answer = document ? workbench::recompute(*document, beside)
                               : Result<std::string>(std::unexpected(document.error()));
  if (!answer) return refused(answer.error());
  fmt::print("{}\n", *answer);
  return Exit::done;
}

Exit psychometrics(const PsychometricsCall& call) {
  const auto words = machine::Words::from(catalogue());
  if (!words) return refused(words.error());
  const auto table = read_file(call.table, file_max);
  if (!table) return refused(table.error());
  workbench::Ask ask{.name = std::filesystem::path(call.table).filename().string(),
                     .table = *table,
                     .keys = {},
                     .model = call.model,
                     .group = call.group,
                     .focal = call.focal,
                     .cut = call.cut,
                     .omitted_is_missing = call.omitted_is_missing,
                     .version = ROUNDS_VERSION,
                     .language = call.language,
                     .paper = call.paper};
  if (!call.keys.empty()) {
    auto keys = read_file(call.keys, file_max);
    if (!keys) return refused(keys.error());
    ask.keys = std::move(*keys);
  }
  ask.borderline_grade = call.borderline_grade;
  for (const auto& path : call.standard) {
    auto judgements = read_file(path, file_max);
    if (!judgements) return refused(judgements.error());
    ask.standard.push_back(
        {std::filesystem::path(path).filename().string(), std::move(*judgements)});
  }
  const auto report = workbench::report(*words, ask);
  if (!report) return refused(report.error());
  std::vector<std::pair<std::string, std::string>> files;
  for (const auto& file : *report) files.emplace_back(file.name, file.text);
  if (auto done = write_folder(call.folder, files); !done) return refused(done.error());
  fmt::print("{}\n",
             words->say(call.language, "workbench.wrote",
                        {{"folder", call.folder}, {"n", std::to_string(files.size() - 1)}}));
  return Exit::done;
}

}  // namespace rounds::app
