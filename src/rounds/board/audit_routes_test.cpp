#include "rounds/board/audit_routes.h"

#include <doctest/doctest.h>

#include "machine/bytes/bytes.h"
#include "machine/http/server.h"
#include "machine/json/json.h"
#include "machine/seal/seal.h"
#include "tests/ask.h"
#include "tests/reception.h"
#include "tests/with_store.h"

namespace rounds::board {

using asking::ask;
using machine::Result;
using machine::Task;
using machine::wait;
using machine::http::Method;
using machine::json::value;
using machine::store::Store;
using machine::store::Unit;

namespace {

/// An officer called Zoé, and the audit page's routes.
struct Chancery {
  explicit Chancery(Store& store) : here(store) {
    account::Invited invited{
        .role = account::Role::officer, .name = "Zoé", .contact = "zoe@example.org"};
    REQUIRE(wait(here.account.invite(std::move(invited))).has_value());
    officer = *wait(here.account.find("zoe@example.org"));
    routes.add_to(router);
  }

  void enter(std::string stream, std::string kind, std::int64_t about) {
    ledger::Entry entry{.stream = std::move(stream),
                        .kind = std::move(kind),
                        .about = about,
                        .actor = officer,
                        .body = "{}"};
    auto work = [this, entry](Unit& unit) { return keep(unit, &here.ledger, entry); };
    REQUIRE(wait(here.store.write(std::move(work))).has_value());
    here.clock.advance(machine::Millis(1000));
  }
  static Task<Result<bool>> keep(Unit& unit, ledger::Ledger* ledger, ledger::Entry entry) {
    co_await ledger->append(unit, std::move(entry));
    co_return true;
  }
  static Task<Result<std::string>> title(std::int64_t exam) {
    co_return "Exam " + std::to_string(exam);
  }
  static Task<Result<machine::http::Caller>> caller(std::set<std::string, std::less<>> roles) {
    co_return machine::http::Caller{.person = 77, .roles = std::move(roles)};
  }

  value say(Method method, const std::string& path, std::string body = "", int status = 200) {
    const machine::http::Authenticator door = [this](const machine::http::Request&) {
      return caller(roles);
    };
    auto request = ask(method, path.substr(0, path.find('?')), std::move(body));
    if (const auto cut = path.find('?'); cut != path.npos) {
      const auto query = path.substr(cut + 1);
      request.query[query.substr(0, query.find('='))] = query.substr(query.find('=') + 1);
    }
    const auto answer = wait(machine::http::answer(router, here.words, door, std::move(request)));
    CHECK(answer.status == status);
    said = answer.body;
    return *machine::json::parse(answer.body);
  }
  std::vector<std::string> kinds(const std::string& query) {
    const auto found = say(Method::get, "/api/audit" + query);
    std::vector<std::string> all;
    for (const auto& entry : found.at("entries").as_array())
      all.emplace_back(entry.at("kind").as_string());
    return all;
  }

  reception::Reception here;
  std::int64_t officer = 0;
  std::string said;  ///< the last answer, as it went out
  AuditRoutes routes{{here.ledger, here.account, here.store, here.clock, &title}};
  machine::http::Router router;
  std::set<std::string, std::less<>> roles{"officer"};
};

using Kinds = std::vector<std::string>;

}  // namespace

TEST_CASE("the ledger is read newest first, by act, exam, person and time") {
  rounds_tests::on_each_store([](Store& store) {
    Chancery chancery(store);
    chancery.enter("exam:42", "exam_sealed", 42);
    const auto between = std::to_string(machine::ms(chancery.here.clock.now()));
    chancery.enter("exam:43", "exam_sealed", 43);
    chancery.enter("exam:42", "exam_opened", 42);

    CHECK(chancery.kinds("") == Kinds{"exam_opened", "exam_sealed", "exam_sealed", "role_given"});
    CHECK(chancery.kinds("?kind=exam_sealed") == Kinds{"exam_sealed", "exam_sealed"});
    CHECK(chancery.kinds("?stream=exam:42") == Kinds{"exam_opened", "exam_sealed"});
    CHECK(chancery.kinds("?until=" + between) == Kinds{"exam_sealed", "role_given"});
    CHECK(chancery.kinds("?from=" + between) == Kinds{"exam_opened", "exam_sealed"});
    CHECK(chancery.kinds("?person=" + std::to_string(chancery.officer)).size() == 4);
    CHECK(chancery.kinds("?person=99").empty());
    chancery.say(Method::get, "/api/audit?person=somebody", "", 400);
  });
}

TEST_CASE("a long ledger comes in pages") {
  rounds_tests::on_each_store([](Store& store) {
    Chancery chancery(store);
    for (int n = 0; n < 60; ++n) chancery.enter("exam:42", "exam_extended", 42);
    const auto first = chancery.say(Method::get, "/api/audit");
    CHECK(first.at("entries").as_array().size() == 50);
    const auto next = std::string(first.at("next").as_string());
    CHECK(chancery.kinds("?before=" + next).size() == 11);
  });
}

TEST_CASE("names are looked up for an officer, and for nobody else") {
  rounds_tests::on_each_store([](Store& store) {
    Chancery chancery(store);
    chancery.enter("exam:42", "exam_sealed", 42);

    const auto seen = chancery.say(Method::get, "/api/audit?kind=exam_sealed");
    const auto& entry = seen.at("entries").as_array().front();
    CHECK(entry.at("actor_name").as_string() == "Zoé");
    CHECK(entry.at("actor_roles").as_array().front().as_string() == "officer");
    CHECK(entry.at("what").as_string() == "Exam 42");

    chancery.roles = {"examiner"};
    const auto plain = chancery.say(Method::get, "/api/audit?kind=exam_sealed");
    CHECK(plain.at("entries").as_array().front().at("actor_name").as_string().empty());
    CHECK(chancery.said.find("Zoé") == std::string::npos);
    chancery.roles = {"learner"};
    chancery.say(Method::get, "/api/audit", "", 403);
  });
}

TEST_CASE("a check of the chains is entered itself, and the next reader sees when it was") {
  rounds_tests::on_each_store([](Store& store) {
    Chancery chancery(store);
    chancery.enter("exam:42", "exam_sealed", 42);
    const auto never = chancery.say(Method::get, "/api/audit");
    CHECK((!never.as_object().contains("check") || never.at("check").is_null()));

    const auto found = chancery.say(Method::post, "/api/audit/checks");

    CHECK(found.at("entries").to_number<int>() == 2);
    CHECK(found.at("broken").as_array().empty());
    const auto later = chancery.say(Method::get, "/api/audit");
    CHECK(later.at("check").at("entries").to_number<int>() == 2);
    CHECK(later.at("check").at("broken_count").to_number<int>() == 0);
    CHECK(chancery.kinds("").front() == "ledger_checked");
  });
}

TEST_CASE("what is taken away has its digest, and that it was taken stands in the ledger") {
  rounds_tests::on_each_store([](Store& store) {
    Chancery chancery(store);
    chancery.enter("exam:42", "exam_sealed", 42);
    chancery.enter("exam:43", "exam_sealed", 43);

    const auto taken =
        chancery.say(Method::post, "/api/audit/exports", R"({"stream":"exam:42","kind":""})");

    CHECK(taken.at("lines").to_number<int>() == 1);
    const auto text = std::string(taken.at("text").as_string());
    CHECK(text.find("Zoé") == std::string::npos);
    CHECK(taken.at("sha256").as_string() ==
          machine::hex(machine::seal::sha256(machine::view(text))));
    CHECK(chancery.kinds("").front() == "ledger_exported");
  });
}

}  // namespace rounds::board
