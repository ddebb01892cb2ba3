#include <fmt/core.h>

#include <charconv>
#include <map>

#include "machine/clock/clock.h"
#include "question.h"
#include "science/memory/fit.h"
#include "science/memory/memory.h"

namespace rounds::workbench {

namespace memory_room = science::memory;
using machine::Result;

namespace {

// FSRS-5 has 19 weights, FSRS-6 21.
constexpr std::size_t weights_of_five = 19;

/// "2026-01-01T09:00:00.000Z": what the clock writes, with milliseconds in it.
Result<std::int64_t> ms_of(std::string_view text) {
  const auto point = text.find('.');
  const auto seconds = machine::from_iso(std::string(text.substr(0, point)) + "Z");
  const auto rest = point == std::string_view::npos ? "" : text.substr(point + 1);
  std::int64_t ms = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), ms);
  if (!seconds || rest.size() != 4 || error != std::errc() || std::string_view(end, 1) != "Z") {
    return wrong("t", "a time like 2026-01-01T09:00:00.000Z is expected.");
  }
  return machine::ms(*seconds) + ms;
}

std::string iso_of(std::int64_t at_ms) {
  auto text = machine::iso(machine::instant(at_ms));
  return text.insert(text.size() - 1, fmt::format(".{:03}", at_ms % 1'000));
}

Result<std::vector<std::int64_t>> minutes_of(const json::value& steps) {
  std::vector<std::int64_t> all;
  if (!steps.is_array()) return wrong("options", "steps are a list like [\"1m\", \"10m\"].");
  for (const auto& step : steps.get_array()) {
    if (!step.is_string()) return wrong("options", "steps are a list like [\"1m\", \"10m\"].");
    TRY(minutes, memory_room::step_minutes(std::string_view(step.get_string())));
    all.push_back(minutes);
  }
  return all;
}

/// An option that is there and not null.
const json::value* given(const Question& question, std::string_view name) {
  const auto* found = question.option(name);
  return found != nullptr && !found->is_null() ? found : nullptr;
}

Result<memory_room::Options> options_of(const Question& question) {
  memory_room::Options options;
  if (const auto* weights = question.option("w"); weights != nullptr && weights->is_array()) {
    for (const auto& one : weights->get_array()) options.weights.push_back(one.to_number<double>());
    if (options.weights.size() <= weights_of_five) options.version = memory_room::Version::fsrs5;
  }
  options.retention = question.number("request_retention").value_or(options.retention);
  if (const auto days = question.number("maximum_interval")) {
    options.interval_days_max = static_cast<std::int64_t>(*days);
  }
  if (const auto* on = question.option("enable_short_term"); on != nullptr && on->is_bool()) {
    options.short_term = on->get_bool();
  }
  if (const auto* steps = given(question, "learning_steps")) {
    TRY(minutes, minutes_of(*steps));
    options.learning_minutes = std::move(minutes);
  }
  if (const auto* steps = given(question, "relearning_steps")) {
    TRY(minutes, minutes_of(*steps));
    options.relearning_minutes = std::move(minutes);
  }
  return options;
}

/// Every review as it left the card.
Result<json::array> sequence_of(const memory_room::Scheduler& scheduler, const json::array& asked) {
  memory_room::Card card;
  // FSRS-5 keeps no count of steps.
  const bool stepped = scheduler.weights().size() > weights_of_five;
  json::array rows;
  for (const auto& one : asked) {
    const auto* t = one.is_object() ? one.get_object().if_contains("t") : nullptr;
    const auto* rating = one.is_object() ? one.get_object().if_contains("rating") : nullptr;
    if (t == nullptr || !t->is_string() || rating == nullptr || !rating->is_int64()) {
      return wrong("expected.sequences", "each review has a time t and a rating of 1 to 4.");
    }
    TRY(at_ms, ms_of(std::string_view(t->get_string())));
    const bool fresh = card.state == memory_room::State::fresh;
    const double recall = scheduler.recall(card, at_ms);
    TRY(after, scheduler.next(card, at_ms, static_cast<memory_room::Rating>(rating->get_int64())));
    card = after;
    rows.push_back(
        json::object{{"t", *t},
                     {"rating", *rating},
                     {"retrievability_before", fresh ? json::value() : recall},
                     {"stability", card.stability},
                     {"difficulty", card.difficulty},
                     {"state", static_cast<int>(card.state)},
                     {"scheduled_days", card.scheduled_days},
                     {"due", iso_of(card.due_ms)},
                     {"reps", card.reps},
                     {"lapses", card.lapses},
                     {"learning_steps", stepped ? json::value(card.step) : json::value()},
                     {"elapsed_days", card.elapsed_days}});
  }
  return rows;
}

}  // namespace

/// The reviews asked about are the times and ratings under expected.sequences; nothing else of it
/// is read.
Answer memory(const Question& question) {
  TRY(options, options_of(question));
  TRY(scheduler, memory_room::Scheduler::of(options));
  const auto* expected = question.document().if_contains("expected");
  const auto* sequences = expected != nullptr && expected->is_object()
                              ? expected->get_object().if_contains("sequences")
                              : nullptr;
  if (sequences == nullptr || !sequences->is_array()) {
    return wrong("expected.sequences", "name the reviews: lists of {t, rating}.");
  }
  json::array all;
  for (const auto& sequence : sequences->get_array()) {
    if (!sequence.is_array()) return wrong("expected.sequences", "a list of lists is expected.");
    TRY(rows, sequence_of(scheduler, sequence.get_array()));
    all.emplace_back(std::move(rows));
  }
  return json::object{{"sequences", std::move(all)}};
}

namespace {

/// reviews.csv: card, t, rating; a card's rows in time.
Result<std::vector<memory_room::History>> histories_of(const Question& question) {
  TRY(sheet, question.sheet("reviews.csv"));
  TRY(cards, sheet.words("card"));
  TRY(times, sheet.words("t"));
  TRY(ratings, sheet.numbers("rating"));
  std::map<std::string, memory_room::History> by_card;
  for (std::size_t k = 0; k < cards.size(); ++k) {
    TRY(at_ms, ms_of(times[k]));
    if (ratings[k] < 1 || ratings[k] > 4) return wrong("reviews.csv", "a rating is 1 to 4.");
    by_card[cards[k]].push_back({at_ms, static_cast<memory_room::Rating>(ratings[k])});
  }
  std::vector<memory_room::History> all;
  all.reserve(by_card.size());
  for (auto& [card, history] : by_card) all.push_back(std::move(history));
  return all;
}

json::object of(const memory_room::Foretold& foretold) {
  return {{"reviews", foretold.reviews},
          {"log_loss", foretold.log_loss},
          {"calibration_rmse", foretold.calibration}};
}

}  // namespace

Answer memory_fit(const Question& question) {
  TRY(options, options_of(question));
  TRY(histories, histories_of(question));
  TRY(fitted, memory_room::fit(histories, options));
  return json::object{{"w", list(fitted.weights)},
                      {"better", fitted.better},
                      {"held_out_before", of(fitted.before)},
                      {"held_out_after", of(fitted.after)}};
}

}  // namespace rounds::workbench
