#include "expression.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <optional>
#include <vector>

namespace rounds::programme {

namespace {

// A line that computes more than this should be two, with a name between them.
constexpr std::size_t letters_max = 300;
constexpr int depth_max = 32;
// Past this whole numbers lose their last digit.
constexpr double whole_max = 9'007'199'254'740'992.0;
constexpr int decimals_max = 6;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::unexpected<Trouble> trouble(std::string what, std::string mend) {
  return std::unexpected(Trouble{std::move(what), std::move(mend)});
}

Number finite(double value) {
  if (std::isfinite(value)) return value;
  return trouble("the value is no number", "look for a power or a root that has none");
}

class Reader {
 public:
  Reader(std::string_view text, const Names& names) : text_(text), names_(names) {}

  Number read() {
    auto value = sum();
    if (!value) return value;
    blanks();
    if (at_ < text_.size()) {
      return trouble(fmt::format("`{}` is not expected here", text_.substr(at_, 20)),
                     "write numbers, names, + - * / ^ and brackets");
    }
    return value;
  }

 private:
  void blanks() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }

  bool take(char sign) {
    blanks();
    if (at_ >= text_.size() || text_[at_] != sign) return false;
    ++at_;
    return true;
  }

  Number sum() {
    auto left = product();
    while (left) {
      const bool plus = take('+');
      if (!plus && !take('-')) return left;
      const auto right = product();
      if (!right) return right;
      left = finite(plus ? *left + *right : *left - *right);
    }
    return left;
  }

  Number product() {
    auto left = negative();
    while (left) {
      const bool times = take('*');
      if (!times && !take('/')) return left;
      const auto right = negative();
      if (!right) return right;
      if (!times && *right == 0) {
        return trouble("this divides by zero", "look at what stands after the /");
      }
      left = finite(times ? *left * *right : *left / *right);
    }
    return left;
  }

  Number negative() {
    if (++depth_ > depth_max) return too_deep();
    const bool minus = take('-');
    auto value = minus ? negative() : power();
    --depth_;
    if (value && minus) value = -*value;
    return value;
  }

  Number power() {
    const auto base = atom();
    if (!base || !take('^')) return base;
    const auto exponent = negative();
    if (!exponent) return exponent;
    return finite(std::pow(*base, *exponent));
  }

  Number atom() {
    blanks();
    if (at_ >= text_.size()) {
      return trouble("the expression ends too early", "write what is missing after its last sign");
    }
    if (take('(')) return bracket();
    if (is_digit(text_[at_]) || text_[at_] == '.') return number();
    if (is_letter(text_[at_])) return word();
    return trouble(fmt::format("`{}` is not expected here", text_.substr(at_, 20)),
                   "write numbers, names, + - * / ^ and brackets");
  }

  Number bracket() {
    if (++depth_ > depth_max) return too_deep();
    auto value = sum();
    --depth_;
    if (value && !take(')')) return trouble("a bracket is not closed", "add ) where it ends");
    return value;
  }

  Number number() {
    double value = 0;
    const auto* begin = text_.data() + at_;
    const auto [end, error] =
        std::from_chars(begin, text_.data() + text_.size(), value, std::chars_format::fixed);
    const auto length = static_cast<std::size_t>(end - begin);
    const bool runs_on = at_ + length < text_.size() && is_letter(text_[at_ + length]);
    if (error != std::errc() || runs_on) {
      return trouble(fmt::format("`{}` is not a number", text_.substr(at_, 20)),
                     "write digits with a point: 38455 or 0.18");
    }
    at_ += length;
    return finite(value);
  }

  Number word() {
    const auto from = at_;
    while (at_ < text_.size() && (is_letter(text_[at_]) || is_digit(text_[at_]))) ++at_;
    const auto name = text_.substr(from, at_ - from);
    if (take('(')) return call(name);
    const auto known = names_.find(name);
    if (known == names_.end()) {
      return trouble(fmt::format("`{}` has no value", name),
                     "define it in the lesson's numbers block, above its first use");
    }
    return known->second;
  }

  Number call(std::string_view name) {
    if (++depth_ > depth_max) return too_deep();
    std::vector<double> arguments;
    if (!take(')')) {
      do {
        const auto value = sum();
        if (!value) return value;
        arguments.push_back(*value);
      } while (take(','));
      if (!take(')')) return trouble("a bracket is not closed", "add ) where it ends");
    }
    --depth_;
    const auto value = formula(name, arguments);
    return value ? finite(*value) : value;
  }

  static Number too_deep() {
    return trouble("brackets stand too deep in each other", "give the inner parts names");
  }

