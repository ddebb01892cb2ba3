#include "cells.h"

#include <algorithm>
#include <array>
#include <vector>

namespace rounds::learner {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view hard = "\xC2\xA0";
  for (bool more = true; more;) {
    more = false;
    if (text.starts_with(hard)) text.remove_prefix(hard.size()), more = true;
    if (text.ends_with(hard)) text.remove_suffix(hard.size()), more = true;
    if (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ')
      text.remove_prefix(1), more = true;
    if (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ')
      text.remove_suffix(1), more = true;
  }
  return text;
}

std::vector<std::string_view> parts_of(std::string_view cell) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at <= cell.size();) {
    const auto end = std::min(cell.find_first_of("-/. ", at), cell.size());
    parts.push_back(cell.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

bool is_number(std::string_view part, std::size_t most) {
  return !part.empty() && part.size() <= most &&
         part.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_month(std::string_view part) {
  constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                    "jul", "aug", "sep", "oct", "nov", "dec"};
  std::string small;
  for (const char c : part.substr(0, 3)) small += static_cast<char>(c | 0x20);
  for (const auto month : months) {
    if (small == month && part.size() <= 9) return true;
  }
  return false;
}

bool is_day(std::string_view part) {
  return is_number(part, 2) && std::stoi(std::string(part)) <= 31;
}

bool is_year(std::string_view part) {
  return part.size() == 4 && is_number(part, 4) &&
         (part.starts_with("19") || part.starts_with("20"));
}

}  // namespace

std::string unwrapped(std::string_view cell) {
  auto text = trimmed(cell);
  if (text.starts_with("=\"") && text.ends_with('"') && text.size() >= 3) {
    text = trimmed(text.substr(2, text.size() - 3));
  }
  for (const std::string_view mark : {"'", "\xE2\x80\x98", "\xE2\x80\x99"}) {
    if (text.starts_with(mark)) {
      text = trimmed(text.substr(mark.size()));
      break;
    }
  }
  return std::string(text);
}

bool is_exponent(std::string_view cell) {
  const auto e = cell.find_first_of("eE");
  if (e == std::string_view::npos || e == 0 || e + 1 >= cell.size()) return false;
  auto power = cell.substr(e + 1);
  const bool sign = power.front() == '+' || power.front() == '-';
  if (sign) power.remove_prefix(1);
  const auto before = cell.substr(0, e);
  const bool number = before.find_first_not_of("0123456789.,") == std::string_view::npos &&
                      is_digit(before.front());
  // "12E4" may be a number of a council; a spreadsheet always writes the sign.
  return number && sign && is_number(power, 3);
}

bool is_date(std::string_view cell) {
  const auto parts = parts_of(cell);
  if (parts.size() == 2) {
    return (is_month(parts[0]) &&
            (is_year(parts[1]) || is_day(parts[1]) || parts[1].size() == 2)) ||
           (is_day(parts[0]) && is_month(parts[1]));
  }
  if (parts.size() < 3) return false;
  const bool middle = is_day(parts[1]) || is_month(parts[1]);
  const bool iso = is_year(parts[0]) && is_day(parts[1]) && is_day(parts[2].substr(0, 2));
  const bool year_last = is_year(parts[2]) || is_number(parts[2], 2);
  return iso || (parts.size() == 3 && is_day(parts[0]) && middle && year_last);
}

}  // namespace rounds::learner
