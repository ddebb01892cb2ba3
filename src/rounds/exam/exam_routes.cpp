#include "rounds/exam/exam_routes.h"

#include "event.h"

namespace rounds::exam {

using machine::http::Method;
using machine::http::Request;
using machine::http::Response;
using machine::http::Router;
using machine::http::Rule;

namespace {

struct ActBody {
  Act act = Act::draft;
  std::optional<int> minutes;
};
BOOST_DESCRIBE_STRUCT(ActBody, (), (act, minutes))

struct PauseBody {
  bool paused = true;
};
BOOST_DESCRIBE_STRUCT(PauseBody, (), (paused))

struct PlanBody {
  std::optional<std::int64_t> opens_ms;
};
BOOST_DESCRIBE_STRUCT(PlanBody, (), (opens_ms))

struct CheckBody {
  std::vector<std::string> findings;  ///< "storage_yes", "clock_meh"
};
BOOST_DESCRIBE_STRUCT(CheckBody, (), (findings))

struct SeatBody {
  std::string device;
  bool take_over = false;
};
BOOST_DESCRIBE_STRUCT(SeatBody, (), (device, take_over))

struct EventsBody {
  std::vector<std::string> events;
};
BOOST_DESCRIBE_STRUCT(EventsBody, (), (events))

struct BlockBody {
  int block = 0;
};
BOOST_DESCRIBE_STRUCT(BlockBody, (), (block))

struct ExamsView {
  std::vector<ExamView> exams;
};
BOOST_DESCRIBE_STRUCT(ExamsView, (), (exams))

struct KeysView {
  std::vector<BoardKey> keys;
};
BOOST_DESCRIBE_STRUCT(KeysView, (), (keys))

/// batch_max texts of event_text_max bytes, half as much again for JSON's escapes, and the frame.
constexpr std::size_t events_body_max = batch_max * event_text_max * 3 / 2 + 64;

const std::vector<std::string> staff{"examiner", "officer"};

PersonId person(const Request& request) { return {request.caller.person}; }

bool is_staff(const Request& request) {
  return request.caller.roles.contains("examiner") || request.caller.roles.contains("officer");
}

Task<Result<ExamsView>> exams(Exam& exam, Request request) {
  if (!is_staff(request)) {
    CO_TRY(offered, co_await exam.offered(person(request)));
    co_return ExamsView{std::move(offered)};
  }
  CO_TRY(list, co_await exam.list(person(request), true));
  co_return ExamsView{std::move(list)};
}

Task<Result<ExamView>> act(Exam& exam, MayAct may_act, Request request, ActBody body) {
  CO_TRY(id, request.id_piece<ExamNoun>("exam"));
  if (may_act) CO_TRY_DONE(co_await may_act(id, body.act));
  const Doing doing{id, body.act, person(request), body.minutes};
  co_return co_await exam.act(doing);
}

Task<Result<ExamView>> pause(Exam& exam, Request request, PauseBody body) {
  CO_TRY(id, request.id_piece<ExamNoun>("exam"));
  co_return co_await exam.pause(id, person(request), body.paused);
}

Task<Result<ExamView>> plan(Exam& exam, Request request, PlanBody body) {
  CO_TRY(id, request.id_piece<ExamNoun>("exam"));
  co_return co_await exam.plan(id, person(request), body.opens_ms);
}

Task<Result<machine::http::Nothing>> device_checked(Exam& exam, Request request, CheckBody body) {
  CO_TRY(id, request.id_piece<ExamNoun>("exam"));
  CO_TRY_DONE(co_await exam.device_checked(person(request), id, std::move(body.findings)));
  co_return machine::http::Nothing{};
}

Task<Result<DayView>> day(Exam& exam, Request request) {
  CO_TRY(id, request.id_piece<ExamNoun>("exam"));
  SittingId after;
  if (const auto asked = request.query.find("after"); asked != request.query.end()) {
    CO_TRY(sitting, machine::read_id_of<SittingNoun>(asked->second));
    after = sitting;
  }
  co_return co_await exam.day(id, after);
}

/// Sealed once and never again: a proxy may hold it for the whole cohort.
Response as_sealed(const machine::Bytes& sealed) {
  return {.media_type = "application/octet-stream",
          .headers = {{"Cache-Control", "public, max-age=31536000, immutable"}},
          .body = machine::text(sealed)};
}

Task<Result<Response>> paper(Exam& exam, Request request) {
  CO_TRY(id, request.id_piece<ExamNoun>("exam"));
  CO_TRY(sealed, co_await exam.paper(id));
  co_return as_sealed(sealed);
}

struct PlaceNoun;

Task<Result<Response>> picture(Exam& exam, Request request) {
  CO_TRY(id, request.id_piece<ExamNoun>("exam"));
  CO_TRY(place, request.id_piece<PlaceNoun>("place"));
  CO_TRY(sealed, co_await exam.picture(id, place.value));
  co_return as_sealed(sealed);
}

Task<Result<Ticket>> take_seat(Exam& exam, Request request, SeatBody body) {
  CO_TRY(id, request.id_piece<ExamNoun>("exam"));
  SeatWish wish{person(request), id, std::move(body.device), body.take_over};
  co_return co_await exam.take_seat(std::move(wish));
}

Task<Result<Opening>> opening(Exam& exam, Request request) {
  CO_TRY(sitting, request.id_piece<SittingNoun>("sitting"));
  co_return co_await exam.opening(person(request), sitting);
}

Task<Result<ClockView>> clock(Exam& exam, Request request) {
  CO_TRY(sitting, request.id_piece<SittingNoun>("sitting"));
  co_return co_await exam.clock(person(request), sitting);
}

Task<Result<Acknowledgement>> save_events(Exam& exam, Request request, EventsBody body) {
  CO_TRY(sitting, request.id_piece<SittingNoun>("sitting"));
  co_return co_await exam.save_events(person(request), sitting, std::move(body.events));
}

Task<Result<AdvicesView>> advices(Exam& exam, Request request, BlockBody body) {
  CO_TRY(sitting, request.id_piece<SittingNoun>("sitting"));
  co_return co_await exam.advices(person(request), sitting, body.block);
}

Task<Result<Receipt>> receipt(Exam& exam, Request request) {
  CO_TRY(sitting, request.id_piece<SittingNoun>("sitting"));
  co_return co_await exam.receipt(person(request), sitting);
}

Task<Result<KeysView>> keys(Exam& exam) {
  CO_TRY(list, co_await exam.keys());
  co_return KeysView{std::move(list)};
}

}  // namespace

void ExamRoutes::add_to(Router& router) {
  add_building_routes(router);
  add_staff_routes(router);
  add_candidate_routes(router);
  add_sitting_routes(router);
  add_practice_routes(router);
}

void ExamRoutes::add_staff_routes(Router& router) {
  Rule acting{
      .name = "act_on_exam",
      .says = "Takes an exam to its next state, or extends it; entered in the ledger.",
      .roles = staff,
      .refuses = {"exam.no_such_exam", "exam.out_of_turn", "exam.void", "exam.minutes",
                  "exam.grace_running", "exam.more_time_running", "exam.overdue",
                  "exam.not_this_way", "exam.paused", "bank.too_few", "marking.objections_running",
                  "marking.objections_undecided", "marking.ruling_waits"}};
  router.json<ActBody, ExamView>(Method::post, "/api/exams/{exam}/acts", acting,
                                 [this](Request request, ActBody body) {
                                   return act(exam_, may_act_, std::move(request), body);
                                 });

  Rule pausing{.name = "pause_exam",
               .says = "Stops an open exam's clock for everybody, or lets it run again.",
               .roles = staff,
               .refuses = {"exam.no_such_exam", "exam.out_of_turn", "exam.paused",
                           "exam.not_paused", "exam.closed"}};
  router.json<PauseBody, ExamView>(
      Method::put, "/api/exams/{exam}/pause", pausing,
      [this](Request request, PauseBody body) { return pause(exam_, std::move(request), body); });

  Rule planning{.name = "plan_exam",
                .says = "The hour at which an exam is to open; candidates see it.",
                .roles = staff,
                .refuses = {"exam.no_such_exam", "exam.out_of_turn", "exam.planned"}};
  router.json<PlanBody, ExamView>(
      Method::put, "/api/exams/{exam}/plan", planning,
      [this](Request request, PlanBody body) { return plan(exam_, std::move(request), body); });

  Rule watching{
      .name = "exam_day",
      .says =
          "The exam day in numbers, and a page of sittings (?after= the last of the page before).",
      .roles = staff,
      .refuses = {"exam.no_such_exam"}};
  router.json<DayView>(Method::get, "/api/exams/{exam}/day", watching,
                       [this](Request request) { return day(exam_, std::move(request)); });
}

void ExamRoutes::add_candidate_routes(Router& router) {
  Rule listing{.name = "exams",
               .says = "The exams that concern the caller, newest first.",
               .roles = {"anyone"}};
  router.json<ExamsView>(Method::get, "/api/exams", listing,
                         [this](Request request) { return exams(exam_, std::move(request)); });

  Rule fetching{.name = "paper",
                .says = "The sealed paper, sent ahead; it opens for nobody before its time.",
                .refuses = {"exam.no_such_exam", "exam.not_sealed"},
                .answers = "application/octet-stream"};
  router.page(Method::get, "/api/exams/{exam}/paper", fetching,
              [this](Request request) { return paper(exam_, std::move(request)); });

  Rule showing{.name = "picture",
               .says = "A picture of the sealed paper, sent ahead under the same seal.",
               .refuses = {"exam.no_such_picture"},
               .answers = "application/octet-stream"};
  router.page(Method::get, "/api/exams/{exam}/pictures/{place}", showing,
              [this](Request request) { return picture(exam_, std::move(request)); });

  Rule seating{.name = "take_seat",
               .says = "The ticket: one seat, one device at a time.",
               .roles = {"learner"},
               .refuses = {"exam.no_such_exam", "exam.not_sealed", "exam.closed", "exam.void",
                           "exam.not_asked_of_you", "exam.device", "exam.sitting_elsewhere",
                           "exam.too_many_leases"}};
  router.json<SeatBody, Ticket>(Method::post, "/api/exams/{exam}/sittings", seating,
                                [this](Request request, SeatBody body) {
                                  return take_seat(exam_, std::move(request), std::move(body));
                                });

  Rule checking{.name = "device_checked",
                .says = "Keeps what the check of a candidate's device found.",
                .roles = {"learner"},
                .refuses = {"exam.no_such_exam", "exam.not_sealed", "exam.findings"}};
  router.json<CheckBody, machine::http::Nothing>(Method::post, "/api/exams/{exam}/device-checks",
                                                 checking, [this](Request request, CheckBody body) {
                                                   return device_checked(exam_, std::move(request),
                                                                         std::move(body));
                                                 });

  Rule publishing{.name = "board_keys",
                  .says = "The public keys that receipts are signed with, newest first."};
  router.json<KeysView>(Method::get, "/api/keys", publishing,
                        [this](const Request&) { return keys(exam_); });
}

void ExamRoutes::add_sitting_routes(Router& router) {
  Rule opens{.name = "opening",
             .says = "What opens the sealed paper, and this candidate's order.",
             .roles = {"learner"},
             .refuses = {"exam.no_such_sitting", "exam.not_open_yet", "exam.closed", "exam.void",
                         "hall.not_seen"}};
  router.json<Opening>(Method::get, "/api/sittings/{sitting}/opening", opens,
                       [this](Request request) { return opening(exam_, std::move(request)); });

  Rule ticking{.name = "sitting_clock",
               .says = "How long this candidate has, and whether the clock stands still.",
               .roles = {"learner"},
               .refuses = {"exam.no_such_sitting", "exam.not_open_yet"}};
  router.json<ClockView>(Method::get, "/api/sittings/{sitting}/clock", ticking,
                         [this](Request request) { return clock(exam_, std::move(request)); });

  Rule saving{.name = "save_events",
              .says = "Saves a batch of events; answered once they are on disk.",
              .roles = {"learner"},
              .refuses = {"exam.no_such_sitting", "exam.not_open_yet", "exam.event_text",
                          "exam.batch_shape", "exam.no_such_lease", "exam.events_missing",
                          "exam.event_differs"},
              .body_max = events_body_max};
  router.json<EventsBody, Acknowledgement>(Method::post, "/api/sittings/{sitting}/events", saving,
                                           [this](Request request, EventsBody body) {
                                             return save_events(exam_, std::move(request),
                                                                std::move(body));
                                           });

  Rule advising{.name = "advices",
                .says = "The advice on a block of cases, once every own answer of it is on disk.",
                .roles = {"learner"},
                .refuses = {"exam.no_such_sitting", "exam.not_open_yet", "exam.no_such_block",
                            "exam.not_locked", "exam.closed"}};
  router.json<BlockBody, AdvicesView>(
      Method::post, "/api/sittings/{sitting}/advices", advising,
      [this](Request request, BlockBody body) { return advices(exam_, std::move(request), body); });

  Rule proving{.name = "receipt",
               .says = "The proof of everything acknowledged, once submitted.",
               .roles = {"learner"},
               .refuses = {"exam.no_such_sitting", "exam.not_submitted"}};
  router.json<Receipt>(Method::get, "/api/sittings/{sitting}/receipt", proving,
                       [this](Request request) { return receipt(exam_, std::move(request)); });
}

void ExamRoutes::add_practice_routes(Router& router) {
  Rule reading{.name = "practice_exam",
               .says = "The caller's own practice exam, if there is one; nothing of it counts.",
               .roles = {"learner"}};
  router.json<PracticeView>(
      Method::get, "/api/practice-exam", reading,
      [this](const Request& request) { return exam_.practice(person(request)); });

  Rule beginning{.name = "begin_practice_exam",
                 .says = "A fresh practice exam; one that is not over stays as it is.",
                 .roles = {"learner"},
                 .refuses = {"bank.too_few", "programme.nothing_published"}};
  router.json<PracticeView>(
      Method::post, "/api/practice-exam", beginning,
      [this](const Request& request) { return exam_.begin_practice(person(request)); });
}

}  // namespace rounds::exam
