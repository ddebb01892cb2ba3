#include "cards.h"

#include <fmt/format.h>

#include <algorithm>

#include "computed.h"
#include "sheet.h"

namespace rounds::programme {

namespace {

// One or two sentences, and an answer with its reason: on 360 x 740 points at the reading size,
// both and the four buttons are seen without scrolling.
constexpr std::size_t front_max = 240;
constexpr std::size_t back_max = 480;

/// Letters and signs, not octets: the tail octets of UTF-8 do not count.
std::size_t length(const std::string& text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (c & '\xC0') != '\x80'; }));
}

void fits(const CardDraft& card, const Told& told, std::string_view name, std::size_t most,
          std::vector<Finding>& findings) {
  const auto found = length(told.text);
  if (found <= most) return;
  findings.push_back({card.file, told.line, true,
                      fmt::format("the {} has {} characters, {} fit a phone", name, found, most),
                      "shorten it, or make two cards of it"});
}

}  // namespace

std::vector<CardDraft> read_cards(const std::string& file, const std::string& text,
                                  std::vector<Finding>& findings, const Names& names) {
  Computed computed(names);
  const Desk desk{file, 1, findings, &computed};
  auto sheet = sheet_of(text, desk);
  const auto owner = sheet.text("owner");
  const auto review_by = sheet.text("review_by");
  std::vector<CardDraft> cards;
  for (auto& entry : sheet.sheets("cards", 1)) {
    CardDraft card{.file = file, .owner = owner, .review_by = review_by};
    card.id = entry.text("id");
    card.competency = entry.text("competency");
    card.sources = entry.texts("sources");
    card.front = entry.text("front");
    card.back = entry.text("back");
    entry.nothing_else();
    cards.push_back(std::move(card));
  }
  sheet.nothing_else();
  return cards;
}

void find_card_flaws(const CardDraft& card, std::vector<Finding>& findings) {
  fits(card, card.front, "front", front_max, findings);
  fits(card, card.back, "back", back_max, findings);
}

}  // namespace rounds::programme
