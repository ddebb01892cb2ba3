#include "rounds/bank/writing.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "machine/json/json.h"
#include "machine/seal/seal.h"
#include "matter.h"
#include "rounds/programme/editor.h"
#include "shape.h"

namespace rounds::bank {

using machine::No;
using machine::refuse;
using programme::Told;

namespace {

constexpr std::size_t text_bytes_max = 8'000;
constexpr std::size_t choices_min = 2;
constexpr std::array levels{"recall", "apply", "judge"};
constexpr std::array seed_names{"E", "S", "I", "L", "Im", "Hm", "Dx"};

/// Which field of a form a finding of the shared checks is about: they say it by a line.
enum Line : std::uint8_t { line_item = 1, line_stem, line_level, line_key, line_choices };

std::string choice_field(std::size_t n) { return "choice-" + std::to_string(n); }

std::string field_at(int line) {
  switch (line) {
    case line_stem:
      return "stem";
    case line_level:
      return "level";
    case line_item:
    case line_key:
      return "choices";
    default:
      return line < line_choices ? "" : choice_field(static_cast<std::size_t>(line - line_choices));
  }
}

std::unexpected<machine::Refusal> wrong(std::string field, std::string code, std::string what,
                                        std::string mend) {
  return refuse(
      No::unprocessable, "bank.item", "The item cannot stand: " + what + "; " + mend,
      {{"what", what}, {"mend", mend}, {"field", std::move(field)}, {"flaw", std::move(code)}});
}

bool blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == text.npos; }

Result<void> choose(const Writing& writing, Certifying& whole) {
  if (writing.choices.size() < choices_min || writing.choices.size() > options_ticked_max)
    return wrong("choices", "flaws.choices_count", "it has too few or too many options",
                 "write two to six");
  int bits = 0, rights = 0, key = 0;
  for (std::size_t n = 0; n < writing.choices.size(); ++n) {
    const auto& choice = writing.choices[n];
    if (blank(choice.text))
      return wrong(choice_field(n), "flaws.choice_empty", "an option is empty",
                   "write it, or take it out");
    whole.item.options.push_back(html_of(choice.text));
    whole.truth.rationales.push_back(html_of(choice.rationale));
    if (!choice.right) continue;
    ++rights;
    key = static_cast<int>(n);
    bits |= 1 << n;
  }
  if (rights == 0)
    return wrong("choices", "flaws.no_choice_right", "no option is marked as right", "mark it");
  if (writing.kind == Kind::single && rights > 1) {
    return refuse(No::unprocessable, "bank.two_keys",
                  "A single-best-answer item has one key; this one has several.",
                  {{"keys", std::to_string(rights)}, {"field", "choices"}});
  }
  whole.truth.accepted = {writing.kind == Kind::single ? key : bits};
  return {};
}

Result<void> count(const Writing& writing, Certifying& whole) {
  if (writing.decimals < 0 || writing.decimals > decimals_max || writing.tolerance < 0 ||
      !std::isfinite(writing.answer) || !std::isfinite(writing.tolerance))
    return wrong("answer", "flaws.no_number", "its number is not one",
                 "write 0 to 4 decimals and a tolerance of 0 or more");
  whole.item.decimals = writing.decimals;
  whole.item.unit = writing.unit;
  whole.truth.accepted = window(writing.answer, writing.tolerance, writing.decimals);
  if (whole.truth.accepted.empty())
    return wrong("tolerance", "flaws.window",
                 "its window of right numbers is too wide, or past what can be typed",
                 "narrow the tolerance, or take decimals away");
  whole.truth.rationales = {html_of(writing.rationale)};
  return {};
}

Result<void> rely(const Writing& writing, Certifying& whole) {
  const bool ordered = 0 <= writing.least && writing.least <= writing.most;
  if (!ordered || writing.most > tenths_max)
    return wrong("range", "flaws.range", "its right probabilities are none",
                 "write two tenths, 0 to 10, in order");
  if (writing.advice_percent < 0 || writing.advice_percent > 100 || blank(writing.advice))
    return wrong("advice", "flaws.no_advice", "the advice is missing",
                 "write what the AI says, and its per cent, 0 to 100");
  for (int tenth = writing.least; tenth <= writing.most; ++tenth)
    whole.truth.accepted.insert(tenth);
  whole.truth.advice = {writing.advice_percent, html_of(writing.advice)};
  whole.truth.severe = writing.severe;
  whole.truth.modality = modality_of(writing);
  if (const auto flaw = flaw_of_matter(writing))
    return wrong("matter", flaw->code, flaw->what, flaw->mend);
  whole.item.stem += matter_html(writing);
  if (writing.matter && writing.matter->picture) whole.picture = *writing.matter->picture;
  whole.truth.rationales = {html_of(writing.rationale)};
  return {};
}

programme::ItemDraft draft_of(const Attributes& about, const Writing& writing) {
  programme::ItemDraft draft{.file = about.name, .line = line_item};
  draft.stem = {writing.stem, line_stem};
  // What is wrong with the level is said once, by lacks().
  draft.level = {about.level, 0};
  draft.form = writing.kind == Kind::multiple ? programme::Form::multiple : programme::Form::single;
  for (std::size_t n = 0; n < writing.choices.size(); ++n) {
    const auto& choice = writing.choices[n];
    const auto line = line_choices + static_cast<int>(n);
    draft.options.push_back({{choice.text, line}, {choice.rationale, line}});
    if (!choice.right) continue;
    const Told letter{std::string(1, static_cast<char>('A' + n)), line_key};
    draft.key = letter;
    draft.keys.push_back(letter);
  }
  return draft;
}

bool is_domain(std::string_view text) {
  return text.size() == 2 && text[0] == 'C' && text[1] >= '1' && text[1] <= '6';
}

/// The first choice without a rationale, or the item's own where it has no choices; empty: all are
/// there.
std::string unreasoned(const Writing& writing) {
  if (writing.kind != Kind::single && writing.kind != Kind::multiple)
    return blank(writing.rationale) ? "rationale" : "";
  for (std::size_t n = 0; n < writing.choices.size(); ++n)
    if (blank(writing.choices[n].rationale)) return choice_field(n);
  return "";
}

void lacks(const Attributes& about, const Writing& writing, std::vector<Flaw>& found) {
  const auto say = [&](std::string field, std::string code, std::string what, std::string mend) {
    found.push_back(
        {std::move(field), true, std::move(code), {}, std::move(what), std::move(mend)});
  };
  if (!is_domain(about.domain))
    say("domain", "flaws.no_domain", "it names no domain", "choose one of the six");
  if (std::ranges::find(levels, about.level) == levels.end())
    say("level", "flaws.no_level", "it names no level", "write recall, apply or judge");
  for (const auto& seed : about.seeds) {
    if (std::ranges::find(seed_names, seed) == seed_names.end())
      say("seeds", "flaws.no_theme", "`" + seed + "` is no theme",
          "write E, S, I, L, Im, Hm or Dx");
  }
  if (about.sources.empty())
    say("sources", "flaws.no_source", "it names no source", "write what it rests on");
  if (about.review_by.empty())
    say("review_by", "flaws.no_review_date", "it has no date of review",
        "write one, as 2027-11-30");
  if (auto field = unreasoned(writing); !field.empty())
    say(std::move(field), "flaws.no_rationale", "a rationale is missing",
        "say why each option is right, or tempts");
}

Result<void> head(const Attributes& about, const Writing& writing) {
  if (blank(about.name) || about.name.size() > 100)
    return wrong("name", "flaws.name", "it has no name, or a long one",
                 "give it a short name of its own");
  if (blank(writing.stem) || writing.stem.size() > text_bytes_max)
    return wrong("stem", "flaws.stem", "its stem is empty, or too long", "write what is asked");
  const bool date =
      about.review_by.empty() ||
      (about.review_by.size() == 10 && about.review_by[4] == '-' && about.review_by[7] == '-');
  if (!date)
    return wrong("review_by", "flaws.review_date", "its date of review is none",
                 "write it as 2027-11-30");
  return {};
}

Result<void> body(const Writing& writing, Certifying& whole) {
  switch (writing.kind) {
    case Kind::single:
    case Kind::multiple:
      return choose(writing, whole);
    case Kind::numeric:
      return count(writing, whole);
    case Kind::reliance:
      return rely(writing, whole);
  }
  return {};
}

Flaw flaw_of(const machine::Refusal& refused) {
  const auto fact = [&](const char* name) { return refused.facts.at(name); };
  if (refused.code != "bank.two_keys")
    return {fact("field"), true, fact("flaw"), {}, fact("what"), fact("mend")};
  return {fact("field"),
          true,
          "flaws.two_keys",
          {{"keys", fact("keys")}},
          fact("keys") + " options are marked as right",
          "one best answer has one: unmark the others, or make it an item with several right "
          "options"};
}

}  // namespace

