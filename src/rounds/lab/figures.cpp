#include "figures.h"

#include <algorithm>
#include <cmath>

#include "documents.h"
#include "station_figures.h"
#include "walk.h"

namespace rounds::lab {

void put_sum(Figures& figures, const std::string& name, std::int64_t yes, std::int64_t of) {
  auto at = std::ranges::find(figures, name, &Figure::name);
  if (at == figures.end()) at = figures.insert(figures.end(), Figure{name});
  at->yes += yes;
  at->of += of;
}

void put(Figures& figures, const std::string& name, bool yes) {
  put_sum(figures, name, yes ? 1 : 0, 1);
}

void put_mean(Figures& figures, const std::string& name, double value) {
  constexpr double millionths = 1e6;
  put_sum(figures, "mean:" + name, std::llround(millionths * value), 1);
  put_sum(figures, "square:" + name, std::llround(millionths * value * value), 1);
}

namespace {

void put_place(std::vector<Figure>& figures, const std::string& document,
               const programme::SeededError* error, bool marked) {
  const std::string which = error == nullptr ? "alarm" : "found";
  put(figures, which, marked);
  put(figures, which + ":" + document, marked);
  if (error != nullptr)
    put(figures, std::string("slip:") + boost::describe::enum_to_string(error->kind, ""), marked);
}

void put_document(std::vector<Figure>& figures, const Vetted& done) {
  const auto& document = *done.document;
  for (std::size_t i = 0; i < done.sentences.size(); ++i) {
    const auto& error = document.sentences[i].error;
    put_place(figures, document.id, error ? &*error : nullptr, done.sentences[i].has_value());
  }
  for (std::size_t i = 0; i < done.lines.size(); ++i) {
    if (done.missing(i) == nullptr && done.contradicted(i)) continue;
    put_place(figures, document.id, done.missing(i), done.lines[i].has_value());
  }
  if (severe(document)) put(figures, "sent:" + document.id, done.sent == programme::Dispatch::send);
}

}  // namespace

std::vector<Figure> figures_of(const Found& lab, std::int64_t run, std::span<const Step> steps) {
  std::vector<Figure> figures;
  if (lab.vetting != nullptr) {
    const auto outcome = vetted(*lab.vetting, run, steps);
    ROUNDS_ASSERT(outcome.has_value());
    for (const auto& done : outcome->documents) put_document(figures, done);
    return figures;
  }
  if (lab.stations != nullptr) return station_figures(*lab.stations, steps);
  if (lab.talk == nullptr) return figures;
  const auto outcome = outcome_of(*lab.talk, steps);
  ROUNDS_ASSERT(outcome.has_value());
  for (const auto& one : outcome->told) {
    put(figures, "told", one.reach == Reach::told);
    put(figures, "told:" + one.telling->id, one.reach == Reach::told);
  }
  for (const auto& breach : lab.talk->breaches) {
    const bool broken = std::ranges::any_of(outcome->broken, [&breach](const BreachOutcome& one) {
      return one.breach->id == breach.id;
    });
    put(figures, "broken", broken);
    put(figures, "broken:" + breach.id, broken);
  }
  return figures;
}

void add(std::vector<Figure>& sum, const std::vector<Figure>& one) {
  for (const auto& figure : one) put_sum(sum, figure.name, figure.yes, figure.of);
}

}  // namespace rounds::lab
