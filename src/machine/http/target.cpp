#include "target.h"

#include <algorithm>
#include <cctype>
#include <optional>

namespace machine::http {

namespace {

std::unexpected<Refusal> bad(std::string_view why) {
  return refuse(No::invalid, "http.bad_address",
                "The address cannot be read: " + std::string(why) + ".");
}

int digit(char letter) {
  if (letter >= '0' && letter <= '9') return letter - '0';
  if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
  if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
  return -1;
}

std::optional<std::string> decoded(std::string_view text, bool plus_is_space) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '+' && plus_is_space) {
      out += ' ';
    } else if (text[at] != '%') {
      out += text[at];
    } else {
      if (at + 2 >= text.size() || digit(text[at + 1]) < 0 || digit(text[at + 2]) < 0)
        return std::nullopt;
      out += static_cast<char>(digit(text[at + 1]) * 16 + digit(text[at + 2]));
      at += 2;
    }
  }
  return out;
}

bool is_utf8(std::string_view text) {
  if (std::ranges::all_of(text,
                          [](char letter) { return static_cast<unsigned char>(letter) < 0x80; }))
    return true;
  boost::system::error_code error;
  std::string quoted = "\"";
  for (const char letter : text) {
    const bool plain =
        static_cast<unsigned char>(letter) >= 0x20 && letter != '"' && letter != '\\';
    quoted += plain ? letter : ' ';
  }
  boost::json::parse(quoted + "\"", error);
  return !error;
}

bool is_control(char letter) { return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F; }

bool is_traversal(std::string_view segment) {
  if (segment == "." || segment == "..") return true;
  return std::ranges::any_of(
      segment, [](char letter) { return letter == '/' || letter == '\\' || is_control(letter); });
}

/// "http://host/path" → "/path"; an origin form stays as it is.
std::string_view without_origin(std::string_view raw) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!raw.starts_with(scheme)) continue;
    const auto slash = raw.find_first_of("/?", scheme.size());
    return slash == std::string_view::npos ? std::string_view("/") : raw.substr(slash);
  }
  return raw;
}

Result<std::string> read_path(std::string_view raw) {
  if (!raw.starts_with('/')) return bad("it does not begin with a slash");
  std::string path;
  while (!raw.empty()) {
    raw.remove_prefix(1);
    const auto end = std::min(raw.find('/'), raw.size());
    const auto segment = decoded(raw.substr(0, end), false);
    if (!segment) return bad("a percent sign stands alone");
    if (is_traversal(*segment))
      return bad("a segment hides a slash, a control character or a step upwards");
    path += '/';
    path += *segment;
    raw.remove_prefix(end);
  }
  if (!is_utf8(path)) return bad("it is not UTF-8");
  return path;
}

}  // namespace

Result<Target> read_target(std::string_view raw) {
  raw = without_origin(raw);
  raw = raw.substr(0, raw.find('#'));
  const auto question = std::min(raw.find('?'), raw.size());
  TRY(path, read_path(raw.substr(0, question)));
  if (question == raw.size()) return Target{std::move(path), {}};
  TRY(query, read_pairs(raw.substr(question + 1)));
  return Target{std::move(path), std::move(query)};
}

Result<Pairs> read_pairs(std::string_view encoded) {
  Pairs pairs;
  for (std::size_t count = 0; !encoded.empty(); ++count) {
    if (count == pairs_max) return bad("it has too many fields");
    const auto end = std::min(encoded.find('&'), encoded.size());
    const auto pair = encoded.substr(0, end);
    encoded.remove_prefix(std::min(end + 1, encoded.size()));
    if (pair.empty()) continue;
    const auto equals = std::min(pair.find('='), pair.size());
    auto name = decoded(pair.substr(0, equals), true);
    auto text = decoded(pair.substr(std::min(equals + 1, pair.size())), true);
    if (!name || !text) return bad("a percent sign stands alone");
    if (!is_utf8(*name) || !is_utf8(*text)) return bad("it is not UTF-8");
    pairs.emplace(std::move(*name), std::move(*text));
  }
  return pairs;
}

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    const auto octet = static_cast<unsigned char>(letter);
    const bool unreserved =
        std::isalnum(octet) != 0 || std::string_view("-._~").find(letter) != std::string_view::npos;
    out += unreserved ? std::string(1, letter) : fmt::format("%{:02X}", octet);
  }
  return out;
}

}  // namespace machine::http
