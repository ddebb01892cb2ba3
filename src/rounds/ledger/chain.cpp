#include "chain.h"

#include <fmt/format.h>

#include <algorithm>

#include "machine/json/json.h"
#include "machine/seal/seal.h"

namespace rounds::ledger {

namespace {

constexpr std::size_t hash_bytes = 32;
constexpr std::size_t word_max = 128;
constexpr int doublings_max = 9;              // 1 s … 256 s
constexpr machine::Millis wait_max{300'000};  // a mended listener catches up within five minutes

bool is_word(std::string_view text) {
  return text.size() <= word_max && std::ranges::all_of(text, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '_' || c == '.' || c == ':' || c == '/' || c == '-';
         });
}

// Depth is bounded by json::depth_max.
// NOLINTNEXTLINE(misc-no-recursion)
bool is_plain(const machine::json::value& value) {
  if (value.is_string()) return is_word(value.get_string());
  if (value.is_array())
    return std::ranges::all_of(value.get_array(), [](const auto& one) { return is_plain(one); });
  if (!value.is_object()) return true;
  for (const auto& [name, field] : value.get_object()) {
    if (!is_word(name) || !is_plain(field)) return false;
  }
  return true;
}

}  // namespace

machine::Bytes first_hash() { return machine::Bytes(hash_bytes, 0); }

machine::Bytes next_hash(machine::BytesView before, const Event& event) {
  const auto spelled = fmt::format("{}:{}:{}:{}:{}:{}:{}", event.stream, event.number, event.kind,
                                   event.about, event.actor, event.at_ms, event.body);
  machine::Bytes octets(before.begin(), before.end());
  octets.insert(octets.end(), spelled.begin(), spelled.end());
  return machine::seal::sha256(octets);
}

bool is_well_named(const Entry& entry) {
  return !entry.stream.empty() && is_word(entry.stream) && !entry.kind.empty() &&
         is_word(entry.kind) && !entry.kind.contains(':');
}

bool holds_only_ids(std::string_view body) {
  const auto parsed = machine::json::parse(body);
  return parsed && parsed->is_object() && is_plain(*parsed);
}

machine::Millis wait_after(std::int64_t tries) {
  // The first "later" is asked again at the very next offer: most are a race with another
  // listener's work.
  if (tries <= 1) return machine::Millis{0};
  const auto doublings = std::min<std::int64_t>(tries - 2, doublings_max);
  return std::min(machine::Millis{1'000LL << doublings}, wait_max);
}

}  // namespace rounds::ledger
