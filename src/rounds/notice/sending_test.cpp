// Once, whatever happens: kill -9, two nodes, a relay that is down.

#include <doctest/doctest.h>

#include <map>
#include <random>
#include <thread>

#include "tests/notice_house.h"

namespace rounds::notice {

using receiving::Receiver;
using receiving::soon;
using rounds_tests::Database;

namespace {

constexpr int crowd_size = 60;

void gather(Crowd& crowd) {
  for (int n = 1; n <= crowd_size; ++n) crowd.people.push_back(doctor(n, n % 3 == 0 ? "hi" : "en"));
}

/// Recipient → the Message-IDs under which a mail to them arrived.
std::map<std::string, std::set<std::string>> arrived(const Receiver& receiver) {
  std::map<std::string, std::set<std::string>> by_person;
  for (const auto& mail : receiver.mails()) {
    const std::string text(mail.at("mail").as_string());
    const auto from = text.find("Message-ID: ");
    by_person[std::string(mail.at("to").as_array().at(0).as_string())].insert(
        text.substr(from, text.find("\r\n", from) - from));
  }
  return by_person;
}

/// A server that works until it is killed. Its clock stands `life` lives after noon, so that what
/// the one before it held is free again.
[[noreturn]] void serve(const Database& database, const Receiver& receiver, int life) {
  const auto store = database.open();
  House house(*store, relay(receiver));
  gather(house.crowd);
  house.clock.advance(life * machine::Millis{180'000});
  house.post.start();
  for (;;) {
    const auto moved = machine::wait(house.notices.turn());
    if (!moved) ::_exit(1);
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }
}

}  // namespace

TEST_CASE("a server killed again and again while it sends writes to each person once") {
  rounds_tests::on_each_database([](Database& database) {
    const Receiver receiver(database.folder());
    CampaignId campaign;
    {
      const auto store = database.open();
      House house(*store, relay(receiver));
      gather(house.crowd);
      campaign = house.send(two_weeks_behind(), crowd_size).campaign;
    }
    std::mt19937 chance(20'261'123);
    std::uniform_int_distribution<int> pause_ms(20, 120);
    std::uniform_int_distribution<std::size_t> few(1, 5);
    std::size_t cut_short = 0;
    for (int life = 1; life <= 6; ++life) {
      const pid_t server = ::fork();
      if (server == 0) serve(database, receiver, life);
      REQUIRE(server > 0);
      // The first lives end while people become letters, the later ones while letters leave: after
      // a few of them, however fast the machine.
      if (life > 2) {
        const auto enough = receiver.mails().size() + few(chance);
        soon([&] { return receiver.mails().size() >= enough; });
      } else {
        std::this_thread::sleep_for(std::chrono::milliseconds{pause_ms(chance)});
      }
      if (receiver.mails().size() < crowd_size) ++cut_short;
      ::kill(server, SIGKILL);
      ::waitpid(server, nullptr, 0);
    }
    CHECK(cut_short >= 3);

    const auto store = database.open();
    House house(*store, relay(receiver));
    gather(house.crowd);
    house.clock.advance(hour);
    house.post.start();
    house.work();

    const auto people = arrived(receiver);
    CHECK(people.size() == crowd_size);
    for (const auto& [person, ids] : people) {
      INFO(person);
      CHECK(ids.size() == 1);
    }
    CHECK(house.view(campaign).sent == crowd_size);
    CHECK(house.view(campaign).state == CampaignState::done);
  });
}

TEST_CASE("two nodes that work at once write to each person once between them") {
  rounds_tests::on_each_database([](Database& database) {
    const auto store = database.open();
    const auto folder = database.folder() + "/post";
    House one(*store, into(folder), {}, 1), other(*store, into(folder), {}, 2);
    gather(one.crowd);
    gather(other.crowd);
    one.post.start();
    one.send(two_weeks_behind(), crowd_size);

    std::jthread beside([&other] {
      for (int n = 0; n < 20; ++n) {
        // Every turn is longer ago than a turn lasts, so that both believe it is theirs.
        other.clock.advance(machine::Millis{11'000});
        if (!machine::wait(other.notices.turn())) return;
      }
    });
    for (int n = 0; n < 20; ++n) {
      one.clock.advance(machine::Millis{11'000});
      one.turn();
    }
    beside.join();
    one.clock.advance(hour);
    one.work();

    CHECK(letters_in(folder).size() == crowd_size);
    CHECK(one.count("SELECT COUNT(*) FROM post_message") == crowd_size);
  });
}

TEST_CASE("while a relay is down a campaign holds few letters in the post, and loses none") {
  rounds_tests::on_each_database([](Database& database) {
    const auto store = database.open();
    Receiver receiver(database.folder());
    House house(*store, relay(receiver));
    gather(house.crowd);
    receiver.stop();
    house.post.start();
    const auto campaign = house.send(two_weeks_behind(), crowd_size).campaign;
    for (int n = 0; n < 30; ++n) house.turn();
    CHECK(house.count("SELECT COUNT(*) FROM post_message") == Notices::in_flight_max);

    receiver.start();
    house.clock.advance(2 * hour);
    house.work();

    CHECK(arrived(receiver).size() == crowd_size);
    CHECK(house.view(campaign).sent == crowd_size);
  });
}

}  // namespace rounds::notice
