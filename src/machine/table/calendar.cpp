#include "calendar.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>

namespace machine::table {

std::optional<std::string> date_of(double serial, bool since_1904) {
  using namespace std::chrono_literals;
  constexpr double last = 2'958'465;      // 9999-12-31
  constexpr double phantom = 60;          // 1900-02-29, which never was
  constexpr double days_to_1904 = 1'462;  // from one count to the other
  if (since_1904) serial += days_to_1904;
  if (!(serial >= 1 && serial <= last)) return std::nullopt;
  const auto whole = static_cast<int>(std::floor(serial));
  const std::chrono::sys_days zero{1899y / std::chrono::December / 30};
  const std::chrono::year_month_day day{zero +
                                        std::chrono::days(whole + (serial < phantom ? 1 : 0))};
  return fmt::format("{:04}-{:02}-{:02}", int{day.year()}, unsigned{day.month()},
                     unsigned{day.day()});
}

}  // namespace machine::table
