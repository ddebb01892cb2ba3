#include "rounds/hall/hall_routes.h"

#include <fmt/format.h>

#include "rounds/hall/hall_views.h"
#include "rounds/hall/lists.h"

namespace rounds::hall {

using machine::No;
using machine::refuse;
using machine::http::Method;
using machine::http::Nothing;
using machine::http::Request;
using machine::http::Router;
using machine::http::Rule;
using machine::http::WithHeaders;

namespace {

struct IdentityBody {
  Identity identity = Identity::self_declared;
};
BOOST_DESCRIBE_STRUCT(IdentityBody, (), (identity))

struct CentreBody {
  std::string name, place;
};
BOOST_DESCRIBE_STRUCT(CentreBody, (), (name, place))

struct ListBody {
  std::string table;
};
BOOST_DESCRIBE_STRUCT(ListBody, (), (table))

struct SeenBody {
  bool seen = true;
};
BOOST_DESCRIBE_STRUCT(SeenBody, (), (seen))

struct SeeBody {
  std::string who;
  bool seen = true;
};
BOOST_DESCRIBE_STRUCT(SeeBody, (), (who, seen))

struct EnterBody {
  std::string code, name;
};
BOOST_DESCRIBE_STRUCT(EnterBody, (), (code, name))

struct IncidentBody {
  std::optional<PersonId> learner;
  std::string said;
};
BOOST_DESCRIBE_STRUCT(IncidentBody, (), (learner, said))

/// Some thousands of lines of a list.
constexpr std::size_t list_body_max = 512UZ * 1024;

const std::vector<std::string> staff{"examiner", "officer"};

PersonId person(const Request& request) { return {request.caller.person}; }

std::string token_of(const Request& request) { return request.cookie("hall"); }

std::string cookie(const Request& request, std::string_view token, std::int64_t seconds) {
  return fmt::format("hall={}; Path=/api/hall; Max-Age={}; HttpOnly; SameSite=Strict{}", token,
                     seconds, request.secure ? "; Secure" : "");
}

CentreView view_of(const Centre& centre) {
  return {centre.centre, centre.name,      centre.place, centre.people,
          centre.seen,   centre.incidents, std::nullopt};
}

CentreView view_of(const MadeCentre& made) {
  auto view = view_of(made.centre);
  view.code = made.code;
  return view;
}

/// Where staff ask.
struct Desk {
  Halls& halls;
  const People& people;
  const ExamOf& exam_of;
};

Task<Result<std::vector<OnRollView>>> people_of(const People* people, std::vector<RollRow> rows) {
  std::vector<std::int64_t> ids;
  ids.reserve(rows.size());
  for (const auto& row : rows) ids.push_back(row.learner.value);
  CO_TRY(named, co_await people->named(std::move(ids)));
  std::vector<OnRollView> views;
  views.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    views.push_back({rows[i].learner, std::move(named[i].name), std::move(named[i].registration),
                     rows[i].seen_ms});
  }
  co_return views;
}

Task<Result<HallsView>> halls(Desk desk, Request request) {
  CO_TRY(exam, request.id_piece<ExamNoun>("exam"));
  CO_TRY(now, co_await desk.exam_of(exam));
  CO_TRY(identity, co_await desk.halls.identity(exam));
  CO_TRY(centres, co_await desk.halls.centres(exam));
  CO_TRY(incidents, co_await desk.halls.incidents(exam));
  HallsView view{now.title, now.state, now.begun, identity, {}, {}, now.planned_ms};
  view.centres.reserve(centres.size());
  for (const auto& centre : centres) view.centres.push_back(view_of(centre));
  std::vector<std::int64_t> ids;
  ids.reserve(incidents.size());
  for (const auto& one : incidents) ids.push_back(one.learner.value_or(PersonId{}).value);
  CO_TRY(named, co_await desk.people.named(std::move(ids)));
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    const auto& one = incidents[i];
    view.incidents.push_back({one.centre, one.learner, named[i].name, one.said, one.by, one.at_ms});
  }
  co_return view;
}

Task<Result<Nothing>> set_identity(Desk desk, Request request, IdentityBody body) {
  CO_TRY(exam, request.id_piece<ExamNoun>("exam"));
  CO_TRY(now, co_await desk.exam_of(exam));
  if (now.begun)
    co_return refuse(No::conflict, "hall.exam_begun", "Candidates are sitting by the old rule.");
  CO_TRY_DONE(co_await desk.halls.set_identity(exam, body.identity, person(request)));
  co_return Nothing{};
}

Task<Result<CentreView>> add_centre(Desk desk, Request request, CentreBody body) {
  CO_TRY(exam, request.id_piece<ExamNoun>("exam"));
  CO_TRY_DONE(co_await desk.exam_of(exam));
  CO_TRY(made, co_await desk.halls.add_centre(exam, std::move(body.name), std::move(body.place),
                                              person(request)));
  co_return view_of(made);
}

Task<Result<CentreView>> renew(Desk desk, Request request) {
  CO_TRY(exam, request.id_piece<ExamNoun>("exam"));
  CO_TRY(centre, request.id_piece<CentreNoun>("centre"));
  CO_TRY(made, co_await desk.halls.renew_code(exam, centre, person(request)));
  co_return view_of(made);
}

