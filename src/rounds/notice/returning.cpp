// What came back: notifications in the operator's maildir, and the SMS gateway's reports.

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "inside.h"
#include "machine/json/json.h"
#include "machine/seal/seal.h"

namespace rounds::notice {

using machine::Level;
using machine::Millis;
using machine::No;
using machine::refuse;
using machine::store::Unit;

namespace {

constexpr Millis look_every{30'000};       // a bounce is no emergency
constexpr std::size_t mails_a_look = 200;  // the rest is read at the next look
constexpr std::size_t report_max = 4'096;

/// A bounce, and what the person's address is now.
struct Returned {
  Bounce bounce;
  bool theirs = false;  ///< the address that failed is the one they have
  bool about_address = false;
  machine::Bytes contact;
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Relays write addresses in either case, and people have one mailbox.
bool same_address(std::string_view one, std::string_view other) {
  return std::ranges::equal(one, other, {}, lower, lower);
}

Task<Result<std::optional<rows::Place>>> find_letter(Unit& unit, std::int64_t post) {
  co_return co_await rows::letter_of_post(unit, post);
}

Task<Result<std::map<std::int64_t, machine::Bytes>>> failed_contacts(Unit& unit, Instant now) {
  auto known = co_await rows::exceptions(unit, now);
  co_return std::move(known.failed);
}

Task<Result<bool>> keep_bounce(Unit& unit, const Notices::Inside* inside, Returned returned) {
  const auto& bounce = returned.bounce;
  const auto letter = co_await rows::letter_of_post(unit, bounce.message);
  if (!letter) co_return false;
  if (!co_await rows::note_bounce(unit, bounce.message, bounce.status, bounce.failed))
    co_return false;
  if (!returned.theirs) co_return true;
  rows::Mark mark{letter->person, returned.contact, bounce.status};
  if (!bounce.failed || !returned.about_address) {
    if (bounce.status.starts_with('4')) co_await rows::note_delay(unit, std::move(mark));
    co_return true;
  }
  co_await rows::note_failure(unit, std::move(mark), inside->now());
  ledger::Entry entry{.stream = fmt::format("person:{}", letter->person),
                      .kind = "contact_failed",
                      .about = letter->person,
                      .actor = 0,
                      .body = fmt::format(R"({{"status":"{}"}})", bounce.status)};
  co_await inside->needs.ledger.append(unit, std::move(entry));
  co_return true;
}

/// The address that a letter was for, as it stands now; nothing when there is none.
Task<Result<std::optional<std::string>>> address_of(Notices::Inside* inside, std::int64_t post) {
  auto find = [post](Unit& unit) { return find_letter(unit, post); };
  CO_TRY(letter, co_await inside->needs.store.read(std::move(find)));
  if (!letter) co_return std::optional<std::string>{};
  std::vector<std::int64_t> people{letter->person};
  CO_TRY(found, co_await inside->needs.audience.find(std::move(people)));
  if (found.empty() || found.front().address.empty()) co_return std::optional<std::string>{};
  co_return std::optional(found.front().address);
}

Task<Result<void>> keep(Notices::Inside* inside, Returned returned) {
  auto work = [inside, returned = std::move(returned)](Unit& unit) {
    return keep_bounce(unit, inside, returned);
  };
  CO_TRY_DONE(co_await inside->needs.store.write(std::move(work)));
  co_return Result<void>{};
}

struct SmsReport {
  std::string id;  ///< as the webhook was given it
  SmsOutcome outcome = SmsOutcome::delivered;
};
BOOST_DESCRIBE_STRUCT(SmsReport, (), (id, outcome))

/// As RFC 3463 would say it: no such number, something about the number, something on the way.
std::string status_of(SmsOutcome outcome) {
  if (outcome == SmsOutcome::no_such_number) return "5.1.1";
  return outcome == SmsOutcome::failed ? "5.7.0" : "4.4.0";
}

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text(dsn_bytes_max, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
  return text;
}

std::vector<std::filesystem::path> new_mails(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> mails;
  std::error_code error;
  for (std::filesystem::directory_iterator at(folder / "new", error), end;
       !error && at != end && mails.size() < mails_a_look; at.increment(error)) {
    if (at->is_regular_file(error)) mails.push_back(at->path());
  }
  return mails;
}

}  // namespace

Task<Result<void>> Notices::came_back(Bounce bounce) {
  CO_TRY(address, co_await address_of(inside_.get(), bounce.message));
  Returned returned;
  returned.theirs = address && same_address(*address, bounce.recipient);
  returned.about_address = is_about_address(bounce.status);
  if (address) returned.contact = inside_->hidden(*address);
  returned.bounce = std::move(bounce);
  co_return co_await keep(inside_.get(), std::move(returned));
}

Task<Result<void>> Notices::sms_report(std::string signature, std::string body) {
  const auto& secret = inside_->settings.sms_secret;
  const auto mac =
      machine::hex(machine::seal::hmac_sha256(machine::view(secret), machine::view(body)));
  if (secret.empty() || !machine::seal::same(machine::view(mac), machine::view(signature)))
    co_return refuse(No::forbidden, "notice.signature", "The report is not signed by the gateway.");
  if (body.size() > report_max)
    co_return refuse(No::too_large, "notice.report", "A report is short.");
  CO_TRY(report, machine::json::read<SmsReport>(body));
  CO_TRY(message, machine::read_id(report.id));
  if (report.outcome == SmsOutcome::delivered) co_return Result<void>{};
  CO_TRY(address, co_await address_of(inside_.get(), message));
  Bounce bounce{.message = message,
                .status = status_of(report.outcome),
                .recipient = address.value_or(""),
                .failed = report.outcome != SmsOutcome::delayed};
  co_return co_await came_back(std::move(bounce));
}

Task<Result<int>> read_bounces(Notices* notices, Notices::Inside* inside) {
  const auto now = machine::ms(inside->now());
  auto last = inside->looked_ms.load();
  if (inside->settings.bounces.empty() || now - last < look_every.count()) co_return 0;
  if (!inside->looked_ms.compare_exchange_strong(last, now)) co_return 0;
  const std::filesystem::path folder = inside->settings.bounces;
  int read = 0;
  for (const auto& mail : new_mails(folder)) {
    for (auto& bounce : read_dsn(text_of(mail))) CO_TRY_DONE(co_await notices->came_back(bounce));
    // Only then is it read: a kill between the two reads it again, which changes nothing.
    std::error_code error;
    std::filesystem::create_directories(folder / "cur", error);
    std::filesystem::rename(mail, folder / "cur" / (mail.filename().string() + ":2,S"), error);
    if (error) inside->needs.journal.line(Level::warn, "notice.bounce_not_moved", {});
    ++read;
  }
  co_return read;
}

Task<Result<std::set<std::int64_t>>> Notices::could_not_be_reached(
    std::vector<std::int64_t> people) {
  auto work = [now = inside_->now()](Unit& unit) { return failed_contacts(unit, now); };
  CO_TRY(failed, co_await inside_->needs.store.read(std::move(work)));
  std::vector<std::int64_t> marked;
  for (const auto person : people) {
    if (failed.contains(person)) marked.push_back(person);
  }
  std::set<std::int64_t> found;
  for (std::size_t from = 0; from < marked.size(); from += Audience::page_max) {
    const auto to = std::min(from + Audience::page_max, marked.size());
    std::vector<std::int64_t> page(marked.begin() + static_cast<std::ptrdiff_t>(from),
                                   marked.begin() + static_cast<std::ptrdiff_t>(to));
    CO_TRY(recipients, co_await inside_->needs.audience.find(std::move(page)));
    for (const auto& recipient : recipients) {
      if (failed.at(recipient.person) == inside_->hidden(recipient.address))
        found.insert(recipient.person);
    }
  }
  co_return found;
}

}  // namespace rounds::notice
