#include "rounds/board/audit_routes.h"

#include <fmt/format.h>

#include <charconv>
#include <map>

#include "machine/bytes/bytes.h"
#include "machine/json/json.h"
#include "machine/seal/seal.h"

namespace rounds::board {

namespace http = machine::http;
using http::Method;
using http::Request;
using ledger::Event;
using machine::No;
using machine::refuse;
using machine::Result;
using machine::Task;
using machine::store::Unit;

namespace {

constexpr int page_entries = 50;
/// A file of some 6 MB; a longer span is taken away in parts.
constexpr std::size_t lines_max = 20'000;

struct AuditEntry {
  std::string id, stream, kind, about;
  std::int64_t number = 0, at_ms = 0;
  std::optional<std::string> actor;  ///< none: the program itself
  std::string actor_name;            ///< empty: erased, or not for this reader
  std::vector<std::string> actor_roles;
  std::string what;  ///< what the stream is called, where it has a name
  std::string body;  ///< as it was hashed
};
BOOST_DESCRIBE_STRUCT(AuditEntry, (),
                      (id, stream, kind, about, number, at_ms, actor, actor_name, actor_roles, what,
                       body))

struct CheckView {
  std::int64_t entries = 0, streams = 0, broken_count = 0, checked_ms = 0;
  std::vector<std::string> broken;  ///< as `rounds self-check` says it; of the check just made
};
BOOST_DESCRIBE_STRUCT(CheckView, (), (entries, streams, broken_count, checked_ms, broken))

struct AuditView {
  std::vector<AuditEntry> entries;
  std::optional<std::string> next;  ///< ?before= of the next page
  std::vector<std::string> kinds;   ///< to choose from
  std::optional<CheckView> check;   ///< the last one; none: never
};
BOOST_DESCRIBE_STRUCT(AuditView, (), (entries, next, kinds, check))

struct AuditExportBody {
  std::string stream, kind;
  std::optional<std::string> person;
  std::optional<std::int64_t> from_ms, until_ms;
};
BOOST_DESCRIBE_STRUCT(AuditExportBody, (), (stream, kind, person, from_ms, until_ms))

struct AuditExportView {
  std::int64_t lines = 0;
  bool more = false;  ///< there are older ones: choose a shorter span
  std::string text, sha256;
};
BOOST_DESCRIBE_STRUCT(AuditExportView, (), (lines, more, text, sha256))

struct ExportedLine {
  std::string stream;
  std::int64_t number = 0;
  std::string kind, about, actor;
  std::int64_t at_ms = 0;
  std::string body, hash;
};
BOOST_DESCRIBE_STRUCT(ExportedLine, (), (stream, number, kind, about, actor, at_ms, body, hash))

struct Checked {
  std::int64_t entries = 0, streams = 0, broken = 0;
};
BOOST_DESCRIBE_STRUCT(Checked, (), (entries, streams, broken))

/// A whole number; what is left out is `other`.
Result<std::int64_t> number_of(const Request& request, const std::string& name,
                               std::int64_t other) {
  const auto asked = request.query.find(name);
  if (asked == request.query.end() || asked->second.empty()) return other;
  const auto& spelled = asked->second;
  std::int64_t number = 0;
  const auto* const end = spelled.data() + spelled.size();
  if (std::from_chars(spelled.data(), end, number).ptr != end || number < 0)
    return refuse(No::invalid, "board.audit", "This is no whole number.", {{"field", name}});
  return number;
}

std::string word_of(const Request& request, const std::string& name) {
  const auto asked = request.query.find(name);
  return asked == request.query.end() ? "" : asked->second;
}

Result<ledger::Wish> wish_of(const Request& request) {
  ledger::Wish wish{.stream = word_of(request, "stream"), .kind = word_of(request, "kind")};
  TRY(person, number_of(request, "person", 0));
  TRY(from, number_of(request, "from", 0));
  TRY(until, number_of(request, "until", INT64_MAX));
  TRY(before, number_of(request, "before", INT64_MAX));
  wish.person = person;
  wish.from_ms = from;
  wish.until_ms = until;
  wish.before = before;
  wish.most = page_entries + 1;
  return wish;
}

std::int64_t id_in(const std::string& stream, std::string_view prefix) {
  std::int64_t id = 0;
  if (!stream.starts_with(prefix)) return 0;
  std::from_chars(stream.data() + prefix.size(), stream.data() + stream.size(), id);
  return id;
}

AuditEntry entry_of(const Event& event) {
  AuditEntry entry{.id = std::to_string(event.id),
                   .stream = event.stream,
                   .kind = event.kind,
                   .about = std::to_string(event.about),
                   .number = event.number,
                   .at_ms = event.at_ms,
                   .actor = {},
                   .actor_name = {},
                   .actor_roles = {},
                   .what = {},
                   .body = event.body};
  if (event.actor != 0) entry.actor = std::to_string(event.actor);
  return entry;
}

/// Names as they are now, each looked up once.
class Names {
 public:
  Names(const AuditRoutes::Needs& needs, bool people) : needs_(needs), people_(people) {}

