#include "rounds/exam/times_routes.h"

#include "refusals.h"
#include "rounds/hall/hall_views.h"
#include "rounds/hall/lists.h"

namespace rounds::exam {

using hall::TakenView;
using machine::No;
using machine::refuse;
using machine::http::Method;
using machine::http::Nothing;
using machine::http::Request;
using machine::http::Router;
using machine::http::Rule;

namespace {

struct AllowanceView {
  PersonId learner;
  std::string name, registration, ground;
  std::int64_t percent = 100, more_ms = 0, given_ms = 0;
};
BOOST_DESCRIBE_STRUCT(AllowanceView, (),
                      (learner, name, registration, ground, percent, more_ms, given_ms))

struct AllowancesView {
  std::vector<AllowanceView> allowances;
};
BOOST_DESCRIBE_STRUCT(AllowancesView, (), (allowances))

struct AllowBody {
  std::string who;
  std::string times;  ///< "1.5"
  Ground ground = Ground::other;
};
BOOST_DESCRIBE_STRUCT(AllowBody, (), (who, times, ground))

struct AllowListBody {
  std::string table;
};
BOOST_DESCRIBE_STRUCT(AllowListBody, (), (table))

/// To one person, a centre, a state or a council; with none of these, to all who sit.
struct GiveBody {
  int minutes = 0;
  Cause cause = Cause::other;
  std::optional<std::string> who;  ///< as a list names them
  std::optional<hall::CentreId> centre;
  std::optional<std::string> state, council;  ///< ids of the programme's local/
};
BOOST_DESCRIBE_STRUCT(GiveBody, (), (minutes, cause, who, centre, state, council))

struct TimeGroupView {
  GroupBy by = GroupBy::state;
  std::string id;
  std::int64_t candidates = 0;  ///< with a ticket, who have not submitted
  std::int64_t sitting = 0;     ///< of them, in the room
};
BOOST_DESCRIBE_STRUCT(TimeGroupView, (), (by, id, candidates, sitting))

struct TimeGroupsView {
  std::vector<TimeGroupView> groups;
};
BOOST_DESCRIBE_STRUCT(TimeGroupsView, (), (groups))

struct GivenView {
  std::int64_t sitting = 0;  ///< candidates in the room who have it
};
BOOST_DESCRIBE_STRUCT(GivenView, (), (sitting))

constexpr std::size_t list_body_max = 512UZ * 1024;

PersonId person(const Request& request) { return {request.caller.person}; }

Task<Result<AllowancesView>> list(Times& times, const hall::People* people, Request request) {
  CO_TRY(exam, request.id_piece<ExamNoun>("exam"));
  AllowancesView view;
  CO_TRY(rows, co_await times.list(exam, {}));
  std::vector<std::int64_t> ids;
  ids.reserve(rows.size());
  for (const auto& row : rows) ids.push_back(row.learner.value);
  CO_TRY(named, co_await people->named(std::move(ids)));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& row = rows[i];
    view.allowances.push_back({row.learner, named[i].name, named[i].registration, row.ground,
                               row.allowance.percent, row.allowance.more_ms, row.given_ms});
  }
  co_return view;
}

/// What the form says, or a line of a list. Refuses: missing hall.unknown_person, invalid
/// exam.percent.
Task<Result<Allowing>> read_one(const hall::People* people, AllowBody body, Allowing allowing) {
  const auto percent = percent_of(body.times);
  if (!percent)
    co_return refuse(No::invalid, "exam.percent", "A multiple of the time is 1.01 to 3.");
  CO_TRY(found, co_await people->found(std::move(body.who)));
  if (found == 0) co_return refuse(No::missing, "hall.unknown_person", "Nobody is known by this.");
  allowing.learner = {found};
  allowing.percent = *percent;
  allowing.ground = body.ground;
  co_return allowing;
}

Task<Result<Nothing>> allow(Times& times, const hall::People* people, Request request,
                            AllowBody body) {
  CO_TRY(exam, request.id_piece<ExamNoun>("exam"));
  const Allowing allowing{.exam = exam, .learner = {}, .actor = person(request)};
  CO_TRY(read, co_await read_one(people, std::move(body), allowing));
  CO_TRY_DONE(co_await times.allow(read));
  co_return Nothing{};
}

Task<Result<Allowing>> read_line(const hall::People* people, hall::Line line, Allowing allowing) {
  AllowBody one{std::move(line.cells[0]), std::move(line.cells[1]), Ground::other};
  if (!line.cells[2].empty() &&
      !boost::describe::enum_from_string(line.cells[2].c_str(), one.ground))
    co_return refuse(No::invalid, "exam.ground", "The reason is none of the words.");
  co_return co_await read_one(people, std::move(one), allowing);
}

/// A list is taken whole, or each line that stands against it is told.
Task<Result<TakenView>> allow_list(Times& times, const hall::People* people, Request request,
                                   AllowListBody body) {
  CO_TRY(exam, request.id_piece<ExamNoun>("exam"));
  CO_TRY(lines, hall::lines_of(body.table, 3));
  TakenView taken;
  std::vector<Allowing> list;
  std::vector<std::int64_t> places;
  for (auto& line : lines) {
    places.push_back(line.line);
    const Allowing allowing{.exam = exam, .learner = {}, .actor = person(request)};
    auto read = co_await read_line(people, std::move(line), allowing);
    if (read) {
      list.push_back(*read);
    } else {
      taken.wrong.push_back({places.back(), read.error().code});
    }
  }
  if (!taken.wrong.empty()) co_return taken;
  taken.taken = std::ssize(list);
  CO_TRY(refused, co_await times.allow_all(std::move(list)));
  for (const auto& [place, code] : refused) taken.wrong.push_back({places[place], code});
  if (!refused.empty()) taken.taken = 0;
  co_return taken;
}

Task<Result<Nothing>> withdraw(Times& times, Request request) {
  CO_TRY(exam, request.id_piece<ExamNoun>("exam"));
  CO_TRY(learner, request.id_piece<PersonNoun>("learner"));
  CO_TRY_DONE(co_await times.withdraw(exam, learner, person(request)));
  co_return Nothing{};
}

using Needs = TimesRoutes::Needs;

/// One at most: nobody guesses whom two of them would mean together.
bool names_one(const GiveBody& body) {
  return int{body.who.has_value()} + int{body.centre.has_value()} + int{body.state.has_value()} +
             int{body.council.has_value()} <=
         1;
}

/// Fills in whom it concerns. Refuses: missing hall.unknown_person, missing hall.no_such_centre,
/// missing exam.nobody_there.
Task<Result<Giving>> addressed(const Needs* at, Giving giving, GiveBody body) {
  if (body.who) {
    CO_TRY(found, co_await at->people.found(std::move(*body.who)));
    if (found == 0)
      co_return refuse(No::missing, "hall.unknown_person", "Nobody is known by this.");
    giving.learners = std::vector<PersonId>{{found}};
  } else if (body.centre) {
    CO_TRY(members, co_await at->halls.members(giving.exam, *body.centre));
    giving.learners.emplace();
    for (const auto& row : members) giving.learners->push_back(row.learner);
  } else if (body.state || body.council) {
    giving.group = body.state ? GroupName{GroupBy::state, std::move(*body.state)}
                              : GroupName{GroupBy::council, std::move(*body.council)};
    CO_TRY(members, co_await at->groups.members(*giving.group));
    if (members.empty())
      co_return refuse(No::missing, "exam.nobody_there", "Nobody belongs to this group.");
    giving.learners = std::move(members);
  }
  co_return giving;
}

Task<Result<GivenView>> give(const Needs* at, Request request, GiveBody body) {
  CO_TRY(exam, request.id_piece<ExamNoun>("exam"));
  if (!names_one(body))
    co_return refuse(No::invalid, "exam.one_group", "The minutes are for one group at a time.");
  Giving giving{
      .exam = exam, .minutes = body.minutes, .cause = body.cause, .actor = person(request)};
  CO_TRY(whole, co_await addressed(at, std::move(giving), std::move(body)));
  CO_TRY(sitting, co_await at->times.give(std::move(whole)));
  co_return GivenView{sitting};
}

Task<Result<TimeGroupsView>> groups(const Needs* at, Request request) {
  CO_TRY(exam, request.id_piece<ExamNoun>("exam"));
  CO_TRY(found, co_await at->times.groups(exam, at->groups));
  TimeGroupsView view;
  view.groups.reserve(found.size());
  for (auto& one : found)
    view.groups.push_back({one.group.by, std::move(one.group.id), one.candidates, one.sitting});
  co_return view;
}

}  // namespace

