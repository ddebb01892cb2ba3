#include "rounds/review/review_routes.h"

namespace rounds::review {

namespace http = machine::http;

void ReviewRoutes::add_to(http::Router& router) {
  using http::Method;
  using http::Request;
  http::Rule day{.name = "review_day", .says = "How many cards wait for the learner today."};
  day.refuses = {"programme.nothing_published"};
  day.roles = {"anyone"};
  router.json<ReviewDay>(
      Method::get, "/api/review", std::move(day),
      [this](const Request& request) { return reviews_.today(LearnerId{request.caller.person}); });

  http::Rule deck{.name = "review_deck",
                  .says =
                      "The learner's cards and where each stands, for one device to go on "
                      "alone."};
  deck.refuses = {"programme.nothing_published"};
  deck.roles = {"anyone"};
  router.json<Deck>(Method::get, "/api/review/{device}", std::move(deck),
                    [this](const Request& request) {
                      return reviews_.deck(LearnerId{request.caller.person},
                                           request.piece("device"), request.language);
                    });

  http::Rule save{.name = "save_reviews", .says = "Keeps how well cards were recalled."};
  save.refuses = {"review.other_learner", "review.batch_shape", "review.events_missing",
                  "review.event_differs", "review.too_many_events"};
  save.roles = {"anyone"};
  router.json<ReviewBatch, ReviewAcknowledgement>(
      Method::post, "/api/review", std::move(save),
      [this](const Request& request, ReviewBatch batch) {
        return reviews_.save(LearnerId{request.caller.person}, std::move(batch));
      });
}

}  // namespace rounds::review
