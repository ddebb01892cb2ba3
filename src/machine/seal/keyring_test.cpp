#include "machine/seal/keyring.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "machine/task/wait.h"
#include "seal_sql.h"
#include "tests/with_store.h"

namespace seal = machine::seal;
using machine::Millis;
using machine::wait;
using rounds_tests::Database;
using rounds_tests::on_each_database;
using seal::KeyKind;
using seal::Keyring;

namespace {

const auto noon = machine::instant(1'795'953'600'000);

/// One process that serves from a database.
struct Node {
  Node(const Database& database, const std::string& kek_path, std::uint32_t number = 0)
      : ids(clock, number),
        store(database.open()),
        ring(wait(Keyring::open(*store, clock, ids, kek_path))) {}
  machine::SetClock clock{noon};
  machine::IdMaker ids;
  std::unique_ptr<machine::store::Store> store;
  machine::Result<std::unique_ptr<Keyring>> ring;
  Keyring* operator->() const { return ring->get(); }
};

std::string kek_in(const Database& database) { return database.folder() + "/key-encryption-key"; }

std::string line_of(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return line;
}

}  // namespace

TEST_CASE("the key-encryption key is made at first start, for its owner's eyes alone") {
  on_each_database([](Database& database) {
    const Node node{database, kek_in(database)};

    REQUIRE(node.ring.has_value());
    CHECK(line_of(kek_in(database)).size() == 64);
    struct stat found = {};
    REQUIRE(::stat(kek_in(database).c_str(), &found) == 0);
    CHECK((found.st_mode & 0777) == 0600);
  });
}

TEST_CASE("a key made on one node is the same on another and after a restart") {
  on_each_database([](Database& database) {
    const auto made = wait(Node{database, kek_in(database), 1}
                           -> current("credential.ed25519", KeyKind::ed25519));
    REQUIRE(made.has_value());

    const Node other{database, kek_in(database), 2};
    const auto found = wait(other->current("credential.ed25519", KeyKind::ed25519));

    REQUIRE(found.has_value());
    CHECK(found->id == made->id);
    CHECK(found->material == made->material);
    CHECK(found->material.size() == 32);
    CHECK(found->current);
  });
}

TEST_CASE("each purpose has a key of its own, of the kind asked for") {
  on_each_database([](Database& database) {
    const Node node{database, kek_in(database)};

    const auto secret = wait(node->current("exam.paper", KeyKind::secret));
    const auto other = wait(node->current("exam.master", KeyKind::secret));
    const auto rsa = wait(node->current("credential.rs256", KeyKind::rsa));

    CHECK(secret->material != other->material);
    CHECK(seal::rsa_key_from(machine::text(rsa->material)).has_value());
  });
}

TEST_CASE("no key lies in the database as it is") {
  on_each_database([](Database& database) {
    const Node node{database, kek_in(database)};
    const auto key = wait(node->current("exam.paper", KeyKind::secret));
    REQUIRE(key.has_value());

    auto look = [](machine::store::Unit& unit) -> machine::Task<machine::Result<machine::Bytes>> {
      const auto answer = co_await unit.run(seal::sql::every_key, {});
      co_return answer.rows.at(0).bytes(3);
    };
    const auto stored = wait(node.store->read(look));

    REQUIRE(stored.has_value());
    CHECK(machine::text(*stored).find(machine::text(key->material)) == std::string::npos);
    CHECK(stored->size() == 12 + 32 + 16);
  });
}

TEST_CASE("a retired key stays readable, and the new one is heard by other nodes within a minute") {
  on_each_database([](Database& database) {
    const Node one{database, kek_in(database), 1};
    Node other{database, kek_in(database), 2};
    const auto old = wait(one->current("exam.root", KeyKind::ed25519));
    CHECK(wait(other->current("exam.root", KeyKind::ed25519))->id == old->id);

    const auto fresh = wait(one->rotate("exam.root"));

    REQUIRE(fresh.has_value());
    CHECK(fresh->id != old->id);
    CHECK(wait(one->current("exam.root", KeyKind::ed25519))->id == fresh->id);
    other.clock.advance(Millis{60'001});
    CHECK(wait(other->current("exam.root", KeyKind::ed25519))->id == fresh->id);
    const auto all = wait(one->all("exam.root"));
    REQUIRE(all->size() == 2);
    CHECK(all->at(0).id == fresh->id);
    CHECK(all->at(1).material == old->material);
    CHECK_FALSE(all->at(1).current);
  });
}

TEST_CASE("a key that was never made cannot be rotated") {
  on_each_database([](Database& database) {
    const Node node{database, kek_in(database)};

    CHECK(wait(node->rotate("exam.root")).error().code == "seal.no_such_key");
    CHECK(wait(node->all("exam.root"))->empty());
  });
}

TEST_CASE("without its key-encryption key a board is told so, and nothing is made in its place") {
  on_each_database([](Database& database) {
    {
      const Node node{database, kek_in(database)};
    }
    std::filesystem::remove(kek_in(database));

    const Node node{database, kek_in(database)};

    CHECK(node.ring.error().code == "seal.kek_missing");
    CHECK_FALSE(std::filesystem::exists(kek_in(database)));
  });
}

TEST_CASE("the key-encryption key of another board opens nothing") {
  on_each_database([](Database& database) {
    {
      const Node node{database, kek_in(database)};
    }
    const auto other = database.folder() + "/other";
    std::ofstream(other) << std::string(64, 'a') << "\n";
    const auto broken = database.folder() + "/broken";
    std::ofstream(broken) << "not hex\n";

    CHECK(Node{database, other}.ring.error().code == "seal.kek_wrong");
    CHECK(Node{database, broken}.ring.error().code == "seal.kek_wrong");
  });
}

TEST_CASE("after a change of the key-encryption key only the new file opens the ring") {
  on_each_database([](Database& database) {
    const Node node{database, kek_in(database)};
    const auto before = wait(node->current("exam.paper", KeyKind::secret));
    const auto moved = database.folder() + "/new-key";

    REQUIRE(wait(node->rewrap(moved)).has_value());

    CHECK(wait(node->all("exam.paper"))->at(0).material == before->material);
    const Node again{database, moved};
    REQUIRE(again.ring.has_value());
    CHECK(wait(again->current("exam.paper", KeyKind::secret))->material == before->material);
    CHECK(Node{database, kek_in(database)}.ring.error().code == "seal.kek_wrong");
  });
}

TEST_CASE("a wrapped key moved to another row does not open") {
  on_each_database([](Database& database) {
    const Node node{database, kek_in(database)};
    const auto one = wait(node->current("exam.paper", KeyKind::secret));
    const auto two = wait(node->current("exam.master", KeyKind::secret));
    const auto swap = [from = one->id, to = two->id](machine::store::Unit& unit) {
      return [](machine::store::Unit& inside, std::int64_t a,
                std::int64_t b) -> machine::Task<machine::Result<bool>> {
        const auto rows = co_await inside.run(seal::sql::every_key, {});
        const auto& first = rows.rows.at(0).integer(0) == a ? rows.rows.at(0) : rows.rows.at(1);
        machine::store::Values values{b, first.bytes(3)};
        co_await inside.run(seal::sql::wrap_key, std::move(values));
        co_return true;
      }(unit, from, to);
    };
    REQUIRE(wait(node.store->write(swap)).has_value());

    CHECK(wait(node->all("exam.master")).error().code == "seal.kek_wrong");
    CHECK(wait(node->all("exam.paper")).has_value());
  });
}
