#include "rounds/account/account.h"

#include <fmt/format.h>

#include <algorithm>

#include "contact.h"
#include "device.h"
#include "inside.h"
#include "machine/seal/seal.h"
#include "unicode.h"

namespace rounds::account {

using machine::Bytes;
using machine::Millis;
using machine::No;
using machine::http::Caller;
using machine::store::Unit;

namespace {

constexpr std::int64_t halfway_seconds = 15LL * 60;  // to find one's telephone, or set one up
constexpr Millis device_life{180LL * 86'400'000};
constexpr Millis message_life{24LL * 3'600'000};  // news of yesterday's sign-in only frightens
constexpr Millis day{86'400'000};
constexpr int sign_ins_max = 20;  // one person's browsers; the oldest end
constexpr Millis sweep_every{3'600'000};
constexpr Millis links_kept{30LL *
                            86'400'000};  // so that an old link can still say that it has expired
constexpr std::size_t token_chars = 43;   // 32 bytes in base64url

}  // namespace

Account::Account(Needs needs, Bytes secret, Settings settings)
    : inside_(std::make_unique<Inside>(needs, std::move(secret), std::move(settings))) {
  ROUNDS_ASSERT(inside_->secret.size() >= 32);
}

Account::~Account() = default;

Bytes Account::Inside::keyed(std::string_view purpose, std::string_view text) const {
  return machine::seal::hmac_sha256(secret, machine::view(fmt::format("{}:{}", purpose, text)));
}

Person Account::Inside::view_of(rows::PersonRow row, std::vector<Role> roles) const {
  return Person{.person = row.person,
                .name = std::move(row.name),
                .roles = std::move(roles),
                .language = std::move(row.language),
                .contact_hint = hint_of(row.contact, settings.country_code)};
}

Task<rows::PersonRow> Account::Inside::person_at(Unit& unit, rows::PersonRow wanted) {
  auto found = co_await rows::person_of_contact(unit, wanted.contact);
  if (!found) found = co_await rows::keep_person(unit, wanted, needs.clock.now());
  if (found->name.empty() && !wanted.name.empty()) {
    found->name = std::move(wanted.name);
    co_await rows::change_person(unit, *found);
  }
  co_return *found;
}

bool is_staff(const std::vector<Role>& roles) {
  return std::ranges::any_of(roles, [](Role role) { return role != Role::learner; });
}

bool Account::Inside::asks_second_step(const std::vector<Role>& roles) const {
  return settings.second_step && is_staff(roles);
}

Task<void> Account::Inside::note(Unit& unit, std::string kind, std::int64_t person,
                                 std::int64_t actor, std::string body) {
  ledger::Entry entry{.stream = fmt::format("person:{}", person),
                      .kind = std::move(kind),
                      .about = person,
                      .actor = actor,
                      .body = std::move(body)};
  co_await needs.ledger.append(unit, std::move(entry));
}

Task<void> Account::Inside::tell(Unit& unit, rows::PersonRow row, std::string code,
                                 machine::WordArguments arguments) {
  if (row.contact.empty()) co_return;
  arguments.emplace("board", settings.board);
  machine::post::Message message{
      .to = row.contact,
      .subject = needs.words.say(row.language, code + "_subject", arguments),
      .text = needs.words.say(row.language, code + "_message", arguments),
      .expires = needs.clock.now() + message_life};
  // A contact that cannot be written to was let in by a link: there is nobody to tell.
  static_cast<void>(co_await needs.post.send(unit, std::move(message)));
}

Task<void> Account::Inside::give_role(Unit& unit, std::int64_t person, Role role) {
  if (!co_await rows::keep_role(unit, person, role)) co_return;
  co_await note(unit, "role_given", person, 0,
                fmt::format(R"({{"role":"{}"}})", boost::describe::enum_to_string(role, "?")));
}

Entry Account::Inside::entry_for(const std::string& token, const Arrival& from) const {
  const bool had = from.token.size() == token_chars;
  return Entry{.token = keyed("sign-in", token),
               .mark = keyed("device", token),
               .mark_before = had ? keyed("device", from.token) : Bytes{},
               .device = device_of(from.agent)};
}

Task<void> Account::Inside::meet_device(Unit& unit, rows::PersonRow row, Entry entry) {
  const auto now = needs.clock.now();
  const bool known = !entry.mark_before.empty() &&
                     co_await rows::knows_device(unit, entry.mark_before, row.person, now);
  if (known) {
    co_await rows::forget_device(unit, std::move(entry.mark_before));
  } else if (co_await rows::has_devices(unit, row.person, now)) {
    const auto space = entry.device.find(' ');
    machine::WordArguments said{{"browser", entry.device.substr(0, space)},
                                {"system", entry.device.substr(space + 1)}};
    co_await tell(unit, row, "account.new_device", std::move(said));
  }
  rows::Secret mark{std::move(entry.mark), now + device_life};
  co_await rows::keep_device(unit, std::move(mark), row.person);
}

Task<Entered> Account::Inside::let_in(Unit& unit, rows::PersonRow row, Entry entry) {
  const auto id = row.person;
  auto roles = co_await rows::roles(unit, id);
  const bool halfway = asks_second_step(roles) && !entry.whole;
  const auto seconds = halfway           ? halfway_seconds
                       : is_staff(roles) ? staff_seconds
                                         : learner_seconds;
  const auto now = needs.clock.now();
  rows::NewSignIn made{.token = {entry.token, now + std::chrono::seconds(seconds)},
                       .person = id,
                       .halfway = halfway,
                       .device = entry.device};
  co_await rows::keep_sign_in(unit, made, now);
  co_await rows::keep_newest_sign_ins(unit, std::move(made), sign_ins_max);
  co_await meet_device(unit, row, std::move(entry));
  if (row.notice < notice_version && co_await rows::keep_notice(unit, id, notice_version)) {
    co_await note(unit, "consent_given", id, id, fmt::format(R"({{"notice":{}}})", notice_version));
  }
  co_return Entered{view_of(std::move(row), std::move(roles)), seconds, halfway};
}

Task<Result<void>> Account::Inside::sweep() {
  const auto now = needs.clock.now();
  auto last = swept_ms.load();
  if (machine::ms(now) - last < sweep_every.count()) co_return Result<void>{};
  if (!swept_ms.compare_exchange_strong(last, machine::ms(now))) co_return Result<void>{};
  auto work = [ended = rows::Ended{now, now - sweep_every, now - links_kept}](Unit& unit) {
    return rows::sweep(unit, ended);
  };
  co_return co_await needs.store.write(std::move(work));
}

namespace {

std::unexpected<machine::Refusal> no_such_person() {
  return machine::refuse(No::missing, "account.no_such_person", "There is no such person.");
}

Task<Result<Person>> find_person(Unit& unit, Account::Inside* inside, std::int64_t id) {
  auto row = co_await rows::person(unit, id);
  if (!row) co_return no_such_person();
  auto roles = co_await rows::roles(unit, id);
  co_return inside->view_of(std::move(*row), std::move(roles));
}

Task<Result<Person>> change_person(Unit& unit, Account::Inside* inside, std::int64_t id,
                                   Account::Change change) {
  auto row = co_await rows::person(unit, id);
  if (!row) co_return no_such_person();
  if (change.name) row->name = std::move(*change.name);
  if (change.language) row->language = std::move(*change.language);
  co_await rows::change_person(unit, *row);
  auto roles = co_await rows::roles(unit, id);
  co_return inside->view_of(std::move(*row), std::move(roles));
}

}  // namespace

Task<Result<Person>> Account::person(std::int64_t id) {
  auto work = [inside = inside_.get(), id](Unit& unit) { return find_person(unit, inside, id); };
  co_return co_await inside_->needs.store.read(std::move(work));
}

Task<Result<std::string>> Account::name_of(std::int64_t id) {
  CO_TRY(found, co_await person(id));
  co_return found.name;
}

Task<Result<Person>> Account::change(std::int64_t id, std::string handle, Change change) {
  if (change.name) {
    CO_TRY(name, tidy_name(*change.name));
    change.name = name;
  }
  const auto known = inside_->needs.words.languages();
  if (change.language && std::ranges::find(known, *change.language) == known.end()) {
    co_return machine::refuse(No::invalid, "account.language",
                              "Rounds does not speak this language.");
  }
  auto work = [inside = inside_.get(), id, change](Unit& unit) {
    return change_person(unit, inside, id, change);
  };
  CO_TRY(changed, co_await inside_->needs.store.write(std::move(work)));
  inside_->doorkeeper.forget(handle);
  co_return changed;
}

namespace {

Task<Result<void>> leave(Unit& unit, Bytes token, Bytes mark) {
  if (!mark.empty()) co_await rows::forget_device(unit, std::move(mark));
  co_return co_await rows::end_sign_in(unit, std::move(token));
}

}  // namespace

Task<Result<void>> Account::sign_out(std::string handle, std::string token) {
  auto hash = machine::from_hex(handle);
  if (!hash) co_return Result<void>{};
  const auto mark = token.size() == token_chars ? inside_->keyed("device", token) : Bytes{};
  auto work = [hash = *hash, mark](Unit& unit) { return leave(unit, hash, mark); };
  auto done = co_await inside_->needs.store.write(std::move(work));
  inside_->doorkeeper.forget(handle);
  co_return done;
}

Task<Result<Caller>> Account::caller(std::string token) {
  if (token.size() != token_chars) co_return Caller{};
  const auto hash = inside_->keyed("sign-in", token);
  const auto handle = machine::hex(hash);
  const auto now = inside_->needs.clock.now();
  if (auto known = inside_->doorkeeper.find(handle, now)) co_return std::move(*known);
  auto work = [hash, now](Unit& unit) { return rows::who_holds(unit, hash, now); };
  CO_TRY(holder, co_await inside_->needs.store.read(std::move(work)));
  if (!holder) co_return Caller{};
  holder->caller.sign_in = handle;
  // Who is halfway in is asked for anew each time: the next step may be taken at another node.
  if (holder->halfway) co_return holder->caller;
  inside_->doorkeeper.remember(handle, holder->caller, holder->until, now);
  if (now - holder->seen >= day) {
    auto see = [hash, now](Unit& unit) { return rows::see_sign_in(unit, hash, now); };
    // A full store is no reason to turn somebody away: tomorrow is a day too.
    static_cast<void>(co_await inside_->needs.store.write(std::move(see)));
  }
  co_return holder->caller;
}

machine::http::Authenticator authenticator(Account& account) {
  return [&account](const machine::http::Request& request) {
    return account.caller(request.cookie("rounds"));
  };
}

}  // namespace rounds::account
