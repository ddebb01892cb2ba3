#include "machine/clock/clock.h"

#include <fmt/chrono.h>

#include <algorithm>
#include <ctime>

namespace machine {

std::string iso(Instant instant) {
  const std::time_t seconds =
      std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch().count();
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(seconds));
}

Result<Instant> from_iso(std::string_view spelled) {
  constexpr std::string_view form = "0000-00-00T00:00:00Z";
  const auto fits = [](char wanted, char given) {
    return wanted == '0' ? given >= '0' && given <= '9' : wanted == given;
  };
  const bool shaped = std::ranges::equal(form, spelled, fits);
  const auto number = [&](std::size_t from, std::size_t size) {
    unsigned value = 0;
    for (const char digit : spelled.substr(from, size)) {
      value = value * 10 + static_cast<unsigned>(digit - '0');
    }
    return value;
  };
  if (shaped) {
    const std::chrono::year_month_day day{std::chrono::year(static_cast<int>(number(0, 4))),
                                          std::chrono::month(number(5, 2)),
                                          std::chrono::day(number(8, 2))};
    const bool of_day = number(11, 2) < 24 && number(14, 2) < 60 && number(17, 2) < 60;
    const auto seconds = (number(11, 2) * 60 + number(14, 2)) * 60 + number(17, 2);
    if (day.ok() && of_day) return std::chrono::sys_days(day) + std::chrono::seconds(seconds);
  }
  return refuse(No::invalid, "clock.not_a_moment",
                "A moment is written like 2026-11-23T18:30:00Z.");
}

Instant SystemClock::now() const {
  const auto read =
      std::chrono::floor<Millis>(std::chrono::system_clock::now()).time_since_epoch().count();
  // A clock set back by the operator must not make an id, a lease or a deadline run backwards.
  auto latest = latest_ms_.load(std::memory_order_relaxed);
  while (read > latest &&
         !latest_ms_.compare_exchange_weak(latest, read, std::memory_order_relaxed)) {
  }
  return instant(std::max(read, latest));
}

}  // namespace machine
