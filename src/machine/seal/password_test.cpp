#include "machine/seal/password.h"

#include <doctest/doctest.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include <thread>

#include "machine/task/wait.h"

using machine::seal::Passwords;

TEST_CASE("a password matches its own hash and no other") {
  Passwords passwords{1, 8};

  const auto hash = machine::wait(passwords.hash("correct horse"));

  REQUIRE(hash.has_value());
  CHECK(hash->starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
  CHECK(machine::wait(passwords.matches(*hash, "correct horse")) == true);
  CHECK(machine::wait(passwords.matches(*hash, "correct horsf")) == false);
  CHECK(machine::wait(passwords.matches("no hash at all", "correct horse")) == false);
  CHECK(*machine::wait(passwords.hash("correct horse")) != *hash);
}

TEST_CASE("past the end of the queue people are told not yet, and those inside are served") {
  Passwords passwords{1, 3};
  boost::asio::io_context here{1};
  int served = 0;
  int told_later = 0;
  const auto home = std::this_thread::get_id();
  const auto tell = [&](std::exception_ptr fault, machine::Result<std::string> hash) {
    CHECK(fault == nullptr);
    CHECK(std::this_thread::get_id() == home);
    if (hash)
      ++served;
    else if (hash.error().code == "seal.busy")
      ++told_later;
  };

  for (int i = 0; i < 10; ++i) boost::asio::co_spawn(here, passwords.hash("p"), tell);
  here.run();

  CHECK(served >= 4);
  CHECK(told_later == 10 - served);
  CHECK(machine::wait(passwords.hash("p")).has_value());
}
