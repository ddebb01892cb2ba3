#pragma once

/// Lessons over HTTP: readable by anybody, without script and before any account; progress,
/// verdicts and credit for whoever has signed in.

#include <functional>
#include <string>
#include <vector>

#include "machine/http/http.h"
#include "machine/http/pages.h"
#include "machine/words/words.h"
#include "rounds/lesson/lesson.h"
#include "rounds/lesson/lesson_views.h"

namespace rounds::lesson {

struct Reader;  ///< article.h

/// What a page may know of the person who asks, as the account room tells it; null for nobody.
using Me = std::function<Task<Result<boost::json::value>>(machine::http::Request)>;

/// The ids of cards that a learner has met, as the review room tells them.
using MetCards = std::function<Task<Result<std::vector<std::string>>>(std::int64_t learner)>;

class LessonRoutes {
 public:
  /// All must outlive the router.
  LessonRoutes(Lessons& lessons, programme::Programme& programme, const machine::Words& words,
               const machine::http::Pages& pages, const machine::Clock& clock)
      : lessons_(lessons), programme_(programme), words_(words), pages_(pages), clock_(clock) {}

  /// GET /api/lessons/{module}/{lesson}, its marks and challenge, GET /lessons/{module}/{lesson},
  /// GET /api/modules/{module}, GET /api/pieces/{module}/{piece}/reading, POST and GET
  /// /api/progress, GET /api/progress/changes, POST /api/edition.
  void add_to(machine::http::Router& router, Me me, MetCards met = {});

 private:
  void add_reading(machine::http::Router& router, Me me);
  void add_progress(machine::http::Router& router);
  void add_changes(machine::http::Router& router, MetCards met);
  void add_credit(machine::http::Router& router);
  Reader reader_of(const machine::http::Request& request) const;
  Task<Result<LessonView>> lesson(machine::http::Request request);
  Task<Result<machine::http::Response>> page(machine::http::Request request, Me me);
  Task<Result<ProgressView>> progress(std::int64_t learner);
  Task<Result<ModulePageView>> module(machine::http::Request request);
  Task<Result<ReadingView>> reading(machine::http::Request request);
  Task<Result<MarksView>> marks(machine::http::Request request);
  Task<Result<ChallengeView>> challenge(machine::http::Request request);
  Task<Result<ChallengeResult>> answer(machine::http::Request request, ChallengeAnswers answers);
  Task<Result<OwnChangesView>> changes(machine::http::Request request, MetCards met);
  Task<Result<ProgressView>> move(std::int64_t learner, EditionBody body);

  Lessons& lessons_;
  programme::Programme& programme_;
  const machine::Words& words_;
  const machine::http::Pages& pages_;
  const machine::Clock& clock_;
};

}  // namespace rounds::lesson