  Task<Result<void>> give(AuditEntry& entry, std::int64_t actor) {
    if (actor != 0) {
      CO_TRY(person, co_await person_of(actor));
      if (people_) entry.actor_name = person.name;
      for (const auto role : person.roles)
        entry.actor_roles.emplace_back(boost::describe::enum_to_string(role, "?"));
    }
    if (const auto exam = id_in(entry.stream, "exam:"); exam != 0) {
      CO_TRY(title, co_await title_of(exam));
      entry.what = title;
    } else if (const auto whose = id_in(entry.stream, "person:"); whose != 0 && people_) {
      CO_TRY(person, co_await person_of(whose));
      entry.what = person.name;
    }
    co_return Result<void>();
  }

 private:
  Task<Result<account::Person>> person_of(std::int64_t id) {
    const auto known = persons_.find(id);
    if (known != persons_.end()) co_return known->second;
    // Whoever was erased has no name and no roles any more.
    const auto found = co_await needs_.account.person(id);
    co_return persons_.emplace(id, found ? *found : account::Person{}).first->second;
  }

  Task<Result<std::string>> title_of(std::int64_t exam) {
    const auto known = titles_.find(exam);
    if (known != titles_.end()) co_return known->second;
    CO_TRY(title, co_await needs_.exam_title(exam));
    co_return titles_.emplace(exam, title).first->second;
  }

