#include "rounds/programme/programme.h"

#include <doctest/doctest.h>
#include <fcntl.h>

#include <filesystem>
#include <fstream>

#include "machine/http/server.h"
#include "machine/task/wait.h"
#include "programme_sql.h"
#include "rounds/programme/programme_routes.h"
#include "tests/ask.h"
#include "tests/folder_on_disk.h"
#include "tests/sound_folder.h"
#include "tests/with_store.h"

namespace rounds::programme {

using machine::wait;

namespace {

namespace files = std::filesystem;

using rounds_tests::OnDisk;

/// One node that publishes and reads.
struct Node {
  explicit Node(machine::store::Store& store_given) : store(store_given) {}
  machine::store::Store& store;
  machine::SetClock clock{machine::instant(1'795'435'200'000)};  // 2026-11-23
  machine::IdMaker ids{clock, 0};
  machine::Journal journal{clock, ::open("/dev/null", O_WRONLY | O_CLOEXEC)};
  ledger::Ledger ledger{store, clock, ids, journal};
  Programme programme{store, clock, ids, ledger};

  std::size_t news() { return wait(ledger.read("programme", 0))->size(); }
};

Task<Result<machine::http::Caller>> nobody() { co_return machine::http::Caller{}; }

machine::http::Response get_programme(Programme& programme) {
  machine::http::Router router;
  ProgrammeRoutes routes(programme);
  routes.add_to(router);
  const machine::http::Authenticator door = [](const machine::http::Request&) { return nobody(); };
  const auto words = *machine::Words::from({});
  auto request = asking::ask(machine::http::Method::get, "/api/programme");
  return wait(machine::http::answer(router, words, door, std::move(request)));
}

}  // namespace

TEST_CASE("every statement of the room prepares on both engines") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    for (const auto* statement : sql::all) CHECK_NOTHROW(store.prepares(*statement));
  });
}

TEST_CASE("before the first publication there is no programme") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    Node node(store);

    const auto current = wait(node.programme.current());

    REQUIRE_FALSE(current.has_value());
    CHECK(current.error().code == "programme.nothing_published");
    CHECK(get_programme(node.programme).status == 404);
  });
}

TEST_CASE("a published programme is read back whole, by digest and as the current one") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    const OnDisk folder(sound_folder());
    Node node(store);

    const auto published = wait(node.programme.publish(folder.path()));

    REQUIRE(published.has_value());
    CHECK((*published)->digest == digest_of(sound_folder()));
    CHECK((*published)->published_ms == 1'795'435'200'000);
    Node other(store);
    const auto current = wait(other.programme.current());
    REQUIRE(current.has_value());
    CHECK((*current)->digest == (*published)->digest);
    const auto* lesson = (*current)->lesson("01-what-ai-is", "1-sorting");
    REQUIRE(lesson != nullptr);
    CHECK(lesson->html == (*published)->lesson("01-what-ai-is", "1-sorting")->html);
    CHECK((*current)->modules.at(0).items.at(1).key == 1);
    CHECK((*current)->module("02-none") == nullptr);
    CHECK(node.news() == 1);
  });
}

TEST_CASE("publishing the same text twice changes nothing") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    const OnDisk folder(sound_folder());
    Node node(store);
    const auto first = wait(node.programme.publish(folder.path()));
    REQUIRE(first.has_value());
    node.clock.advance(machine::Millis{60'000});

    const auto second = wait(node.programme.publish(folder.path()));

    REQUIRE(second.has_value());
    CHECK((*second)->digest == (*first)->digest);
    CHECK((*second)->published_ms == (*first)->published_ms);
    CHECK(node.news() == 1);
  });
}

