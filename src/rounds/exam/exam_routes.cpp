#include "rounds/exam/exam_routes.h"

#include "event.h"

namespace rounds::exam {

using machine::http::Method;
using machine::http::Request;
using machine::http::Response;
using machine::http::Router;
using machine::http::Rule;

namespace {

struct DraftBody {
  std::string title;
  int minutes = 0, items = 0;
};
BOOST_DESCRIBE_STRUCT(DraftBody, (), (title, minutes, items))

struct ActBody {
  Act act = Act::draft;
  std::optional<int> minutes;
};
BOOST_DESCRIBE_STRUCT(ActBody, (), (act, minutes))

struct SeatBody {
  std::string device;
  bool take_over = false;
};
BOOST_DESCRIBE_STRUCT(SeatBody, (), (device, take_over))

struct EventsBody {
  std::vector<std::string> events;
};
BOOST_DESCRIBE_STRUCT(EventsBody, (), (events))

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
  CO_TRY(list, co_await exam.list(person(request), is_staff(request)));
  co_return ExamsView{std::move(list)};
}

Task<Result<ExamView>> draft(Exam& exam, Request request, DraftBody body) {
  Draft wanted{std::move(body.title), body.minutes, body.items};
  co_return co_await exam.draft(std::move(wanted), person(request));
}

Task<Result<ExamView>> act(Exam& exam, Request request, ActBody body) {
  CO_TRY(id, request.id_piece<ExamNoun>("exam"));
  const Doing doing{id, body.act, person(request), body.minutes};
  co_return co_await exam.act(doing);
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

Task<Result<Response>> paper(Exam& exam, Request request) {
  CO_TRY(id, request.id_piece<ExamNoun>("exam"));
  CO_TRY(sealed, co_await exam.paper(id));
  // Sealed once and never again: a proxy may hold it for the whole cohort.
  co_return Response{.media_type = "application/octet-stream",
                     .headers = {{"Cache-Control", "public, max-age=31536000, immutable"}},
                     .body = machine::text(sealed)};
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

Task<Result<Acknowledgement>> save_events(Exam& exam, Request request, EventsBody body) {
  CO_TRY(sitting, request.id_piece<SittingNoun>("sitting"));
  co_return co_await exam.save_events(person(request), sitting, std::move(body.events));
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
  add_staff_routes(router);
  add_candidate_routes(router);
  add_sitting_routes(router);
}

void ExamRoutes::add_staff_routes(Router& router) {
  Rule drafting{.name = "draft_exam",
                .says = "Drafts a demonstration exam of practice items.",
                .roles = {"examiner"},
                .refuses = {"exam.draft", "bank.too_few", "programme.nothing_published"}};
  router.json<DraftBody, ExamView>(Method::post, "/api/exams", drafting,
                                   [this](Request request, DraftBody body) {
                                     return draft(exam_, std::move(request), std::move(body));
                                   });

  Rule acting{.name = "act_on_exam",
              .says = "Takes an exam to its next state, or extends it; entered in the ledger.",
              .roles = staff,
              .refuses = {"exam.no_such_exam", "exam.out_of_turn", "exam.minutes",
                          "exam.grace_running", "exam.not_this_way", "bank.too_few"}};
  router.json<ActBody, ExamView>(
      Method::post, "/api/exams/{exam}/acts", acting,
      [this](Request request, ActBody body) { return act(exam_, std::move(request), body); });

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

  Rule seating{.name = "take_seat",
               .says = "The ticket: one seat, one device at a time.",
               .roles = {"learner"},
               .refuses = {"exam.no_such_exam", "exam.not_sealed", "exam.closed", "exam.device",
                           "exam.sitting_elsewhere", "exam.too_many_leases"}};
  router.json<SeatBody, Ticket>(Method::post, "/api/exams/{exam}/sittings", seating,
                                [this](Request request, SeatBody body) {
                                  return take_seat(exam_, std::move(request), std::move(body));
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
             .refuses = {"exam.no_such_sitting", "exam.not_open_yet", "exam.closed"}};
  router.json<Opening>(Method::get, "/api/sittings/{sitting}/opening", opens,
                       [this](Request request) { return opening(exam_, std::move(request)); });

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

  Rule proving{.name = "receipt",
               .says = "The proof of everything acknowledged, once submitted.",
               .roles = {"learner"},
               .refuses = {"exam.no_such_sitting", "exam.not_submitted"}};
  router.json<Receipt>(Method::get, "/api/sittings/{sitting}/receipt", proving,
                       [this](Request request) { return receipt(exam_, std::move(request)); });
}

}  // namespace rounds::exam
