#pragma once

// Requests as our own pages send them, for tests that ask a router through machine::http::answer.

#include <string>
#include <string_view>
#include <utility>

#include "machine/http/http.h"

namespace asking {

/// A request with the headers that a page of ours adds by itself.
inline machine::http::Request ask(machine::http::Method method, std::string path,
                                  std::string body = "") {
  machine::http::Request request{
      .method = method, .path = std::move(path), .body = std::move(body)};
  request.headers = {
      {"x-rounds", "1"}, {"sec-fetch-site", "same-origin"}, {"accept", "application/json"}};
  if (!request.body.empty()) request.headers["content-type"] = "application/json";
  request.peer = "203.0.113.7";
  request.id = "test-1";
  return request;
}

/// A form as a page without script sends it.
inline machine::http::Request ask_form(std::string path, std::string fields) {
  auto request = ask(machine::http::Method::post, std::move(path), std::move(fields));
  request.headers["content-type"] = "application/x-www-form-urlencoded";
  request.headers["accept"] = "text/html";
  request.headers.erase("x-rounds");
  return request;
}

/// A page as a person opens it.
inline machine::http::Request visit(std::string path) {
  auto request = ask(machine::http::Method::get, std::move(path));
  request.headers["accept"] = "text/html,application/xhtml+xml,*/*;q=0.8";
  request.headers.erase("x-rounds");
  return request;
}

inline machine::http::Request with_cookie(machine::http::Request request, std::string_view cookie) {
  request.headers["cookie"] = std::string(cookie);
  return request;
}

}  // namespace asking
