#include "rounds/marking/objection.h"

namespace rounds::marking {

using machine::No;
using machine::refuse;
using machine::Result;

namespace {

bool within(const std::string& text, std::size_t most) {
  // PostgreSQL holds no zero octet.
  return text.size() >= words_bytes_min && text.size() <= most &&
         text.find('\0') == std::string::npos;
}

}  // namespace

Result<void> may_object(const Objection& objection, const Terms& terms, exam::State state,
                        std::int64_t now_ms) {
  const auto wrong = [](const char* field) {
    return refuse(No::invalid, "marking.objection",
                  "The objection's " + std::string(field) + " is missing, too short or too long.",
                  {{"field", field}});
  };
  if (!within(objection.reason, objection_bytes_max)) return wrong("reason");
  if (!within(objection.citation, citation_bytes_max)) return wrong("citation");
  if (objecting(terms, state, now_ms)) return {};
  if (state < exam::State::objections) {
    return refuse(No::early, "marking.objections_not_open", "Objections are not open yet.");
  }
  return refuse(No::closed, "marking.objections_over", "The time for objections is over.");
}

bool objecting(const Terms& terms, exam::State state, std::int64_t now_ms) {
  return state == exam::State::objections && now_ms < terms.objections_until_ms;
}

Result<void> may_move(std::int64_t before, std::int64_t wished, std::int64_t now_ms,
                      std::int64_t longest_ms) {
  if (wished <= now_ms || wished > now_ms + longest_ms) {
    return refuse(No::invalid, "marking.deadline", "The deadline is not ahead, or too far ahead.");
  }
  if (wished < before) {
    return refuse(No::conflict, "marking.deadline_nearer",
                  "A deadline that candidates know only moves further away.");
  }
  return {};
}

}  // namespace rounds::marking
