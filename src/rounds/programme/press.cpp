#include "rounds/programme/press.h"

#include <fmt/format.h>

#include "draft.h"

namespace rounds::programme {

namespace {

// Of findings told in one refusal: an author mends the first ones first.
constexpr std::size_t findings_told = 100;

std::string told(const std::vector<Finding>& findings) {
  std::string lines;
  std::size_t count = 0;
  for (const auto& finding : findings) {
    if (finding.blocks && ++count <= findings_told) lines += line_of(finding) + "\n";
  }
  if (count > findings_told) lines += fmt::format("and {} more\n", count - findings_told);
  return lines;
}

}  // namespace

Result<Pressed> press(Folder folder, machine::Instant now) {
  auto proof = proof_of(folder, std::chrono::floor<std::chrono::days>(now), Setting::when_sound);
  if (const auto lines = told(proof.findings); !lines.empty()) {
    return machine::refuse(machine::No::unprocessable, "programme.findings",
                           "The programme has faults:\n" + lines, {{"findings", lines}});
  }
  proof.edition.digest = digest_of(folder);
  proof.edition.published_ms = machine::ms(now);
  return Pressed{std::make_shared<const Edition>(std::move(proof.edition)),
                 std::make_shared<const Folder>(std::move(folder))};
}

Preview preview_of(const Folder& folder, std::chrono::sys_days today) {
  auto proof = proof_of(folder, today, Setting::always);
  return {std::move(proof.findings), std::move(proof.edition)};
}

}  // namespace rounds::programme
