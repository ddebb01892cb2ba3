#include "machine/http/http.h"

#include "fields.h"
#include "target.h"

namespace machine::http {

std::string_view Request::header(std::string_view name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string_view{} : std::string_view(found->second);
}

std::string Request::cookie(std::string_view name) const {
  auto rest = header("cookie");
  while (!rest.empty()) {
    const auto end = std::min(rest.find(';'), rest.size());
    const auto pair = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const auto equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name)
      return std::string(pair.substr(equals + 1));
  }
  return {};
}

const std::string& Request::piece(std::string_view name) const {
  const auto found = pieces.find(name);
  ROUNDS_ASSERT(found != pieces.end());
  return found->second;
}

std::string Request::form(std::string_view name) const {
  if (!is_media_type(header("content-type"), "application/x-www-form-urlencoded")) return {};
  auto pairs = read_pairs(body);
  if (!pairs) return {};
  const auto found = pairs->find(name);
  return found == pairs->end() ? std::string() : std::move(found->second);
}

Response html(std::string body, int status) {
  return Response{
      .status = status, .media_type = "text/html; charset=utf-8", .body = std::move(body)};
}

Response redirect(std::string to) {
  return Response{.status = 303, .media_type = "", .headers = {{"Location", std::move(to)}}};
}

void Router::page(Method method, std::string pattern, Rule rule, Handler handler) {
  add(Route{.method = method,
            .pattern = std::move(pattern),
            .rule = std::move(rule),
            .handler = std::move(handler)});
}

void Router::stream(std::string pattern, Rule rule, Subscriber subscriber) {
  rule.answers = "text/event-stream";
  add(Route{.method = Method::get,
            .pattern = std::move(pattern),
            .rule = std::move(rule),
            .subscriber = std::move(subscriber)});
}

void Router::add(Route route) {
  ROUNDS_ASSERT(!route.rule.name.empty());
  for (const auto& other : routes_) ROUNDS_ASSERT(other.rule.name != route.rule.name);
  ROUNDS_ASSERT((route.handler != nullptr) != (route.subscriber != nullptr));
  routes_.push_back(std::move(route));
}

}  // namespace machine::http
