#pragma once

/// Routes without a socket, asked by people whose roles stand in the cookie: "who=8001 learner".

#include <string>
#include <string_view>

#include "machine/http/server.h"
#include "machine/task/wait.h"
#include "tests/ask.h"

namespace exam_counter {

inline machine::Task<machine::Result<machine::http::Caller>> at_the_door(
    machine::http::Request request) {
  machine::http::Caller caller;
  const auto who = request.cookie("who");
  const auto space = who.find(' ');
  if (space != std::string::npos) {
    caller.person = std::stoll(who.substr(0, space));
    caller.roles.insert(who.substr(space + 1));
  }
  co_return caller;
}

struct Counter {
  machine::http::Response ask_as(std::string_view who, machine::http::Method method,
                                 std::string path, std::string body = "") {
    const machine::http::Authenticator door = at_the_door;
    const auto cookies = "who=" + std::string(who) + (hall.empty() ? "" : "; hall=" + hall);
    auto request =
        asking::with_cookie(asking::ask(method, std::move(path), std::move(body)), cookies);
    return machine::wait(machine::http::answer(router, words, door, std::move(request)));
  }

  /// "200", or "404 hall.no_such_centre".
  std::string said(std::string_view who, machine::http::Method method, std::string path,
                   std::string body = "") {
    const auto response = ask_as(who, method, std::move(path), std::move(body));
    if (response.status < 400) return std::to_string(response.status);
    return std::to_string(response.status) + " " +
           std::string(boost::json::parse(response.body).at("code").as_string());
  }

  boost::json::object json(std::string_view who, machine::http::Method method, std::string path,
                           std::string body = "") {
    return boost::json::parse(ask_as(who, method, std::move(path), std::move(body)).body)
        .as_object();
  }

  machine::http::Router router;
  machine::Words words = *machine::Words::from({});
  std::string hall;  ///< an invigilator's cookie
};

constexpr std::string_view nobody, learner = "8001 learner", examiner = "7001 examiner",
                                   officer = "7002 officer", faculty = "7009 faculty";

}  // namespace exam_counter
