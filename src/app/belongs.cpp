#include "belongs.h"

#include <string_view>

namespace rounds::app {

using machine::Result;
using machine::Task;

namespace {

/// "chrome android" is a phone's; of whoever is signed in nowhere nothing is known.
std::string sort_of(std::string_view device) {
  if (device.empty()) return "";
  const auto system = device.substr(device.find(' ') + 1);
  return system == "android" || system == "iphone" ? "phone" : "computer";
}

Task<Result<std::string>> device_of(account::Account* account, std::int64_t person) {
  CO_TRY(here, co_await account->sign_ins(person, ""));
  co_return here.empty() ? "" : sort_of(here.front().device);
}

Task<Result<lab::Belongs>> belonging(learner::Learners* learners, account::Account* account,
                                     std::int64_t learner) {
  CO_TRY(row, co_await learners->learner(learner));
  CO_TRY(device, co_await device_of(account, learner));
  CO_TRY(told, co_await learners->experience(learner));
  const bool known = told != learner::Experience::not_told;
  co_return lab::Belongs{row.details.specialty, row.details.state, device,
                         known ? boost::describe::enum_to_string(told, "") : ""};
}

Task<Result<safety::Belongs>> floor_belonging(learner::Learners* learners,
                                              account::Account* account, std::int64_t learner) {
  CO_TRY(row, co_await learners->learner(learner));
  CO_TRY(device, co_await device_of(account, learner));
  co_return safety::Belongs{device, row.details.language, row.details.specialty};
}

}  // namespace

lab::BelongsOf belongs_of(learner::Learners& learners, account::Account& account) {
  return [&learners, &account](std::int64_t learner) {
    return belonging(&learners, &account, learner);
  };
}

safety::BelongsOf floor_belongs_of(learner::Learners& learners, account::Account& account) {
  return [&learners, &account](std::int64_t learner) {
    return floor_belonging(&learners, &account, learner);
  };
}

}  // namespace rounds::app
