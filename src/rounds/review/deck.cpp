#include "deck.h"

#include <algorithm>
#include <tuple>

#include "rounds/programme/translation.h"

namespace rounds::review {

namespace {

/// A device whose clock runs ahead cannot have done it later than it arrived.
std::int64_t at_ms(const Kept& kept) { return std::min(kept.event.client_ms, kept.server_ms); }

/// Lessons that every learner takes; those that go deeper bring no cards of their own.
bool is_core(const programme::Lesson& lesson) { return !lesson.deeper.value_or(false); }

std::size_t core_of(const programme::Module& module) {
  return static_cast<std::size_t>(std::ranges::count_if(module.lessons, is_core));
}

std::size_t finished_of(const programme::Module& module, std::span<const Finished> finished) {
  return static_cast<std::size_t>(
      std::ranges::count_if(module.lessons, [&](const programme::Lesson& lesson) {
        const auto is_it = [&](const Finished& one) {
          return one.module == module.id && one.lesson == lesson.id;
        };
        return is_core(lesson) && std::ranges::any_of(finished, is_it);
      }));
}

}  // namespace

std::map<std::string, Mark> fold(std::vector<Kept> reviews) {
  std::ranges::sort(reviews, [](const Kept& one, const Kept& other) {
    const auto key = [](const Kept& kept) {
      return std::tuple(at_ms(kept), std::string_view(kept.device), kept.event.seq);
    };
    return key(one) < key(other);
  });
  std::map<std::string, Mark> marks;
  for (const auto& kept : reviews) {
    const auto found = marks.find(kept.event.card);
    const auto before = found == marks.end() ? std::nullopt : std::optional(found->second);
    marks.insert_or_assign(kept.event.card, reviewed(before, at_ms(kept), kept.event.rating));
  }
  return marks;
}

std::vector<DeckCard> entered(const programme::Edition& edition, std::span<const Finished> finished,
                              const std::map<std::string, Mark>& marks,
                              const std::string& language) {
  const programme::Translation in{edition, language};
  std::vector<DeckCard> deck;
  for (const auto& module : edition.modules) {
    const auto lessons = core_of(module);
    if (!module.cards || lessons == 0) continue;
    const auto& cards = *module.cards;
    const auto share = (cards.size() * finished_of(module, finished) + lessons - 1) / lessons;
    for (std::size_t place = 0; place < cards.size(); ++place) {
      const auto mark = marks.find(cards[place].id);
      const bool met = mark != marks.end();
      if (place >= share && !met) continue;
      const auto [card, lang] = in.card(module, cards[place]);
      deck.push_back({card->id, lang, card->front, card->back, cards[place].reviewed,
                      met ? std::optional(mark->second) : std::nullopt});
    }
  }
  return deck;
}

std::vector<Standing> standings(std::span<const DeckCard> cards) {
  std::vector<Standing> all;
  for (const auto& card : cards) all.push_back({card.id, card.mark});
  return all;
}

ReviewDay summary_of(const Plan& plan) {
  const auto cards = static_cast<std::int64_t>(plan.order.size());
  return {cards, (cards * card_seconds + 59) / 60, plan.later, plan.days};
}

}  // namespace rounds::review
