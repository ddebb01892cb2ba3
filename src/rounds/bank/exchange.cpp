#include "rounds/bank/exchange.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace rounds::bank {

using machine::No;
using machine::refuse;

namespace {

std::string trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(" \t\r\n");
  if (from == std::string_view::npos) return "";
  return std::string(text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1));
}

/// What stands between & and ; as a sign; empty: none that we know.
std::string_view entity(std::string_view name) {
  if (name == "amp") return "&";
  if (name == "lt") return "<";
  if (name == "gt") return ">";
  if (name == "quot") return "\"";
  if (name == "apos" || name == "#39") return "'";
  if (name == "nbsp" || name == "#160") return " ";
  return {};
}

constexpr std::size_t entity_max = 8;

/// Opens a tag at `at`; answers where it ends.
std::size_t over_tag(std::string_view html, std::size_t at, std::string& text, bool& more) {
  const auto end = html.find('>', at);
  if (end == std::string_view::npos) return html.size();
  auto tag = std::string(html.substr(at + 1, end - at - 1));
  std::ranges::transform(tag, tag.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  const bool ends = tag.starts_with("/p") || tag.starts_with("br") || tag.starts_with("/div");
  if (ends) text += tag.starts_with("br") ? "\n" : "\n\n";
  const bool plain = ends || tag == "p" || tag.starts_with("p ") || tag.starts_with("div") ||
                     tag.starts_with("span") || tag == "/span";
  more = more || !plain;
  return end + 1;
}

}  // namespace

std::string plain_of(std::string_view html, bool& more) {
  std::string text;
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] == '<' && at + 1 < html.size() && html[at + 1] != ' ') {
      at = over_tag(html, at, text, more);
      continue;
    }
    const auto end = html[at] == '&' ? html.find(';', at) : std::string_view::npos;
    const bool short_one = end != std::string_view::npos && end - at <= entity_max;
    const auto sign = short_one ? entity(html.substr(at + 1, end - at - 1)) : std::string_view();
    text += sign.empty() ? html.substr(at, 1) : sign;
    at = sign.empty() ? at + 1 : end + 1;
  }
  return trimmed(text);
}

void take_in(Incoming& in, std::int64_t line, Attributes about, Writing writing) {
  if (about.name.empty()) about.name = fmt::format("line-{}", line);
  const bool twice =
      std::ranges::any_of(in.items, [&](const auto& one) { return one.first.name == about.name; });
  if (twice) {
    in.bad.push_back({line, about.name, "another item of the file has this name",
                      "give each a name of its own"});
    return;
  }
  if (const auto sound = certifying(about, writing); !sound) {
    const auto& facts = sound.error().facts;
    const bool two = sound.error().code == "bank.two_keys";
    in.bad.push_back(
        {line, about.name,
         two ? "several options are marked as right on a single-best-answer item"
             : facts.at("what"),
         two ? "keep one key, or make it an item with several right options" : facts.at("mend")});
    return;
  }
  in.items.emplace_back(std::move(about), std::move(writing));
}

Result<Incoming> read_items(std::string_view name, std::string_view octets) {
  if (octets.size() > incoming_bytes_max)
    return refuse(No::too_large, "bank.too_large", "The file is too large; split it.");
  Result<Incoming> in;
  if (name.ends_with(".xml")) {
    in = read_moodle(octets);
  } else if (name.ends_with(".gift") || name.ends_with(".txt")) {
    in = read_gift(octets);
  } else {
    in = read_table(octets);
  }
  if (in && in->items.size() + in->bad.size() > incoming_max)
    return refuse(No::too_large, "bank.too_large", "The file holds too many items; split it.");
  return in;
}

}  // namespace rounds::bank
