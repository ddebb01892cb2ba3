#include "shape.h"

#include <boost/describe.hpp>

#include <algorithm>
#include <cmath>

#include "machine/json/json.h"

namespace rounds::bank {

namespace {

struct ShapeText {
  int decimals = 0;
  std::string unit;
};
BOOST_DESCRIBE_STRUCT(ShapeText, (), (decimals, unit))

struct AdviceText {
  int percent = 0;
  std::string html;
};
BOOST_DESCRIBE_STRUCT(AdviceText, (), (percent, html))

struct TruthText {
  std::vector<int> accepted;
  AdviceText advice;
  bool severe = false;
  std::optional<Modality> modality = {};  ///< none: a text
};
BOOST_DESCRIBE_STRUCT(TruthText, (), (accepted, advice, severe, modality))

struct WholeText {
  std::string stem;
  std::vector<std::string> options, rationales;
  TruthText truth;
};
BOOST_DESCRIBE_STRUCT(WholeText, (), (stem, options, rationales, truth))

template <class T>
T kept(std::string_view text) {
  auto read = machine::json::read<T>(text);
  if (!read) throw machine::Fault("bank: an item on disk is not readable: " + read.error().said);
  return std::move(*read);
}

TruthText text_of(const Truth& truth) {
  return {{truth.accepted.begin(), truth.accepted.end()},
          {truth.advice.percent, truth.advice.html},
          truth.severe,
          truth.modality == Modality::text ? std::nullopt : std::optional(truth.modality)};
}

void set(Truth& truth, TruthText text) {
  truth.accepted = {text.accepted.begin(), text.accepted.end()};
  truth.advice = {text.advice.percent, std::move(text.advice.html)};
  truth.severe = text.severe;
  truth.modality = text.modality.value_or(Modality::text);
}

/// The fewest decimals in which both numbers are whole; past decimals_max there are none.
std::optional<int> decimals_of(double answer, double tolerance) {
  const auto whole = [](double number) { return std::abs(number - std::round(number)) < 1e-6; };
  double scale = 1;
  for (int decimals = 0; decimals <= decimals_max; ++decimals, scale *= 10) {
    if (whole(answer * scale) && whole(tolerance * scale)) return decimals;
  }
  return std::nullopt;
}

std::optional<Certifying> chosen(const programme::Item& item, bool several) {
  const auto count = item.options.size();
  if (count < 2 || (several && count > options_ticked_max)) return std::nullopt;
  const auto keys = several ? item.keys.value_or(std::vector<int>{}) : std::vector{item.key};
  int bits = 0;
  for (const auto key : keys) {
    if (key < 0 || std::cmp_greater_equal(key, count)) return std::nullopt;
    bits |= several ? 1 << key : key;
  }
  if (keys.empty()) return std::nullopt;
  Certifying made;
  made.item.kind = several ? Kind::multiple : Kind::single;
  made.truth.accepted = {bits};
  for (const auto& option : item.options) {
    made.item.options.push_back(option.html);
    made.truth.rationales.push_back(option.rationale);
  }
  return made;
}

std::optional<Certifying> numeric(const programme::Item& item) {
  if (!item.numeric) return std::nullopt;
  const auto& key = *item.numeric;
  const auto decimals = decimals_of(key.answer, key.tolerance);
  if (!decimals) return std::nullopt;
  Certifying made;
  made.item.kind = Kind::numeric;
  made.item.decimals = *decimals;
  made.item.unit = key.unit;
  made.truth.accepted = window(key.answer, key.tolerance, *decimals);
  made.truth.rationales = {key.rationale};
  return made.truth.accepted.empty() ? std::nullopt : std::optional(std::move(made));
}

std::optional<Certifying> reliance(const programme::Item& item) {
  if (!item.reliance) return std::nullopt;
  const auto& key = *item.reliance;
  Certifying made;
  made.item.kind = Kind::reliance;
  for (int tenth = key.least; tenth <= key.most; ++tenth) made.truth.accepted.insert(tenth);
  made.truth.rationales = {key.rationale};
  made.truth.advice = {key.advice_percent, key.advice};
  made.truth.severe = key.severe;
  return made.truth.accepted.empty() ? std::nullopt : std::optional(std::move(made));
}

std::optional<Certifying> by_form(const programme::Item& item) {
  switch (item.form()) {
    case programme::Form::single:
      return chosen(item, false);
    case programme::Form::multiple:
      return chosen(item, true);
    case programme::Form::numeric:
      return numeric(item);
    case programme::Form::reliance:
      return reliance(item);
    default:
      return std::nullopt;
  }
}

}  // namespace

std::string shape_text(const Item& item) {
  return machine::json::write(ShapeText{item.decimals, item.unit});
}

void read_shape(std::string_view text, Item& item) {
  auto shape = kept<ShapeText>(text);
  item.decimals = shape.decimals;
  item.unit = std::move(shape.unit);
}

std::string truth_text(const Truth& truth) { return machine::json::write(text_of(truth)); }

void read_truth(std::string_view text, Truth& truth) { set(truth, kept<TruthText>(text)); }

std::string whole_text(const Certifying& whole) {
  return machine::json::write(
      WholeText{whole.item.stem, whole.item.options, whole.truth.rationales, text_of(whole.truth)});
}

void read_whole(std::string_view text, Item& item, Truth& truth) {
  auto whole = kept<WholeText>(text);
  item.stem = std::move(whole.stem);
  item.options = std::move(whole.options);
  truth.rationales = std::move(whole.rationales);
  set(truth, std::move(whole.truth));
}

std::optional<Certifying> practice(const programme::Item& item) {
  if (item.stem.empty()) return std::nullopt;
  auto made = by_form(item);
  if (!made) return std::nullopt;
  made->item.stem = item.stem;
  made->source = item.id;
  made->competency = item.competency;
  made->level = item.level;
  made->truth.kind = made->item.kind;
  return made;
}

std::set<int> window(double answer, double tolerance, int decimals) {
  const double scale = std::pow(10.0, decimals);
  // Half a hair, so that 0.1 + 0.2 still reaches 0.3.
  const double hair = 1e-6;
  const double least = std::max(0.0, std::ceil((answer - tolerance) * scale - hair));
  const double most = std::floor((answer + tolerance) * scale + hair);
  if (most < least || most > value_max || most - least >= static_cast<double>(window_max))
    return {};
  std::set<int> values;
  for (auto value = static_cast<int>(least); value <= static_cast<int>(most); ++value)
    values.insert(values.end(), value);
  return values;
}

}  // namespace rounds::bank
