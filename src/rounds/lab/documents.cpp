#include "documents.h"

#include <algorithm>
#include <charconv>
#include <memory>

#include "walk.h"

namespace rounds::lab {

using programme::Dispatch;
using programme::Harm;
using programme::Slip;

namespace {

constexpr std::string_view none = "none";
constexpr char line_of_chart = 'c';
constexpr int percent_max = 100;

/// The enumerator of that name.
template <class Enum>
std::optional<Enum> named(std::string_view name) {
  std::optional<Enum> found;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto member) {
    if (name == member.name) found = member.value;
  });
  return found;
}

std::optional<int> number_in(std::string_view text) {
  int value = 0;
  const auto* end = std::to_address(text.end());
  const auto [stopped, error] = std::from_chars(std::to_address(text.begin()), end, value);
  if (error != std::errc() || stopped != end) return std::nullopt;
  return value;
}

/// "dose-severe-80".
std::optional<Mark> mark_in(std::string_view choice) {
  const auto first = choice.find('-');
  const auto last = choice.rfind('-');
  if (first == std::string_view::npos || first == last) return std::nullopt;
  const auto kind = named<Slip>(choice.substr(0, first));
  const auto severity = named<Harm>(choice.substr(first + 1, last - first - 1));
  const auto sure = number_in(choice.substr(last + 1));
  if (!kind || !severity || !sure || *sure < 0 || *sure > percent_max) return std::nullopt;
  return Mark{*kind, *severity, *sure};
}

/// Closes the document, or marks a place of it; false where the lab offers no such thing.
bool take(Vetted& at, std::string_view place, std::string_view choice) {
  if (at.sent) return false;
  if (place.empty()) {
    at.sent = named<Dispatch>(choice);
    return at.sent.has_value();
  }
  const bool line = place.front() == line_of_chart;
  auto& marks = line ? at.lines : at.sentences;
  const auto number = number_in(line ? place.substr(1) : place);
  if (!number || *number < 1 || static_cast<std::size_t>(*number) > marks.size()) return false;
  auto& mark = marks[static_cast<std::size_t>(*number - 1)];
  if (choice == none) {
    mark.reset();
    return true;
  }
  const auto said = mark_in(choice);
  if (!said || (said->kind == Slip::omission) != line) return false;
  mark = said;
  return true;
}

std::int64_t weight(Harm harm) { return static_cast<std::int64_t>(harm) + 1; }

/// Adds a place to the counts; no error: it is clean.
void count(Counts& counts, const programme::SeededError* error, bool marked) {
  const bool wrong = error != nullptr;
  ++(wrong ? counts.errors : counts.clean);
  if (marked) ++(wrong ? counts.hits : counts.alarms);
  if (!wrong) return;
  counts.harm += weight(error->severity);
  if (marked) counts.harm_found += weight(error->severity);
}

}  // namespace

bool severe(const programme::VettedDocument& document) {
  return std::ranges::any_of(document.sentences,
                             [](const programme::VettedSentence& one) {
                               return one.error && one.error->severity == Harm::severe;
                             }) ||
         std::ranges::find(document.missing, Harm::severe, &programme::SeededError::severity) !=
             document.missing.end();
}

const programme::SeededError* Vetted::missing(std::size_t line) const {
  const auto found = std::ranges::find(document->missing, static_cast<int>(line) + 1,
                                       &programme::SeededError::line);
  return found == document->missing.end() ? nullptr : &*found;
}

bool Vetted::contradicted(std::size_t line) const {
  return std::ranges::any_of(document->sentences, [line](const programme::VettedSentence& one) {
    return one.error && one.error->line == static_cast<int>(line) + 1;
  });
}

bool VettingOutcome::closed() const {
  return std::ranges::all_of(documents, [](const Vetted& one) { return one.sent.has_value(); });
}

Counts VettingOutcome::counts() const {
  Counts counts;
  for (const auto& one : documents) {
    for (std::size_t i = 0; i < one.sentences.size(); ++i) {
      const auto& error = one.document->sentences[i].error;
      count(counts, error ? &*error : nullptr, one.sentences[i].has_value());
    }
    for (std::size_t i = 0; i < one.lines.size(); ++i) {
      if (one.missing(i) == nullptr && one.contradicted(i)) continue;
      count(counts, one.missing(i), one.lines[i].has_value());
    }
  }
  return counts;
}

Score VettingOutcome::score() const {
  const auto found = counts();
  return {found.hits, found.errors, found.alarms};
}

std::int64_t VettingOutcome::harmful() const {
  return std::ranges::count_if(documents, [](const Vetted& one) {
    return one.sent == Dispatch::send && severe(*one.document);
  });
}

int sitting_of(const programme::Vetting& vetting, std::int64_t run) {
  return static_cast<int>((run - 1) % vetting.sittings) + 1;
}

Result<VettingOutcome> vetted(const programme::Vetting& vetting, std::int64_t run,
                              std::span<const Step> steps) {
  VettingOutcome outcome;
  for (const auto& document : vetting.documents) {
    if (document.sitting != sitting_of(vetting, run)) continue;
    outcome.documents.push_back({&document, {}, {}, std::nullopt});
    outcome.documents.back().sentences.resize(document.sentences.size());
    outcome.documents.back().lines.resize(document.chart.size());
  }
  for (const auto& step : steps) {
    const auto dash = step.place.find('-');
    const auto id = step.place.substr(0, dash);
    const auto at = std::ranges::find_if(outcome.documents,
                                         [&](const Vetted& one) { return one.document->id == id; });
    const auto place = dash == std::string::npos ? "" : step.place.substr(dash + 1);
    if (at == outcome.documents.end() || (dash != std::string::npos && place.empty()) ||
        !take(*at, place, step.choice))
      return impossible(step.seq);
  }
  return outcome;
}

}  // namespace rounds::lab
