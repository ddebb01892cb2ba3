#include <exception>

#include "chain.h"
#include "ledger_store.h"
#include "rounds/ledger/ledger.h"

namespace rounds::ledger {

using machine::Fact;
using machine::Instant;
using machine::Level;
using machine::Millis;
using machine::store::Unit;

namespace {

constexpr int news_max = 100;  // entries of one listener read at a time
constexpr int pages_max = 50;  // one listener cannot keep the others waiting for ever
constexpr Millis claim_length{
    60'000};  // past this another node may tell it again: listeners are repeatable
constexpr Millis settling{
    3'600'000};  // an entry may become visible late: slow commits, clocks that differ
constexpr Millis sweep_every{
    3'600'000};  // looks at everything again, so that no shortcut can lose news

/// How a listener took it.
struct Reply {
  bool done = false;
  std::string code;
};

// A coroutine cannot wait inside a catch block, so a fault becomes a reply here.
Task<Reply> ask(const Listener& listener, Event event) {
  try {
    const auto answer = co_await listener(std::move(event));
    if (answer) co_return Reply{.done = true, .code = {}};
    co_return Reply{.done = false, .code = answer.error().code};
  } catch (const std::exception&) {
    co_return Reply{.done = false, .code = "fault"};
  }
}

}  // namespace

void Ledger::listen(std::string kind, std::string name, Listener listener) {
  ears_.push_back(Ear{std::move(kind), std::move(name), std::move(listener)});
}

Task<int> Ledger::offer() {
  int done = 0;
  for (std::size_t ear = 0; ear < ears_.size(); ++ear) done += co_await offer_to(ear);
  co_return done;
}

std::int64_t Ledger::begin(std::size_t ear, Instant now) {
  const std::lock_guard turn{turn_};
  auto& marks = ears_[ear];
  if (machine::ms(now) - marks.swept_ms >= sweep_every.count()) {
    marks.from_ms = 0;
    marks.swept_ms = machine::ms(now);
  }
  return marks.from_ms;
}

Task<int> Ledger::offer_to(std::size_t ear) {
  const auto began = clock_.now();
  rows::Mark mark{begin(ear, began), 0};
  int done = 0;
  for (int page = 0; page < pages_max; ++page) {
    rows::Wanted wanted{ears_[ear].kind, ears_[ear].name, mark, began, news_max};
    auto work = [wanted](Unit& unit) { return rows::unheard(unit, wanted); };
    const auto events = co_await store_.read(std::move(work));
    if (!events) co_return done;
    for (const auto& event : *events) {
      if (co_await tell(ear, event)) ++done;
    }
    if (events->size() < news_max) {
      co_await look_later_from(ear, began);
      co_return done;
    }
    mark = {events->back().at_ms, events->back().id};
  }
  co_return done;
}

Task<bool> Ledger::tell(std::size_t ear, Event event) {
  const rows::Hearing hearing{ears_[ear].name, event.id};
  const auto now = clock_.now();
  auto claim = [hearing, now](Unit& unit) {
    return rows::claim(unit, hearing, now, now + claim_length);
  };
  const auto claimed = co_await store_.write(std::move(claim));
  if (!claimed) co_return false;
  const auto& tries = *claimed;
  if (!tries) co_return false;

  const auto reply = co_await ask(ears_[ear].listener, std::move(event));

  const auto after = clock_.now();
  if (reply.done) {
    auto keep = [hearing, after](Unit& unit) { return rows::heard(unit, hearing, after); };
    const auto first = co_await store_.write(std::move(keep));
    co_return first && *first;
  }
  journal_.line(Level::warn, "ledger.listener_said_later",
                {Fact("listener", hearing.listener), Fact("entry", hearing.entry),
                 Fact("tries", *tries), Fact("code", reply.code)});
  const auto due = after + wait_after(*tries);
  auto keep = [hearing, due](Unit& unit) { return rows::later(unit, hearing, due); };
  co_await store_.write(std::move(keep));
  co_return false;
}

Task<void> Ledger::look_later_from(std::size_t ear, Instant began) {
  auto work = [name = ears_[ear].name](Unit& unit) { return rows::oldest_open(unit, name); };
  const auto oldest = co_await store_.read(std::move(work));
  if (!oldest) co_return;
  const auto& open_ms = *oldest;
  auto from_ms = machine::ms(began - settling);
  if (open_ms) from_ms = std::min(from_ms, *open_ms);
  const std::lock_guard turn{turn_};
  ears_[ear].from_ms = std::max(from_ms - 1, std::int64_t{0});
}

}  // namespace rounds::ledger
