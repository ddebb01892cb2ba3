#include "rounds/marking/appeal.h"

#include <algorithm>

#include "rounds/marking/objection.h"
#include "rounds/marking/ruling.h"

namespace rounds::marking {

using machine::No;
using machine::refuse;
using machine::Result;

namespace {

bool within(const std::string& text, std::size_t most) {
  return text.size() >= words_bytes_min && text.size() <= most &&
         text.find('\0') == std::string::npos;
}

}  // namespace

Result<void> may_appeal(const std::string& reason, std::int64_t until_ms, std::int64_t now_ms) {
  if (!within(reason, appeal_bytes_max)) {
    return refuse(No::invalid, "marking.appeal", "The appeal's reason is too short or too long.");
  }
  if (now_ms < until_ms) return {};
  return refuse(No::closed, "marking.appeals_over", "The time for appeals is over.");
}

Result<void> may_decide(const Appeal& appeal, const std::string& answer, std::int64_t officer,
                        const std::vector<std::int64_t>& released_by) {
  if (!within(answer, reason_bytes_max)) {
    return refuse(No::invalid, "marking.answer", "The answer is too short or too long.");
  }
  if (!appeal.waits()) {
    return refuse(No::conflict, "marking.appeal_decided", "The appeal is decided already.");
  }
  if (std::ranges::find(released_by, officer) == released_by.end()) return {};
  return refuse(No::conflict, "marking.releasing_officer",
                "Whoever released the results does not decide on an appeal against them.");
}

}  // namespace rounds::marking
