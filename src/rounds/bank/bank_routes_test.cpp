#include "rounds/bank/bank_routes.h"

#include <doctest/doctest.h>
#include <fcntl.h>

#include "machine/task/wait.h"
#include "tests/with_store.h"

namespace rounds::bank {

using machine::wait;
namespace http = machine::http;

namespace {

Task<Result<void>> fresh(std::string) { co_return Result<void>{}; }
Task<Result<ReviewAs>> registered(ReviewAs as) { co_return as; }

std::string say(const std::string& language, const std::string& code,
                const std::map<std::string, std::string>& facts, const std::string& english) {
  return language == "en" ? english : language + " " + code + " " + std::to_string(facts.size());
}

struct House {
  explicit House(const rounds_tests::Database& database)
      : store(database.open()),
        ring(wait(machine::seal::Keyring::open(*store, clock, ids,
                                               database.folder() + "/key-encryption-key"))),
        bank(*store, clock, ids, **ring),
        own({*store, clock, ids, **ring, ledger, programme, bank, false}) {
    routes.add_to(router);
  }
  machine::SetClock clock{machine::instant(1'795'435'200'000)};  // 2026-11-23
  machine::IdMaker ids{clock, 0};
  machine::Journal journal{clock, ::open("/dev/null", O_WRONLY | O_CLOEXEC)};
  std::unique_ptr<machine::store::Store> store;
  machine::Result<std::unique_ptr<machine::seal::Keyring>> ring;
  ledger::Ledger ledger{*store, clock, ids, journal};
  programme::Programme programme{*store, clock, ids, ledger};
  Bank bank;
  PrivateBank own;
  BankRoutes routes{own, clock, {.fresh = fresh, .registered = registered, .say = say}};
  http::Router router;
  std::string role = "examiner", language = "en";
  std::map<std::string, std::string> facts;  ///< of the last refusal

  /// What the route of this name answers, or the code with which it refuses.
  std::string ask(std::string_view name, std::int64_t person, std::string body,
                  std::string entry = "") {
    for (const auto& route : router.routes()) {
      if (route.rule.name != name) continue;
      http::Request request{.method = route.method, .path = route.pattern};
      request.pieces = {{"entry", std::move(entry)}};
      request.body = std::move(body);
      request.language = language;
      request.caller.person = person;
      request.caller.roles = {role};
      const auto answer = wait(route.handler(std::move(request)));
      facts = answer ? std::map<std::string, std::string>{} : answer.error().facts;
      return answer ? answer->body : answer.error().code;
    }
    return "no such route";
  }
};

std::string field(const std::string& json, const std::string& name) {
  const auto at = json.find("\"" + name + "\":\"") + name.size() + 4;
  return json.substr(at, json.find('"', at) - at);
}

const std::string item =
    R"({"about":{"name":"one","competency":"C4.1","domain":"C4","module":"","level":"apply",
"review_by":"2027-11-30","seeds":["L"],"sources":["a"],"enemies":[],"seconds":60},
"writing":{"kind":"numeric","stem":"How many?","choices":[],"answer":12,"tolerance":1,"decimals":0,
"unit":"","rationale":"So many","least":0,"most":0,"advice_percent":0,"advice":"","severe":false}})";

}  // namespace

TEST_CASE(
    "one writes, the same person is refused as reviewer, another signs, and the list says fit") {
  rounds_tests::on_each_database([](rounds_tests::Database& database) {
    House house(database);
    const auto entry = field(house.ask("write_bank_item", 7, item), "entry");
    const auto seen = house.ask("bank_entry", 7, "", entry);
    CHECK(seen.contains("\"mine\":true"));
    CHECK(house.ask("bank", 8, "").contains("\"unfit\":\"unreviewed\""));
    CHECK_FALSE(house.ask("bank", 8, "").contains("How many"));
    const auto signing = R"({"version":")" + field(seen, "version") + R"(","digest":")" +
                         field(seen, "digest") +
                         R"(","name":"Dr A","council":"MMC","registration":"1"})";

    CHECK(house.ask("review_bank_item", 7, signing, entry) == "bank.own_item");
    CHECK(house.ask("review_bank_item", 8, signing, entry).contains("\"status\":\"reviewed\""));
    CHECK(house.ask("bank", 8, "").contains("\"unfit\":\"\""));
    CHECK(house.ask("bank_entry", 8, "", "4711") == "bank.no_such_entry");
  });
}

TEST_CASE("a file with a bad item is looked at, and nothing of it is taken in") {
  rounds_tests::on_each_database([](rounds_tests::Database& database) {
    House house(database);
    // base64 of: ::a:: Q? {=x ~y}\n\n::b:: Tell. {}\n
    const auto answer = house.ask(
        "import_bank_items", 7,
        R"({"name":"a.gift","content":"OjphOjogUT8gez14IH55fQoKOjpiOjogVGVsbC4ge30K","apply":true})");

    CHECK(answer.contains("\"taken\":false"));
    CHECK(answer.contains("\"items\":1"));
    CHECK(answer.contains("\"name\":\"b\""));
    CHECK(house.ask("bank", 7, "") == R"({"entries":[]})");
  });
}

