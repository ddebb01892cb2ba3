#include "latest_study.h"

#include <fmt/core.h>

#include "machine/bytes/bytes.h"
#include "machine/seal/seal.h"

namespace rounds::workbench {

namespace {

/// What a study depends on, by its digest.
std::string key_of(const Ask& ask) {
  const auto options = fmt::format("{}\n{}\n{}\n{}\n{}\n", ask.model, ask.group, ask.focal,
                                   ask.cut.value_or(-1), ask.keys);
  return machine::hex(machine::seal::sha256(machine::view(options + ask.table)));
}

}  // namespace

machine::Result<std::shared_ptr<const Study>> LatestStudy::of(const Ask& ask) {
  if (auto wanted = key_of(ask); wanted != key_) {
    auto bare = ask;
    bare.standard.clear();
    TRY(made, study(bare));
    study_ = std::make_shared<const Study>(std::move(made));
    key_ = std::move(wanted);
  }
  if (ask.standard.empty()) return study_;
  TRY(standards, standards_of(ask, *study_));
  auto judged = std::make_shared<Study>(*study_);
  judged->standards = std::move(standards);
  return judged;
}

}  // namespace rounds::workbench
