// What the safety floor stands on, and what it keeps of a person.

#include "holdings.h"
#include "rooms.h"

namespace rounds::app {

using machine::Result;
using machine::Task;
using machine::json::value;

namespace {

struct CopiedOpinion {
  std::string decision, reason, said_at;
};
BOOST_DESCRIBE_STRUCT(CopiedOpinion, (), (decision, reason, said_at))

struct CopiedFloor {
  std::optional<safety::Modality> chosen;
  std::vector<CopiedOpinion> panel;
};
BOOST_DESCRIBE_STRUCT(CopiedFloor, (), (chosen, panel))

namespace rule = science::safety;

rule::Setting setting_of(const std::string& session) {
  if (session == "R1") return rule::Setting::r1;
  return session == "R2" ? rule::Setting::r2 : rule::Setting::r0;
}

rule::Modality modality_of(programme::Modality modality) {
  switch (modality) {
    case programme::Modality::image:
      return rule::Modality::image;
    case programme::Modality::table:
      return rule::Modality::table;
    default:
      return rule::Modality::text;
  }
}

rule::Decision decision_of(const lab::SessionCase& one) {
  rule::Decision decision{.setting = setting_of(one.session),
                          .modality = modality_of(one.modality),
                          .severe = one.severe,
                          .truth = one.ill ? 1 : 0,
                          .advice = one.called ? 1 : 0};
  if (one.said) decision.last = *one.said ? 1 : 0;
  return decision;
}

Task<Result<std::vector<rule::Decision>>> sessions_of(lab::Sessions& sessions,
                                                      std::int64_t learner) {
  std::vector<rule::Decision> decisions;
  CO_TRY(cases, co_await sessions.outcomes({learner}));
  decisions.reserve(cases.size());
  for (const auto& one : cases) decisions.push_back(decision_of(one));
  co_return decisions;
}

}  // namespace

safety::Safety::Needs weighing(Plant& plant, Rooms& rooms) {
  auto& sessions = rooms.reading.sessions;
  return {*plant.store,
          plant.clock,
          rooms.exam,
          rooms.marking,
          rooms.bank,
          *plant.ledger,
          [&sessions](std::int64_t learner) { return sessions_of(sessions, learner); }};
}

Task<Result<std::vector<marking::Released>>> WeighedScores::released(std::int64_t exam) {
  CO_TRY_DONE(co_await safety_.bring_up({exam}));
  co_return co_await marking_.released(exam);
}

Task<Result<value>> SafetyHolding::copy(std::int64_t person) {
  CO_TRY(found, co_await safety_.of(person));
  CopiedFloor copied{.chosen = found.chosen, .panel = {}};
  for (const auto& one : found.opinions) {
    copied.panel.push_back({boost::describe::enum_to_string(one.decision, "?"), one.reason,
                            machine::iso(machine::instant(one.said_ms))});
  }
  co_return machine::json::made(copied);
}

Task<Result<void>> SafetyHolding::erase(machine::store::Unit& unit, std::int64_t person) {
  co_await safety::Safety::forget(unit, person);
  co_await safety::Groups::forget(unit, person);
  co_return Result<void>{};
}

}  // namespace rounds::app
