#include "sqlite_words.h"

#include <algorithm>
#include <cctype>
#include <vector>

namespace machine::store {
namespace {

bool in_word(char letter) {
  return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_';
}

std::string lower(std::string_view text) {
  std::string small(text);
  std::ranges::transform(small, small.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  return small;
}

/// The length of the piece at the head: a word, a quoted text, a comment, or one character.
std::size_t piece(std::string_view rest) {
  const char first = rest.front();
  std::size_t end = 1;
  if (first == '\'' || first == '"') {
    end = rest.find(first, 1);
    return end == std::string_view::npos ? rest.size() : end + 1;
  }
  if (rest.starts_with("--")) return std::min(rest.find('\n'), rest.size());
  if (in_word(first)) {
    while (end < rest.size() && in_word(rest[end])) ++end;
  }
  return end;
}

class Speller {
 public:
  std::string spell(std::string_view portable) {
    while (!portable.empty()) {
      const auto length = piece(portable);
      take(portable.substr(0, length));
      portable.remove_prefix(length);
    }
    return std::move(out_);
  }

 private:
  void take(std::string_view part) {
    if (in_word(part.front())) {
      take_word(part);
      return;
    }
    if (part == ";") {
      if (words_.size() > 2 && words_[0] == "create" && words_[1] == "table") out_ += " STRICT";
      words_.clear();
    }
    out_ += part;
  }

  void take_word(std::string_view part) {
    const auto word = lower(part);
    const bool after_double = !words_.empty() && words_.back() == "double";
    words_.push_back(word);
    if (word == "bigint") {
      out_ += "INTEGER";
    } else if (word == "bytea") {
      out_ += "BLOB";
    } else if (word == "double") {
      out_ += "REAL";
    } else if (word == "precision" && after_double) {
      // "double" has already become REAL.
      while (!out_.empty() && out_.back() == ' ') out_.pop_back();
    } else {
      out_ += part;
    }
  }

  std::string out_;
  std::vector<std::string> words_;
};

}  // namespace

std::string sqlite_words(std::string_view portable) { return Speller().spell(portable); }

}  // namespace machine::store
