#include "rounds/bank/private_bank.h"

#include <algorithm>

#include "entry_store.h"
#include "machine/json/json.h"

namespace rounds::bank {

using machine::No;
using machine::refuse;
using machine::store::Unit;
using Items = std::vector<std::pair<Attributes, Writing>>;
using Keys = std::shared_ptr<const VaultKeys>;

namespace {

constexpr std::size_t reason_bytes_max = 1'000;

bool blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == text.npos; }

std::unexpected<machine::Refusal> moved() {
  return refuse(No::conflict, "bank.moved", "The item changed since it was read.");
}

std::unexpected<machine::Refusal> not_now() {
  return refuse(No::conflict, "bank.not_now", "The item's status does not allow that.");
}

ledger::Entry noted(std::string kind, std::int64_t about, std::int64_t actor,
                    std::string body = "{}") {
  return {.stream = "bank",
          .kind = std::move(kind),
          .about = about,
          .actor = actor,
          .body = std::move(body)};
}

std::string version_body(const Entry& entry) {
  return R"({"version":")" + text(entry.version) + R"(","digest":")" + entry.digest + R"("})";
}

/// What one errand of writing carries into its unit.
struct WritingErrand {
  Keys keys;
  std::vector<rows::NewVersion> made;
  bool demonstration = false;
};

Task<Result<bool>> add_all(Unit& unit, ledger::Ledger& ledger, WritingErrand errand) {
  for (const auto& one : errand.made) {
    if (!co_await rows::add(unit, *errand.keys, one, errand.demonstration)) {
      co_return refuse(No::conflict, "bank.name_taken", "Another item has this name.",
                       {{"name", one.about.name}});
    }
    auto entry = noted("item_written", one.entry.value, one.author);
    co_await ledger.append(unit, std::move(entry));
  }
  co_return true;
}

Task<Result<bool>> turn_one(Unit& unit, ledger::Ledger& ledger, WritingErrand errand,
                            VersionId seen) {
  const auto& made = errand.made.front();
  if (!co_await rows::turn(unit, *errand.keys, made, seen)) co_return moved();
  auto entry = noted("item_changed", made.entry.value, made.author);
  co_await ledger.append(unit, std::move(entry));
  co_return true;
}

Task<Result<Opened>> opened(Unit& unit, const VaultKeys& keys, EntryId id) {
  CO_TRY(entry, co_await rows::find(unit, id));
  Opened out{.entry = entry, .writing = {}, .reviews = {}, .flaws = {}};
  out.writing = co_await rows::whole(unit, keys, entry.version);
  out.reviews = co_await rows::reviews(unit, entry.version);
  out.versions = co_await rows::versions(unit, id);
  for (const auto& one : out.versions) {
    if (one.reviews == 0) continue;
    if (one.id == entry.version) break;
    Before before{.number = one.number, .about = {}, .writing = {}};
    before.about = co_await rows::attributes(unit, one.id);
    before.writing = co_await rows::whole(unit, keys, one.id);
    out.before = std::move(before);
    break;
  }
  co_return out;
}

Task<Result<std::vector<Opened>>> open_all(Unit& unit, ledger::Ledger& ledger, Keys keys,
                                           std::vector<EntryId> ids, ledger::Entry note) {
  std::vector<Opened> all;
  for (const auto id : ids) {
    CO_TRY(one, co_await opened(unit, *keys, id));
    all.push_back(std::move(one));
  }
  if (ids.size() == 1 && note.kind == "item_opened") note.body = version_body(all.front().entry);
  co_await ledger.append(unit, std::move(note));
  co_return all;
}

Task<Result<bool>> review_in(Unit& unit, ledger::Ledger& ledger, Entry seen, Review review) {
  CO_TRY(now, co_await rows::find(unit, seen.id));
  if (now.version != seen.version || now.digest != seen.digest) co_return moved();
  if (now.status == Status::retired) co_return not_now();
  const auto said = version_body(now);
  const auto at = review.signed_ms;
  const auto person = review.person;
  if (!co_await rows::sign(unit, std::move(review))) {
    co_return refuse(No::conflict, "bank.signed_already",
                     "This person's signature stands on this version already.");
  }
  if (now.status == Status::draft) {
    std::string no_reason;
    if (!co_await rows::set_status(unit, now, Status::reviewed, std::move(no_reason), at))
      co_return moved();
  }
  auto entry = noted("item_reviewed", now.id.value, person, said);
  co_await ledger.append(unit, std::move(entry));
  co_return true;
}

Task<Result<bool>> send_in(Unit& unit, ledger::Ledger& ledger, Entry seen, std::int64_t person,
                           std::int64_t now_ms) {
  CO_TRY(now, co_await rows::find(unit, seen.id));
  if (now.version != seen.version) co_return moved();
  if (!co_await rows::send(unit, now, now_ms)) co_return not_now();
  auto entry = noted("item_sent", now.id.value, person, version_body(now));
  co_await ledger.append(unit, std::move(entry));
  co_return true;
}

/// The first flaw that keeps an item from being sent or signed.
Result<void> sound(const std::vector<Flaw>& flaws) {
  for (const auto& flaw : flaws) {
    if (!flaw.blocks) continue;
    auto facts = flaw.facts;
    facts.insert({{"what", flaw.what}, {"mend", flaw.mend}, {"flaw", flaw.code}});
    return refuse(No::unprocessable, "bank.flawed", "The item has a flaw: " + flaw.what,
                  std::move(facts));
  }
  return {};
}

/// Where an act leads; nothing: not from there.
std::optional<Status> after(Status status, EntryAct act, bool reviewed) {
  if (status == Status::retired) return std::nullopt;
  if (act == EntryAct::retire) return Status::retired;
  if (act == EntryAct::freeze)
    return status == Status::frozen ? std::nullopt : std::optional(Status::frozen);
  if (status != Status::frozen) return std::nullopt;
  return reviewed ? Status::reviewed : Status::draft;
}

struct Acting {
  Entry seen;
  EntryAct act = EntryAct::freeze;
  std::string reason;
  std::int64_t person = 0, now_ms = 0;
};

Task<Result<bool>> act_in(Unit& unit, ledger::Ledger& ledger, Acting acting) {
  CO_TRY(now, co_await rows::find(unit, acting.seen.id));
  if (now.version != acting.seen.version || now.status != acting.seen.status) co_return moved();
  const auto reviews = co_await rows::reviews(unit, now.version);
  const auto status = after(now.status, acting.act, !reviews.empty());
  if (!status) co_return not_now();
  if (!co_await rows::set_status(unit, now, *status, acting.reason, acting.now_ms))
    co_return moved();
  const char* const kinds[] = {"item_frozen", "item_thawed", "item_retired"};
  auto entry = noted(kinds[static_cast<std::size_t>(acting.act)], now.id.value, acting.person);
  co_await ledger.append(unit, std::move(entry));
  co_return true;
}

Task<Result<PrivateBank::Mine>> mine_in(Unit& unit, std::int64_t person) {
  PrivateBank::Mine mine;
  mine.written = co_await rows::written_by(unit, person);
  mine.reviewed = co_await rows::reviewed_by(unit, person);
  co_return mine;
}

Task<Result<std::vector<Entry>>> entries_in(Unit& unit) { co_return co_await rows::all(unit); }

}  // namespace

