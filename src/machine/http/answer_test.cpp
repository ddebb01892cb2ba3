#include <doctest/doctest.h>

#include "machine/http/http.h"
#include "machine/http/server.h"
#include "machine/task/wait.h"
#include "tests/ask.h"
#include "tests/tea_house.h"

using asking::ask;
using asking::ask_form;
using asking::visit;
using asking::with_cookie;
using machine::http::Method;
using machine::http::Request;
using machine::http::Response;

namespace {

Response answer_to(Request request) {
  const auto router = tea_house::routes();
  const auto words = tea_house::words();
  const machine::http::Authenticator door = tea_house::at_the_door;
  return machine::wait(machine::http::answer(router, words, door, std::move(request)));
}

boost::json::object body_of(const Response& response) {
  INFO(response.body);
  return boost::json::parse(response.body).as_object();
}

Request without(Request request, const char* header) {
  request.headers.erase(header);
  return request;
}

Request with(Request request, const char* header, const char* text) {
  request.headers[header] = text;
  return request;
}

Request order(std::string body) {
  return ask(Method::post, "/api/tables/42/cups", std::move(body));
}

void check_problem(const Response& response, int status, std::string_view code) {
  CHECK(response.status == status);
  CHECK(response.media_type == "application/problem+json");
  const auto problem = body_of(response);
  CHECK(problem.at("type").as_string() == "about:blank");
  CHECK(problem.at("status").as_int64() == status);
  CHECK(std::string_view(problem.at("code").as_string()) == code);
  CHECK(problem.at("request").as_string() == "test-1");
  CHECK_FALSE(problem.at("detail").as_string().empty());
  CHECK_FALSE(problem.at("title").as_string().empty());
}

}  // namespace

TEST_CASE("a JSON route reads its body and answers its view") {
  const auto response = answer_to(order(R"({"leaf": "darjeeling", "spoons": 2})"));

  CHECK(response.status == 200);
  CHECK(response.media_type == "application/json");
  CHECK(response.body == R"({"table":"42","leaf":"darjeeling","spoons":2})");
}

TEST_CASE("a route without a body answers its view") {
  CHECK(answer_to(ask(Method::get, "/api/menu")).body ==
        R"({"leaves":["assam","darjeeling"],"language":"en"})");
}

TEST_CASE("a view may bring headers and a status of its own") {
  const auto response = answer_to(ask(Method::put, "/api/tokens"));

  CHECK(response.status == 201);
  CHECK(response.headers.at("Set-Cookie") == "token=abc");
  CHECK(body_of(response).at("table").as_string() == "7");
}

TEST_CASE("a view without fields is 204 and no body") {
  const auto response =
      answer_to(with_cookie(ask(Method::del, "/api/tables/42/cups"), "who=7:waiter"));

  CHECK(response.status == 204);
  CHECK(response.body.empty());
}

TEST_CASE("a body without fields need not be sent, and may be") {
  CHECK(answer_to(with_cookie(ask(Method::post, "/api/bell"), "who=7")).status == 204);
  CHECK(answer_to(with_cookie(ask(Method::post, "/api/bell", "{}"), "who=7")).status == 204);
  CHECK(
      answer_to(with_cookie(ask(Method::post, "/api/bell", R"({"loud":true})"), "who=7")).status ==
      400);
}

TEST_CASE("a refusal becomes a problem document with its facts") {
  const auto response = answer_to(order(R"({"leaf": "assam", "spoons": 9})"));

  check_problem(response, 422, "tea.too_sweet");
  const auto problem = body_of(response);
  CHECK(problem.at("detail").as_string() == "9 spoons are too many.");
  CHECK(problem.at("spoons").as_int64() == 9);
  CHECK(problem.at("leaf").as_string() == "assam");
  CHECK(problem.at("title").as_string() == "Unprocessable Content");
}

TEST_CASE(
    "a refusal speaks the language of the browser, of the person, or of the address, in rising "
    "order") {
  const std::string sweet = R"({"leaf": "assam", "spoons": 9})";
  const std::string french = "9 cuillers, c’est trop.";

  const auto of_browser = answer_to(with(order(sweet), "accept-language", "fr-CA,en;q=0.5"));
  CHECK(body_of(of_browser).at("detail").as_string() == french);
  CHECK(body_of(of_browser).at("title").as_string() == "Impossible");
  CHECK(of_browser.headers.at("Content-Language") == "fr");

  CHECK(body_of(answer_to(with_cookie(order(sweet), "who=7:fr"))).at("detail").as_string() ==
        french);

  auto asked = with_cookie(order(sweet), "who=7:fr");
  asked.query["lang"] = "en";
  CHECK(body_of(answer_to(asked)).at("detail").as_string() == "9 spoons are too many.");
}

TEST_CASE("what is wrong in a body is named") {
  check_problem(answer_to(order("{")), 400, "json.malformed");
  const auto response = answer_to(order(R"({"leaf": "oolong", "spoons": 1})"));
  check_problem(response, 400, "json.shape");
  CHECK(body_of(response).at("field").as_string() == "/leaf");
  check_problem(answer_to(order(R"({"leaf": "assam", "spoons": 1, "sugar": 1})")), 400,
                "json.shape");
}

