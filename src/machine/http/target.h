#pragma once

// The request target and forms: percent-decoding that refuses what two readers could read
// differently.

#include <string>
#include <string_view>

#include "machine/http/http.h"
#include "machine/refusal/refusal.h"

namespace machine::http {

struct Target {
  std::string path;  ///< decoded; each segment free of slashes, control characters and dot segments
  Pairs query;
};

/// Reads "/a/b%20c?x=1", or the absolute form that proxies send.
/// Refuses: invalid http.bad_address (a bad escape, not UTF-8, a hidden slash, a dot segment, a
/// control character).
Result<Target> read_target(std::string_view raw);

/// application/x-www-form-urlencoded; of a repeated name the first counts.
/// Refuses: invalid http.bad_address (a bad escape, not UTF-8, more than pairs_max pairs).
Result<Pairs> read_pairs(std::string_view encoded);

/// No form or address of ours has nearly so many.
constexpr std::size_t pairs_max = 200;

/// Text as one query value: everything but unreserved characters escaped. Source: RFC 3986
/// section 2.3.
std::string percent_encoded(std::string_view text);

}  // namespace machine::http
