#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "editor.h"

namespace rounds::programme {

namespace {

constexpr std::size_t options_min = 4,
                      options_max = 5;  // of an item; a check in a lesson may have three
constexpr std::size_t check_options_min = 3;
// Below this many items the balance of keys is chance.
constexpr std::size_t set_min = 8;

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return text;
}

bool holds(const std::string& text, std::string_view phrase) {
  return lower(text).contains(phrase);
}

bool holds_word(const std::string& text, std::string_view word) {
  const auto low = lower(text);
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  for (auto at = low.find(word); at != std::string::npos; at = low.find(word, at + 1)) {
    const auto end = at + word.size();
    if ((at == 0 || !letter(low[at - 1])) && (end == low.size() || !letter(low[end]))) return true;
  }
  return false;
}

/// The last sentence of the stem: what is asked.
std::string lead_in(const std::string& stem) {
  auto text = stem;
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  const auto end = text.find_last_of(".\n", text.size() < 2 ? 0 : text.size() - 2);
  return end == std::string::npos ? text : text.substr(end + 1);
}

class Flaws {
 public:
  Flaws(const ItemDraft& item, std::vector<ItemFlaw>& flaws) : item_(item), flaws_(flaws) {}

  void find() {
    shape();
    stem();
    same_options();
    for (const auto& option : item_.options) option_words(option.text);
    if (const auto key = key_of(item_)) longest(static_cast<std::size_t>(*key));
  }

 private:
  void say(ItemFlaw flaw) {
    if (flaw.line <= 0) flaw.line = item_.line;
    flaws_.push_back(std::move(flaw));
  }

  void shape() {
    const bool chosen = item_.form == Form::single || item_.form == Form::multiple;
    const auto least = item_.check ? check_options_min : options_min;
    if (chosen && (item_.options.size() < least || item_.options.size() > options_max)) {
      say({item_.line,
           true,
           "flaws.options_count",
           {{"count", std::to_string(item_.options.size())},
            {"least", std::to_string(least)},
            {"most", std::to_string(options_max)}},
           fmt::format("there are {} options", item_.options.size()),
           fmt::format("write {} to {}, each a thing that somebody might believe", least,
                       options_max)});
    }
    if (item_.key.line > 0 && !key_of(item_)) {
      say({item_.key.line,
           true,
           "flaws.key_of_no_option",
           {{"key", item_.key.text}},
           fmt::format("the key `{}` names no option", item_.key.text),
           "write the letter of the best option, A for the first"});
    }
    constexpr std::array levels{"recall", "apply", "judge"};
    if (item_.level.line > 0 && std::ranges::find(levels, item_.level.text) == levels.end()) {
      say({item_.level.line,
           true,
           "flaws.no_level",
           {},
           fmt::format("`{}` is not a level", item_.level.text),
           "write recall, apply or judge"});
    }
  }

  void stem() {
    const auto asked = lead_in(item_.stem.text);
    for (const auto* word : {"not", "except", "least"}) {
      if (!holds_word(asked, word)) continue;
      std::string loud = word;
      std::ranges::transform(loud, loud.begin(), [](char c) { return static_cast<char>(c - 32); });
      if (asked.contains(loud) || asked.contains("**" + std::string(word) + "**")) continue;
      say({item_.stem.line,
           false,
           "flaws.asks_for_wrong",
           {{"word", word}},
           fmt::format("the stem asks for what is wrong (`{}`)", word),
           "turn the question round, or set the word in capitals"});
    }
    // "Put these in order." asks without a question mark, and after a question may stand "Choose
    // two."
    const bool told = item_.form == Form::ordering || item_.form == Form::recall ||
                      (item_.form != Form::single && item_.stem.text.contains('?'));
    if (!told && !asked.empty() && asked.back() != '?' && asked.back() != ':') {
      say({item_.stem.line,
           false,
           "flaws.no_question",
           {},
           "the stem does not end in a question",
           "end it with what is asked, and a question mark"});
    }
    const bool cue = asked.ends_with(" a") || asked.ends_with(" an") || asked.ends_with(" a:") ||
                     asked.ends_with(" an:");
    if (cue) {
      say({item_.stem.line,
           false,
           "flaws.ends_in_article",
           {},
           "the stem ends in an article, which fits only some options",
           "move the article into the options"});
    }
  }

