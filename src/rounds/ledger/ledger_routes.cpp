#include "rounds/ledger/ledger_routes.h"

#include <charconv>

namespace rounds::ledger {

using machine::No;
using machine::http::Method;
using machine::http::Request;
using machine::http::Response;
using machine::http::Rule;

namespace {

// 20,000 entries are about 10 MB of lines; a longer stream is fetched in parts with ?after=.
constexpr std::size_t lines_max = 20'000;

/// An entry on the wire: ids as strings of digits, the body as the very text that was hashed.
struct EventView {
  std::string stream;
  std::int64_t number = 0;
  std::string kind, about, actor;
  std::int64_t at_ms = 0;
  std::string body, hash;
};
BOOST_DESCRIBE_STRUCT(EventView, (), (stream, number, kind, about, actor, at_ms, body, hash))

struct StreamView {
  std::string stream;
  std::vector<EventView> entries;
  std::optional<std::int64_t> next_after;  ///< there is more: ask again with ?after=
};
BOOST_DESCRIBE_STRUCT(StreamView, (), (stream, entries, next_after))

EventView view_of(const Event& event) {
  return {event.stream,
          event.number,
          event.kind,
          std::to_string(event.about),
          std::to_string(event.actor),
          event.at_ms,
          event.body,
          machine::hex(event.hash)};
}

Result<std::int64_t> after_of(const Request& request) {
  const auto found = request.query.find("after");
  if (found == request.query.end()) return 0;
  const std::string& spelled = found->second;
  std::int64_t number = -1;
  const auto [end, error] =
      std::from_chars(spelled.data(), spelled.data() + spelled.size(), number);
  if (error != std::errc{} || end != spelled.data() + spelled.size() || number < 0) {
    return machine::refuse(No::invalid, "ledger.after",
                           "`after` is the number of an entry: 0 or more.");
  }
  return number;
}

Task<Result<StreamView>> read_page(Ledger& ledger, Request request) {
  CO_TRY(after, after_of(request));
  StreamView view{.stream = request.piece("stream"), .entries = {}, .next_after = {}};
  CO_TRY(events, co_await ledger.read(view.stream, after));
  for (const auto& event : events) view.entries.push_back(view_of(event));
  if (events.size() == Ledger::page_max) view.next_after = events.back().number;
  co_return view;
}

Task<Result<Response>> read_lines(Ledger& ledger, Request request) {
  CO_TRY(first, after_of(request));
  auto after = first;
  const auto& stream = request.piece("stream");
  Response response{.media_type = "application/x-ndjson"};
  std::size_t lines = 0;
  for (bool more = true; more && lines < lines_max;) {
    CO_TRY(events, co_await ledger.read(stream, after));
    for (const auto& event : events) response.body += machine::json::write(view_of(event)) + "\n";
    lines += events.size();
    more = events.size() == Ledger::page_max;
    if (more) after = events.back().number;
  }
  co_return response;
}

}  // namespace

void LedgerRoutes::add_to(machine::http::Router& router) {
  Rule page{.name = "ledger",
            .says = "What happened in one stream of the ledger, oldest first, 500 at a time.",
            .roles = {"officer", "examiner"},
            .refuses = {"ledger.after"}};
  router.json<StreamView>(
      Method::get, "/api/ledger/{stream}", std::move(page),
      [&ledger = ledger_](Request request) { return read_page(ledger, std::move(request)); });
  Rule lines{.name = "ledger_lines",
             .says = "The stream as JSON lines, for tools/verify_ledger.py.",
             .roles = {"officer", "examiner"},
             .refuses = {"ledger.after"},
             .answers = "application/x-ndjson"};
  router.page(
      Method::get, "/api/ledger/{stream}/lines", std::move(lines),
      [&ledger = ledger_](Request request) { return read_lines(ledger, std::move(request)); });
}

}  // namespace rounds::ledger
