#include "rounds/exam/opening_routes.h"

#include "rounds/exam/calendar.h"

namespace rounds::exam {

using machine::http::Method;
using machine::http::Request;
using machine::http::Response;
using machine::http::Router;
using machine::http::Rule;

namespace {

/// An officer's signature, on the exam day page.
struct OpeningSignature {
  std::string name;
  std::int64_t signed_ms = 0;
  bool mine = false, counts = true;
};
BOOST_DESCRIBE_STRUCT(OpeningSignature, (), (name, signed_ms, mine, counts))

struct OpeningStandView {
  std::optional<std::int64_t> planned_ms;
  std::int64_t minutes = 0, candidates = 0;
  std::vector<OpeningSignature> signatures;
  std::int64_t needed = std::int64_t{signatures_needed}, late_max_ms = exam::late_max_ms;
  std::optional<Missed> missed;
  bool can_be_signed = false;  ///< by somebody: sealed, and not void
};
BOOST_DESCRIBE_STRUCT(OpeningStandView, (),
                      (planned_ms, minutes, candidates, signatures, needed, late_max_ms, missed,
                       can_be_signed))

struct SignOpeningBody {
  std::int64_t opens_ms = 0;
};
BOOST_DESCRIBE_STRUCT(SignOpeningBody, (), (opens_ms))

using Neighbours = OpeningRoutes::Neighbours;

PersonId person(const Request& request) { return {request.caller.person}; }

Task<Result<OpeningStandView>> shown(const Neighbours* at, PlannedOpening stand, PersonId reader) {
  std::vector<std::int64_t> ids;
  ids.reserve(stand.signatures.size());
  for (const auto& one : stand.signatures) ids.push_back(one.signer.value);
  CO_TRY(named, co_await at->people.named(std::move(ids)));
  OpeningStandView view{.planned_ms = stand.planned_ms,
                        .minutes = stand.minutes,
                        .candidates = stand.candidates,
                        .signatures = {},
                        .missed = stand.missed,
                        .can_be_signed = stand.state == State::sealed && !stand.voided};
  for (std::size_t i = 0; i < named.size(); ++i) {
    const auto& one = stand.signatures[i];
    view.signatures.push_back(
        {std::move(named[i].name), one.signed_ms, one.signer == reader, one.counts});
  }
  co_return view;
}

Task<Result<OpeningStandView>> look(Openings& openings, const Neighbours* at, Request request) {
  CO_TRY(exam, request.id_piece<ExamNoun>("exam"));
  CO_TRY(stand, co_await openings.look(exam));
  co_return co_await shown(at, std::move(stand), person(request));
}

Task<Result<OpeningStandView>> sign(Openings& openings, const Neighbours* at, Request request,
                                    SignOpeningBody body) {
  CO_TRY(exam, request.id_piece<ExamNoun>("exam"));
  CO_TRY_DONE(co_await at->fresh(request.caller.sign_in));
  CO_TRY(stand, co_await openings.sign(exam, body.opens_ms, person(request)));
  co_return co_await shown(at, std::move(stand), person(request));
}

Task<Result<OpeningStandView>> withdraw(Openings& openings, const Neighbours* at, Request request) {
  CO_TRY(exam, request.id_piece<ExamNoun>("exam"));
  CO_TRY(stand, co_await openings.withdraw(exam, person(request)));
  co_return co_await shown(at, std::move(stand), person(request));
}

/// Where calendars of several boards meet, an exam's name holds the board's own.
std::string host_of(const std::string& address) {
  const auto from = address.find("://");
  auto host = from == std::string::npos ? address : address.substr(from + 3);
  return host.substr(0, host.find_first_of(":/"));
}

Task<Result<Response>> calendar(Openings& openings, const Neighbours* at, std::int64_t now_ms,
                                Request request) {
  CO_TRY(exam, request.id_piece<ExamNoun>("exam"));
  const auto& roles = request.caller.roles;
  CO_TRY(hour,
         co_await openings.hour(exam, roles.contains("examiner") || roles.contains("officer")));
  const auto& language = request.language;
  const CalendarEntry entry{.uid = "exam-" + text(exam) + "@" + host_of(at->address),
                            .sequence = hour.turn,
                            .made_ms = now_ms,
                            .from_ms = hour.from_ms,
                            .until_ms = hour.from_ms + hour.minutes * 60'000,
                            .title = std::move(hour.title),
                            .text = at->say(language, "exam.calendar_text"),
                            .alarm = at->say(language, "exam.calendar_alarm"),
                            .address = at->address + "/exams",
                            .language = language};
  co_return Response{.media_type = "text/calendar; charset=utf-8",
                     .headers = {{"Content-Disposition", "attachment; filename=\"exam.ics\""},
                                 {"Cache-Control", "no-store"}},
                     .body = calendar_file(entry)};
}

}  // namespace

void OpeningRoutes::add_to(Router& router) {
  constexpr auto path = "/api/exams/{exam}/opening-signatures";
  Rule looking{.name = "opening_stand",
               .says = "How the opening at the planned hour stands: who signed it, and for whom.",
               .roles = {"examiner", "officer"},
               .refuses = {"exam.no_such_exam"}};
  router.json<OpeningStandView>(Method::get, path, looking, [this](Request request) {
    return look(openings_, &neighbours_, std::move(request));
  });

  Rule signing{
      .name = "sign_opening",
      .says = "Signs ahead that the exam opens at this hour; with two, it opens by itself.",
      .roles = {"officer"},
      .refuses = {"exam.no_such_exam", "exam.void", "exam.out_of_turn", "exam.no_hour",
                  "exam.hour_moved", "exam.hour_passed", "exam.signed_already",
                  "exam.signed_by_two", "account.sign_in_again"}};
  router.json<SignOpeningBody, OpeningStandView>(
      Method::post, path, signing, [this](Request request, SignOpeningBody body) {
        return sign(openings_, &neighbours_, std::move(request), body);
      });

  Rule withdrawing{.name = "withdraw_opening_signature",
                   .says = "Takes the own signature back; the exam then does not open by itself.",
                   .roles = {"officer"},
                   .refuses = {"exam.no_such_exam", "exam.out_of_turn", "exam.not_signed"}};
  router.json<OpeningStandView>(Method::del, path, withdrawing, [this](Request request) {
    return withdraw(openings_, &neighbours_, std::move(request));
  });

  Rule taking{.name = "exam_calendar",
              .says = "The exam's hour for a calendar, in the reader's language.",
              .roles = {"anyone"},
              .refuses = {"exam.no_such_exam", "exam.no_hour"},
              .answers = "text/calendar"};
  router.page(Method::get, "/api/exams/{exam}/calendar", taking, [this](Request request) {
    return calendar(openings_, &neighbours_, machine::ms(clock_.now()), std::move(request));
  });
}

}  // namespace rounds::exam