  const AuditRoutes::Needs& needs_;
  bool people_;
  std::map<std::int64_t, account::Person> persons_;
  std::map<std::int64_t, std::string> titles_;
};

Task<Result<std::optional<CheckView>>> last_check(ledger::Search search) {
  const ledger::Wish wish{.stream = "audit", .kind = "ledger_checked", .most = 1};
  CO_TRY(found, co_await search.find(wish));
  if (found.empty()) co_return std::nullopt;
  const auto said = machine::json::read<Checked>(found.front().body);
  if (!said) throw machine::Fault("board: a check on record is not readable");
  co_return CheckView{said->entries, said->streams, said->broken, found.front().at_ms, {}};
}

Task<Result<AuditView>> read(const AuditRoutes::Needs* needs, Request request) {
  CO_TRY(wish, wish_of(request));
  ledger::Search search(needs->store);
  CO_TRY(events, co_await search.find(wish));
  AuditView view{.entries = {}, .next = {}, .kinds = {}, .check = {}};
  if (std::ssize(events) > page_entries) {
    events.pop_back();
    view.next = std::to_string(events.back().id);
  }
  Names names(*needs, request.caller.roles.contains("officer"));
  for (const auto& event : events) {
    view.entries.push_back(entry_of(event));
    CO_TRY_DONE(co_await names.give(view.entries.back(), event.actor));
  }
  CO_TRY(kinds, co_await search.kinds());
  view.kinds = std::move(kinds);
  CO_TRY(check, co_await last_check(search));
  view.check = std::move(check);
  co_return view;
}

Task<Result<std::int64_t>> enter_in(Unit& unit, ledger::Ledger& ledger, ledger::Entry entry) {
  const auto event = co_await ledger.append(unit, std::move(entry));
  co_return event.at_ms;
}

Task<Result<std::int64_t>> enter(const AuditRoutes::Needs* needs, ledger::Entry entry) {
  auto work = [needs, entry](Unit& unit) { return enter_in(unit, needs->ledger, entry); };
  co_return co_await needs->store.write(std::move(work));
}

Task<Result<CheckView>> check(const AuditRoutes::Needs* needs, Request request) {
  CO_TRY(found, co_await needs->ledger.check());
  const Checked said{found.entries, found.streams, std::ssize(found.broken)};
  ledger::Entry entry{.stream = "audit",
                      .kind = "ledger_checked",
                      .actor = request.caller.person,
                      .body = machine::json::write(said)};
  CO_TRY(at_ms, co_await enter(needs, std::move(entry)));
  co_return CheckView{said.entries, said.streams, said.broken, at_ms, found.broken};
}

Result<ledger::Wish> wish_of(const AuditExportBody& body) {
  ledger::Wish wish{.stream = body.stream, .kind = body.kind};
  if (body.person && !body.person->empty()) {
    const auto person = machine::read_id(*body.person);
    if (!person) return refuse(No::invalid, "board.audit", "No person.", {{"field", "person"}});
    wish.person = *person;
  }
  wish.from_ms = body.from_ms.value_or(0);
  wish.until_ms = body.until_ms.value_or(INT64_MAX);
  wish.most = ledger::Ledger::page_max;
  return wish;
}

/// The entry as tools/verify_ledger.py reads it.
std::string line_of(const Event& event) {
  const ExportedLine line{event.stream,
                          event.number,
                          event.kind,
                          std::to_string(event.about),
                          std::to_string(event.actor),
                          event.at_ms,
                          event.body,
                          machine::hex(event.hash)};
  return machine::json::write(line) + "\n";
}

Task<Result<AuditExportView>> take(const AuditRoutes::Needs* needs, Request request,
                                   AuditExportBody body) {
  CO_TRY(wish, wish_of(body));
  ledger::Search search(needs->store);
  AuditExportView view{.text = {}, .sha256 = {}};
  for (view.more = true; view.more && std::cmp_less(view.lines, lines_max);) {
    CO_TRY(events, co_await search.find(wish));
    for (const auto& event : events) view.text += line_of(event);
    view.lines += std::ssize(events);
    view.more = events.size() == ledger::Ledger::page_max;
    if (view.more) wish.before = events.back().id;
  }
  view.sha256 = machine::hex(machine::seal::sha256(machine::view(view.text)));
  ledger::Entry entry{
      .stream = "audit",
      .kind = "ledger_exported",
      .actor = request.caller.person,
      .body = fmt::format(R"({{"lines":{},"sha256":"{}"}})", view.lines, view.sha256)};
  CO_TRY_DONE(co_await enter(needs, std::move(entry)));
  co_return view;
}

}  // namespace

void AuditRoutes::add_to(http::Router& router) {
  const auto* needs = &needs_;
  http::Rule reading{.name = "audit",
                     .says =
                         "The ledger, newest first, by ?stream= ?kind= ?person= ?from= ?until= "
                         "?before=; names for officers alone.",
                     .roles = {"officer", "examiner"},
                     .refuses = {"board.audit"}};
  router.json<AuditView>(Method::get, "/api/audit", std::move(reading),
                         [needs](Request request) { return read(needs, std::move(request)); });
  http::Rule checking{.name = "check_ledger",
                      .says = "Recomputes every chain, names what is broken, and is entered.",
                      .roles = {"officer", "examiner"}};
  router.json<CheckView>(Method::post, "/api/audit/checks", std::move(checking),
                         [needs](Request request) { return check(needs, std::move(request)); });
  http::Rule taking{.name = "export_audit",
                    .says = "Entries as JSON lines with their SHA-256, ids only; it is entered.",
                    .roles = {"officer", "examiner"},
                    .refuses = {"board.audit"}};
  router.json<AuditExportBody, AuditExportView>(
      Method::post, "/api/audit/exports", std::move(taking),
      [needs](Request request, AuditExportBody body) {
        return take(needs, std::move(request), std::move(body));
      });
}

}  // namespace rounds::board