Result<Certifying> certifying(const Attributes& about, const Writing& writing) {
  if (const auto headed = head(about, writing); !headed) return std::unexpected(headed.error());
  Certifying whole;
  whole.item.stem = html_of(writing.stem);
  whole.item.kind = whole.truth.kind = writing.kind;
  whole.competency = about.competency;
  whole.level = about.level;
  whole.edition = "private";
  if (const auto done = body(writing, whole); !done) return std::unexpected(done.error());
  return whole;
}

std::string advice_standing(const Writing& writing) {
  constexpr int half = tenths_max / 2;
  if (writing.least < half && writing.most > half) return "uncertain";
  const bool disease = writing.most > half;
  const bool says_disease = writing.advice_percent > 10 * half;
  if (disease == says_disease) return "right";
  return disease ? "miss" : "over_call";
}

Modality modality_of(const Writing& writing) {
  return writing.matter ? writing.matter->modality : Modality::text;
}

std::vector<Flaw> flaws(const Attributes& about, const Writing& writing) {
  std::vector<Flaw> flaws;
  lacks(about, writing, flaws);
  if (writing.kind != Kind::single && writing.kind != Kind::multiple) return flaws;
  for (auto& one : programme::item_flaws(draft_of(about, writing)))
    flaws.push_back({field_at(one.line), one.blocks, std::move(one.code), std::move(one.facts),
                     std::move(one.what), std::move(one.mend)});
  return flaws;
}