  std::string_view text_;
  const Names& names_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

/// Half goes up, as doctors round; the little more mends 0.285 * 100 = 28.499999999999996.
double half_up(double value) {
  const double size = std::abs(value);
  return std::copysign(std::floor(size + 0.5 + 1e-12 * std::max(1.0, size)), value);
}

std::string fixed(double value, int decimals) {
  const double tens = std::pow(10.0, decimals);
  auto text = fmt::format("{:.{}f}", half_up(value * tens) / tens, decimals);
  if (text.starts_with('-') && text.find_first_of("123456789") == std::string::npos)
    text.erase(0, 1);
  return text;
}

/// How a language writes numbers.
struct Spelling {
  std::string_view point, thousands, percent, one_in;
  bool lakhs = false;  ///< 1,00,000
};

Spelling spelling_of(std::string_view language) {
  if (language == "fr") return {",", "\u202f", "\u202f%", "1 sur {}"};
  if (language == "hi") return {".", ",", "%", "{} में 1", true};
  return {".", ",", "%", "1 in {}"};
}

/// "6921.9" as "6,921.9".
std::string spelled(const std::string& digits, const Spelling& spelling) {
  const auto point = digits.find('.');
  auto whole = digits.substr(0, point);
  const std::size_t first = whole.starts_with('-') ? 1 : 0;
  std::size_t step = 3;
  for (auto at = whole.size(); at > first + step;) {
    at -= step;
    whole.insert(at, spelling.thousands);
    if (spelling.lakhs) step = 2;
  }
  if (point == std::string::npos) return whole;
  return whole + std::string(spelling.point) + digits.substr(point + 1);
}

/// A format and the number that may follow it.
struct Format {
  std::string_view name;
  std::optional<int> number;
};

std::expected<Format, Trouble> format_of(std::string_view text) {
  const auto space = text.find(' ');
  Format format{text.substr(0, space), {}};
  if (space == std::string_view::npos) return format;
  const auto digits = trimmed(text.substr(space));
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size() || number < 0) {
    return trouble(fmt::format("`{}` is no number for a format", digits),
                   "write it as in `percent 1`, `fixed 2` or `about 100`");
  }
  format.number = number;
  return format;
}

using Text = std::expected<std::string, Trouble>;

Text whole(double value, const Spelling& spelling) {
  if (std::abs(value) >= whole_max) return trouble("the value is too large to write", "use less");
  return spelled(fixed(value, 0), spelling);
}

Text about(double value, std::optional<int> step, const Spelling& spelling) {
  if (!step || *step < 1) return trouble("`about` needs a number", "write `about 100`");
  return whole(half_up(value / *step) * *step, spelling);
}

Text one_in(double value, const Spelling& spelling) {
  if (value <= 0 || value > 1) {
    return trouble(fmt::format("`one_in` is given {}", value),
                   "give it a probability above 0 and up to 1");
  }
  const auto count = whole(1 / value, spelling);
  return count ? Text(fmt::format(fmt::runtime(spelling.one_in), *count)) : count;
}

Text formatted(double value, const Format& format, const Spelling& spelling) {
  const bool counts = format.name == "percent" || format.name == "fixed";
  const int decimals = format.number.value_or(0);
  if (counts && decimals > decimals_max) {
    return trouble(fmt::format("{} decimals are too many", decimals),
                   fmt::format("keep it to {}", decimals_max));
  }
  if (std::abs(value) >= whole_max) return trouble("the value is too large to write", "use less");
  if (format.name == "percent")
    return spelled(fixed(value * 100, decimals), spelling) + std::string(spelling.percent);
  if (format.name == "about") return about(value, format.number, spelling);
  if (format.name == "fixed" && format.number) return spelled(fixed(value, decimals), spelling);
  if (format.name == "whole" && !format.number) return whole(value, spelling);
  if (format.name == "one_in" && !format.number) return one_in(value, spelling);
  return trouble(fmt::format("`{}` is no format", format.name),
                 "write percent, percent N, fixed N, whole, about N or one_in after the |");
}

}  // namespace

Number value_of(std::string_view expression, const Names& names) {
  if (expression.size() > letters_max) {
    return trouble(fmt::format("the expression has {} letters", expression.size()),
                   "give its parts names");
  }
  return Reader(expression, names).read();
}

std::expected<std::string, Trouble> written(std::string_view braced, const Names& names,
                                            std::string_view language) {
  const auto bar = braced.find('|');
  const auto value = value_of(trimmed(braced.substr(0, bar)), names);
  if (!value) return std::unexpected(value.error());
  const auto spelling = spelling_of(language);
  if (bar != std::string_view::npos) {
    const auto format = format_of(trimmed(braced.substr(bar + 1)));
    if (!format) return std::unexpected(format.error());
    return formatted(*value, *format, spelling);
  }
  if (std::abs(*value - std::round(*value)) > 1e-9 * std::max(1.0, std::abs(*value))) {
    return trouble(fmt::format("{} is no whole number and has no format", *value),
                   "say how to write it: | percent, | fixed 2, | about 10");
  }
  return whole(*value, spelling);
}

bool is_name(std::string_view name) {
  if (name.empty() || name.size() > 40 || !is_letter(name[0]) || name[0] == '_') return false;
  for (const char c : name) {
    if (!is_letter(c) && !is_digit(c)) return false;
  }
  return true;
}

}  // namespace rounds::programme