Task<Result<Keys>> PrivateBank::keys() {
  CO_TRY(read, co_await vault_keys(needs_.keyring));
  auto kept = std::make_shared<const VaultKeys>(std::move(read));
  const std::scoped_lock lock(turn_);
  known_.keys = kept;
  co_return kept;
}

Task<Result<EntryId>> PrivateBank::write(std::int64_t person, Attributes about, Writing writing) {
  Items items;
  items.emplace_back(std::move(about), std::move(writing));
  CO_TRY(ids, co_await write_all(person, std::move(items)));
  co_return ids.front();
}

Task<Result<std::vector<EntryId>>> PrivateBank::write_all(std::int64_t person, Items items) {
  WritingErrand errand{.keys = {}, .made = {}, .demonstration = needs_.demonstration};
  std::vector<EntryId> ids;
  for (auto& [about, writing] : items) {
    CO_TRY(sound, certifying(about, writing));
    ids.push_back(needs_.ids.make<EntryNoun>());
    errand.made.push_back({needs_.ids.make<VersionNoun>(), ids.back(), person, std::move(about),
                           std::move(writing), machine::ms(needs_.clock.now())});
  }
  CO_TRY(keys, co_await this->keys());
  errand.keys = keys;
  auto work = [errand, &ledger = needs_.ledger](Unit& unit) {
    return add_all(unit, ledger, errand);
  };
  CO_TRY(done, co_await needs_.store.write(std::move(work)));
  co_return ids;
}

