// Optional messages: who wants them, and the link that ends them.

#include <fmt/format.h>

#include "inside.h"
#include "machine/seal/seal.h"

namespace rounds::notice {

using machine::No;
using machine::refuse;
using machine::store::Unit;

namespace {

constexpr std::size_t seal_bytes = 16;  // 128 bits: nobody guesses another one's link

Result<std::int64_t> person_of(const Notices::Inside& inside, std::string_view token) {
  const auto dash = token.find('-');
  const auto person = machine::read_id(token.substr(0, dash));
  const bool ours =
      person && dash != std::string_view::npos &&
      machine::seal::same(machine::view(token), machine::view(token_of(inside, *person)));
  if (!ours) return refuse(No::missing, "notice.link_unknown", "This link is not one of ours.");
  return person;
}

struct Choosing {
  std::int64_t person = 0;
  bool wanted = false;
  Instant now{};
};

Task<Result<bool>> keep_choice(Unit& unit, ledger::Ledger* ledger, Choosing chosen) {
  if (!co_await rows::choose(unit, chosen.person, chosen.wanted, chosen.now)) co_return true;
  ledger::Entry entry{
      .stream = fmt::format("person:{}", chosen.person),
      .kind = chosen.wanted ? "optional_messages_wanted" : "optional_messages_ended",
      .about = chosen.person,
      .actor = chosen.person};
  co_await ledger->append(unit, std::move(entry));
  co_return true;
}

Task<Result<bool>> read_choice(Unit& unit, std::int64_t person) {
  co_return co_await rows::wants_optional(unit, person);
}

}  // namespace

std::string token_of(const Notices::Inside& inside, std::int64_t person) {
  auto mac =
      machine::seal::hmac_sha256(inside.secret, machine::view(fmt::format("optional:{}", person)));
  mac.resize(seal_bytes);
  return fmt::format("{}-{}", person, machine::base64url(mac));
}

std::string Notices::optional_token(std::int64_t person) const {
  return token_of(*inside_, person);
}

QuietHours Notices::quiet_hours() const { return inside_->settings.quiet; }

Task<Result<bool>> Notices::wants_optional(std::string token) {
  CO_TRY(person, person_of(*inside_, token));
  auto work = [person](Unit& unit) { return read_choice(unit, person); };
  co_return co_await inside_->needs.store.read(std::move(work));
}

Task<Result<void>> Notices::choose_optional(std::string token, bool wanted) {
  CO_TRY(person, person_of(*inside_, token));
  auto work = [ledger = &inside_->needs.ledger, chosen = Choosing{person, wanted, inside_->now()}](
                  Unit& unit) { return keep_choice(unit, ledger, chosen); };
  CO_TRY_DONE(co_await inside_->needs.store.write(std::move(work)));
  co_return Result<void>{};
}

Task<void> Notices::forget(Unit& unit, std::int64_t person) { co_await rows::forget(unit, person); }

}  // namespace rounds::notice
