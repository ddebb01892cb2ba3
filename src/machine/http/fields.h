#pragma once

// What request header fields say. Pure; never fails: what cannot be read counts as not sent.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace machine::http {

bool same_ignoring_case(std::string_view left, std::string_view right);
std::string_view trimmed(std::string_view text);

/// "application/json; charset=utf-8" is application/json.
bool is_media_type(std::string_view field, std::string_view wanted);

/// Does this Accept field ask for a page rather than for data? Browsers name text/html when they
/// navigate; scripts do not.
bool prefers_html(std::string_view accept);

enum class Encoding : std::uint8_t { plain, gzip, brotli };
/// The best the client takes among those offered; brotli wins a draw, because it is smaller.
Encoding choose_encoding(std::string_view accept_encoding, bool gzip, bool brotli);

/// Does an If-None-Match field name this entity? Compared weakly. Source: RFC 9110 section 13.1.2.
bool names_etag(std::string_view if_none_match, std::string_view etag);

/// Octets first to last, both counted.
struct Span {
  std::size_t first, last;
};
enum class Asked : std::uint8_t { whole, part, impossible };
struct RangeAsked {
  Asked asked = Asked::whole;
  Span span{0, 0};
};
/// One range of bytes; several, or another unit, is answered with the whole. Source: RFC 9110
/// section 14.
RangeAsked read_range(std::string_view range, std::size_t size);

/// The address of the client: the peer, or when the peer is a trusted proxy, the last address in
/// X-Forwarded-For that is not a trusted one. A field that holds no address where one is due ends
/// the search.
std::string client_address(std::string_view peer, std::string_view forwarded_for,
                           const std::vector<std::string>& trusted);

/// An address as we compare it: IPv4 mapped into IPv6 is unwrapped. Nothing when it is none.
std::optional<std::string> plain_address(std::string_view text);

}  // namespace machine::http
