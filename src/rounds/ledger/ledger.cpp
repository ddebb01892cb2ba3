#include "rounds/ledger/ledger.h"

#include <fmt/format.h>

#include "chain.h"
#include "ledger_store.h"

namespace rounds::ledger {

using machine::store::Unit;

namespace {

constexpr std::size_t findings_max = 100;  // past this the chain is lost, and a list helps nobody

/// Follows the chains entry by entry, in the order of stream and number.
class Walk {
 public:
  void meet(const Event& event, Findings& findings) {
    if (findings.streams == 0 || event.stream != stream_) {
      stream_ = event.stream;
      number_ = 0;
      before_ = first_hash();
      ++findings.streams;
    }
    ++findings.entries;
    if (event.number != number_ + 1) {
      broken(findings, event.stream, event.number, "an entry before it is missing");
    } else if (next_hash(before_, event) != event.hash) {
      broken(findings, event.stream, event.number, "hash differs");
    }
    number_ = event.number;
    before_ = event.hash;
  }

  static void broken(Findings& findings, std::string_view stream, std::int64_t number,
                     std::string_view what) {
    if (findings.broken.size() < findings_max) {
      findings.broken.push_back(fmt::format("{} at {}: {}", stream, number, what));
    }
  }

 private:
  std::string stream_;
  std::int64_t number_ = 0;
  machine::Bytes before_;
};

}  // namespace

Ledger::Ledger(machine::store::Store& store, const machine::Clock& clock, machine::IdMaker& ids,
               machine::Journal& journal)
    : store_(store), clock_(clock), ids_(ids), journal_(journal) {}

Task<Event> Ledger::append(Unit& unit, Entry entry) {
  if (!is_well_named(entry) || !holds_only_ids(entry.body)) {
    throw machine::Fault("an entry of kind " + entry.kind +
                         " holds more than ids, numbers and our own words");
  }
  const auto place = co_await rows::next_place(unit, entry.stream);
  Event event{.id = ids_.next(),
              .stream = std::move(entry.stream),
              .number = place.number,
              .kind = std::move(entry.kind),
              .about = entry.about,
              .actor = entry.actor,
              .at_ms = machine::ms(clock_.now()),
              .body = std::move(entry.body),
              .hash = {}};
  event.hash = next_hash(place.before, event);
  co_await rows::keep(unit, event);
  co_return event;
}

Task<Result<std::vector<Event>>> Ledger::read(std::string stream, std::int64_t after) {
  auto work = [stream = std::move(stream), after](Unit& unit) {
    return rows::page_of_stream(unit, stream, after, page_max);
  };
  co_return co_await store_.read(std::move(work));
}

Task<Result<Findings>> Ledger::check() {
  Findings findings;
  Walk walk;
  std::string stream;
  std::int64_t number = 0;
  for (bool more = true; more;) {
    auto work = [stream, number](Unit& unit) {
      return rows::page_of_all(unit, stream, number, page_max);
    };
    CO_TRY(page, co_await store_.read(std::move(work)));
    for (const auto& event : page) walk.meet(event, findings);
    more = page.size() == page_max;
    if (more) stream = page.back().stream;
    if (more) number = page.back().number;
  }
  co_return co_await check_heads(std::move(findings));
}

Task<Result<Findings>> Ledger::check_heads(Findings findings) {
  std::int64_t heads = 0;
  std::string after;
  for (bool more = true; more;) {
    auto work = [after](Unit& unit) { return rows::page_of_heads(unit, after, page_max); };
    CO_TRY(page, co_await store_.read(std::move(work)));
    for (const auto& head : page) {
      ++heads;
      if (!head.agrees)
        Walk::broken(findings, head.stream, head.number, "the stream's head names another entry");
    }
    more = page.size() == page_max;
    if (more) after = page.back().stream;
  }
  if (heads < findings.streams) findings.broken.emplace_back("a stream has entries and no head");
  co_return findings;
}

}  // namespace rounds::ledger