Task<Result<VersionId>> PrivateBank::revise(std::int64_t person, Entry seen, Attributes about,
                                            Writing writing) {
  about.name = seen.about.name;
  CO_TRY(sound, certifying(about, writing));
  CO_TRY(keys, co_await this->keys());
  const auto version = needs_.ids.make<VersionNoun>();
  WritingErrand errand{.keys = keys, .made = {}};
  errand.made.push_back({version, seen.id, person, std::move(about), std::move(writing),
                         machine::ms(needs_.clock.now())});
  auto work = [errand, seen = seen.version, &ledger = needs_.ledger](Unit& unit) {
    return turn_one(unit, ledger, errand, seen);
  };
  CO_TRY(done, co_await needs_.store.write(std::move(work)));
  co_return version;
}

Task<Result<std::vector<Entry>>> PrivateBank::entries() {
  auto work = [](Unit& unit) { return entries_in(unit); };
  co_return co_await needs_.store.read(std::move(work));
}

Task<Result<Opened>> PrivateBank::open(std::int64_t person, EntryId entry) {
  CO_TRY(keys, co_await this->keys());
  auto work = [keys, entry, person, &ledger = needs_.ledger](Unit& unit) {
    return open_all(unit, ledger, keys, {entry}, noted("item_opened", entry.value, person));
  };
  CO_TRY(all, co_await needs_.store.write(std::move(work)));
  auto& one = all.front();
  one.flaws = flaws(one.entry.about, one.writing);
  co_return std::move(one);
}

Task<Result<std::vector<Opened>>> PrivateBank::take_away(std::int64_t person,
                                                         std::vector<EntryId> entries,
                                                         std::string format) {
  CO_TRY(keys, co_await this->keys());
  const auto body =
      R"({"items":)" + std::to_string(entries.size()) + R"(,"format":")" + format + R"("})";
  auto work = [keys, entries, note = noted("items_exported", 0, person, body),
               &ledger = needs_.ledger](Unit& unit) {
    return open_all(unit, ledger, keys, entries, note);
  };
  co_return co_await needs_.store.write(std::move(work));
}

Task<Result<void>> PrivateBank::review(std::int64_t person, Entry seen, ReviewAs as) {
  CO_TRY(read, co_await open(person, seen.id));
  if (read.entry.version_author == person)
    co_return refuse(No::forbidden, "bank.own_item", "Nobody reviews what they wrote.");
  if (blank(as.name) || blank(as.council) || blank(as.registration))
    co_return refuse(No::invalid, "bank.reviewer",
                     "A review needs a name, a council and a registration number.");
  CO_TRY_DONE(sound(read.flaws));
  const Review review{seen.version,
                      person,
                      seen.digest,
                      as.name,
                      as.council,
                      as.registration,
                      machine::ms(needs_.clock.now())};
  auto work = [seen, review, &ledger = needs_.ledger](Unit& unit) {
    return review_in(unit, ledger, seen, review);
  };
  CO_TRY(done, co_await needs_.store.write(std::move(work)));
  co_return Result<void>{};
}

Task<Result<void>> PrivateBank::send(std::int64_t person, Entry seen) {
  CO_TRY(read, co_await open(person, seen.id));
  CO_TRY_DONE(sound(read.flaws));
  auto work = [seen, person, now_ms = machine::ms(needs_.clock.now()), &ledger = needs_.ledger](
                  Unit& unit) { return send_in(unit, ledger, seen, person, now_ms); };
  CO_TRY(done, co_await needs_.store.write(std::move(work)));
  co_return Result<void>{};
}

Task<Result<void>> PrivateBank::act(std::int64_t person, Entry seen, EntryAct act,
                                    std::string reason) {
  if (blank(reason) || reason.size() > reason_bytes_max)
    co_return refuse(No::invalid, "bank.reason", "This needs a reason, and a short one.");
  const Acting acting{std::move(seen), act, std::move(reason), person,
                      machine::ms(needs_.clock.now())};
  auto work = [acting, &ledger = needs_.ledger](Unit& unit) {
    return act_in(unit, ledger, acting);
  };
  CO_TRY(done, co_await needs_.store.write(std::move(work)));
  co_return Result<void>{};
}

Task<Result<PrivateBank::Mine>> PrivateBank::of(std::int64_t person) {
  auto work = [person](Unit& unit) { return mine_in(unit, person); };
  co_return co_await needs_.store.read(std::move(work));
}

}  // namespace rounds::bank
