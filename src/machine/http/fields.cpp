#include "fields.h"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <charconv>

namespace machine::http {

namespace {

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

/// The text up to the separator; takes both off the front of `rest`.
std::string_view next(std::string_view& rest, char separator) {
  const auto end = std::min(rest.find(separator), rest.size());
  const auto piece = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return trimmed(piece);
}

/// The weight of an entry "gzip;q=0.5": 1 when none is given, 0 when it cannot be read.
double weight(std::string_view parameters) {
  while (!parameters.empty()) {
    auto parameter = next(parameters, ';');
    const auto name = next(parameter, '=');
    if (!same_ignoring_case(name, "q")) continue;
    double q = 0;
    const auto [end, error] =
        std::from_chars(parameter.data(), parameter.data() + parameter.size(), q);
    return error == std::errc() && q >= 0 && q <= 1 ? q : 0;
  }
  return 1;
}

/// The weight a list gives to a name; nothing when it does not name it.
std::optional<double> weight_in(std::string_view list, std::string_view wanted) {
  while (!list.empty()) {
    auto entry = next(list, ',');
    const auto name = next(entry, ';');
    if (same_ignoring_case(name, wanted)) return weight(entry);
  }
  return std::nullopt;
}

std::optional<std::size_t> number(std::string_view digits) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || error != std::errc() || end != digits.data() + digits.size())
    return std::nullopt;
  return value;
}

std::string_view opaque(std::string_view etag) {
  return etag.starts_with("W/") ? etag.substr(2) : etag;
}

}  // namespace

bool same_ignoring_case(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right, [](char a, char b) { return lower(a) == lower(b); });
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool is_media_type(std::string_view field, std::string_view wanted) {
  return same_ignoring_case(next(field, ';'), wanted);
}

bool prefers_html(std::string_view accept) {
  const auto html = weight_in(accept, "text/html").value_or(0);
  const auto data = std::max(weight_in(accept, "application/json").value_or(0),
                             weight_in(accept, "application/problem+json").value_or(0));
  return html > 0 && html >= data;
}

Encoding choose_encoding(std::string_view accept_encoding, bool gzip, bool brotli) {
  const auto any = weight_in(accept_encoding, "*").value_or(0);
  const auto gzip_weight = gzip ? weight_in(accept_encoding, "gzip").value_or(any) : 0;
  const auto brotli_weight = brotli ? weight_in(accept_encoding, "br").value_or(any) : 0;
  const auto plain_weight = weight_in(accept_encoding, "identity").value_or(0);
  if (brotli_weight > 0 && brotli_weight >= gzip_weight && brotli_weight >= plain_weight)
    return Encoding::brotli;
  if (gzip_weight > 0 && gzip_weight >= plain_weight) return Encoding::gzip;
  return Encoding::plain;
}

bool names_etag(std::string_view if_none_match, std::string_view etag) {
  if (trimmed(if_none_match) == "*") return true;
  while (!if_none_match.empty()) {
    if (opaque(next(if_none_match, ',')) == opaque(etag)) return true;
  }
  return false;
}

RangeAsked read_range(std::string_view range, std::size_t size) {
  auto rest = trimmed(range);
  if (!same_ignoring_case(next(rest, '='), "bytes") || rest.find(',') != std::string_view::npos)
    return {};
  const auto dash = rest.find('-');
  if (dash == std::string_view::npos) return {};
  const auto from = trimmed(rest.substr(0, dash));
  const auto to = trimmed(rest.substr(dash + 1));
  const auto first = number(from);
  const auto last = number(to);
  if ((!from.empty() && !first) || (!to.empty() && !last) || (!first && !last)) return {};
  if (!first) {
    if (*last == 0 || size == 0) return {Asked::impossible};
    return {Asked::part, {size - std::min(size, *last), size - 1}};
  }
  if (last && *last < *first) return {};
  if (*first >= size) return {Asked::impossible};
  return {Asked::part, {*first, last ? std::min(*last, size - 1) : size - 1}};
}

std::optional<std::string> plain_address(std::string_view text) {
  boost::system::error_code error;
  auto address = boost::asio::ip::make_address(text, error);
  if (error) return std::nullopt;
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, address.to_v6())
        .to_string();
  }
  return address.to_string();
}

std::string client_address(std::string_view peer, std::string_view forwarded_for,
                           const std::vector<std::string>& trusted) {
  std::string client(peer);
  const auto is_trusted = [&trusted](std::string_view address) {
    return std::ranges::find(trusted, address) != trusted.end();
  };
  while (is_trusted(client) && !forwarded_for.empty()) {
    const auto comma = forwarded_for.rfind(',');
    const auto last =
        comma == std::string_view::npos ? forwarded_for : forwarded_for.substr(comma + 1);
    forwarded_for =
        comma == std::string_view::npos ? std::string_view{} : forwarded_for.substr(0, comma);
    const auto address = plain_address(trimmed(last));
    if (!address) break;
    client = *address;
  }
  return client;
}

}  // namespace machine::http
