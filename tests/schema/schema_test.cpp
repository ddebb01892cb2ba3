#include <doctest/doctest.h>

#include <set>

#include "migrations.h"
#include "tests/schema/every_statement.h"
#include "tests/with_store.h"

using rounds_tests::Content;
using rounds_tests::Database;
using rounds_tests::every_statement;

TEST_CASE("every statement of every room prepares on both engines") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    for (const auto* statement : every_statement()) {
      INFO("statement: ", std::string(statement->name));
      CHECK_NOTHROW(store.prepares(*statement));
    }
  });
}

TEST_CASE("no two statements share a name, so a metric means one of them") {
  std::set<std::string_view> names;
  for (const auto* statement : every_statement()) {
    INFO("statement: ", std::string(statement->name));
    CHECK(names.insert(statement->name).second);
  }
}

TEST_CASE("a database that met every migration on its own day equals one made today") {
  rounds_tests::on_each_database(
      [](Database& old) {
        const auto upgraded = old.open();
        auto known = rounds::migrations();
        for (std::size_t count = 1; count <= known.size(); ++count) {
          upgraded->migrate({known.begin(), known.begin() + static_cast<std::ptrdiff_t>(count)});
        }
        const Database fresh(old.engine(), Content::migrated);

        CHECK(upgraded->schema() == fresh.open()->schema());
        CHECK(upgraded->migrated(known));
      },
      Content::empty);
}
