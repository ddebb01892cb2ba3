#include "deciding.h"

#include <algorithm>

namespace rounds::notice {

std::optional<Why> refused(const Terms& terms, const Recipient& recipient, const Standby& standby,
                           Instant now) {
  if (now >= terms.until) return Why::late;
  if (recipient.address.empty() || standby.contact_failed) return Why::no_contact;
  if (!terms.necessary && !standby.wants_optional) return Why::unsubscribed;
  if (!terms.necessary && standby.this_week >= messages_a_week_max) return Why::enough;
  return std::nullopt;
}

Decision decide(const Terms& terms, const Recipient& recipient, const Standby& standby,
                Instant now) {
  if (const auto why = refused(terms, recipient, standby, now)) return {Fate::drop, *why, {}};
  const auto& zone = is_zone(recipient.zone) ? recipient.zone : terms.zone;
  if (const auto until = quiet_until(now, zone, terms.quiet)) {
    return {Fate::wait, Why::quiet, *until};
  }
  return {Fate::go, Why::none, std::min(quiet_from(now, zone, terms.quiet), terms.until)};
}

}  // namespace rounds::notice
