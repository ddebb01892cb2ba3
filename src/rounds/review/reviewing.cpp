#include "reviewing.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace rounds::review {

using machine::No;
using machine::refuse;

namespace {

constexpr std::size_t card_name_max = 200;  // a module's name, a stroke, the card's
constexpr std::size_t digest_size = 64;
// Milliseconds past this lie beyond the year 200,000: no clock is that wrong.
constexpr std::int64_t client_ms_max = 1LL << 52;

bool plain_name(std::string_view name, std::size_t least, std::size_t most, std::string_view also) {
  return name.size() >= least && name.size() <= most && std::ranges::all_of(name, [also](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  also.contains(c);
         });
}

/// The first field that is not as it should be; "" when all are.
std::string_view wrong_field(const Event& event) {
  if (event.seq < 1 || event.seq > Reviews::learner_events_max) return "seq";
  if (!plain_name(event.card, 1, card_name_max, "-_/.")) return "card";
  if (!plain_name(event.edition, digest_size, digest_size, "")) return "edition";
  if (event.client_ms < 0 || event.client_ms > client_ms_max) return "client_ms";
  return "";
}

std::unexpected<machine::Refusal> shape(std::int64_t seq, std::string_view field) {
  return refuse(
      No::invalid, "review.batch_shape",
      fmt::format(
          "The review {} has a wrong `{}`; a batch is 1 to {} reviews, numbered without a gap.",
          seq, field, Reviews::events_max),
      {{"seq", std::to_string(seq)}, {"field", std::string(field)}});
}

}  // namespace

Result<void> check_shape(const ReviewBatch& batch) {
  if (!plain_name(batch.device, 8, 64, "-_")) return shape(0, "device");
  if (batch.events.empty() || batch.events.size() > Reviews::events_max) return shape(0, "events");
  auto expected = batch.events.front().seq;
  for (const auto& event : batch.events) {
    const auto wrong = event.seq == expected++ ? wrong_field(event) : "seq";
    if (!wrong.empty()) return shape(event.seq, wrong);
  }
  return {};
}

Result<std::span<const Event>> fresh_of(const ReviewBatch& batch, std::int64_t ack_seq) {
  const auto first = batch.events.front().seq;
  if (first > ack_seq + 1) {
    return refuse(No::conflict, "review.events_missing", "Reviews before these have not arrived.",
                  {{"ack_seq", std::to_string(ack_seq)}});
  }
  const auto known = std::min(ack_seq - first + 1, static_cast<std::int64_t>(batch.events.size()));
  return std::span(batch.events).subspan(static_cast<std::size_t>(known));
}

bool same(const Event& one, const Event& other) {
  const auto parts = [](const Event& event) {
    return std::tie(event.seq, event.card, event.rating, event.edition, event.client_ms);
  };
  return parts(one) == parts(other);
}

}  // namespace rounds::review
