#include "expression.h"

#include <doctest/doctest.h>

#include <cmath>

namespace rounds::programme {

namespace {

double value(std::string_view expression, const Names& names = {}) {
  const auto found = value_of(expression, names);
  if (!found) MESSAGE(std::string(expression), ": ", found.error().what);
  REQUIRE(found.has_value());
  return *found;
}

std::string no(std::string_view expression, const Names& names = {}) {
  const auto found = value_of(expression, names);
  return found ? "it has a value" : found.error().what;
}

std::string shown(std::string_view braced, std::string_view language = "en") {
  const Names names{{"stays", 38'455}, {"septic", 2'552}, {"sens", 843.0 / 2'552}};
  const auto found = written(braced, names, language);
  return found ? *found : "no: " + found.error().what;
}

/// Agreement to the digits that a source prints.
bool near(double one, double other, double by = 1e-12) { return std::abs(one - other) <= by; }

}  // namespace

TEST_CASE("arithmetic binds as in a textbook") {
  CHECK(value("2 + 3 * 4") == 14);
  CHECK(value("(2 + 3) * 4") == 20);
  CHECK(value("10 - 4 - 3") == 3);
  CHECK(value("100 / 10 / 5") == 2);
  CHECK(value("2 ^ 3 ^ 2") == 512);
  CHECK(value("-2 ^ 2") == -4);
  CHECK(value("2 ^ -1") == 0.5);
  CHECK(value("--3") == 3);
  CHECK(value("2 * -3") == -6);
  CHECK(value("0.18 * stays", {{"stays", 38'455}}) == doctest::Approx(6'921.9));
}

TEST_CASE("rounding, roots, logarithms and the greater and the less") {
  CHECK(value("round(2.5)") == 3);
  CHECK(value("round(-2.5)") == -3);
  CHECK(value("floor(2.9)") == 2);
  CHECK(value("floor(-2.1)") == -3);
  CHECK(value("ceil(2.1)") == 3);
  CHECK(value("sqrt(2)") == doctest::Approx(1.4142135623730951));
  CHECK(value("ln(10)") == doctest::Approx(2.302585092994046));
  CHECK(value("exp(1)") == doctest::Approx(2.718281828459045));
  CHECK(value("min(3, 5)") == 3);
  CHECK(value("max(3, 5)") == 5);
}

TEST_CASE("odds and probabilities turn into each other") {
  CHECK(value("odds(0.2)") == 0.25);
  CHECK(value("odds(0)") == 0);
  CHECK(value("prob(0.25)") == 0.2);
  CHECK(value("prob(odds(0.37))") == doctest::Approx(0.37));
}

// By hand, of 1,000 people: prevalence 10 %, sensitivity 90 %, specificity 80 % give 90 true
// positives, 180 false ones, 720 true negatives, 10 false ones.
TEST_CASE("predictive values are those of counted people") {
  CHECK(near(value("ppv(0.9, 0.8, 0.1)"), 90.0 / 270));
  CHECK(near(value("npv(0.9, 0.8, 0.1)"), 720.0 / 730));
  CHECK(value("ppv(1, 1, 0.5)") == 1);
  CHECK(value("npv(1, 1, 0.5)") == 1);
  CHECK(value("ppv(0.9, 0.8, 0)") == 0);
}

TEST_CASE("likelihood ratios carry the odds from before a test to after it") {
  CHECK(near(value("lr_pos(0.9, 0.8)"), 4.5));
  CHECK(near(value("lr_neg(0.9, 0.8)"), 0.125));
  CHECK(near(value("post(0.1, 4.5)"), 90.0 / 270));
  CHECK(near(value("post(0.1, lr_pos(0.9, 0.8))"), value("ppv(0.9, 0.8, 0.1)")));
  CHECK(near(value("post(0.1, lr_neg(0.9, 0.8))"), 1 - value("npv(0.9, 0.8, 0.1)")));
  CHECK(value("post(1, 0.5)") == 1);
  CHECK(value("post(0, 5)") == 0);
}

// By hand: 80/1000 - 200/1000 * 0.1/0.9 = 0.08 - 0.0222222.
TEST_CASE("net benefit weighs false positives by the odds of the threshold") {
  CHECK(near(value("net_benefit(80, 200, 1000, 0.1)"), 0.08 - 0.2 / 9));
  CHECK(value("net_benefit(100, 900, 1000, 0.1)") == doctest::Approx(0.0));
}

// By hand, of 50: they agree in 35 (0.7); by chance 0.5 * 0.6 + 0.5 * 0.4 = 0.5; 0.2 / 0.5.
TEST_CASE("kappa is what agreement is left beyond chance") {
  CHECK(near(value("kappa(20, 5, 10, 15)"), 0.4));
  CHECK(value("kappa(10, 0, 0, 10)") == 1);
  CHECK(near(value("kappa(10, 10, 10, 10)"), 0));
}

// Newcombe 1998, Statistics in Medicine 17:857-872, method 3, prints the first three to four
// digits; the others are exact: at x = 0 the upper limit is z² / (n + z²).
TEST_CASE("Wilson intervals are those in print") {
  CHECK(near(value("wilson_low(81, 263)"), 0.2553, 5e-5));
  CHECK(near(value("wilson_high(81, 263)"), 0.3662, 5e-5));
  CHECK(near(value("wilson_low(15, 148)"), 0.0624, 5e-5));
  CHECK(near(value("wilson_high(15, 148)"), 0.1605, 5e-5));
  const double zz = 1.959963984540054 * 1.959963984540054;
  CHECK(value("wilson_low(0, 20)") == 0);
  CHECK(near(value("wilson_high(0, 20)"), zz / (20 + zz)));
  CHECK(near(value("wilson_low(20, 20)"), 20 / (20 + zz)));
  CHECK(value("wilson_high(20, 20)") == 1);
}

// 1.96² * 0.25 / 0.05² = 384.16, and 1.96² * 0.09 / 0.03² = 384.16: so 385 people.
TEST_CASE("the sample for a proportion and a margin is the known one") {
  CHECK(value("n_for_proportion(0.5, 0.05)") == 385);
  CHECK(value("n_for_proportion(0.1, 0.03)") == 385);
  CHECK(value("n_for_proportion(0.5, 0.1)") == 97);
}

TEST_CASE("what cannot be computed is said, never guessed") {
  CHECK(no("septic / 2") == "`septic` has no value");
  CHECK(no("1 / 0") == "this divides by zero");
  CHECK(no("1 / (2 - 2)") == "this divides by zero");
  CHECK(no("ppv(33, 0.8, 0.1)") == "`ppv` is given 33, which is no probability");
  CHECK(no("ppv(0.9, -0.1, 0.1)").contains("no probability"));
  CHECK(no("post(0.5, -1)") == "`post` is given -1, which is below 0");
  CHECK(no("ppv(0.9, 0.8)") == "`ppv` takes 3 numbers, not 2");
  CHECK(no("odds(1)") == "`odds` has no value at these numbers");
  CHECK(no("lr_pos(0.9, 1)").contains("has no value"));
  CHECK(no("lr_neg(0.9, 0)").contains("has no value"));
  CHECK(no("ppv(0, 1, 0.5)").contains("has no value"));
  CHECK(no("kappa(0, 0, 0, 0)").contains("has no value"));
  CHECK(no("kappa(5, 0, 0, 0)").contains("has no value"));
  CHECK(no("wilson_low(5, 0)").contains("has no value"));
  CHECK(no("wilson_low(5, 4)").contains("has no value"));
  CHECK(no("net_benefit(1, 1, 0, 0.5)").contains("has no value"));
  CHECK(no("net_benefit(1, 1, 2, 1)").contains("has no value"));
  CHECK(no("n_for_proportion(0.5, 0)").contains("has no value"));
  CHECK(no("ln(0)").contains("has no value"));
  CHECK(no("sqrt(-1)").contains("below 0"));
  CHECK(no("exp(1000)") == "the value is no number");
  CHECK(no("(-1) ^ 0.5") == "the value is no number");
  CHECK(no("sin(1)") == "there is no function `sin`");
}

TEST_CASE("what is no expression is said with the place") {
  CHECK(no("") == "the expression ends too early");
  CHECK(no("1 +") == "the expression ends too early");
  CHECK(no("(1") == "a bracket is not closed");
  CHECK(no("min(1, 2") == "a bracket is not closed");
  CHECK(no("1 2") == "`2` is not expected here");
  CHECK(no("38,455") == "`,455` is not expected here");
  CHECK(no("3 & 4") == "`& 4` is not expected here");
  CHECK(no("2x") == "`2x` is not a number");
  CHECK(no("1.2.3").contains("not expected"));
  CHECK(no(".") == "`.` is not a number");
  CHECK(no(std::string(301, '1')).contains("301 letters"));
  CHECK(no(std::string(40, '(') + "1").contains("too deep"));
  CHECK(no(std::string(100, '-') + "1").contains("too deep"));
}

TEST_CASE("numbers are written as readers write them, halves up") {
  CHECK(shown("sens | percent") == "33%");
  CHECK(shown("sens | percent 1") == "33.0%");
  CHECK(shown("sens | fixed 3") == "0.330");
  CHECK(shown("0.18 * stays | about 100") == "6,900");
  CHECK(shown("0.18 * stays | whole") == "6,922");
  CHECK(shown("stays") == "38,455");
  CHECK(shown("1 / 8 | one_in") == "1 in 8");
  CHECK(shown("0.285 | percent") == "29%");
  CHECK(shown("0.125 | percent") == "13%");
  CHECK(shown("0.125 | fixed 2") == "0.13");
  CHECK(shown("-0.2 | whole") == "0");
  CHECK(shown("1234567.891 | fixed 1") == "1,234,567.9");
  CHECK(shown("999") == "999");
}

TEST_CASE("French and Hindi readers get their own numerals") {
  CHECK(shown("stays", "fr") == "38\u202f455");
  CHECK(shown("sens | percent 1", "fr") == "33,0\u202f%");
  CHECK(shown("1/8 | one_in", "fr") == "1 sur 8");
  CHECK(shown("stays * 100", "hi") == "38,45,500");
  CHECK(shown("1/8 | one_in", "hi") == "8 में 1");
}

TEST_CASE("a format that is none, and a number without one, are said") {
  CHECK(shown("sens").contains("is no whole number and has no format"));
  CHECK(shown("sens | percents") == "no: `percents` is no format");
  CHECK(shown("sens | percent x") == "no: `x` is no number for a format");
  CHECK(shown("sens | percent 9") == "no: 9 decimals are too many");
  CHECK(shown("sens | fixed") == "no: `fixed` is no format");
  CHECK(shown("sens | about") == "no: `about` needs a number");
  CHECK(shown("sens | about 0") == "no: `about` needs a number");
  CHECK(shown("2 | one_in").contains("`one_in` is given 2"));
  CHECK(shown("0 | one_in").contains("`one_in` is given 0"));
  CHECK(shown("sens |") == "no: `` is no format");
  CHECK(shown("10 ^ 300") == "no: the value is too large to write");
}

TEST_CASE("names are letters, digits and underlines") {
  CHECK(is_name("stays_2"));
  CHECK_FALSE(is_name("2stays"));
  CHECK_FALSE(is_name("_x"));
  CHECK_FALSE(is_name("a-b"));
  CHECK_FALSE(is_name(""));
}

}  // namespace rounds::programme
