#include "desk.h"

#include "event_text.h"
#include "gate.h"
#include "machine/http/server.h"
#include "target.h"

namespace machine::http {

namespace {

std::string allow(const std::vector<Method>& methods) {
  std::string list;
  for (const auto method : methods) {
    list += list.empty() ? "" : ", ";
    list += method == Method::get ? "GET, HEAD" : spelled(method);
  }
  return list;
}

Response sign_in_first(const Request& request) {
  std::string query;
  for (const auto& [name, text] : request.query) {
    query += (query.empty() ? "?" : "&") + percent_encoded(name) + "=" + percent_encoded(text);
  }
  return redirect("/sign-in?then=" + percent_encoded(request.path + query));
}

/// A line break in a header would let its writer add headers of his own.
void check_headers(const Response& response) {
  for (const auto& [name, text] : response.headers) {
    if (text.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos) continue;
    throw Fault("a handler set the header " + name + " to text with a line break");
  }
}

}  // namespace

Desk::Desk(const Parts& parts)
    : parts_(parts), table_(parts.router), apology_(parts.words, parts.pages) {}

Admission Desk::admit(Request& request) const {
  choose_language(request);
  auto found = table_.find(request.method, request.path);
  if (found.route == nullptr) return {.refused = refuse_method(request, false)};
  const auto names = names_in(found.route->pattern);
  for (std::size_t at = 0; at < names.size(); ++at) {
    request.pieces.insert_or_assign(std::string(names[at]), std::string(found.wild[at]));
  }
  if (auto problem = objection(*found.route, request))
    return {.refused = refuse(*problem, request)};
  return {.route = found.route};
}

std::optional<Problem> Desk::objection(const Route& route, const Request& request) const {
  if (!route.rule.signed_by_sender && !is_from_our_pages(request)) {
    return own_problem(403, "http.cross_site",
                       "A request that changes something needs Sec-Fetch-Site: same-origin or a "
                       "matching Origin, and under /api "
                       "the header X-Rounds: 1.");
  }
  if (!has_readable_body(route, request)) {
    return own_problem(415, "http.not_json", "The body must be sent as application/json.");
  }
  if (request.body.size() > route.rule.body_max) {
    return own_problem(413, "http.too_large",
                       fmt::format("The body may have {} bytes at most.", route.rule.body_max),
                       {{"limit_bytes", std::to_string(route.rule.body_max)}});
  }
  if (!route.rule.counts_against_limit || parts_.attempts == nullptr) return std::nullopt;
  const auto wait_s = parts_.attempts->seconds_to_wait(request.peer);
  if (wait_s == 0) return std::nullopt;
  return own_problem(429, "http.too_many", "Too many attempts from this address.",
                     {{"retry_after_s", std::to_string(wait_s)}});
}

Task<Outcome> Desk::serve(const Route* route, Request request) const {
  auto asker = asker_of(request);
  try {
    if (parts_.authenticator) {
      auto caller = co_await parts_.authenticator(request);
      if (!caller) co_return apology_.answer(problem_of(std::move(caller).error()), asker);
      request.caller = std::move(*caller);
      if (!request.caller.language.empty()) choose_language(request);
      asker.language = request.language;
    }
    if (auto away = turned_away(*route, request)) co_return std::move(*away);
    if (route->subscriber) {
      auto channel = co_await route->subscriber(std::move(request));
      if (channel) co_return std::move(*channel);
      co_return apology_.answer(problem_of(std::move(channel).error()), asker);
    }
    auto response = co_await route->handler(std::move(request));
    if (!response) co_return apology_.answer(problem_of(std::move(response).error()), asker);
    check_headers(*response);
    co_return std::move(*response);
  } catch (const std::exception& error) {
    co_return fault(*route, asker, error.what());
  } catch (...) {
    co_return fault(*route, asker, "something that is no exception of ours");
  }
}

Response Desk::refuse_method(const Request& request, bool is_file) const {
  auto methods = table_.methods(request.path);
  if (is_file) methods.push_back(Method::get);
  if (methods.empty()) {
    return refuse(own_problem(404, "http.no_such_thing", "There is nothing at this address."),
                  request);
  }
  auto response = refuse(
      own_problem(405, "http.method_not_allowed", "This address does not answer that method."),
      request);
  response.headers["Allow"] = allow(methods);
  return response;
}

Response Desk::refuse(const Problem& problem, const Request& request) const {
  return apology_.answer(problem, asker_of(request));
}

std::optional<Response> Desk::turned_away(const Route& route, const Request& request) const {
  switch (may_pass(route, request.caller)) {
    case Pass::yes:
      return std::nullopt;
    case Pass::sign_in_first:
      if (is_page(route, request)) return sign_in_first(request);
      return refuse(own_problem(401, "account.signed_out", "Please sign in first."), request);
    case Pass::not_for_you:
      return refuse(own_problem(403, "http.not_for_you", "This needs another role."), request);
  }
  return std::nullopt;
}

void Desk::choose_language(Request& request) const {
  const auto asked = request.query.find("lang");
  if (asked != request.query.end() && parts_.words.choose(asked->second) == asked->second) {
    request.language = asked->second;
  } else if (!request.caller.language.empty()) {
    request.language = parts_.words.choose(request.caller.language);
  } else {
    request.language = parts_.words.choose(request.header("accept-language"));
  }
}

Response Desk::fault(const Route& route, const Asker& asker, std::string_view what) const {
  if (parts_.journal != nullptr) {
    parts_.journal->line(Level::error, "http.fault",
                         {{"request", asker.request}, {"route", route.rule.name}, {"why", what}});
  }
  return apology_.answer(own_problem(500, "http.fault", "Something broke on our side."), asker);
}

Asker asker_of(const Request& request) {
  return Asker{
      .language = request.language, .request = request.id, .wants_page = wants_page(request)};
}

Problem own_problem(int status, std::string code, std::string said,
                    std::map<std::string, std::string> facts) {
  return Problem{status, Refusal{No::invalid, std::move(code), std::move(said), std::move(facts)}};
}

namespace {

/// What a listener gets first, as an ordinary answer.
Response heard(const Channel& channel) {
  return Response{.media_type = "text/event-stream", .body = event_text("hello", channel.hello)};
}

}  // namespace

Task<Response> answer(const Router& router, const Words& words, const Authenticator& authenticator,
                      Request request) {
  const Desk desk({.router = router, .words = words, .authenticator = authenticator});
  auto admission = desk.admit(request);
  if (admission.refused) co_return std::move(*admission.refused);
  auto outcome = co_await desk.serve(admission.route, std::move(request));
  if (auto* channel = std::get_if<Channel>(&outcome)) co_return heard(*channel);
  co_return std::move(std::get<Response>(outcome));
}

}  // namespace machine::http
