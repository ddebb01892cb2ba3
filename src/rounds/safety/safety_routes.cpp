#include "rounds/safety/safety_routes.h"

namespace rounds::safety {

using machine::http::Method;
using machine::http::Request;
using machine::http::Router;
using machine::http::Rule;

namespace {

struct ModalityBody {
  Modality modality = Modality::image;
};
BOOST_DESCRIBE_STRUCT(ModalityBody, (), (modality))

struct OpinionBody {
  std::string calling;  ///< as it was read
  Decision decision = Decision::certify;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(OpinionBody, (), (calling, decision, reason))

struct LimitBody {
  double follow_wrong = 0.5, refuse_right = 0.5;
  Asked asked = Asked::panel;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(LimitBody, (), (follow_wrong, refuse_right, asked, reason))

struct LimitSettlementBody {
  bool confirmed = false;
};
BOOST_DESCRIBE_STRUCT(LimitSettlementBody, (), (confirmed))

struct PlaceNoun;

PersonId person(const Request& request) { return {request.caller.person}; }

Task<Result<CalledView>> called(Safety& safety, Request request) {
  std::int64_t after = 0;
  if (const auto asked = request.query.find("after"); asked != request.query.end()) {
    CO_TRY(id, machine::read_id_of<hall::PersonNoun>(asked->second));
    after = id.value;
  }
  co_return co_await safety.called(person(request), after);
}

Task<Result<PanelMatter>> open(Safety& safety, Request request) {
  CO_TRY(learner, request.id_piece<hall::PersonNoun>("learner"));
  co_return co_await safety.open(person(request), learner);
}

Task<Result<PanelMatter>> say(Safety& safety, SafetyRoutes::Fresh fresh, Request request,
                              OpinionBody body) {
  CO_TRY(learner, request.id_piece<hall::PersonNoun>("learner"));
  CO_TRY_DONE(co_await fresh(request.caller.sign_in));
  if (body.calling.empty()) {
    co_return machine::refuse(machine::No::conflict, "safety.moved",
                              "The counts changed; read them again.");
  }
  Saying saying{learner,
                {.calling = std::move(body.calling),
                 .person = request.caller.person,
                 .decision = body.decision,
                 .reason = std::move(body.reason)}};
  co_return co_await safety.say(std::move(saying));
}

Task<Result<LimitsView>> propose(Safety& safety, Request request, LimitBody body) {
  LimitRow row{.follow_wrong = body.follow_wrong,
               .refuse_right = body.refuse_right,
               .asked = body.asked,
               .reason = std::move(body.reason),
               .proposed_by = request.caller.person};
  co_return co_await safety.propose(std::move(row));
}

Task<Result<LimitsView>> settle(Safety& safety, Request request, LimitSettlementBody body) {
  CO_TRY(place, request.id_piece<PlaceNoun>("place"));
  co_return co_await safety.settle(place.value, person(request), body.confirmed);
}

Task<Result<GroupView>> groups(Groups& groups, Request request) {
  CO_TRY(exam, request.id_piece<exam::ExamNoun>("exam"));
  co_return co_await groups.read(exam);
}

}  // namespace

void SafetyRoutes::add_to(Router& router) {
  Rule reading{.name = "own_floor",
               .says = "The caller's own safety floor, with the own severe cases.",
               .roles = {"learner"}};
  router.json<OwnFloor>(Method::get, "/api/safety", std::move(reading),
                        [this](const Request& request) { return safety_.own(person(request)); });

  Rule choosing{.name = "choose_modality",
                .says = "Which kind of cases the floor looks at; before an exam has begun.",
                .roles = {"learner"},
                .refuses = {"safety.too_late"}};
  router.json<ModalityBody, OwnFloor>(Method::put, "/api/safety/modality", std::move(choosing),
                                      [this](const Request& request, ModalityBody body) {
                                        return safety_.choose(person(request), body.modality);
                                      });

  Rule grouping{
      .name = "floor_groups",
      .says = "Outcomes and rates by device, language and specialty, in blocks of twenty.",
      .roles = {"examiner", "officer"},
      .refuses = {"exam.no_such_exam"}};
  router.json<GroupView>(Method::get, "/api/exams/{exam}/safety", std::move(grouping),
                         [this](Request request) { return groups(groups_, std::move(request)); });
  add_panel_routes(router);
  add_limit_routes(router);
}

void SafetyRoutes::add_panel_routes(Router& router) {
  Rule listing{.name = "floor_panel",
               .says = "Whom the counts called before a panel, by id (?after= a page's last).",
               .roles = {"officer"}};
  router.json<CalledView>(Method::get, "/api/safety/panel", std::move(listing),
                          [this](Request request) { return called(safety_, std::move(request)); });

  Rule opening{.name = "floor_matter",
               .says = "The cases that called a panel; that they were opened is put on record.",
               .roles = {"officer"},
               .refuses = {"safety.not_called"}};
  router.json<PanelMatter>(Method::get, "/api/safety/panel/{learner}", std::move(opening),
                           [this](Request request) { return open(safety_, std::move(request)); });

  Rule saying{.name = "say_on_floor",
              .says = "An officer's own word on somebody; what two agree on holds.",
              .roles = {"officer"},
              .refuses = {"safety.not_called", "safety.moved", "safety.reason", "safety.decided",
                          "safety.said_already", "account.sign_in_again"}};
  router.json<OpinionBody, PanelMatter>(
      Method::post, "/api/safety/panel/{learner}/opinions", std::move(saying),
      [this](Request request, OpinionBody body) {
        return say(safety_, fresh_, std::move(request), std::move(body));
      });
}

void SafetyRoutes::add_limit_routes(Router& router) {
  Rule reading{.name = "floor_limits",
               .says = "The floor's limits in force, and what was proposed.",
               .roles = {"examiner", "officer"}};
  router.json<LimitsView>(Method::get, "/api/safety/limits", std::move(reading),
                          [this](const Request&) { return safety_.limits(); });

  Rule proposing{.name = "propose_floor_limits",
                 .says = "Proposes limits for exams that open later; another officer settles.",
                 .roles = {"officer"},
                 .refuses = {"safety.limits", "safety.reason", "safety.limits_wait"}};
  router.json<LimitBody, LimitsView>(Method::post, "/api/safety/limits", std::move(proposing),
                                     [this](Request request, LimitBody body) {
                                       return propose(safety_, std::move(request), std::move(body));
                                     });

  Rule settling{
      .name = "settle_floor_limits",
      .says = "Confirms or dismisses limits that another officer proposed.",
      .roles = {"officer"},
      .refuses = {"safety.no_such_limits", "safety.limits_settled", "safety.second_person"}};
  router.json<LimitSettlementBody, LimitsView>(
      Method::post, "/api/safety/limits/{place}/settlement", std::move(settling),
      [this](Request request, LimitSettlementBody body) {
        return settle(safety_, std::move(request), body);
      });
}

}  // namespace rounds::safety
