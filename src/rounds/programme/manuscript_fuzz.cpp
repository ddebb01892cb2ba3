// Any bytes in place of one file of a programme: the editor answers with findings, never with a
// fault, and what is set holds nothing that runs.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "rounds/programme/press.h"
#include "tests/sound_folder.h"

namespace {

constexpr std::array places{"modules/01-what-ai-is/lessons/1-sorting.md",
                            "modules/01-what-ai-is/lessons/2-counting.md",
                            "modules/01-what-ai-is/monday.md",
                            "modules/01-what-ai-is/session.md",
                            "modules/01-what-ai-is/figures/bar.svg",
                            "modules/01-what-ai-is/items.yaml",
                            "modules/01-what-ai-is/module.yaml",
                            "programme.yaml",
                            "sources.yaml",
                            "competencies.yaml",
                            "exam/blueprint.yaml"};

/// True when `html` has `what` inside a tag.
bool in_a_tag(const std::string& html, std::string_view what) {
  bool tag = false;
  for (std::size_t at = 0; at < html.size(); ++at) {
    if (html[at] == '<') tag = true;
    if (html[at] == '>') tag = false;
    if (tag && html.compare(at, what.size(), what) == 0) return true;
  }
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  auto folder = rounds::programme::rich_folder();
  folder.files[places[data[0] % places.size()]].assign(reinterpret_cast<const char*>(data + 1),
                                                       size - 1);
  const auto day = std::chrono::sys_days{std::chrono::year(2026) / 11 / 23};
  // Set even where a finding blocks, as the editor shows it in the browser.
  const auto shown = rounds::programme::preview_of(folder, day);
  for (const auto& module : shown.edition.modules) {
    for (const auto& lesson : module.lessons) {
      for (const auto* bad :
           {"<script", "<style", "<iframe", "<object", " onload", " style=", "javascript:"}) {
        if (in_a_tag(lesson.html, bad)) __builtin_trap();
        if (module.monday && in_a_tag(module.monday->html, bad)) __builtin_trap();
      }
    }
  }
  return 0;
}
