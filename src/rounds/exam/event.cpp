#include "event.h"

#include <array>
#include <charconv>

#include <fmt/format.h>

#include "machine/ids/ids.h"

namespace rounds::exam {

using machine::No;
using machine::refuse;
using machine::Result;

namespace {

constexpr std::array<std::string_view, 5> phase_names{"own", "final", "flag", "unflag", "submit"};

/// Walks the text once; after a first misfit it only says so.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  void skip(std::string_view expected) {
    fits_ = fits_ && rest_.starts_with(expected);
    if (fits_) rest_.remove_prefix(expected.size());
  }

  std::int64_t number(std::int64_t least, std::int64_t most) {
    std::int64_t value = 0;
    const auto end = rest_.find_first_not_of("0123456789");
    const auto digits = rest_.substr(0, end);
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool plain = error == std::errc() && (digits.size() == 1 || digits.front() != '0');
    fits_ = fits_ && plain && value >= least && value <= most;
    if (fits_) rest_.remove_prefix(digits.size());
    return value;
  }

  Phase phase() {
    for (std::size_t i = 0; i < phase_names.size(); ++i) {
      if (!rest_.starts_with(phase_names[i]) ||
          !rest_.substr(phase_names[i].size()).starts_with('"'))
        continue;
      rest_.remove_prefix(phase_names[i].size());
      return static_cast<Phase>(i);
    }
    fits_ = false;
    return Phase::own;
  }

  bool at_quote() const { return rest_.starts_with('"'); }
  bool fits() const { return fits_; }
  bool done() const { return fits_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool fits_ = true;
};

/// A submit names no item; only an answer has a value.
bool sensible(const Event& event) {
  if (event.phase == Phase::submit) return event.item == 0 && !event.value;
  if (event.phase == Phase::flag || event.phase == Phase::unflag)
    return event.item != 0 && !event.value;
  return event.item != 0;
}

std::unexpected<machine::Refusal> batch_refused(std::string_view what) {
  return refuse(No::invalid, "exam.batch_shape", "A batch " + std::string(what) + ".");
}

}  // namespace

Result<Event> read_event(std::string_view text) {
  Event event;
  Reader reader(text.substr(0, event_text_max + 1));
  reader.skip(R"({"lease":)");
  event.lease = static_cast<std::uint32_t>(reader.number(1, leases_max));
  reader.skip(R"(,"seq":)");
  event.seq = static_cast<std::uint32_t>(reader.number(1, seq_max));
  reader.skip(R"(,"item":")");
  if (!reader.at_quote()) event.item = reader.number(1, INT64_MAX);
  reader.skip(R"(","value":")");
  if (!reader.at_quote()) event.value = static_cast<int>(reader.number(0, value_max));
  reader.skip(R"(","phase":")");
  event.phase = reader.phase();
  reader.skip(R"(","client_ms":)");
  event.client_ms = reader.number(1, client_ms_max);
  reader.skip("}");
  if (!reader.done() || !sensible(event)) {
    return refuse(No::invalid, "exam.event_text", "An event is not in the canonical spelling.");
  }
  return event;
}

std::string write_event(const Event& event) {
  return fmt::format(
      R"({{"lease":{},"seq":{},"item":"{}","value":"{}","phase":"{}","client_ms":{}}})",
      event.lease, event.seq, event.item == 0 ? "" : std::to_string(event.item),
      event.value ? std::to_string(*event.value) : "",
      phase_names.at(static_cast<std::size_t>(event.phase)), event.client_ms);
}

Result<Batch> read_batch(std::span<const std::string> texts) {
  if (texts.empty()) return batch_refused("holds at least one event");
  if (texts.size() > batch_max)
    return batch_refused("holds at most " + std::to_string(batch_max) + " events");
  Batch batch;
  batch.events.reserve(texts.size());
  for (const auto& text : texts) {
    auto event = read_event(text);
    if (!event) {
      const auto place = std::to_string(batch.events.size());
      return refuse(No::invalid, "exam.event_text", "/events/" + place + ": " + event.error().said,
                    {{"event", place}});
    }
    if (!batch.events.empty() && event->lease != batch.lease)
      return batch_refused("holds events of one lease");
    if (!batch.events.empty() && event->seq != batch.last + 1)
      return batch_refused("ascends without a gap");
    if (batch.events.empty()) batch.first = event->seq;
    batch.lease = event->lease;
    batch.last = event->seq;
    batch.events.push_back(*event);
  }
  return batch;
}

}  // namespace rounds::exam
