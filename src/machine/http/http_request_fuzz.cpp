// What a stranger may send: a request read whole and the same request read in pieces mean the same,
// and no address, form or header field breaks its reader.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fields.h"
#include "request_reader.h"
#include "target.h"

namespace {

using machine::http::Asked;
using machine::http::Fail;
using machine::http::Pairs;
using machine::http::Reading;
using machine::http::RequestReader;

constexpr std::size_t head_bytes_max = 4'096;
constexpr std::size_t body_bytes_max = 1'000;

struct Meant {
  Reading reading;
  Fail fail;
  std::string target, body;
  Pairs headers;
  bool operator==(const Meant&) const = default;
};

/// Puts the octets in pieces of at most `piece`, as a connection would.
Meant read(std::string_view octets, std::size_t piece) {
  RequestReader reader(head_bytes_max);
  std::size_t used = 0;
  for (std::size_t end = 0; end < octets.size();) {
    end = std::min(octets.size(), end + piece);
    for (std::size_t taken = 1; taken > 0 && used < end;) {
      if (reader.reading() == Reading::body) reader.allow_body(body_bytes_max);
      taken = reader.put(octets.substr(used, end - used));
      used += taken;
    }
  }
  auto headers = reader.reading() == Reading::done ? reader.take_headers() : Pairs{};
  auto body = reader.reading() == Reading::done ? reader.take_body() : std::string();
  return {reader.reading(), reader.fail(), reader.head().target, std::move(body),
          std::move(headers)};
}

void read_fields(std::string_view field) {
  static_cast<void>(machine::http::prefers_html(field));
  static_cast<void>(machine::http::choose_encoding(field, true, true));
  static_cast<void>(machine::http::names_etag(field, "\"a\""));
  static_cast<void>(machine::http::client_address("10.0.0.1", field, {"10.0.0.1"}));
  const auto range = machine::http::read_range(field, 100);
  ROUNDS_ASSERT(range.asked != Asked::part ||
                (range.span.first <= range.span.last && range.span.last < 100));
}

void read_address(std::string_view raw) {
  const auto target = machine::http::read_target(raw);
  if (!target) return;
  ROUNDS_ASSERT(target->path.starts_with('/'));
  ROUNDS_ASSERT(target->path.find("/../") == std::string::npos && !target->path.ends_with("/.."));
  for (const auto& [name, text] : target->query) {
    const auto spelled =
        machine::http::percent_encoded(name) + "=" + machine::http::percent_encoded(text);
    ROUNDS_ASSERT(machine::http::read_pairs(spelled)->at(name) == text);
  }
}

/// A wrong head may be refused for any of its faults, and as soon as one shows or only when its
/// line ends: in both ways it is refused by its end.
bool same_in_the_end(std::string_view octets, std::size_t piece, const Meant& whole,
                     const Meant& pieces) {
  if (pieces == whole) return true;
  const auto ended = [&](const Meant& meant, std::size_t step) {
    if (meant.reading != Reading::head) return meant.reading;
    return read(std::string(octets) + "\r\n\r\n", step).reading;
  };
  return ended(whole, octets.size() + 5) == Reading::refused &&
         ended(pieces, piece) == Reading::refused;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view octets(reinterpret_cast<const char*>(data), size);
  const auto whole = read(octets, octets.size() + 1);
  for (const std::size_t piece : {1U, 7U, 64U}) {
    const auto pieces = read(octets, piece);
    ROUNDS_ASSERT(same_in_the_end(octets, piece, whole, pieces));
  }
  read_address(octets);
  read_fields(octets);
  return 0;
}
