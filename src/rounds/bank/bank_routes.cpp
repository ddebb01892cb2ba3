#include "rounds/bank/bank_routes.h"

#include <algorithm>

#include "rounds/bank/exchange.h"

namespace rounds::bank {

namespace http = machine::http;
using http::Method;
using http::Request;

namespace {

constexpr std::size_t item_body_max = 131'072;
/// A file in base64.
constexpr std::size_t import_body_max = incoming_bytes_max * 4 / 3 + 4'096;

enum class Who : std::uint8_t { authors, examiners };

http::Rule rule(std::string name, std::string says, Who who, std::vector<std::string> refuses) {
  http::Rule made;
  made.name = std::move(name);
  made.says = std::move(says);
  made.roles = {"examiner", "officer"};
  if (who == Who::authors) made.roles.emplace_back("faculty");
  made.refuses = std::move(refuses);
  made.body_max = item_body_max;
  return made;
}

/// In the reader's language.
std::vector<BankFlaw> flaws_of(const std::vector<Flaw>& flaws,
                               const BankRoutes::Neighbours& neighbours,
                               const std::string& language) {
  std::vector<BankFlaw> views;
  views.reserve(flaws.size());
  for (const auto& one : flaws) {
    views.push_back({one.field, one.blocks, neighbours.say(language, one.code, one.facts, one.what),
                     neighbours.say(language, one.code + "_mend", one.facts, one.mend)});
  }
  return views;
}

/// A refusal that names a flaw, in the reader's language.
template <class T>
Result<T> spoken(Result<T> result, const BankRoutes::Neighbours& neighbours,
                 const std::string& language) {
  if (result) return result;
  auto& facts = result.error().facts;
  const auto flaw = facts.find("flaw");
  if (flaw == facts.end()) return result;
  const auto code = flaw->second;
  facts["what"] = neighbours.say(language, code, facts, facts["what"]);
  facts["mend"] = neighbours.say(language, code + "_mend", facts, facts["mend"]);
  return result;
}

BankEntryView view_of(const Opened& opened, std::int64_t person, std::vector<BankFlaw> flaws) {
  const auto& entry = opened.entry;
  BankEntryView view{.entry = entry.id,
                     .version = entry.version,
                     .number = entry.number,
                     .digest = entry.digest,
                     .status = entry.status,
                     .mine = entry.version_author == person,
                     .reason = entry.reason,
                     .about = entry.about,
                     .writing = opened.writing,
                     .reviews = {},
                     .flaws = std::move(flaws),
                     .sent_ms = entry.sent_ms,
                     .demonstration = entry.demonstration};
  for (const auto& one : opened.reviews)
    view.reviews.push_back({one.name, one.council, one.registration, one.signed_ms});
  for (const auto& one : opened.versions)
    view.versions.push_back({one.number, one.made_ms, one.author == person, one.reviews});
  if (opened.before)
    view.before = BankBefore{opened.before->number, opened.before->about, opened.before->writing};
  return view;
}

BankCheckView checked(const BankItemBody& body, std::vector<BankFlaw> flaws) {
  auto item = shown(body.writing);
  return {.flaws = std::move(flaws),
          .stem = std::move(item.stem),
          .options = std::move(item.options),
          .decimals = item.decimals,
          .unit = std::move(item.unit),
          .advice = html_of(body.writing.advice)};
}

bool sees_all(const http::Caller& caller) {
  return caller.roles.contains("examiner") || caller.roles.contains("officer");
}

}  // namespace

void BankRoutes::add_to(http::Router& router) {
  router.json<BankView>(
      Method::get, "/api/bank",
      rule("bank", "The items of the private bank, without what they say; faculty see their own.",
           Who::authors, {}),
      [this](const Request& request) { return list(request.caller); });
  router.json<BankItemBody, BankWrittenView>(
      Method::post, "/api/bank",
      rule("write_bank_item", "A new item, a draft.", Who::authors,
           {"bank.item", "bank.two_keys", "bank.name_taken"}),
      [this](Request request, BankItemBody body) {
        return write(std::move(request), std::move(body));
      });
  router.json<BankEntryView>(
      Method::get, "/api/bank/{entry}",
      rule("bank_entry", "What an item says; that it was opened is put on record.", Who::authors,
           {"bank.no_such_entry"}),
      [this](Request request) { return view(std::move(request)); });
  router.json<BankChangeBody, BankEntryView>(
      Method::put, "/api/bank/{entry}",
      rule("change_bank_item", "A new version, a draft again.", Who::authors,
           {"bank.item", "bank.two_keys", "bank.no_such_entry", "bank.moved"}),
      [this](Request request, BankChangeBody body) {
        return change(std::move(request), std::move(body));
      });
  add_writing(router);
  add_judging(router);
}

void BankRoutes::add_writing(http::Router& router) {
  router.json<Terms>(Method::get, "/api/bank/terms",
                     rule("bank_terms", "What items can be about, in the programme's own words.",
                          Who::authors, {"programme.nothing_published"}),
                     [this](const Request&) { return terms(); });
  router.json<BankItemBody, BankCheckView>(
      Method::post, "/api/bank/checks",
      rule("check_bank_item",
           "What is wrong with an item that is being written, and what a candidate would see. "
           "Nothing is kept.",
           Who::authors, {}),
      [this](const Request& request, BankItemBody body) {
        return check(request.language, std::move(body));
      });
  router.json<BankSendBody, BankEntryView>(
      Method::post, "/api/bank/{entry}/sendings",
      rule("send_bank_item", "A draft is ready to be reviewed.", Who::authors,
           {"bank.no_such_entry", "bank.moved", "bank.not_now", "bank.flawed"}),
      [this](Request request, BankSendBody body) { return send(std::move(request), body); });
}

void BankRoutes::add_judging(http::Router& router) {
  router.json<BankReviewBody, BankEntryView>(
      Method::post, "/api/bank/{entry}/reviews",
      rule("review_bank_item", "Signs exactly the version that was read.", Who::examiners,
           {"bank.no_such_entry", "bank.own_item", "bank.moved", "bank.not_now", "bank.flawed",
            "bank.signed_already", "bank.reviewer", "account.sign_in_again"}),
      [this](Request request, BankReviewBody body) {
        return review(std::move(request), std::move(body));
      });
  router.json<BankActBody, BankEntryView>(
      Method::post, "/api/bank/{entry}/acts",
      rule("act_on_bank_item", "Freezes, thaws or retires an item.", Who::examiners,
           {"bank.no_such_entry", "bank.moved", "bank.not_now", "bank.reason"}),
      [this](Request request, BankActBody body) {
        return act(std::move(request), std::move(body));
      });
  auto bringing = rule(
      "import_bank_items", "Looks at a file of items, or takes it in as drafts, all or none.",
      Who::examiners,
      {"bank.too_large", "bank.unreadable", "bank.name_taken", "bank.item", "bank.two_keys",
       "table.unreadable", "table.file_too_large", "table.too_many_rows", "table.cell_too_long"});
  bringing.body_max = import_body_max;
  router.json<BankImportBody, BankImportView>(
      Method::post, "/api/bank/imports", std::move(bringing),
      [this](const Request& request, BankImportBody body) {
        return bring(request.caller.person, std::move(body));
      });
}

Task<Result<EntryId>> BankRoutes::reached(Request request) {
  CO_TRY(id, request.id_piece<EntryNoun>("entry"));
  if (sees_all(request.caller)) co_return id;
  CO_TRY(mine, co_await own_.of(request.caller.person));
  if (std::ranges::find(mine.written, id) != mine.written.end()) co_return id;
  co_return machine::refuse(machine::No::missing, "bank.no_such_entry",
                            "The bank has no such item of yours.");
}

Task<Result<Terms>> BankRoutes::terms() {
  CO_TRY(terms, co_await own_.terms());
  co_return *terms;
}

Task<Result<BankView>> BankRoutes::list(http::Caller caller) {
  CO_TRY(standings, co_await own_.standings(machine::iso(clock_.now()).substr(0, 10)));
  CO_TRY(entries, co_await own_.entries());
  std::map<std::int64_t, const Entry*> known;
  for (const auto& entry : entries) known.emplace(entry.id.value, &entry);
  BankView view;
  for (const auto& one : standings) {
    const auto found = known.find(one.entry.value);
    if (found == known.end()) continue;
    const auto& entry = *found->second;
    if (!sees_all(caller) && entry.author != caller.person) continue;
    view.entries.push_back({one.entry, one.name, one.kind, entry.status, one.competency, one.domain,
                            one.module, one.level, one.exposure, one.unfit, one.demonstration,
                            entry.status == Status::draft && entry.sent_ms > 0,
                            entry.version_author == caller.person});
  }
  co_return view;
}

Task<Result<BankCheckView>> BankRoutes::check(std::string language, BankItemBody body) {
  co_return checked(body, flaws_of(unsound(body.about, body.writing), neighbours_, language));
}

Task<Result<BankWrittenView>> BankRoutes::write(Request request, BankItemBody body) {
  const auto person = request.caller.person;
  auto written = co_await own_.write(person, std::move(body.about), std::move(body.writing));
  CO_TRY(entry, spoken(std::move(written), neighbours_, request.language));
  co_return BankWrittenView{entry};
}

Task<Result<BankEntryView>> BankRoutes::view(Request request) {
  CO_TRY(id, co_await reached(request));
  CO_TRY(opened, co_await own_.open(request.caller.person, id));
  co_return view_of(opened, request.caller.person,
                    flaws_of(opened.flaws, neighbours_, request.language));
}

Task<Result<BankEntryView>> BankRoutes::change(Request request, BankChangeBody body) {
  CO_TRY(id, co_await reached(request));
  const Entry seen{.id = id, .about = body.about, .version = body.version};
  auto revised = co_await own_.revise(request.caller.person, seen, std::move(body.about),
                                      std::move(body.writing));
  CO_TRY_DONE(spoken(std::move(revised), neighbours_, request.language));
  co_return co_await view(std::move(request));
}

Task<Result<BankEntryView>> BankRoutes::send(Request request, BankSendBody body) {
  CO_TRY(id, co_await reached(request));
  const Entry seen{.id = id, .version = body.version};
  auto sent = co_await own_.send(request.caller.person, seen);
  CO_TRY_DONE(spoken(std::move(sent), neighbours_, request.language));
  co_return co_await view(std::move(request));
}

Task<Result<BankEntryView>> BankRoutes::review(Request request, BankReviewBody body) {
  CO_TRY(id, request.id_piece<EntryNoun>("entry"));
  CO_TRY_DONE(co_await neighbours_.fresh(request.caller.sign_in));
  ReviewAs typed{std::move(body.name), std::move(body.council), std::move(body.registration)};
  CO_TRY(as, co_await neighbours_.registered(std::move(typed)));
  const Entry seen{.id = id, .version = body.version, .digest = std::move(body.digest)};
  auto signed_by = co_await own_.review(request.caller.person, seen, std::move(as));
  CO_TRY_DONE(spoken(std::move(signed_by), neighbours_, request.language));
  co_return co_await view(std::move(request));
}

Task<Result<BankEntryView>> BankRoutes::act(Request request, BankActBody body) {
  CO_TRY(id, request.id_piece<EntryNoun>("entry"));
  const Entry seen{.id = id, .status = body.status, .version = body.version};
  CO_TRY_DONE(co_await own_.act(request.caller.person, seen, body.act, std::move(body.reason)));
  co_return co_await view(std::move(request));
}

Task<Result<BankImportView>> BankRoutes::bring(std::int64_t person, BankImportBody body) {
  const auto octets = machine::text(body.content);
  CO_TRY(in, read_items(body.name, octets));
  BankImportView view{.items = static_cast<std::int64_t>(in.items.size()),
                      .bad = {},
                      .unsaid = std::move(in.unsaid)};
  for (auto& bad : in.bad)
    view.bad.push_back({bad.line, std::move(bad.name), std::move(bad.what), std::move(bad.mend)});
  if (!body.apply || !view.bad.empty() || in.items.empty()) co_return view;
  CO_TRY(kept, co_await own_.write_all(person, std::move(in.items)));
  view.taken = true;
  co_return view;
}

}  // namespace rounds::bank
