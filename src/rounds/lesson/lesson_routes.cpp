#include "rounds/lesson/lesson_routes.h"

#include "article.h"
#include "machine/print/markdown.h"

namespace rounds::lesson {

namespace http = machine::http;

namespace {

Say say_in(const machine::Words& words, std::string language) {
  return [&words, language = std::move(language)](std::string_view code,
                                                  const machine::WordArguments& arguments) {
    return words.say(language, code, arguments);
  };
}

http::Rule rule(std::string name, std::string says, std::vector<std::string> refuses) {
  http::Rule made;
  made.name = std::move(name);
  made.says = std::move(says);
  made.refuses = std::move(refuses);
  return made;
}

Place place_in(const http::Request& request) {
  return {std::string(request.piece("module")), std::string(request.piece("lesson"))};
}

/// The item of a mark in the reader's language: a check of the lesson, or a practice item.
SpokenItem spoken(const programme::Edition& edition, const Place& place,
                  const programme::Item& item, const std::string& language) {
  const programme::Translation in{edition, language};
  const auto* module = edition.module(place.module);
  const auto* lesson = edition.lesson(place.module, place.lesson);
  if (module == nullptr) return {&item, in.source()};
  const auto found = in.item(*module, item);
  return lesson == nullptr || found.thing != &item ? found : in.check(*module, *lesson, item);
}

std::vector<MarkView> views_of(const std::vector<Mark>& marks, const http::Request& request) {
  std::vector<MarkView> views;
  views.reserve(marks.size());
  for (const auto& mark : marks) {
    const auto item = spoken(*mark.edition, place_in(request), *mark.item, request.language);
    views.push_back({mark.value, mark.right, open_view(item)});
  }
  return views;
}

}  // namespace

void LessonRoutes::add_to(http::Router& router, Me me, MetCards met) {
  add_reading(router, std::move(me));
  add_progress(router);
  add_changes(router, std::move(met));
  add_credit(router);
}

void LessonRoutes::add_reading(http::Router& router, Me me) {
  const std::vector<std::string> nothing_there{"lesson.no_such_lesson",
                                               "programme.nothing_published"};
  router.json<LessonView>(
      http::Method::get, "/api/lessons/{module}/{lesson}",
      rule("lesson", "One lesson of the reader's edition, with its checks.", nothing_there),
      [this](http::Request request) { return lesson(std::move(request)); });

  router.json<ModulePageView>(
      http::Method::get, "/api/modules/{module}",
      rule("module_page", "One module of the reader's edition, with its practice items.",
           {"lesson.no_such_module", "programme.nothing_published"}),
      [this](http::Request request) { return module(std::move(request)); });

  auto reading_rule =
      rule("reading", "A piece of the current edition whole, with every key and reason.",
           {"lesson.no_such_lesson", "programme.nothing_published"});
  reading_rule.roles = {"faculty", "officer"};
  router.json<ReadingView>(http::Method::get, "/api/pieces/{module}/{piece}/reading",
                           std::move(reading_rule),
                           [this](http::Request request) { return reading(std::move(request)); });

  auto page_rule =
      rule("lesson_page", "The same as a page, readable without script.", nothing_there);
  page_rule.answers = "text/html";
  router.page(
      http::Method::get, "/lessons/{module}/{lesson}", std::move(page_rule),
      [this, me = std::move(me)](http::Request request) { return page(std::move(request), me); });
}

void LessonRoutes::add_progress(http::Router& router) {
  using http::Method;
  using http::Request;
  auto save_rule = rule("save_progress", "Keeps what a device tells of its learner's reading.",
                        {"lesson.other_learner", "lesson.batch_shape", "lesson.events_missing",
                         "lesson.event_differs", "lesson.too_many_events"});
  save_rule.roles = {"anyone"};
  router.json<Batch, Acknowledgement>(Method::post, "/api/progress", std::move(save_rule),
                                      [this](const Request& request, Batch batch) {
                                        return lessons_.save(request.caller.person,
                                                             std::move(batch));
                                      });

  auto progress_rule =
      rule("progress", "Where the learner is with each lesson.", {"programme.nothing_published"});
  progress_rule.roles = {"anyone"};
  router.json<ProgressView>(
      Method::get, "/api/progress", std::move(progress_rule),
      [this](const Request& request) { return progress(request.caller.person); });

  auto move_rule = rule("move_to_edition", "Moves the learner to the current edition.",
                        {"lesson.not_current", "programme.nothing_published"});
  move_rule.roles = {"anyone"};
  router.json<EditionBody, ProgressView>(Method::post, "/api/edition", std::move(move_rule),
                                         [this](const Request& request, EditionBody body) {
                                           return move(request.caller.person, std::move(body));
                                         });
}

void LessonRoutes::add_changes(http::Router& router, MetCards met) {
  auto changes_rule =
      rule("own_changes",
           "What the current edition says else than the learner's, of what they have learned.",
           {"programme.nothing_published"});
  changes_rule.roles = {"anyone"};
  router.json<OwnChangesView>(http::Method::get, "/api/progress/changes", std::move(changes_rule),
                              [this, met = std::move(met)](http::Request request) {
                                return changes(std::move(request), met);
                              });
}

void LessonRoutes::add_credit(http::Router& router) {
  using http::Method;
  using http::Request;
  auto marks_rule =
      rule("lesson_marks",
           "The learner's answers to checks that earn credit, graded, with reasons.", {});
  marks_rule.roles = {"anyone"};
  router.json<MarksView>(Method::get, "/api/lessons/{module}/{lesson}/marks", std::move(marks_rule),
                         [this](Request request) { return marks(std::move(request)); });

  auto challenge_rule =
      rule("begin_challenge", "Two questions for whoever finished faster than anybody reads.",
           {"lesson.no_challenge", "lesson.challenges_over", "programme.no_such_edition"});
  challenge_rule.roles = {"anyone"};
  router.json<http::Nothing, ChallengeView>(
      Method::post, "/api/lessons/{module}/{lesson}/challenge", std::move(challenge_rule),
      [this](Request request, http::Nothing) { return challenge(std::move(request)); });

  auto answer_rule = rule("answer_challenge", "Grades the answers to the two questions.",
                          {"lesson.no_challenge", "lesson.challenge_late", "lesson.challenge_shape",
                           "programme.no_such_edition"});
  answer_rule.roles = {"anyone"};
  router.json<ChallengeAnswers, ChallengeResult>(
      Method::post, "/api/lessons/{module}/{lesson}/challenge/answers", std::move(answer_rule),
      [this](Request request, ChallengeAnswers answers) {
        return answer(std::move(request), std::move(answers));
      });
}

Reader LessonRoutes::reader_of(const http::Request& request) const {
  return {request.language, say_in(words_, request.language),
          machine::iso(clock_.now()).substr(0, 10)};
}

Task<Result<LessonView>> LessonRoutes::lesson(http::Request request) {
  CO_TRY(edition, co_await lessons_.edition_of(request.caller.person));
  co_return view_of(*edition, place_in(request), reader_of(request));
}

Task<Result<ModulePageView>> LessonRoutes::module(http::Request request) {
  CO_TRY(edition, co_await lessons_.edition_of(request.caller.person));
  const auto* found = edition->module(request.piece("module"));
  if (found == nullptr) {
    co_return machine::refuse(machine::No::missing, "lesson.no_such_module",
                              "The reader's edition has no such module.");
  }
  co_return module_view(*edition, *found, reader_of(request));
}

Task<Result<ReadingView>> LessonRoutes::reading(http::Request request) {
  CO_TRY(edition, co_await programme_.current());
  co_return reading_view(*edition, request.piece("module"), request.piece("piece"),
                         say_in(words_, request.language));
}

Task<Result<http::Response>> LessonRoutes::page(http::Request request, Me me) {
  const auto language = request.language;
  const auto path = request.path;
  const auto reader = reader_of(request);
  CO_TRY(view, co_await lesson(request));
  CO_TRY(person, co_await me(std::move(request)));
  const auto body = page_of(view, reader, !person.is_null());
  // The article stands in the page; the browser reads it from there.
  view.html.clear();
  const boost::json::object boot{{"page", "lesson"},
                                 {"path", path},
                                 {"lesson", machine::json::made(view)},
                                 {"me", person},
                                 {"words", language}};
  co_return http::html(
      pages_.fill("/t/app.html", {{"lang", language},
                                  {"title", machine::print::escape_html(view.title)},
                                  {"html", body},
                                  {"boot", boost::json::serialize(boot)}}));
}

Task<Result<ProgressView>> LessonRoutes::progress(std::int64_t learner) {
  CO_TRY(edition, co_await lessons_.edition_of(learner));
  CO_TRY(current, co_await programme_.current());
  CO_TRY(lessons, co_await lessons_.progress(learner));
  ProgressView view{edition->digest, {}, std::move(lessons)};
  if (current->digest != edition->digest) view.newer = current->digest;
  co_return view;
}

Task<Result<OwnChangesView>> LessonRoutes::changes(http::Request request, MetCards met) {
  const auto learner = request.caller.person;
  CO_TRY(from, co_await lessons_.edition_of(learner));
  CO_TRY(to, co_await programme_.current());
  CO_TRY(lessons, co_await lessons_.progress(learner));
  programme::Learned learned;
  for (const auto& one : lessons) {
    if (one.finished_ms) learned.lessons.insert(one.module + "/" + one.lesson);
  }
  if (met) {
    CO_TRY(cards, co_await met(learner));
    learned.cards = {cards.begin(), cards.end()};
  }
  const auto all = programme_.changes(*from, *to);
  co_return own_changes(*from, *to, programme::concerning(learned, *all, *from, *to),
                        request.language);
}

Task<Result<ProgressView>> LessonRoutes::move(std::int64_t learner, EditionBody body) {
  CO_TRY_DONE(co_await lessons_.move(learner, std::move(body.edition)));
  co_return co_await progress(learner);
}

Task<Result<MarksView>> LessonRoutes::marks(http::Request request) {
  CO_TRY(marks, co_await lessons_.marks(request.caller.person, place_in(request)));
  co_return MarksView{marks.credit, views_of(marks.marks, request)};
}

Task<Result<ChallengeView>> LessonRoutes::challenge(http::Request request) {
  CO_TRY(asked, co_await lessons_.challenge(request.caller.person, place_in(request)));
  ChallengeView view{asked.attempt, asked.until_ms, asked.now_ms, {}};
  for (const auto* item : asked.items)
    view.questions.push_back(
        closed_view(spoken(*asked.edition, place_in(request), *item, request.language)));
  co_return view;
}

Task<Result<ChallengeResult>> LessonRoutes::answer(http::Request request,
                                                   ChallengeAnswers answers) {
  CO_TRY(outcome, co_await lessons_.answer(request.caller.person, place_in(request),
                                           answers.attempt, std::move(answers.values)));
  co_return ChallengeResult{outcome.passed, views_of(outcome.marks, request)};
}

}  // namespace rounds::lesson
