// Items from GIFT text (docs.moodle.org/en/GIFT_format).

#include <fmt/format.h>

#include <cstdlib>

#include "rounds/bank/exchange.h"

namespace rounds::bank {

namespace {

constexpr std::size_t answers_max = 20;

/// Text with `\x` as x, without mark-up.
std::string said(std::string_view raw) {
  std::string text;
  for (std::size_t n = 0; n < raw.size(); ++n) {
    if (raw[n] == '\\' && n + 1 < raw.size()) {
      ++n;
      text += raw[n] == 'n' ? '\n' : raw[n];
    } else {
      text += raw[n];
    }
  }
  for (const auto* format : {"[html]", "[moodle]", "[plain]", "[markdown]"}) {
    if (text.starts_with(format)) text.erase(0, std::string_view(format).size());
  }
  bool more = false;
  return plain_of(text, more);
}

/// Where one of `signs` stands unescaped, from `at`.
std::size_t bare(std::string_view text, std::string_view signs, std::size_t at = 0) {
  for (; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (signs.contains(text[at])) {
      return at;
    }
  }
  return std::string_view::npos;
}

struct Answer {
  bool right = false, weighed = false;
  double weight = 0;
  std::string text, feedback;
};

std::vector<Answer> answers_of(std::string_view body) {
  std::vector<Answer> answers;
  auto at = bare(body, "=~");
  while (at != std::string_view::npos && answers.size() < answers_max) {
    const auto next = bare(body, "=~", at + 1);
    auto part = body.substr(at + 1, next == std::string_view::npos ? next : next - at - 1);
    Answer answer;
    answer.right = body[at] == '=';
    const auto close = part.starts_with('%') ? part.find('%', 1) : std::string_view::npos;
    if (close != std::string_view::npos) {
      answer.weighed = true;
      answer.weight = std::strtod(std::string(part.substr(1, close - 1)).c_str(), nullptr);
      part.remove_prefix(close + 1);
    }
    const auto hash = bare(part, "#");
    answer.text = said(part.substr(0, hash));
    if (hash != std::string_view::npos) answer.feedback = said(part.substr(hash + 1));
    answers.push_back(std::move(answer));
    at = next;
  }
  return answers;
}

/// "180:5" or "175..185".
void number_of(std::string_view body, Writing& writing) {
  const std::string text(body);
  const auto span = text.find("..");
  const auto colon = text.find(':');
  writing.kind = Kind::numeric;
  writing.answer = std::strtod(text.c_str(), nullptr);
  if (span != std::string::npos) {
    const auto most = std::strtod(text.c_str() + span + 2, nullptr);
    writing.tolerance = (most - writing.answer) / 2;
    writing.answer += writing.tolerance;
  } else if (colon != std::string::npos) {
    writing.tolerance = std::strtod(text.c_str() + colon + 1, nullptr);
  }
  const auto figures = text.substr(0, std::min(span, colon));
  if (const auto point = figures.find('.'); point != std::string::npos)
    writing.decimals = static_cast<int>(figures.size() - point - 1);
}

class Reading {
 public:
  Incoming in;

  void question(std::int64_t line, std::string_view text) {
    Attributes about;
    if (text.starts_with("::")) {
      const auto end = text.find("::", 2);
      if (end == std::string_view::npos)
        return bad(line, "", "its title has no end", "close it with ::");
      about.name = said(text.substr(2, end - 2));
      text.remove_prefix(end + 2);
    }
    const auto open = bare(text, "{"), close = bare(text, "}");
    if (open == std::string_view::npos || close == std::string_view::npos || close < open)
      return bad(line, about.name, "its braces do not match", "write the answers between { and }");
    Writing writing{.stem = said(text.substr(0, open))};
    const auto tail = said(text.substr(close + 1));
    if (!tail.empty()) writing.stem += " _____ " + tail;
    auto body = text.substr(open + 1, close - open - 1);
    while (!body.empty() && (body.front() == ' ' || body.front() == '\n')) body.remove_prefix(1);
    if (const auto general = body.find("####"); general != std::string_view::npos) {
      writing.rationale = said(body.substr(general + 4));
      body = body.substr(0, general);
    }
    if (body.starts_with('#')) {
      number_of(body.substr(1), writing);
    } else if (const auto why = choose(body, writing); !why.empty()) {
      return bad(line, about.name, why, "make it a question with options, or a number");
    }
    take_in(in, line, std::move(about), std::move(writing));
  }

 private:
  void bad(std::int64_t line, std::string name, std::string what, std::string mend) {
    in.bad.push_back({line, std::move(name), std::move(what), std::move(mend)});
  }

  /// Empty, or why not.
  static std::string choose(std::string_view body, Writing& writing) {
    const auto word = said(body.substr(0, bare(body, "#")));
    if (word == "T" || word == "TRUE" || word == "F" || word == "FALSE") {
      writing.choices = {{"True", "", word[0] == 'T'}, {"False", "", word[0] == 'F'}};
      return "";
    }
    const auto answers = answers_of(body);
    if (answers.empty()) return "it has no answers: an essay is no kind of item here";
    bool wrong = false, weighed = false;
    for (const auto& one : answers) {
      if (one.text.contains("->")) return "matching is no kind of item here";
      wrong = wrong || !one.right;
      weighed = weighed || (one.weighed && !one.right && one.weight > 0);
      writing.choices.push_back({one.text, one.feedback, one.right || one.weight > 0});
    }
    if (!wrong) return "a short answer is no kind of item here";
    writing.kind = weighed ? Kind::multiple : Kind::single;
    return "";
  }
};

}  // namespace

Result<Incoming> read_gift(std::string_view octets) {
  if (octets.starts_with("\xEF\xBB\xBF")) octets.remove_prefix(3);
  Reading reading;
  std::string text;
  std::int64_t line = 0, first = 0;
  const auto flush = [&] {
    if (text.find_first_not_of(" \n") != std::string::npos) reading.question(first, text);
    text.clear();
  };
  while (!octets.empty()) {
    const auto end = octets.find('\n');
    auto row = octets.substr(0, end);
    octets.remove_prefix(end == std::string_view::npos ? octets.size() : end + 1);
    ++line;
    if (row.ends_with('\r')) row.remove_suffix(1);
    const bool empty = row.find_first_not_of(" \t") == std::string_view::npos;
    if (empty) flush();
    if (empty || row.starts_with("//") || row.starts_with("$CATEGORY")) continue;
    if (text.empty()) first = line;
    text += std::string(row) + "\n";
  }
  flush();
  reading.in.unsaid.emplace_back(
      "domain, competency, module, level, themes, sources, date of review, time needed: add them "
      "before the review");
  reading.in.unsaid.emplace_back("formatting and pictures; partial marks of a weight");
  reading.in.unsaid.emplace_back("reliance cases: GIFT has no such kind");
  return std::move(reading.in);
}

}  // namespace rounds::bank
