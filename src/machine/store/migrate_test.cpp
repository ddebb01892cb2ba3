#include <doctest/doctest.h>

#include <thread>

#include "machine/store/store.h"
#include "sqlite_words.h"
#include "tests/with_store.h"

using machine::Fault;
using machine::store::Migration;
using machine::store::sqlite_words;
using machine::store::Statement;
using machine::store::Store;
using rounds_tests::Content;
using rounds_tests::Database;
using rounds_tests::on_each_database;

namespace {

const Migration animals{
    1, "0001_animals",
    "CREATE TABLE animal (id bigint PRIMARY KEY, weight double precision NOT NULL);"};
const Migration birds{2, "0002_birds",
                      "CREATE TABLE bird (id bigint PRIMARY KEY REFERENCES animal, song bytea);\n"
                      "CREATE INDEX bird_song ON bird (song);"};
const Migration broken{3, "0003_broken",
                       "CREATE TABLE fish (id bigint PRIMARY KEY); CREATE TABLE fish (id bigint);"};

}  // namespace

TEST_CASE("a migration is applied once, in the order of its number") {
  on_each_database(
      [](Database& database) {
        const auto store = database.open();

        CHECK_FALSE(store->migrated({animals, birds}));
        store->migrate({animals});
        CHECK_FALSE(store->migrated({animals, birds}));
        store->migrate({animals, birds});
        store->migrate({animals, birds});

        CHECK(store->migrated({animals, birds}));
        CHECK(store->schema().find("bird_song") != std::string::npos);
      },
      Content::empty);
}

TEST_CASE("a schema that grew step by step equals one made at once") {
  on_each_database(
      [](Database& grown) {
        const auto slowly = grown.open();
        slowly->migrate({animals});
        slowly->migrate({animals, birds});
        const Database made(grown.engine(), Content::empty);
        const auto at_once = made.open();
        at_once->migrate({animals, birds});

        CHECK(slowly->schema() == at_once->schema());
      },
      Content::empty);
}

TEST_CASE("a database of a newer program, or of a changed past, is left alone") {
  on_each_database(
      [](Database& database) {
        const auto store = database.open();
        store->migrate({animals, birds});
        const auto before = store->schema();
        const Migration rewritten{1, "0001_animals",
                                  "CREATE TABLE animal (id bigint PRIMARY KEY);"};

        CHECK_THROWS_WITH_AS(store->migrate({animals}), doctest::Contains("0002_birds"), Fault);
        CHECK_THROWS_WITH_AS(store->migrate({rewritten, birds}),
                             doctest::Contains("0001_animals was changed"), Fault);

        CHECK_FALSE(store->migrated({rewritten, birds}));
        CHECK(store->schema() == before);
      },
      Content::empty);
}

TEST_CASE("nothing is kept of a migration that fails half way") {
  on_each_database(
      [](Database& database) {
        const auto store = database.open();
        store->migrate({animals, birds});
        const auto before = store->schema();

        CHECK_THROWS_WITH_AS(store->migrate({animals, birds, broken}),
                             doctest::Contains("0003_broken"), Fault);

        CHECK(store->schema() == before);
        CHECK(store->migrated({animals, birds}));
      },
      Content::empty);
}

TEST_CASE("two programs that start at once migrate one after the other") {
  on_each_database(
      [](Database& database) {
        const auto first = database.open();
        const auto second = database.open();

        std::jthread other([&second] { second->migrate({animals, birds}); });
        first->migrate({animals, birds});
        other.join();

        CHECK(first->migrated({animals, birds}));
      },
      Content::empty);
}

TEST_CASE("a statement that cannot run is found by preparing it") {
  constexpr Statement good{"test.good", "SELECT node FROM node_lease WHERE node = ?1",
                           "SELECT node FROM node_lease WHERE node = $1", 1};
  constexpr Statement bad{"test.bad", "SELECT nothing FROM node_lease",
                          "SELECT nothing FROM node_lease", 0};
  rounds_tests::on_each_store([&](Store& store) {
    CHECK_NOTHROW(store.prepares(good));
    CHECK_THROWS_WITH_AS(store.prepares(bad), doctest::Contains("nothing"), Fault);
  });
}

TEST_CASE("a migration is spelled for SQLite: its types, and STRICT") {
  CHECK(sqlite_words("CREATE TABLE a (b bigint, c double precision NOT NULL, d bytea, e text);") ==
        "CREATE TABLE a (b INTEGER, c REAL NOT NULL, d BLOB, e text) STRICT;");
  CHECK(sqlite_words("create table a (b BIGINT);\nCREATE INDEX i ON a (b);") ==
        "create table a (b INTEGER) STRICT;\nCREATE INDEX i ON a (b);");
  CHECK(sqlite_words("-- bigint; it's text\nALTER TABLE a ADD COLUMN f bigint DEFAULT 0;") ==
        "-- bigint; it's text\nALTER TABLE a ADD COLUMN f INTEGER DEFAULT 0;");
  CHECK(sqlite_words("CREATE TABLE a (b text CHECK (b IN ('bigint', 'it''s; bytea')));") ==
        "CREATE TABLE a (b text CHECK (b IN ('bigint', 'it''s; bytea'))) STRICT;");
}