Task<Result<RollView>> roll(Desk desk, Request request) {
  CO_TRY(exam, request.id_piece<ExamNoun>("exam"));
  CO_TRY(centre, request.id_piece<CentreNoun>("centre"));
  CO_TRY(rows, co_await desk.halls.members(exam, centre));
  CO_TRY(people, co_await people_of(&desk.people, std::move(rows)));
  co_return RollView{std::move(people)};
}

Task<Result<TakenView>> fill(Desk desk, Request request, ListBody body) {
  CO_TRY(exam, request.id_piece<ExamNoun>("exam"));
  CO_TRY(centre, request.id_piece<CentreNoun>("centre"));
  CO_TRY(lines, lines_of(body.table, 1));
  TakenView taken;
  std::vector<PersonId> people;
  for (auto& line : lines) {
    CO_TRY(found, co_await desk.people.found(std::move(line.cells.front())));
    if (found == 0) {
      taken.wrong.push_back({line.line, "hall.unknown_person"});
    } else {
      people.push_back({found});
    }
  }
  // A list is taken whole, or each line that stands against it is told.
  if (people.empty() || !taken.wrong.empty()) co_return taken;
  taken.taken = std::ssize(people);
  CO_TRY_DONE(co_await desk.halls.assign(exam, centre, std::move(people), person(request)));
  co_return taken;
}

Task<Result<Nothing>> see(Desk desk, Request request, SeeBody body) {
  CO_TRY(exam, request.id_piece<ExamNoun>("exam"));
  CO_TRY_DONE(co_await desk.exam_of(exam));
  CO_TRY(found, co_await desk.people.found(std::move(body.who)));
  if (found == 0) co_return refuse(No::missing, "hall.unknown_person", "Nobody is known by this.");
  CO_TRY_DONE(co_await desk.halls.see(exam, {found}, body.seen, person(request)));
  co_return Nothing{};
}

Task<Result<SeatView>> seat(Halls& halls, Request request) {
  CO_TRY(exam, request.id_piece<ExamNoun>("exam"));
  CO_TRY(seat, co_await halls.seat(exam, person(request)));
  co_return SeatView{seat.identity, seat.centre, seat.place, seat.seen_ms};
}

Task<Result<WatchView>> watched(Desk desk, Watch watch) {
  CO_TRY(now, co_await desk.exam_of(watch.exam));
  CO_TRY(rows, co_await desk.halls.members(watch.exam, watch.centre));
  CO_TRY(people, co_await people_of(&desk.people, std::move(rows)));
  co_return WatchView{now.title,  now.state,    watch.centre_name, watch.place,
                      watch.name, now.opens_ms, now.closes_ms,     std::move(people)};
}

Task<Result<WithHeaders<WatchView>>> enter(Desk desk, Request request, EnterBody body) {
  CO_TRY(entered, co_await desk.halls.enter(std::move(body.code), std::move(body.name)));
  CO_TRY(view, co_await watched(desk, entered.watch));
  const auto seconds = Halls::watch_ms / 1'000;
  co_return WithHeaders<WatchView>{std::move(view),
                                   {{"Set-Cookie", cookie(request, entered.token, seconds)}}};
}

Task<Result<WatchView>> watch(Desk desk, Request request) {
  CO_TRY(watch, co_await desk.halls.watch(token_of(request)));
  co_return co_await watched(desk, std::move(watch));
}

Task<Result<WatchView>> mark(Desk desk, Request request, SeenBody body) {
  CO_TRY(learner, request.id_piece<PersonNoun>("learner"));
  CO_TRY(watch, co_await desk.halls.watch(token_of(request)));
  CO_TRY_DONE(co_await desk.halls.mark(watch, learner, body.seen));
  co_return co_await watched(desk, std::move(watch));
}

Task<Result<Nothing>> report(Halls& halls, Request request, IncidentBody body) {
  CO_TRY(watch, co_await halls.watch(token_of(request)));
  CO_TRY_DONE(co_await halls.report(std::move(watch), body.learner, std::move(body.said)));
  co_return Nothing{};
}

Task<Result<WithHeaders<Nothing>>> leave(Halls& halls, Request request) {
  CO_TRY_DONE(co_await halls.leave(token_of(request)));
  co_return WithHeaders<Nothing>{{}, {{"Set-Cookie", cookie(request, "", 0)}}};
}

}  // namespace

void HallRoutes::add_to(Router& router) {
  add_staff_routes(router);
  add_roll_routes(router);
  add_watch_routes(router);
}

