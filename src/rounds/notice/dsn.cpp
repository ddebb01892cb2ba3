#include "rounds/notice/dsn.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace rounds::notice {

namespace {

constexpr std::size_t parts_max = 16;      // a notification has three
constexpr std::size_t recipients_max = 8;  // each of our mails has one
constexpr std::size_t status_max = 11;     // "5.999.999"
constexpr std::size_t address_max = 320;   // past this it is no address, and matches none

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lowered(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), lower);
  return out;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

/// Takes the next line off `rest`, without its end.
std::string_view next_line(std::string_view& rest) {
  const auto end = rest.find('\n');
  auto line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

struct Split {
  std::string_view head, body;
};

/// A header section and what follows its blank line.
Split split(std::string_view text) {
  auto rest = text;
  while (!rest.empty()) {
    const auto head = text.substr(0, text.size() - rest.size());
    if (next_line(rest).empty()) return {head, rest};
  }
  return {text, {}};
}

/// The first field of that name, unfolded; the name in lower case. RFC 5322, section 2.2.3.
std::optional<std::string> field(std::string_view head, std::string_view name) {
  std::optional<std::string> found;
  while (!head.empty()) {
    const auto line = next_line(head);
    const bool folded = !line.empty() && (line.front() == ' ' || line.front() == '\t');
    if (folded && found) {
      *found += ' ';
      *found += trimmed(line);
      continue;
    }
    if (found) break;
    const auto colon = line.find(':');
    if (folded || colon == std::string_view::npos) continue;
    if (lowered(trimmed(line.substr(0, colon))) == name)
      found = std::string(trimmed(line.substr(colon + 1)));
  }
  return found;
}

std::string media_type(std::string_view head) {
  const auto value = field(head, "content-type").value_or("text/plain");
  return lowered(trimmed(std::string_view(value).substr(0, value.find(';'))));
}

/// A parameter of a Content-Type; comments are not expected there. RFC 2045, section 5.1.
std::string parameter(std::string_view value, std::string_view name) {
  auto from = value.find(';');
  while (from != std::string_view::npos) {
    value.remove_prefix(from + 1);
    const auto equals = value.find('=');
    if (equals == std::string_view::npos) return "";
    const bool wanted = lowered(trimmed(value.substr(0, equals))) == name;
    value = trimmed(value.substr(equals + 1));
    const bool quoted = value.starts_with('"');
    if (quoted) value.remove_prefix(1);
    const auto end = value.find(quoted ? '"' : ';');
    if (wanted) return std::string(trimmed(value.substr(0, end)));
    if (end == std::string_view::npos) return "";
    value.remove_prefix(end);
    from = value.find(';');
  }
  return "";
}

/// The parts between the boundary's lines. RFC 2046, section 5.1.1.
std::vector<std::string_view> parts_of(std::string_view body, const std::string& boundary) {
  const auto mark = "--" + boundary;
  std::vector<std::string_view> parts;
  std::optional<std::size_t> began;
  auto rest = body;
  while (!rest.empty() && parts.size() < parts_max) {
    const auto at = body.size() - rest.size();
    const auto line = next_line(rest);
    if (!line.starts_with(mark)) continue;
    if (began) parts.push_back(body.substr(*began, at - *began));
    began = body.size() - rest.size();
    if (line.starts_with(mark + "--")) return parts;
  }
  // Cut short on the way: the last part is what came of it.
  if (began && parts.size() < parts_max) parts.push_back(body.substr(*began));
  return parts;
}

/// The post's number out of "… <rounds-123@board.example> …"; 0: none.
std::int64_t number_in(std::string_view text) {
  constexpr std::string_view before = "<rounds-";
  const auto at = text.find(before);
  if (at == std::string_view::npos) return 0;
  text.remove_prefix(at + before.size());
  std::int64_t number = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = wrong == std::errc{} && end != text.data() + text.size() && *end == '@';
  return whole && number > 0 ? number : 0;
}

/// "5.1.1" out of "5.1.1 (no such mailbox)"; empty when there is none. RFC 3463, section 2.
std::string status_in(std::string_view text) {
  text = trimmed(text);
  const auto is_part = [](char c) { return (c >= '0' && c <= '9') || c == '.'; };
  const auto end = std::ranges::find_if_not(text, is_part) - text.begin();
  const auto status = text.substr(0, static_cast<std::size_t>(end));
  const bool sound = status.size() >= 5 && status.size() <= status_max && status[1] == '.' &&
                     std::ranges::count(status, '.') == 2 && status.back() != '.' &&
                     !status.contains("..");
  return sound ? std::string(status) : "";
}

/// RFC 3461, section 4: "+2B" is a plus.
std::string from_xtext(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    unsigned int octet = 0;
    const bool escaped =
        text.size() >= 3 && text[0] == '+' &&
        std::from_chars(text.data() + 1, text.data() + 3, octet, 16).ptr == text.data() + 3;
    out += escaped ? static_cast<char>(octet) : text[0];
    text.remove_prefix(escaped ? 3 : 1);
  }
  return out;
}

