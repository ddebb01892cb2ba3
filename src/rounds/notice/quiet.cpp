#include "quiet.h"

#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <memory>

namespace rounds::notice {

using machine::Millis;

namespace {

constexpr std::int64_t minute_ms = 60'000, day_minutes = 1'440;

std::unique_ptr<icu::TimeZone> zone_of(const std::string& name) {
  return std::unique_ptr<icu::TimeZone>(
      icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
}

/// Milliseconds that the wall clock is ahead of UTC.
std::int64_t ahead_ms(const icu::TimeZone& zone, Instant at) {
  std::int32_t raw = 0, summer = 0;
  UErrorCode wrong = U_ZERO_ERROR;
  zone.getOffset(static_cast<UDate>(machine::ms(at)), false, raw, summer, wrong);
  if (U_FAILURE(wrong)) throw machine::Fault("ICU does not know the time in a zone");
  return std::int64_t{raw} + summer;
}

/// Minutes since midnight on the wall.
std::int64_t minute_of_day(const icu::TimeZone& zone, Instant at) {
  const auto local = machine::ms(at) + ahead_ms(zone, at);
  return ((local / minute_ms) % day_minutes + day_minutes) % day_minutes;
}

/// The next moment after `now` at which the wall shows that minute.
Instant next_time(const icu::TimeZone& zone, Instant now, std::int64_t minute) {
  const auto ahead = ahead_ms(zone, now);
  const auto local = machine::ms(now) + ahead;
  const auto into_minute = ((local % minute_ms) + minute_ms) % minute_ms;
  auto away = minute - minute_of_day(zone, now);
  if (away <= 0) away += day_minutes;
  const auto there = now + Millis{away * minute_ms - into_minute};
  // A change to or from summer time on the way moves the wall, not the world.
  return there - Millis{ahead_ms(zone, there) - ahead};
}

bool is_quiet(std::int64_t minute, QuietHours hours) {
  if (hours.from == hours.until) return false;
  if (hours.from < hours.until) return minute >= hours.from && minute < hours.until;
  return minute >= hours.from || minute < hours.until;
}

}  // namespace

bool is_zone(const std::string& name) {
  return !name.empty() && *zone_of(name) != icu::TimeZone::getUnknown();
}

std::optional<Instant> quiet_until(Instant now, const std::string& zone, QuietHours hours) {
  const auto wall = zone_of(zone);
  if (!is_quiet(minute_of_day(*wall, now), hours)) return std::nullopt;
  return next_time(*wall, now, hours.until);
}

Instant quiet_from(Instant now, const std::string& zone, QuietHours hours) {
  if (hours.from == hours.until) return now + campaign_length;
  return next_time(*zone_of(zone), now, hours.from);
}

}  // namespace rounds::notice
