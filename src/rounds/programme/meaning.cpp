#include "meaning.h"

#include <algorithm>

namespace rounds::programme {

namespace {

// A shorter word is one letter away from too many others.
constexpr std::size_t slip_letters_min = 5;

struct Tokens {
  std::vector<std::string> words, numbers, drawings;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<signed char>(c) < 0;
}

/// Dashes, quotation marks and the like of General Punctuation, and the no-break space.
std::size_t punctuation_at(std::string_view text, std::size_t at) {
  const auto rest = text.substr(at);
  if (rest.starts_with("\xE2\x80")) return 3;
  if (rest.starts_with("\xC2\xA0") || rest.starts_with("\xC2\xAB") || rest.starts_with("\xC2\xBB"))
    return 2;
  for (const std::string_view entity : {"&quot;", "&#39;", "&amp;"}) {
    if (rest.starts_with(entity)) return entity.size();
  }
  return 0;
}

class TextReading {
 public:
  explicit TextReading(std::string_view text) : text_(text) {}

  Tokens tokens() {
    while (at_ < text_.size()) {
      if (text_[at_] == '<') {
        tag();
      } else if (const auto skip = punctuation_at(text_, at_); skip > 0) {
        at_ += skip;
      } else if (is_digit(text_[at_])) {
        number();
      } else if (is_letter(text_[at_])) {
        word();
      } else {
        // A sign that turns a statement round is a word.
        if (std::string_view("+=%<>").contains(text_[at_]))
          tokens_.words.emplace_back(1, text_[at_]);
        ++at_;
      }
    }
    return std::move(tokens_);
  }

 private:
  void tag() {
    for (const std::string_view drawn : {"svg", "math"}) {
      if (!text_.substr(at_ + 1).starts_with(drawn)) continue;
      const auto end = text_.find("</" + std::string(drawn) + ">", at_);
      const auto stop = std::min(end, text_.size());
      tokens_.drawings.emplace_back(text_.substr(at_, stop - at_));
      at_ = stop;
      if (at_ == text_.size()) return;
    }
    const auto end = text_.find('>', at_);
    at_ = end == std::string_view::npos ? text_.size() : end + 1;
  }

  void number() {
    auto end = at_;
    while (end < text_.size() &&
           (is_digit(text_[end]) || ((text_[end] == '.' || text_[end] == ',') &&
                                     end + 1 < text_.size() && is_digit(text_[end + 1]))))
      ++end;
    tokens_.numbers.emplace_back(text_.substr(at_, end - at_));
    at_ = end;
  }

  void word() {
    std::string word;
    while (at_ < text_.size() && is_letter(text_[at_]) && punctuation_at(text_, at_) == 0) {
      const char c = text_[at_++];
      word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    tokens_.words.push_back(std::move(word));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Tokens tokens_;
};

/// One letter more, less, other, or two swapped; not the first.
bool one_letter_apart(std::string_view one, std::string_view other) {
  if (one.size() < other.size()) std::swap(one, other);
  if (one.size() > other.size() + 1 || one.front() != other.front()) return false;
  const auto same = std::ranges::mismatch(one, other);
  const auto at = static_cast<std::size_t>(same.in1 - one.begin());
  if (one.size() > other.size()) return one.substr(at + 1) == other.substr(at);
  if (at + 1 < one.size() && one[at] == other[at + 1] && one[at + 1] == other[at] &&
      one.substr(at + 2) == other.substr(at + 2))
    return true;
  return one.substr(at + 1) == other.substr(at + 1);
}

bool is_slip(const std::string& old, const std::string& now, const Vocabularies& known) {
  return old.size() >= slip_letters_min && now.size() >= slip_letters_min &&
         one_letter_apart(old, now) && !known.to.contains(old) && known.from.contains(now);
}

bool say_the_same(const std::vector<std::string>& old, const std::vector<std::string>& now,
                  const Vocabularies& known) {
  if (old.size() != now.size()) return false;
  for (std::size_t at = 0; at < old.size(); ++at) {
    if (old[at] != now[at] && !is_slip(old[at], now[at], known)) return false;
  }
  return true;
}

}  // namespace

void add_to(Vocabulary& vocabulary, std::string_view html) {
  for (auto& word : TextReading(html).tokens().words) vocabulary.insert(std::move(word));
}

std::vector<Ground> grounds_of(const Sense& from, const Sense& to, const Vocabularies& known) {
  const auto old = TextReading(from.words).tokens(), now = TextReading(to.words).tokens();
  std::vector<Ground> grounds;
  if (!say_the_same(old.words, now.words, known)) grounds.push_back(Ground::claim);
  if (from.key != to.key) grounds.push_back(Ground::key);
  if (old.numbers != now.numbers) grounds.push_back(Ground::number);
  if (from.sources != to.sources) grounds.push_back(Ground::source);
  if (from.outcome != to.outcome) grounds.push_back(Ground::outcome);
  if (old.drawings != now.drawings) grounds.push_back(Ground::drawing);
  return grounds;
}

}  // namespace rounds::programme