TEST_CASE("a new edition stands beside the old, and other nodes see it within a second") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    const OnDisk folder(sound_folder());
    Node node(store);
    Node other(store);
    const auto first = wait(node.programme.publish(folder.path()));
    REQUIRE(first.has_value());
    REQUIRE(wait(other.programme.current()).has_value());
    folder.write("faculty.yaml", "roles:\n  - id: module-1-lead\n    role: Another\n");

    const auto second = wait(node.programme.publish(folder.path()));

    REQUIRE(second.has_value());
    CHECK((*second)->digest != (*first)->digest);
    CHECK(wait(node.programme.current()).value()->digest == (*second)->digest);
    other.clock.advance(machine::Millis{1'000});
    CHECK(wait(other.programme.current()).value()->digest == (*second)->digest);
    CHECK(wait(other.programme.edition((*first)->digest)).value()->digest == (*first)->digest);
    CHECK(node.news() == 2);
  });
}

TEST_CASE("an old text published again becomes current again") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    const OnDisk folder(sound_folder());
    Node node(store);
    const auto first = wait(node.programme.publish(folder.path()));
    REQUIRE(first.has_value());
    folder.write("LICENSE", "CC BY 4.0\n");
    REQUIRE(wait(node.programme.publish(folder.path())).has_value());
    files::remove(files::path(folder.path()) / "LICENSE");

    REQUIRE(wait(node.programme.publish(folder.path())).has_value());

    Node other(store);
    CHECK(wait(other.programme.current()).value()->digest == (*first)->digest);
    CHECK(node.news() == 3);
  });
}

TEST_CASE("a programme with faults is refused with each of them, and what is published stays") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    const OnDisk folder(sound_folder());
    Node node(store);
    const auto first = wait(node.programme.publish(folder.path()));
    REQUIRE(first.has_value());
    folder.write("modules/01-what-ai-is/module.yaml", "title: x\n");

    const auto refused = wait(node.programme.publish(folder.path()));

    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == "programme.findings");
    CHECK(refused.error().facts.at("findings").contains("module.yaml:1: `minutes` is missing"));
    CHECK(wait(node.programme.current()).value()->digest == (*first)->digest);
  });
}

TEST_CASE("an overdue review warns and does not stop a publication") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    const OnDisk folder(sound_folder());
    Node node(store);
    node.clock.advance(std::chrono::days{400});

    CHECK(wait(node.programme.publish(folder.path())).has_value());
  });
}

TEST_CASE("an edition is found by the beginning of its digest, unless that is another's too") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    const OnDisk folder(sound_folder());
    Node node(store);
    const auto first = wait(node.programme.publish(folder.path()));
    REQUIRE(first.has_value());
    folder.write("faculty.yaml", "roles:\n  - id: module-1-lead\n    role: Another\n");
    REQUIRE(wait(node.programme.publish(folder.path())).has_value());

    const auto found = wait(node.programme.edition_like((*first)->digest.substr(0, 12)));
    const auto either = wait(node.programme.edition_like(""));

    REQUIRE(found.has_value());
    CHECK((*found)->digest == (*first)->digest);
    REQUIRE_FALSE(either.has_value());
    CHECK(either.error().code == "programme.no_such_edition");
    CHECK_FALSE(wait(node.programme.edition_like("zz")).has_value());
  });
}

TEST_CASE("an edition that is not kept is refused") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    Node node(store);

    const auto none = wait(node.programme.edition(std::string(64, 'a')));

    REQUIRE_FALSE(none.has_value());
    CHECK(none.error().code == "programme.no_such_edition");
  });
}

TEST_CASE("the programme over HTTP lists modules and lessons, and shows no key") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    const OnDisk folder(sound_folder());
    Node node(store);
    REQUIRE(wait(node.programme.publish(folder.path())).has_value());

    const auto answer = get_programme(node.programme);

    CHECK(answer.status == 200);
    const auto view = machine::json::read<ProgrammeView>(answer.body);
    REQUIRE(view.has_value());
    CHECK(view->edition == digest_of(sound_folder()));
    REQUIRE(view->modules.size() == 1);
    CHECK(view->modules[0].number == 1);
    CHECK_FALSE(view->modules[0].reviewed);
    REQUIRE(view->modules[0].lessons.size() == 1);
    CHECK(view->modules[0].lessons[0].title == "Sorting the tools");
    CHECK_FALSE(answer.body.contains("rationale"));
    CHECK_FALSE(answer.body.contains("i01"));
  });
}

}  // namespace rounds::programme