void HallRoutes::add_staff_routes(Router& router) {
  const auto desk = [this] { return Desk{halls_, people_, exam_of_}; };
  Rule looking{.name = "halls",
               .says = "How an exam checks identity, its centres, and what happened there.",
               .roles = staff,
               .refuses = {"exam.no_such_exam"}};
  router.json<HallsView>(Method::get, "/api/exams/{exam}/halls", looking,
                         [desk](Request request) { return halls(desk(), std::move(request)); });

  Rule ruling{.name = "set_identity",
              .says = "How an exam checks who sits, until it opens; entered in the ledger.",
              .roles = staff,
              .refuses = {"exam.no_such_exam", "hall.exam_begun"}};
  router.json<IdentityBody, Nothing>(Method::put, "/api/exams/{exam}/identity", ruling,
                                     [desk](Request request, IdentityBody body) {
                                       return set_identity(desk(), std::move(request), body);
                                     });

  Rule making{.name = "add_centre",
              .says = "A centre, and its invigilators' code, which is shown this once.",
              .roles = staff,
              .refuses = {"exam.no_such_exam", "hall.centre", "hall.too_many_centres"}};
  router.json<CentreBody, CentreView>(
      Method::post, "/api/exams/{exam}/centres", making, [desk](Request request, CentreBody body) {
        return add_centre(desk(), std::move(request), std::move(body));
      });

  Rule renewing{.name = "renew_centre_code",
                .says = "Another code for a centre; whoever came in by the old one is out.",
                .roles = staff,
                .refuses = {"hall.no_such_centre"}};
  router.json<CentreView>(Method::post, "/api/exams/{exam}/centres/{centre}/code", renewing,
                          [desk](Request request) { return renew(desk(), std::move(request)); });
}

void HallRoutes::add_roll_routes(Router& router) {
  const auto desk = [this] { return Desk{halls_, people_, exam_of_}; };
  Rule reading{.name = "centre_roll",
               .says = "Everybody on a centre's roll.",
               .roles = staff,
               .refuses = {"hall.no_such_centre"}};
  router.json<RollView>(Method::get, "/api/exams/{exam}/centres/{centre}/roll", reading,
                        [desk](Request request) { return roll(desk(), std::move(request)); });

  Rule filling{
      .name = "fill_roll",
      .says = "Puts a list on a centre's roll, whole or not at all: e-mail or registration.",
      .roles = staff,
      .refuses = {"hall.no_such_centre", "hall.centre_full", "hall.list_too_long",
                  "table.unreadable", "table.too_many_rows", "table.cell_too_long",
                  "table.file_too_large"},
      .body_max = list_body_max};
  router.json<ListBody, TakenView>(Method::post, "/api/exams/{exam}/centres/{centre}/roll", filling,
                                   [desk](Request request, ListBody body) {
                                     return fill(desk(), std::move(request), std::move(body));
                                   });

  Rule seeing{.name = "see_document",
              .says = "Staff saw a candidate's document, where the exam asks for that.",
              .roles = staff,
              .refuses = {"exam.no_such_exam", "hall.unknown_person", "hall.not_this_way"}};
  router.json<SeeBody, Nothing>(Method::post, "/api/exams/{exam}/documents", seeing,
                                [desk](Request request, SeeBody body) {
                                  return see(desk(), std::move(request), std::move(body));
                                });

  Rule sitting{.name = "exam_seat",
               .says = "Where the caller sits, and whether their document was seen.",
               .roles = {"learner"}};
  router.json<SeatView>(Method::get, "/api/exams/{exam}/seat", sitting,
                        [this](Request request) { return seat(halls_, std::move(request)); });
}

void HallRoutes::add_watch_routes(Router& router) {
  const auto desk = [this] { return Desk{halls_, people_, exam_of_}; };
  Rule entering{.name = "enter_hall",
                .says = "An invigilator comes in by a centre's code and a name.",
                .refuses = {"hall.code", "hall.name"},
                .counts_against_limit = true};
  router.json<EnterBody, WithHeaders<WatchView>>(
      Method::post, "/api/hall/watch", entering, [desk](Request request, EnterBody body) {
        return enter(desk(), std::move(request), std::move(body));
      });

  Rule watching{.name = "hall",
                .says = "The roll of the centre that the invigilator watches.",
                .refuses = {"hall.signed_out"}};
  router.json<WatchView>(Method::get, "/api/hall/watch", watching,
                         [desk](Request request) { return watch(desk(), std::move(request)); });

  Rule marking{.name = "mark_present",
               .says = "A candidate is present and their document was seen, or was not after all.",
               .refuses = {"hall.signed_out", "hall.not_on_roll", "hall.not_this_way"}};
  router.json<SeenBody, WatchView>(
      Method::put, "/api/hall/people/{learner}", marking,
      [desk](Request request, SeenBody body) { return mark(desk(), std::move(request), body); });

  Rule telling{.name = "report_incident",
               .says = "What happened in a hall, for the board.",
               .refuses = {"hall.signed_out", "hall.incident", "hall.not_on_roll"}};
  router.json<IncidentBody, Nothing>(Method::post, "/api/hall/incidents", telling,
                                     [this](Request request, IncidentBody body) {
                                       return report(halls_, std::move(request), std::move(body));
                                     });

  Rule leaving{.name = "leave_hall", .says = "The invigilator leaves.", .refuses = {}};
  router.json<WithHeaders<Nothing>>(
      Method::del, "/api/hall/watch", leaving,
      [this](Request request) { return leave(halls_, std::move(request)); });
}

}  // namespace rounds::hall