  void option_words(const Told& option) {
    for (const auto* phrase : {"all of the above", "none of the above", "both a and b",
                               "all of these", "none of these"}) {
      if (!holds(option.text, phrase)) continue;
      say({option.line,
           true,
           "flaws.of_the_above",
           {{"phrase", phrase}},
           fmt::format("an option says `{}`", phrase),
           "write an option that stands alone: options are shuffled"});
    }
  }

  void same_options() {
    for (std::size_t i = 0; i < item_.options.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (lower(item_.options[i].text.text) != lower(item_.options[j].text.text)) continue;
        say({item_.options[i].text.line,
             true,
             "flaws.same_options",
             {},
             "two options are the same",
             "write another"});
      }
    }
  }

  void longest(std::size_t key) {
    std::size_t other = 0, shortest = std::string::npos;
    for (std::size_t i = 0; i < item_.options.size(); ++i) {
      const auto size = item_.options[i].text.text.size();
      if (i != key) other = std::max(other, size);
      shortest = std::min(shortest, size);
    }
    const auto own = item_.options[key].text.text.size();
    // A fifth longer than every other is what a test-wise candidate looks for; single words differ
    // by chance.
    if (own > 30 && own * 5 > other * 6) {
      say({item_.options[key].text.line,
           false,
           "flaws.longest_key",
           {},
           "the key is by far the longest option",
           "shorten it, or say as much in the others"});
    }
    if (other > 60 && other > shortest * 4) {
      say({item_.line,
           false,
           "flaws.uneven_options",
           {},
           "the options differ much in length",
           "bring them nearer to each other"});
    }
  }

  const ItemDraft& item_;
  std::vector<ItemFlaw>& flaws_;
};

bool key_is_longest(const ItemDraft& item, std::size_t key) {
  return std::ranges::all_of(item.options, [&](const OptionDraft& option) {
    return &option == &item.options[key] ||
           option.text.text.size() < item.options[key].text.text.size();
  });
}

}  // namespace

std::optional<int> key_of(const ItemDraft& item) {
  return letter_index(item.key.text, item.options.size());
}

std::vector<ItemFlaw> item_flaws(const ItemDraft& item) {
  std::vector<ItemFlaw> flaws;
  Flaws(item, flaws).find();
  find_form_flaws(item, flaws);
  return flaws;
}

void find_item_flaws(const ItemDraft& item, std::vector<Finding>& findings) {
  for (auto& flaw : item_flaws(item))
    findings.push_back(
        {item.file, flaw.line, flaw.blocks, std::move(flaw.what), std::move(flaw.mend)});
}

void find_set_flaws(const std::vector<ItemDraft>& items, std::vector<Finding>& findings) {
  if (items.size() < set_min) return;
  std::array<std::size_t, options_max> places{};
  std::size_t longest = 0, recall = 0, single = 0;
  for (const auto& item : items) {
    single += item.form == Form::single ? 1 : 0;
    recall += item.level.text == "recall" ? 1 : 0;
    const auto key = key_of(item);
    if (!key || static_cast<std::size_t>(*key) >= places.size()) continue;
    ++places[static_cast<std::size_t>(*key)];
    longest += key_is_longest(item, static_cast<std::size_t>(*key)) ? 1 : 0;
  }
  const auto say = [&](std::string what, std::string mend) {
    findings.push_back({items.front().file, 0, false, std::move(what), std::move(mend)});
  };
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i] * 5 <= single * 2) continue;
    say(fmt::format("{} of {} keys are {}", places[i], single, static_cast<char>('A' + i)),
        "spread them: those who guess one place must gain nothing");
  }
  if (longest * 5 > single * 2) {
    say(fmt::format("the key is the longest option in {} of {} items", longest, single),
        "shorten some keys, or lengthen what stands beside them");
  }
  if (recall * 10 > items.size()) {
    say(fmt::format("{} of {} items ask for recall", recall, items.size()),
        "keep it to one in ten; ask what to do or whom to believe");
  }
}

}  // namespace rounds::programme
