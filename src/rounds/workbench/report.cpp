// To add a section: write `void x_section(Page&, const Study&, const Ask&)` in a file beside this
// one, name it in sections.h, give it its place in `sections` below; its words are workbench.x_… in
// words/*/workbench.json (columns: workbench.column_…), and what it needs is computed in study.cpp.

#include "rounds/workbench/report.h"

#include <array>

#include "figures.h"
#include "machine/bytes/bytes.h"
#include "machine/seal/seal.h"
#include "sections.h"

namespace rounds::workbench {

using machine::Result;

namespace {

using Section = void (*)(Page&, const Study&, const Ask&);

constexpr std::array<Section, 12> sections{input_section,    first_section,    test_section,
                                           items_section,    keys_section,     model_section,
                                           persons_section,  fairness_section, cut_section,
                                           standard_section, taken_section,    methods_section};

}  // namespace

std::string why(const Voice& voice, const std::optional<machine::Refusal>& refusal) {
  return refusal ? voice.say(*refusal) : std::string();
}

void input_section(Page& page, const Study& study, const Ask& ask) {
  const auto& voice = page.voice();
  const auto digest = [](const std::string& text) {
    return machine::hex(machine::seal::sha256(machine::view(text)));
  };
  const auto yes_or_no = [&](bool yes) {
    return voice.say(yes ? "workbench.yes" : "workbench.no");
  };
  page.begin("input", voice.say("workbench.input"));
  Numbers table{.head = {"input", "value"}, .rows = {}};
  const auto put = [&](const char* code, const std::string& value) {
    table.rows.push_back({voice.say(code), value});
  };
  put("workbench.input_table", ask.name);
  put("workbench.input_table_digest", digest(ask.table));
  put("workbench.input_keys_digest",
      ask.keys.empty() ? voice.say("workbench.input_no_keys") : digest(ask.keys));
  put("workbench.input_model", ask.model);
  put("workbench.input_cut",
      ask.cut ? std::to_string(*ask.cut) : voice.say("workbench.input_none"));
  put("workbench.input_groups",
      ask.group.empty()
          ? voice.say("workbench.input_none")
          : voice.say("workbench.input_focal", {{"group", ask.group}, {"focal", ask.focal}}));
  if (study.choices) put("workbench.input_omitted", yes_or_no(ask.omitted_is_missing));
  put("workbench.input_version", "Rounds " + ask.version);
  for (const auto& judgements : ask.standard) {
    table.rows.push_back(
        {voice.say("workbench.input_standard_digest", {{"table", judgements.name}}),
         digest(judgements.text)});
  }
  put("workbench.input_seed",
      study.standards.angoff ? std::to_string(panels_seed) : voice.say("workbench.input_no_seed"));
  page.table("input", voice.say("workbench.input_title"), table);
  page.say(voice.say("workbench.input_again"));
}

void first_section(Page& page, const Study& study, const Ask& ask) {
  const auto& voice = page.voice();
  page.begin("first", voice.say("workbench.first"));
  std::vector<std::string> all;
  const auto count = [&](const char* code, std::size_t n, const std::string& names = {}) {
    if (n == 0) return;
    all.push_back(voice.say(code, {{"n", std::to_string(n)}, {"items", names}}));
  };
  std::vector<std::string> wrong_keys;
  std::size_t remarked = 0, unfit = 0, large = 0;
  for (std::size_t j = 0; j < study.items.size(); ++j) {
    const bool key = !study.reviews.empty() && study.reviews[j].better_than_key;
    if (key) wrong_keys.push_back(study.items[j]);
    if (!key && !remark(voice, study, j).empty()) ++remarked;
  }
  for (const auto& fit : study.item_fits) unfit += fit.p && *fit.p < unfit_below ? 1 : 0;
  if (study.dif) {
    for (const auto& item : study.dif->items) large += item && item->class_ets == 'C' ? 1 : 0;
  }
  count("workbench.first_keys", wrong_keys.size(), voice.list(wrong_keys));
  count("workbench.first_items", remarked);
  count("workbench.first_unfit", unfit);
  count("workbench.first_dif", large);
  count("workbench.first_persons", odd_persons(study).size());
  if (study.no_fit)
    all.push_back(voice.say("workbench.no_model", {{"why", why(voice, study.no_fit)}}));
  if (all.empty()) all.push_back(voice.say("workbench.first_nothing"));
  all.push_back(
      voice.say("workbench.first_reliability", {{"alpha", voice.number(study.classical.alpha)},
                                                {"sem", voice.number(study.classical.sem, 2)}}));
  if (ask.cut && study.decisions) {
    all.push_back(voice.say("workbench.first_decisions",
                            {{"wrong", voice.percent(1 - study.decisions->accuracy)}}));
  }
  page.points(all);
}

Result<std::vector<ReportFile>> report(const machine::Words& words, const Ask& ask) {
  const Voice voice(words, ask.language);
  auto all = study(ask);
  if (!all) {
    auto refusal = std::move(all).error();
    refusal.said = voice.say(refusal);
    return std::unexpected(std::move(refusal));
  }
  Page page(voice, ask);
  for (const auto section : sections) section(page, *all, ask);
  auto files = page.files();
  if (ask.paper) {
    TRY(paper, page.paper());
    files.insert(files.begin() + 1, std::move(paper));
  }
  return files;
}

}  // namespace rounds::workbench