TEST_CASE("faculty write, change and send what is theirs, and see nothing of anybody else's") {
  rounds_tests::on_each_database([](rounds_tests::Database& database) {
    House house(database);
    house.role = "faculty";
    const auto entry = field(house.ask("write_bank_item", 7, item), "entry");
    const auto seen = house.ask("bank_entry", 7, "", entry);
    const auto version = field(seen, "version");

    CHECK(house.ask("bank", 8, "") == R"({"entries":[]})");
    CHECK(house.ask("bank_entry", 8, "", entry) == "bank.no_such_entry");
    const auto change = R"({"version":")" + version + R"(",)" + item.substr(1);
    CHECK(house.ask("change_bank_item", 8, change, entry) == "bank.no_such_entry");
    const auto sending = R"({"version":")" + version + R"("})";
    CHECK(house.ask("send_bank_item", 8, sending, entry) == "bank.no_such_entry");
    CHECK(house.ask("send_bank_item", 7, sending, entry).contains(R"("sent_ms":1795435200000)"));
    CHECK(house.ask("send_bank_item", 7, sending, entry) == "bank.not_now");
    CHECK(house.ask("bank", 7, "").contains(R"("sent":true,"mine":true)"));
    CHECK(house.ask("change_bank_item", 7, change, entry).contains(R"("sent_ms":0)"));
  });
}

TEST_CASE(
    "an item that is being written is looked at: findings by field, and as candidates see it") {
  rounds_tests::on_each_database([](rounds_tests::Database& database) {
    House house(database);
    const auto answer =
        house.ask("check_bank_item", 7,
                  R"({"about":{"name":"","competency":"","domain":"","module":"","level":"apply",
"review_by":"","seeds":[],"sources":[],"enemies":[],"seconds":0},
"writing":{"kind":"single","stem":"Which <one>?","choices":[
{"text":"A","rationale":"r","right":true},{"text":"B","rationale":"","right":true},
{"text":"C","rationale":"r","right":false},{"text":"All of the above","rationale":"r","right":false}],
"answer":0,"tolerance":0,"decimals":0,"unit":"","rationale":"","least":0,"most":0,
"advice_percent":0,"advice":"","severe":false}})");

    CHECK(answer.contains(
        R"({"field":"choices","blocks":true,"what":"2 options are marked as right")"));
    CHECK(answer.contains(R"({"field":"domain","blocks":true)"));
    CHECK(answer.contains(R"({"field":"choice-1","blocks":true,"what":"a rationale is missing")"));
    CHECK(answer.contains(
        R"({"field":"choice-3","blocks":true,"what":"an option says `all of the above`")"));
    CHECK(answer.contains(R"("stem":"<p>Which &lt;one&gt;?</p>")"));
    CHECK(house.ask("bank", 7, "") == R"({"entries":[]})");
  });
}

TEST_CASE("terms are refused while nothing is published") {
  rounds_tests::on_each_database([](rounds_tests::Database& database) {
    House house(database);
    CHECK(house.ask("bank_terms", 7, "") == "programme.nothing_published");
  });
}

TEST_CASE("what is wrong with an item is said in the reader's language, by code and facts") {
  rounds_tests::on_each_database([](rounds_tests::Database& database) {
    House house(database);
    const std::string written =
        R"({"about":{"name":"one","competency":"","domain":"C1","module":"","level":"apply","seeds":[],)"
        R"("sources":["s"],"enemies":[],"review_by":"2027-11-30","seconds":60},"writing":{"kind":"single",)"
        R"("stem":"Which is least likely?","choices":[{"text":"A","rationale":"r","right":true},)"
        R"({"text":"B","rationale":"r","right":false}],"answer":0,"tolerance":0,"decimals":0,)"
        R"("unit":"","least":0,"most":0,"advice_percent":0,"advice":"","severe":false,)"
        R"("rationale":""}})";
    CHECK(house.ask("check_bank_item", 1, written).find("there are 2 options") !=
          std::string::npos);
    house.language = "hi";
    const auto said = house.ask("check_bank_item", 1, written);
    CHECK(said.find("hi flaws.options_count 3") != std::string::npos);
    CHECK(said.find("hi flaws.options_count_mend 3") != std::string::npos);
    CHECK(said.find("hi flaws.asks_for_wrong 1") != std::string::npos);
    CHECK(said.find("there are") == std::string::npos);

    const auto entry = field(house.ask("write_bank_item", 1, written), "entry");
    const auto version = field(house.ask("bank_entry", 1, "", entry), "version");
    CHECK(house.ask("send_bank_item", 1, R"({"version":")" + version + R"("})", entry) ==
          "bank.flawed");
    CHECK(house.facts["what"].starts_with("hi flaws."));
    CHECK(house.facts["mend"].starts_with("hi " + house.facts["flaw"] + "_mend"));
    auto none = R"({"version":")" + version + R"(",)" + written.substr(1);
    none.replace(none.find(R"("right":true)"), 12, R"("right":false)");
    CHECK(house.ask("change_bank_item", 1, none, entry) == "bank.item");
    CHECK(house.facts["what"].starts_with("hi flaws.no_choice_right"));
  });
}

}  // namespace rounds::bank
