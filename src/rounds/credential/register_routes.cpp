#include "rounds/credential/register_routes.h"

namespace rounds::credential {

namespace http = machine::http;
using http::Method;
using http::Rule;

namespace {

struct Exam;

// About a second of signing: a page that shows how far it is hears as often.
constexpr std::size_t stretch_most = 500;
constexpr std::size_t page_rows = 50;

Rule rule(std::string name, std::string says, std::vector<std::string> refuses) {
  return {.name = std::move(name),
          .says = std::move(says),
          .roles = {"officer"},
          .refuses = std::move(refuses)};
}

std::int64_t place_in(const std::string& text) { return machine::read_id(text).value_or(0); }

RegisterRow row_of(const Certificate& one, Instant now) {
  return {.code = one.code,
          .holder = one.holder,
          .title = one.title,
          .exam_title = one.exam_title,
          .learner = std::to_string(one.learner),
          .issued_ms = machine::ms(one.issued),
          .until_ms = machine::ms(one.until),
          .state = state_of(one, now),
          .demonstration = one.demonstration};
}

CorrectionRow row_of(Correction one, std::int64_t caller) {
  CorrectionRow row{.place = one.place,
                    .holder = std::move(one.holder),
                    .reason = std::move(one.reason),
                    .linked = one.linked,
                    .proposed_by = std::to_string(one.proposed_by),
                    .proposed_ms = machine::ms(one.proposed),
                    .settled_ms = {},
                    .confirmed = one.confirmed,
                    .mine = one.proposed_by == caller};
  if (one.settled) row.settled_ms = machine::ms(*one.settled);
  return row;
}

WaitingRow row_of(Waiting waiting) {
  return {.learner = std::to_string(waiting.learner),
          .name = std::move(waiting.name),
          .no_name = waiting.lack.name,
          .modules = waiting.lack.modules,
          .labs = waiting.lack.labs,
          .floor = waiting.lack.floor};
}

}  // namespace

void RegisterRoutes::add_to(http::Router& router) {
  add_issuing(router);
  add_corrections(router);
  router.json<RegisterBody, RegisterView>(
      Method::post, "/api/certificate-register",
      rule("certificate_register", "Fifty certificates that pass a search, newest first.", {}),
      [this](const Request&, RegisterBody body) { return search(std::move(body)); });
  router.json<TakingBody, RegisterFile>(
      Method::post, "/api/certificate-register/exports",
      rule("take_register_out",
           "All that pass a search as a CSV file, with names only "
           "for a reason; the ledger notes it.",
           {}),
      [this](Request request, TakingBody body) {
        return take_out(std::move(request), std::move(body));
      });
}

void RegisterRoutes::add_corrections(http::Router& router) {
  const std::string path = "/api/certificates/{code}/corrections";
  router.json<CorrectionsView>(
      Method::get, path,
      rule("corrections", "A certificate, the name on record, and what was proposed.",
           {"credential.unknown"}),
      [this](Request request) { return corrections(std::move(request)); });
  router.json<CorrectionBody, CorrectionsView>(
      Method::post, path,
      rule("propose_correction",
           "Proposes a corrected certificate with the name on record, for another officer to "
           "confirm.",
           {"credential.unknown", "credential.no_reason", "credential.not_standing",
            "credential.name_same", "credential.correction_waits"}),
      [this](Request request, CorrectionBody body) {
        return propose(std::move(request), std::move(body));
      });
  router.json<SettlementBody, CorrectionsView>(
      Method::post, path + "/{place}/settlement",
      rule("settle_correction", "Confirms or declines a correction that another officer proposed.",
           {"credential.unknown", "credential.no_correction", "credential.second_person",
            "credential.name_moved", "credential.not_standing", "task.busy"}),
      [this](Request request, SettlementBody body) {
        return settle(std::move(request), std::move(body));
      });
}

void RegisterRoutes::add_issuing(http::Router& router) {
  router.json<IssuingView>(
      Method::get, "/api/exams/{exam}/certificates",
      rule("issuing", "How many of those who passed hold a certificate, and what others lack.",
           {"marking.not_released", "exam.no_such_exam"}),
      [this](Request request) { return issuing(std::move(request)); });
  router.json<StretchBody, GoneView>(
      Method::post, "/api/exams/{exam}/certificates",
      rule("issue_certificates", "Looks at the next 500 who passed, and issues what is due.",
           {"marking.not_released", "exam.no_such_exam", "task.busy"}),
      [this](Request request, StretchBody body) {
        return issue(std::move(request), std::move(body));
      });
  router.json<WaitingView>(
      Method::get, "/api/exams/{exam}/certificates/waiting",
      rule("waiting_for_certificates", "Who passed and lacks something, fifty at a time.", {}),
      [this](Request request) { return waiting(std::move(request)); });
}

Task<Result<IssuingView>> RegisterRoutes::issuing(Request request) {
  CO_TRY(exam, request.id_piece<Exam>("exam"));
  CO_TRY(found, co_await credential_.issuing(exam.value));
  co_return IssuingView{.passed = found.passed,
                        .issued = found.issued,
                        .waiting = found.waiting,
                        .names = found.names,
                        .modules = found.modules,
                        .labs = found.labs,
                        .floors = found.floors};
}

Task<Result<GoneView>> RegisterRoutes::issue(Request request, StretchBody body) {
  CO_TRY(exam, request.id_piece<Exam>("exam"));
  const Stretch stretch{place_in(body.after), stretch_most};
  CO_TRY(gone, co_await credential_.issue_some(exam.value, stretch));
  GoneView view{.issued = gone.issued, .next = {}};
  if (gone.next) view.next = std::to_string(*gone.next);
  co_return view;
}

Task<Result<WaitingView>> RegisterRoutes::waiting(Request request) {
  CO_TRY(exam, request.id_piece<Exam>("exam"));
  const auto given = request.query.find("after");
  const auto after = given == request.query.end() ? 0 : place_in(given->second);
  CO_TRY(found, co_await credential_.waiting(exam.value, after));
  WaitingView view;
  if (found.size() == page_rows) view.next = std::to_string(found.back().learner);
  for (auto& one : found) view.rows.push_back(row_of(std::move(one)));
  co_return view;
}

Task<Result<RegisterView>> RegisterRoutes::search(RegisterBody body) {
  Search wanted{
      .text = std::move(body.text), .state = body.state, .exam = place_in(body.exam), .now = {}};
  CO_TRY(found, co_await credential_.search(std::move(wanted), place_in(body.before)));
  RegisterView view;
  if (found.size() == page_rows) view.next = std::to_string(found.back().id);
  for (const auto& one : found) view.rows.push_back(row_of(one, credential_.now()));
  co_return view;
}

Task<Result<RegisterFile>> RegisterRoutes::take_out(Request request, TakingBody body) {
  Search wanted{
      .text = std::move(body.text), .state = body.state, .exam = place_in(body.exam), .now = {}};
  const auto officer = request.caller.person;
  CO_TRY(taken, co_await credential_.take_out(std::move(wanted), body.why, officer));
  co_return RegisterFile{taken.rows, std::move(taken.csv)};
}

Task<Result<CorrectionsView>> RegisterRoutes::corrections_of(std::string code,
                                                             std::int64_t caller) {
  CO_TRY(found, co_await credential_.corrections(std::move(code)));
  CorrectionsView view{.certificate = row_of(found.certificate, credential_.now()),
                       .name_now = std::move(found.name_now),
                       .superseded_by = {},
                       .corrections = {}};
  if (!found.certificate.superseded_by.empty())
    view.superseded_by = found.certificate.superseded_by;
  for (auto& one : found.list) view.corrections.push_back(row_of(std::move(one), caller));
  co_return view;
}

Task<Result<CorrectionsView>> RegisterRoutes::corrections(Request request) {
  co_return co_await corrections_of(request.piece("code"), request.caller.person);
}

Task<Result<CorrectionsView>> RegisterRoutes::propose(Request request, CorrectionBody body) {
  const auto caller = request.caller.person;
  Proposal proposal{caller, std::move(body.reason), body.linked};
  CO_TRY_DONE(co_await credential_.propose(request.piece("code"), std::move(proposal)));
  co_return co_await corrections_of(request.piece("code"), caller);
}

Task<Result<CorrectionsView>> RegisterRoutes::settle(Request request, SettlementBody body) {
  const auto caller = request.caller.person;
  const Settling settling{place_in(request.piece("place")), caller, body.confirmed};
  CO_TRY_DONE(co_await credential_.settle(request.piece("code"), settling));
  co_return co_await corrections_of(request.piece("code"), caller);
}

}  // namespace rounds::credential
