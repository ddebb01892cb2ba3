#include "rounds/learner/learner_routes.h"

#include "rounds/programme/local.h"

namespace rounds::learner {

namespace http = machine::http;
using http::Method;
using http::Request;

namespace {

struct DetailsView {
  std::string name = {}, council = {}, registration = {}, specialty = {}, state = {}, language = {};
  Experience experience = Experience::not_told;
  bool complete = false;  ///< nothing that a board asks for is missing
  RegisterAnswer register_answer = RegisterAnswer::not_asked;
};
BOOST_DESCRIBE_STRUCT(DetailsView, (),
                      (name, council, registration, specialty, state, language, experience,
                       complete, register_answer))

struct DetailsBody {
  std::string name = {}, council = {}, registration = {}, specialty = {}, state = {}, language = {};
  std::optional<Experience> experience = {};  ///< absent: as it was
};
BOOST_DESCRIBE_STRUCT(DetailsBody, (),
                      (name, council, registration, specialty, state, language, experience))

struct PlaceView {
  std::string id = {}, name = {};
};
BOOST_DESCRIBE_STRUCT(PlaceView, (), (id, name))

struct CouncilView {
  std::string id = {}, name = {}, example = {};
};
BOOST_DESCRIBE_STRUCT(CouncilView, (), (id, name, example))

struct LocalView {
  std::string country = {};
  std::vector<PlaceView> states = {}, specialties = {};
  std::vector<CouncilView> councils = {};
};
BOOST_DESCRIBE_STRUCT(LocalView, (), (country, states, specialties, councils))

DetailsView view_of(const LearnerRow& row, Experience experience) {
  const auto& one = row.details;
  const bool complete = !one.name.empty() && !one.council.empty() && !one.registration.empty() &&
                        !one.specialty.empty() && !one.state.empty();
  return {.name = one.name,
          .council = one.council,
          .registration = one.registration,
          .specialty = one.specialty,
          .state = one.state,
          .language = one.language,
          .experience = experience,
          .complete = complete,
          .register_answer = row.register_answer};
}

std::vector<PlaceView> views_of(const std::vector<programme::Place>& places) {
  std::vector<PlaceView> views = {};
  views.reserve(places.size());
  for (const auto& place : places) views.push_back({place.id, place.name});
  return views;
}

Task<Result<LocalView>> local(programme::Programme& programme) {
  CO_TRY(found, co_await programme.local());
  LocalView view{.country = found->country,
                 .states = views_of(found->states),
                 .specialties = views_of(found->specialties)};
  for (const auto& council : found->councils)
    view.councils.push_back({council.id, council.name, council.example});
  co_return view;
}

Task<Result<DetailsView>> own(Learners& learners, std::int64_t person) {
  CO_TRY(row, co_await learners.own(person));
  CO_TRY(experience, co_await learners.experience(person));
  co_return view_of(row, experience);
}

/// The language is the account's, and so is a first name: they change there too.
Task<Result<DetailsView>> tell(Learners& learners, account::Account& account, http::Caller caller,
                               DetailsBody body) {
  Details details{std::move(body.name),      std::move(body.council), std::move(body.registration),
                  std::move(body.specialty), std::move(body.state),   std::move(body.language)};
  CO_TRY(before, co_await account.person(caller.person));
  CO_TRY(kept, co_await learners.tell(caller.person, details));
  if (body.experience)
    CO_TRY_DONE(co_await learners.tell_experience(caller.person, *body.experience));
  account::Account::Change change;
  if (before.name.empty() && !kept.details.name.empty()) change.name = kept.details.name;
  if (!details.language.empty() && details.language != before.language)
    change.language = details.language;
  if (change.name || change.language)
    CO_TRY_DONE(co_await account.change(caller.person, caller.sign_in, std::move(change)));
  CO_TRY(experience, co_await learners.experience(caller.person));
  co_return view_of(kept, experience);
}

http::Rule rule(std::string name, std::string says, std::vector<std::string> refuses) {
  http::Rule made;
  made.name = std::move(name);
  made.says = std::move(says);
  made.roles = {"anyone"};
  made.refuses = std::move(refuses);
  return made;
}

}  // namespace

void LearnerRoutes::add_to(http::Router& router) {
  router.json<LocalView>(
      Method::get, "/api/local",
      rule("local", "States, specialties and councils of the programme's country.", {}),
      [this](const Request&) { return local(programme_); });
  router.json<DetailsView>(
      Method::get, "/api/me/details",
      rule("my_details", "What the learner told of themself as a doctor; empty where nothing is.",
           {}),
      [this](const Request& request) { return own(learners_, request.caller.person); });
  router.json<DetailsBody, DetailsView>(
      Method::put, "/api/me/details",
      rule(
          "tell_details", "Keeps what the learner tells; empty fields are allowed.",
          {"account.name", "learner.council", "learner.council_missing", "learner.registration",
           "learner.registration_taken", "learner.specialty", "learner.state", "learner.language"}),
      [this](const Request& request, DetailsBody body) {
        return tell(learners_, account_, request.caller, std::move(body));
      });
}

}  // namespace rounds::learner