/// "rfc822; asha@hospital.example" → the address; the one we wrote to rather than the one it was
/// forwarded to.
std::string recipient_in(std::string_view group) {
  for (const std::string_view name : {"original-recipient", "final-recipient"}) {
    const auto value = field(group, name);
    if (!value) continue;
    const auto semicolon = value->find(';');
    if (semicolon == std::string::npos) continue;
    auto address = trimmed(std::string_view(*value).substr(semicolon + 1));
    if (address.starts_with('<') && address.ends_with('>'))
      address = address.substr(1, address.size() - 2);
    if (address.size() > address_max) continue;
    return name.starts_with('o') ? from_xtext(address) : std::string(address);
  }
  return "";
}

/// The groups of fields of a message/delivery-status, one a recipient. RFC 3464, section 2.1.
void read_groups(std::string_view body, std::vector<Bounce>& bounces) {
  while (!body.empty() && bounces.size() < recipients_max) {
    const auto [group, rest] = split(body);
    body = rest;
    const auto action = lowered(field(group, "action").value_or(""));
    const auto status = status_in(field(group, "status").value_or(""));
    const bool failed = action.starts_with("failed"), delayed = action.starts_with("delayed");
    if (status.empty() || (!failed && !delayed)) continue;
    bounces.push_back({.status = status, .recipient = recipient_in(group), .failed = failed});
  }
}

}  // namespace

std::vector<Bounce> read_dsn(std::string_view mail) {
  mail = mail.substr(0, dsn_bytes_max);
  const auto [head, body] = split(mail);
  const auto type = field(head, "content-type").value_or("");
  const auto boundary = parameter(type, "boundary");
  if (media_type(head) != "multipart/report" || boundary.empty()) return {};
  if (lowered(parameter(type, "report-type")) != "delivery-status") return {};
  std::vector<Bounce> bounces;
  std::int64_t number = 0;
  for (const auto part : parts_of(body, boundary)) {
    const auto inner = split(part);
    const auto kind = media_type(inner.head);
    if (kind == "message/delivery-status" || kind == "message/global-delivery-status") {
      read_groups(inner.body, bounces);
    } else if (kind != "text/plain" && number == 0) {
      number = number_in(field(split(inner.body).head, "message-id").value_or(""));
    }
  }
  // A relay that returns no headers may still say what it answers.
  if (number == 0) number = number_in(field(head, "in-reply-to").value_or(""));
  if (number == 0) number = number_in(field(head, "references").value_or(""));
  if (number == 0) return {};
  for (auto& bounce : bounces) bounce.message = number;
  return bounces;
}

bool is_about_address(std::string_view status) {
  return status.size() >= 5 && status.starts_with("5.") && !status.starts_with("5.6.") &&
         !status.starts_with("5.7.");
}

}  // namespace rounds::notice
