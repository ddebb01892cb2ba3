#include "letter.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <ctime>

#include "machine/bytes/bytes.h"

namespace machine::post {

namespace {

constexpr std::size_t address_max = 254;  // RFC 5321, section 4.5.3.1.3, less the angle brackets
constexpr std::size_t local_max = 64;     // RFC 5321, section 4.5.3.1.1
constexpr std::size_t digits_min = 8, digits_max = 15;  // ITU-T E.164: at most 15 after the plus
constexpr std::size_t plain_header_max = 60;  // past this a header line would have to be folded
constexpr std::size_t word_bytes = 45;  // 60 base64 characters and 12 of frame: under RFC 2047's 75
constexpr std::size_t line_chars = 76;  // RFC 2045, section 6.8
constexpr int tries_max = 12, refused_tries_max = 3;
constexpr Millis first_wait{60'000}, longest_wait{6 * 3'600'000};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_printable(char c) { return c >= ' ' && c <= '~'; }

bool is_telephone(std::string_view address) {
  return address.size() > digits_min && address.size() <= digits_max + 1 &&
         address.front() == '+' && address[1] != '0' &&
         std::ranges::all_of(address.substr(1), is_digit);
}

bool is_mail(std::string_view address) {
  const auto at = address.find('@');
  if (at == std::string_view::npos || at == 0 || at > local_max || address.size() > address_max)
    return false;
  const auto local = address.substr(0, at), domain = address.substr(at + 1);
  constexpr std::string_view special = "()<>[]:;@\\,\" ";
  const auto is_local = [&](char c) {
    return (is_printable(c) || static_cast<unsigned char>(c) >= 0x80) && !special.contains(c);
  };
  const auto is_host = [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.';
  };
  return !domain.empty() && domain.front() != '-' && std::ranges::all_of(local, is_local) &&
         std::ranges::all_of(domain, is_host);
}

/// At most word_bytes of `text`, never through the middle of a UTF-8 character.
std::string_view word_of(std::string_view text) {
  auto size = std::min(text.size(), word_bytes);
  while (size > 0 && size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80)
    --size;
  return text.substr(0, size);
}

std::string in_lines(std::string_view base64) {
  std::string lines;
  for (std::size_t from = 0; from < base64.size(); from += line_chars) {
    lines += base64.substr(from, line_chars);
    lines += "\r\n";
  }
  return lines;
}

/// Bare line feeds become CRLF, as text inside a mail has them.
std::string with_crlf(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n' && !out.ends_with('\r')) out += '\r';
    out += c;
  }
  return out;
}

}  // namespace

Result<Kind> kind_of(std::string_view address) {
  if (is_telephone(address)) return Kind::sms;
  if (is_mail(address)) return Kind::mail;
  return refuse(No::invalid, "post.address",
                "The address is neither an e-mail address nor a telephone number.");
}

Result<Sender> sender_of(std::string_view spelled) {
  Sender sender;
  const auto open = spelled.rfind('<');
  if (open == std::string_view::npos) {
    sender.address = spelled;
  } else {
    const auto close = spelled.find('>', open);
    if (close != spelled.size() - 1)
      return refuse(No::invalid, "post.sender", "The sender's `<` is not closed.");
    sender.address = spelled.substr(open + 1, close - open - 1);
    auto name = spelled.substr(0, open);
    while (name.ends_with(' ')) name.remove_suffix(1);
    sender.name = name;
  }
  const auto kind = kind_of(sender.address);
  const bool one_line =
      std::ranges::none_of(sender.name, [](char c) { return static_cast<unsigned char>(c) < ' '; });
  if (!kind || *kind != Kind::mail || !one_line) {
    return refuse(No::invalid, "post.sender", "The sender is not written as `Name <name@host>`.");
  }
  return sender;
}

std::string header_text(std::string_view text) {
  const bool plain = text.size() <= plain_header_max && std::ranges::all_of(text, is_printable) &&
                     !text.contains("=?");
  if (plain) return std::string(text);
  std::string out;
  while (!text.empty()) {
    const auto word = word_of(text);
    if (!out.empty()) out += "\r\n ";
    out += fmt::format("=?UTF-8?B?{}?=", base64(view(word)));
    text.remove_prefix(word.size());
  }
  return out;
}

std::string mail_of(const Letter& letter, const Sender& sender) {
  const std::time_t made =
      std::chrono::floor<std::chrono::seconds>(letter.made).time_since_epoch().count();
  const auto host = sender.address.substr(sender.address.find('@') + 1);
  const bool plain_name = std::ranges::all_of(sender.name, [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ' ' || c == '-';
  });
  // A name with a comma or a dot would have to be quoted; as an encoded word it need not be.
  const auto name =
      plain_name ? sender.name : fmt::format("=?UTF-8?B?{}?=", base64(view(word_of(sender.name))));
  const auto from = name.empty() ? sender.address : fmt::format("{} <{}>", name, sender.address);
  return fmt::format(
             "From: {}\r\nTo: {}\r\nSubject: {}\r\nDate: {:%a, %d %b %Y %H:%M:%S} +0000\r\n"
             "Message-ID: <rounds-{}@{}>\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
             "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n",
             from, letter.to, header_text(letter.subject), fmt::gmtime(made), letter.id, host) +
         in_lines(base64(view(with_crlf(letter.text))));
}

std::optional<Millis> wait_after(int tries, Outcome outcome) {
  if (tries >= (outcome == Outcome::never ? refused_tries_max : tries_max)) return std::nullopt;
  const Millis doubled{first_wait.count() << std::min(tries - 1, 16)};
  return std::min(doubled, longest_wait);
}

}  // namespace machine::post
