// Drafting, and papers of the private bank: what staff begin an exam with.

#include "rounds/exam/exam_routes.h"

namespace rounds::exam {

using machine::http::Method;
using machine::http::Request;
using machine::http::Router;
using machine::http::Rule;

namespace {

struct DraftBody {
  std::string title;
  int minutes = 0, items = 0;
  std::optional<bool> every_kind;
};
BOOST_DESCRIBE_STRUCT(DraftBody, (), (title, minutes, items, every_kind))

struct BuildBody {
  std::string title;
  bool reserve = true, make_up = true;
};
BOOST_DESCRIBE_STRUCT(BuildBody, (), (title, reserve, make_up))

struct SupplementBody {
  std::string title;
  bank::Modality modality = bank::Modality::image;
  int cases = 0;
};
BOOST_DESCRIBE_STRUCT(SupplementBody, (), (title, modality, cases))

struct BuiltView {
  std::vector<ExamView> exams;
};
BOOST_DESCRIBE_STRUCT(BuiltView, (), (exams))

PersonId person(const Request& request) { return {request.caller.person}; }

Task<Result<ExamView>> draft(Exam& exam, Request request, DraftBody body) {
  Draft wanted{std::move(body.title), body.minutes, body.items, body.every_kind.value_or(false)};
  co_return co_await exam.draft(std::move(wanted), person(request));
}

Task<Result<BuiltView>> build(Exam& exam, Request request, BuildBody body) {
  Building wanted{std::move(body.title), body.reserve, body.make_up};
  CO_TRY(built, co_await exam.build(std::move(wanted), person(request)));
  co_return BuiltView{std::move(built)};
}

Task<Result<ExamView>> supplement(Exam& exam, Request request, SupplementBody body) {
  Building wanted{std::move(body.title), false, false,
                  papers::Supplement{body.modality, body.cases}};
  CO_TRY(built, co_await exam.build(std::move(wanted), person(request)));
  co_return std::move(built.front());
}

}  // namespace

void ExamRoutes::add_building_routes(Router& router) {
  Rule drafting{.name = "draft_exam",
                .says = "Drafts a demonstration exam of practice items.",
                .roles = {"examiner"},
                .refuses = {"exam.draft", "bank.too_few", "programme.nothing_published"}};
  router.json<DraftBody, ExamView>(Method::post, "/api/exams", drafting,
                                   [this](Request request, DraftBody body) {
                                     return draft(exam_, std::move(request), std::move(body));
                                   });

  Rule building{
      .name = "build_exam",
      .says = "Assembles papers of the private bank: main, and reserve and make-up as wished.",
      .roles = {"examiner"},
      .refuses = {"exam.draft", "exam.bank_short", "exam.bank_undecided", "bank.unfit",
                  "papers.no_blueprint", "papers.too_many", "task.busy",
                  "programme.nothing_published"}};
  router.json<BuildBody, BuiltView>(Method::post, "/api/exams/built", building,
                                    [this](Request request, BuildBody body) {
                                      return build(exam_, std::move(request), std::move(body));
                                    });

  Rule adding{
      .name = "build_supplement",
      .says = "Assembles a supplement of severe cases for the safety floor; it has no mark.",
      .roles = {"examiner"},
      .refuses = {"exam.draft", "exam.bank_short", "exam.bank_undecided", "bank.unfit",
                  "papers.supplement", "papers.too_many", "task.busy",
                  "programme.nothing_published"}};
  router.json<SupplementBody, ExamView>(
      Method::post, "/api/exams/supplements", adding, [this](Request request, SupplementBody body) {
        return supplement(exam_, std::move(request), std::move(body));
      });
}

}  // namespace rounds::exam
