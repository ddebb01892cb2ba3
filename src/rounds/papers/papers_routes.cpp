#include "rounds/papers/papers_routes.h"

namespace rounds::papers {

namespace http = machine::http;

namespace {

struct TrialBody {
  bool reserve = true, make_up = true;
};
BOOST_DESCRIBE_STRUCT(TrialBody, (), (reserve, make_up))

struct SupplementTrialBody {
  bank::Modality modality = bank::Modality::image;
  int cases = 0;
};
BOOST_DESCRIBE_STRUCT(SupplementTrialBody, (), (modality, cases))

/// A proposal without its items: a trial commits nobody, and shows nobody what would be asked.
struct TrialView {
  Outcome outcome = Outcome::undecided;
  double gap = 0;
  int fit = 0, to_write = 0;
  bool least_proved = true;
  std::vector<Missing> missing;
};
BOOST_DESCRIBE_STRUCT(TrialView, (), (outcome, gap, fit, to_write, least_proved, missing))

TrialView view_of(Proposal found) {
  return {.outcome = found.outcome,
          .gap = found.gap,
          .fit = found.fit,
          .to_write = found.to_write,
          .least_proved = found.least_proved,
          .missing = std::move(found.missing)};
}

Task<Result<Plan>> plan(Papers& papers, programme::Programme& programme) {
  CO_TRY(edition, co_await programme.current());
  co_return co_await papers.plan(edition->digest);
}

Task<Result<TrialView>> trial(Papers& papers, programme::Programme& programme, TrialBody body) {
  CO_TRY(edition, co_await programme.current());
  Wish wish{.edition = edition->digest, .reserve = body.reserve, .make_up = body.make_up};
  CO_TRY(found, co_await papers.propose(std::move(wish)));
  co_return view_of(std::move(found));
}

Task<Result<TrialView>> supplement_trial(Papers& papers, programme::Programme& programme,
                                         SupplementTrialBody body) {
  CO_TRY(edition, co_await programme.current());
  const Supplement wish{body.modality, body.cases};
  CO_TRY(found, co_await papers.propose(edition->digest, wish));
  co_return view_of(std::move(found));
}

http::Rule rule(std::string name, std::string says, std::vector<std::string> refuses) {
  http::Rule made;
  made.name = std::move(name);
  made.says = std::move(says);
  made.roles = {"examiner", "officer"};
  made.refuses = std::move(refuses);
  return made;
}

}  // namespace

void PapersRoutes::add_to(http::Router& router) {
  router.json<Plan>(http::Method::get, "/api/papers/plan",
                    rule("papers_plan", "The blueprint beside what the private bank holds.",
                         {"papers.no_blueprint", "programme.nothing_published"}),
                    [this](const http::Request&) { return plan(papers_, programme_); });
  router.json<TrialBody, TrialView>(
      http::Method::post, "/api/papers/trials",
      rule("try_papers", "Whether papers can be assembled today, or what is missing.",
           {"papers.no_blueprint", "papers.too_many", "programme.nothing_published", "task.busy"}),
      [this](const http::Request&, TrialBody body) { return trial(papers_, programme_, body); });
  router.json<SupplementTrialBody, TrialView>(
      http::Method::post, "/api/papers/supplement-trials",
      rule("try_supplement", "Whether a supplement can be assembled today, or what is missing.",
           {"papers.supplement", "papers.too_many", "programme.nothing_published", "task.busy"}),
      [this](const http::Request&, SupplementTrialBody body) {
        return supplement_trial(papers_, programme_, body);
      });
}

}  // namespace rounds::papers