std::vector<Flaw> unsound(const Attributes& about, const Writing& writing) {
  std::vector<Flaw> found;
  Certifying unkept;
  if (const auto headed = head(about, writing); !headed) found.push_back(flaw_of(headed.error()));
  if (const auto done = body(writing, unkept); !done) found.push_back(flaw_of(done.error()));
  auto more = flaws(about, writing);
  found.insert(found.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
  return found;
}

Item shown(const Writing& writing) {
  Item item{.item = {}, .stem = html_of(writing.stem), .kind = writing.kind};
  if (writing.kind == Kind::reliance) item.stem += matter_html(writing);
  if (writing.kind == Kind::single || writing.kind == Kind::multiple)
    for (const auto& choice : writing.choices) item.options.push_back(html_of(choice.text));
  if (writing.kind == Kind::numeric) {
    item.decimals = std::clamp(writing.decimals, 0, decimals_max);
    item.unit = writing.unit;
  }
  return item;
}

std::string digest_of(const Attributes& about, const Writing& writing) {
  const auto said =
      "rounds-bank-item-1\n" + machine::json::write(about) + "\n" + machine::json::write(writing);
  return machine::hex(machine::seal::sha256(machine::view(said)));
}

std::string stem_digest(std::string_view stem) {
  std::string said = "rounds-stem-1:";
  bool tag = false, entity = false;
  for (const char sign : stem) {
    const auto octet = static_cast<unsigned char>(sign);
    if (sign == '<') tag = true;
    if (sign == '&') entity = true;
    const bool letter = (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') || octet > 127;
    const bool capital = sign >= 'A' && sign <= 'Z';
    if (!tag && !entity && letter) said += sign;
    if (!tag && !entity && capital) said += static_cast<char>(sign + 32);
    if (sign == '>') tag = false;
    if (sign == ';' || sign == ' ') entity = false;
  }
  return machine::hex(machine::seal::sha256(machine::view(said)));
}

std::string html_of(std::string_view text) {
  std::string html = "<p>";
  for (std::size_t n = 0; n < text.size(); ++n) {
    const char sign = text[n];
    if (sign == '&') {
      html += "&amp;";
    } else if (sign == '<') {
      html += "&lt;";
    } else if (sign == '>') {
      html += "&gt;";
    } else if (sign == '\n' && n + 1 < text.size() && text[n + 1] == '\n') {
      html += "</p><p>";
      ++n;
    } else if (sign != '\r') {
      html += sign;
    }
  }
  return html + "</p>";
}

}  // namespace rounds::bank