TEST_CASE("an id in the address that is none is nothing at this address") {
  check_problem(
      answer_to(ask(Method::post, "/api/tables/kitchen/cups", R"({"leaf":"assam","spoons":1})")),
      404, "http.no_such_thing");
}

TEST_CASE("an unknown address is 404 and a wrong method 405 with what is allowed") {
  check_problem(answer_to(ask(Method::get, "/api/coffee")), 404, "http.no_such_thing");
  check_problem(answer_to(ask(Method::get, "/api/menu/")), 404, "http.no_such_thing");
  check_problem(answer_to(ask(Method::get, "/api/tables//cups")), 404, "http.no_such_thing");

  const auto response = answer_to(ask(Method::get, "/api/tables/42/cups"));
  check_problem(response, 405, "http.method_not_allowed");
  CHECK(response.headers.at("Allow") == "POST, DELETE");
  CHECK(answer_to(ask(Method::post, "/api/menu")).headers.at("Allow") == "GET, HEAD");
}

TEST_CASE("a request that changes something must come from our own pages") {
  const auto good = order(R"({"leaf":"assam","spoons":1})");
  CHECK(answer_to(good).status == 200);

  check_problem(answer_to(without(good, "x-rounds")), 403, "http.cross_site");
  check_problem(answer_to(without(good, "sec-fetch-site")), 403, "http.cross_site");
  check_problem(answer_to(with(good, "sec-fetch-site", "same-site")), 403, "http.cross_site");
  check_problem(answer_to(with(good, "sec-fetch-site", "cross-site")), 403, "http.cross_site");

  auto old_browser = with(without(good, "sec-fetch-site"), "origin", "https://Rounds.example:8443");
  CHECK(answer_to(with(old_browser, "host", "rounds.example:8443")).status == 200);
  check_problem(answer_to(with(old_browser, "host", "rounds.example")), 403, "http.cross_site");
  check_problem(answer_to(with(with(old_browser, "origin", "null"), "host", "null")), 403,
                "http.cross_site");
}

TEST_CASE(
    "a form outside the API needs no header of ours, and still must not come from elsewhere") {
  CHECK(answer_to(ask_form("/guest-book", "name=Asha+Rao%21&x=%E0%A4%86")).body == "Asha Rao!");
  check_problem(
      answer_to(with(with(ask_form("/guest-book", "name=x"), "sec-fetch-site", "cross-site"),
                     "accept", "*/*")),
      403, "http.cross_site");
}

TEST_CASE("a JSON route takes nothing but JSON") {
  const auto good = order(R"({"leaf":"assam","spoons":1})");
  check_problem(answer_to(with(good, "content-type", "text/plain")), 415, "http.not_json");
  check_problem(answer_to(without(good, "content-type")), 415, "http.not_json");
  CHECK(answer_to(with(good, "content-type", "Application/JSON ; charset=utf-8")).status == 200);
}

TEST_CASE("a body of the route's size passes and one byte more does not") {
  auto body = std::string(R"({"leaf":"assam","spoons":1,"note":""})");
  body.insert(body.size() - 2, std::string(200 - body.size(), 'x'));
  CHECK(answer_to(order(body)).status == 200);

  body.insert(body.size() - 2, "x");
  const auto response = answer_to(order(body));
  check_problem(response, 413, "http.too_large");
  CHECK(body_of(response).at("limit_bytes").as_int64() == 200);
}

TEST_CASE("roles are checked before the handler") {
  const auto clear = ask(Method::del, "/api/tables/42/cups");
  check_problem(answer_to(clear), 401, "account.signed_out");
  check_problem(answer_to(with_cookie(clear, "who=7:guest")), 403, "http.not_for_you");
  CHECK(answer_to(with_cookie(clear, "other=1; who=7:waiter")).status == 204);
}

TEST_CASE("a page that needs a sign-in sends there, and back to where the person wanted to go") {
  auto request = visit("/parlour");
  request.query = {{"seat", "by the window"}};

  const auto response = answer_to(request);

  CHECK(response.status == 303);
  CHECK(response.headers.at("Location") ==
        "/sign-in?then=%2Fparlour%3Fseat%3Dby%2520the%2520window");
  CHECK(answer_to(with_cookie(visit("/parlour"), "who=7")).body == "<p>Welcome.</p>");
}

TEST_CASE("an authenticator that cannot answer refuses, and nobody passes") {
  const auto response = answer_to(with_cookie(ask(Method::get, "/api/menu"), "who=broken"));

  check_problem(response, 503, "store.busy");
  CHECK(response.headers.at("Retry-After") == "2");
}

TEST_CASE("a fault is an apology that tells nothing of what broke") {
  const auto response = answer_to(ask(Method::get, "/api/tray"));

  check_problem(response, 500, "http.fault");
  CHECK(response.body.find("Asha") == std::string::npos);
}

TEST_CASE("a line break in a header is a fault, not a second header") {
  const auto response = answer_to(ask(Method::get, "/split"));

  check_problem(response, 500, "http.fault");
  CHECK_FALSE(response.headers.contains("Location"));
}

TEST_CASE("a stream begins with its hello") {
  const auto response = answer_to(ask(Method::get, "/api/kettle"));

  CHECK(response.media_type == "text/event-stream");
  CHECK(response.body == "event: hello\ndata: cold\ndata: water\n\n");
}
