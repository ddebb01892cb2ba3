#include "gate.h"

#include <algorithm>

#include "fields.h"

namespace machine::http {

namespace {

bool is_api(const Request& request) {
  return request.path == "/api" || request.path.starts_with("/api/");
}

bool is_our_origin(std::string_view origin, std::string_view host) {
  const auto scheme = origin.find("://");
  return scheme != std::string_view::npos && !host.empty() &&
         same_ignoring_case(origin.substr(scheme + 3), host);
}

}  // namespace

bool is_from_our_pages(const Request& request) {
  if (request.method == Method::get) return true;
  if (is_api(request) && request.header("x-rounds") != "1") return false;
  const auto site = request.header("sec-fetch-site");
  if (!site.empty()) return site == "same-origin" || site == "none";
  return is_our_origin(request.header("origin"), request.header("host"));
}

bool has_readable_body(const Route& route, const Request& request) {
  if (route.body_name.empty()) return true;
  const auto type = request.header("content-type");
  if (type.empty() && route.body_name == "Nothing") return true;
  return is_media_type(type, "application/json");
}

Pass may_pass(const Route& route, const Caller& caller) {
  const auto& roles = route.rule.roles;
  if (roles.empty()) return Pass::yes;
  if (caller.person == 0) return Pass::sign_in_first;
  const auto fits = [&caller](const std::string& role) {
    return role == "anyone" || caller.roles.contains(role);
  };
  return std::ranges::any_of(roles, fits) ? Pass::yes : Pass::not_for_you;
}

bool wants_page(const Request& request) {
  return !is_api(request) && prefers_html(request.header("accept"));
}

bool is_page(const Route& route, const Request& request) {
  if (request.method != Method::get || is_api(request)) return false;
  return route.rule.answers.starts_with("text/html") || wants_page(request);
}

}  // namespace machine::http