void TimesRoutes::add_to(Router& router) {
  Rule listing{
      .name = "allowances", .says = "Who has a multiple of an exam's time.", .roles = {"officer"}};
  router.json<AllowancesView>(
      Method::get, "/api/exams/{exam}/allowances", listing,
      [this](Request request) { return list(needs_.times, &needs_.people, std::move(request)); });

  Rule allowing{.name = "allow_time",
                .says = "Allows a person a multiple of an exam's time, before they begin.",
                .roles = {"officer"},
                .refuses = {"exam.no_such_exam", "exam.percent", "exam.sitting_begun",
                            "exam.closed", "hall.unknown_person"}};
  router.json<AllowBody, Nothing>(Method::post, "/api/exams/{exam}/allowances", allowing,
                                  [this](Request request, AllowBody body) {
                                    return allow(needs_.times, &needs_.people, std::move(request),
                                                 std::move(body));
                                  });

  Rule bringing{.name = "allow_time_by_list",
                .says = "The same for a list, whole or not at all; answers what stands against it.",
                .roles = {"officer"},
                .refuses = {"hall.list_too_long", "table.unreadable", "table.too_many_rows",
                            "table.cell_too_long", "table.file_too_large"},
                .body_max = list_body_max};
  router.json<AllowListBody, TakenView>(Method::post, "/api/exams/{exam}/allowances/list", bringing,
                                        [this](Request request, AllowListBody body) {
                                          return allow_list(needs_.times, &needs_.people,
                                                            std::move(request), std::move(body));
                                        });

  Rule withdrawing{
      .name = "withdraw_time",
      .says = "Takes a multiple of the time back, before the person begins.",
      .roles = {"officer"},
      .refuses = {"exam.no_such_exam", "exam.no_allowance", "exam.sitting_begun", "exam.closed"}};
  router.json<Nothing>(
      Method::del, "/api/exams/{exam}/allowances/{learner}", withdrawing,
      [this](Request request) { return withdraw(needs_.times, std::move(request)); });

  add_giving_to(router);
}

void TimesRoutes::add_giving_to(Router& router) {
  Rule counting{.name = "time_groups",
                .says = "States and councils of those who could be given minutes now, counted.",
                .roles = {"examiner", "officer"},
                .refuses = {"exam.no_such_exam"}};
  router.json<TimeGroupsView>(
      Method::get, "/api/exams/{exam}/time-groups", counting,
      [this](Request request) { return groups(&needs_, std::move(request)); });

  Rule giving{.name = "give_time",
              .says = "Minutes more to a candidate, a centre, a state, a council, or all who sit.",
              .roles = {"examiner", "officer"},
              .refuses = {"exam.no_such_exam", "exam.minutes", "exam.out_of_turn",
                          "exam.group_size", "exam.nobody_sits", "exam.nobody_there",
                          "exam.one_group", "hall.no_such_centre", "hall.unknown_person"}};
  router.json<GiveBody, GivenView>(Method::post, "/api/exams/{exam}/time", giving,
                                   [this](Request request, GiveBody body) {
                                     return give(&needs_, std::move(request), std::move(body));
                                   });
}

}  // namespace rounds::exam
