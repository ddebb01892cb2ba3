#include <doctest/doctest.h>

#include "machine/task/wait.h"
#include "rounds/learner/register.h"
#include "tests/stand_in.h"

namespace rounds::learner {

namespace {

using rounds_tests::http_answer;
using rounds_tests::StandIn;

RegisterAnswer ask(const StandIn& there, std::string secret = "") {
  const auto registry =
      http_register({.url = there.url, .secret = std::move(secret), .seconds = 2});
  Details details{.name = "Asha Rao", .council = "delhi", .registration = "DMC/1"};
  return machine::wait(registry->ask(std::move(details)));
}

RegisterAnswer answer_to(const std::string& status, const std::string& body) {
  return ask(StandIn(http_answer(status, body)));
}

}  // namespace

TEST_CASE("a register confirms, differs, or does not know") {
  CHECK(answer_to("200 OK", R"({"found":true,"name":"RAO, Asha"})") == RegisterAnswer::confirmed);
  CHECK(answer_to("200 OK", R"({"found":true,"name":"Ravi Rao"})") == RegisterAnswer::differs);
  CHECK(answer_to("200 OK", R"({"found":true})") == RegisterAnswer::differs);
  CHECK(answer_to("200 OK", R"({"found":false})") == RegisterAnswer::unknown);
  CHECK(answer_to("404 Not Found", "") == RegisterAnswer::unknown);
}

TEST_CASE("a register that errs, rambles, hangs or is not there is out of reach") {
  CHECK(answer_to("500 Oops", "") == RegisterAnswer::out_of_reach);
  CHECK(answer_to("200 OK", "<html>") == RegisterAnswer::out_of_reach);
  CHECK(answer_to("200 OK", std::string(20'000, ' ')) == RegisterAnswer::out_of_reach);
  CHECK(ask(StandIn("")) == RegisterAnswer::out_of_reach);
  const auto nobody = http_register({.url = "http://127.0.0.1:1/", .seconds = 2});
  CHECK(machine::wait(nobody->ask({})) == RegisterAnswer::out_of_reach);
}

TEST_CASE("a register is asked in the body, with its token, and learns nothing from the address") {
  StandIn register_here(http_answer("200 OK", R"({"found":false})"), "/lookup");

  ask(register_here, "s3cret");

  CHECK(register_here.asked().starts_with("POST /lookup HTTP/1.1\r\n"));
  CHECK(register_here.asked().contains("Authorization: Bearer s3cret\r\n"));
  CHECK(register_here.asked().ends_with(
      R"({"council":"delhi","registration":"DMC/1","name":"Asha Rao"})"));
}

}  // namespace rounds::learner
