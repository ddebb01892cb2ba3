#include "rounds/account/account_routes.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "machine/http/server.h"
#include "page_parts.h"
#include "rounds/account/rights_routes.h"
#include "tests/ask.h"
#include "tests/reception.h"

namespace rounds::account {

using machine::wait;
using machine::http::Method;
using machine::http::Request;
using machine::http::Response;
using machine::store::Store;
using reception::Reception;

namespace {

std::string file(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

machine::Words shipped_words() {
  std::vector<machine::Words::File> files;
  for (const auto* language : {"en", "fr", "hi"}) {
    for (const auto* name : {"account", "home", "http", "json"}) {
      files.push_back({language, file(std::string("words/") + language + "/" + name + ".json")});
    }
  }
  return *machine::Words::from(files);
}

machine::http::Assets one_template() {
  static const std::string html =
      "<html lang=\"<!--lang-->\"><title><!--title--></title><!--body-->";
  return machine::http::Assets({{.path = "/t/public.html",
                                 .media_type = "text/html",
                                 .etag = "\"1\"",
                                 .plain = machine::view(html),
                                 .gzip = {},
                                 .brotli = {}}});
}

Task<Result<FirstLesson>> first_lesson() {
  co_return FirstLesson{"/lessons/01-what-ai-is/1-sorting-the-tools", "Sorting <the> tools", 9};
}

Task<Result<FirstLesson>> signed_lesson() {
  co_return FirstLesson{"/lessons/01-what-ai-is/1-sorting-the-tools", "Sorting", 9, true};
}

Task<Result<FirstLesson>> no_lesson() {
  co_return machine::refuse(machine::No::missing, "programme.nothing_published",
                            "Nothing is published.");
}

/// The routes on a store, and the browser of somebody who visits.
struct House {
  explicit House(Store& store, std::function<Task<Result<FirstLesson>>()> lesson = first_lesson)
      : here(store, shipped_words()) {
    AccountRoutes(here.account, pages, here.words, {std::move(lesson)}).add_to(router);
    RightsRoutes(here.account, changes, rights, pages, here.words).add_to(router);
  }
  Reception here;
  machine::http::Assets assets = one_template();
  machine::http::Pages pages{assets};
  machine::http::Router router;
  ContactChanges changes{here.account};
  Rights rights{here.account, {}};
  std::string jar;  ///< the browser's cookie

  Response send(Request request) {
    if (!jar.empty()) request = asking::with_cookie(std::move(request), jar);
    auto response = wait(
        machine::http::answer(router, here.words, authenticator(here.account), std::move(request)));
    const auto set = response.headers.find("Set-Cookie");
    if (set != response.headers.end()) jar = set->second.substr(0, set->second.find(';'));
    return response;
  }
  Response api(Method method, std::string path, std::string body = "") {
    return send(asking::ask(method, std::move(path), std::move(body)));
  }
  Response form(std::string path, std::string fields) {
    return send(asking::ask_form(std::move(path), std::move(fields)));
  }
  Response visit(std::string path, machine::http::Pairs query = {}) {
    auto request = asking::visit(std::move(path));
    request.query = std::move(query);
    return send(std::move(request));
  }
  std::string link(Role role, std::string contact = "meera@board.example") {
    Invited invited{role, "Meera", std::move(contact)};
    return "/link/" + *wait(here.account.invite(std::move(invited)));
  }
};

std::string sign_in_body(const std::string& code, const std::string& asked = "") {
  return R"({"contact":"98000 00001","code":")" + code + R"(","asked":")" + asked +
         R"(","name":"Asha Rao"})";
}

/// What stands in a hidden field of a page, or in a member of a document.
std::string between(const std::string& text, const std::string& before, char end = '"') {
  const auto from = text.find(before);
  REQUIRE(from != std::string::npos);
  const auto start = from + before.size();
  return text.substr(start, text.find(end, start) - start);
}

std::string asked_in(const Response& page) {
  return "&asked=" + between(page.body, R"(name="asked" value=")");
}

}  // namespace

TEST_CASE("the API signs in with a code, says who it is, changes it, and signs out") {
  rounds_tests::on_each_store([](Store& store) {
    House house(store);

    const auto asked =
        house.api(Method::post, "/api/sign-in-codes", R"({"contact":"98000 00001"})");
    CHECK(asked.status == 202);
    CHECK(asked.body.starts_with(R"({"sent_to":"sms","asked":")"));
    CHECK(house.api(Method::post, "/api/sign-ins", sign_in_body(house.here.newest_code())).status ==
          410);
    const auto form = between(asked.body, R"("asked":")");
    const auto entered =
        house.api(Method::post, "/api/sign-ins", sign_in_body(house.here.newest_code(), form));
    REQUIRE(entered.status == 200);
    CHECK(entered.body.ends_with(R"("second_step":false})"));
    CHECK(entered.body.contains(
        R"("name":"Asha Rao","roles":["learner"],"language":"en","contact_hint":"9•••••01")"));
    CHECK(entered.headers.at("Set-Cookie")
              .ends_with("; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax"));
    CHECK(house.api(Method::get, "/api/me").body.contains(R"("name":"Asha Rao")"));
    const auto changed = house.api(Method::patch, "/api/me", R"({"language":"hi"})");
    CHECK(changed.body.contains(R"("name":"Asha Rao")"));
    CHECK(changed.body.contains(R"("language":"hi")"));
    const auto left = house.api(Method::del, "/api/sign-ins/current");
    CHECK(left.status == 204);
    CHECK(left.headers.at("Set-Cookie").starts_with("rounds=; Path=/; Max-Age=0;"));

    const auto nobody = house.api(Method::get, "/api/me");
    CHECK(nobody.status == 401);
    CHECK(nobody.body.contains("account.signed_out"));
  });
}

TEST_CASE("the cookie of a secure connection stays on secure connections") {
  rounds_tests::on_each_store([](Store& store) {
    House house(store);
    auto request = asking::ask_form(house.link(Role::officer), "");
    request.secure = true;

    CHECK(house.send(std::move(request))
              .headers.at("Set-Cookie")
              .ends_with("; SameSite=Lax; Secure"));
  });
}

TEST_CASE("the API refuses in the person's language, and names what was wrong") {
  rounds_tests::on_each_store([](Store& store) {
    House house(store);
    auto french = asking::ask(Method::post, "/api/sign-in-codes", R"({"contact":"nonsense"})");
    french.headers["accept-language"] = "fr";
    const auto refused = house.send(std::move(french));

    CHECK(refused.status == 400);
    CHECK(refused.body.contains("account.contact"));
    CHECK(refused.body.contains("Indiquez un numéro"));
    CHECK(house.api(Method::post, "/api/sign-ins", sign_in_body("123456")).status == 410);
    CHECK(house.api(Method::post, "/api/sign-ins", R"({"contact":"98000 00001"})").status == 400);
    CHECK(house.api(Method::patch, "/api/me", R"({"name":"Asha"})").status == 401);
  });
}

TEST_CASE("without script: a contact, a code, and on to where one wanted to go") {
  rounds_tests::on_each_store([](Store& store) {
    House house(store);
    const auto first = house.visit("/sign-in", {{"then", "/exams"}});
    CHECK(first.body.contains(R"(name="then" value="/exams")"));

    const auto second = house.form("/sign-in", "contact=98000+00001&then=%2Fexams");
    CHECK(second.status == 200);
    CHECK(second.body.contains(R"(name="contact" value="98000 00001")"));
    CHECK(second.body.contains("What we keep, and why"));
    const auto third =
        house.form("/sign-in/code", "contact=98000+00001&then=%2Fexams&name=Asha&code=" +
                                        house.here.newest_code() + asked_in(second));

    CHECK(third.status == 303);
    CHECK(third.headers.at("Location") == "/exams");
    CHECK(house.api(Method::get, "/api/me").body.contains("Asha"));
    CHECK(house.visit("/").body.contains(R"(href="/today")"));
  });
}

TEST_CASE(
    "wrong input keeps what was typed, says what is wrong, and lets nothing through as HTML") {
  rounds_tests::on_each_store([](Store& store) {
    House house(store);

    const auto nonsense = house.form("/sign-in", "contact=%22%3E%3Cscript%3E&then=%2Fexams");
    CHECK(nonsense.status == 400);
    CHECK(nonsense.body.contains(R"(value="&quot;&gt;&lt;script&gt;")"));
    CHECK(nonsense.body.contains(R"(name="then" value="/exams")"));
    CHECK(nonsense.body.contains("Please give a mobile number"));
    const auto asked = asked_in(house.form("/sign-in", "contact=98000+00001"));
    const auto code = house.here.newest_code();
    const auto wrong = house.form(
        "/sign-in/code", "contact=98000+00001&name=Asha&code=" + reception::wrong(code) + asked);
    CHECK(wrong.status == 400);
    CHECK(wrong.body.contains(R"(name="name" value="Asha")"));
    CHECK(wrong.body.contains("4 more times"));
    CHECK(wrong.body.contains(R"(href="#code")"));
    const auto bad_name =
        house.form("/sign-in/code", "contact=98000+00001&name=%01&code=" + code + asked);
    CHECK(bad_name.body.contains(R"(href="#name")"));
    CHECK(
        house.form("/sign-in/code", "contact=98000+00001&name=Asha&code=" + code + asked).status ==
        303);
  });
}

TEST_CASE("only our own paths are gone to after signing in") {
  CHECK(own_path("/exams?tab=2#x") == "/exams?tab=2#x");
  for (const auto* elsewhere : {"", "exams", "//evil.example", "/\\evil.example",
                                "https://evil.example", "/a\r\nb", "/a b"}) {
    INFO(elsewhere);
    CHECK(own_path(elsewhere).empty());
  }
  CHECK(own_path("/" + std::string(512, 'a')).empty());
}

TEST_CASE("a link acts on its button only, because mail scanners open links") {
  rounds_tests::on_each_store([](Store& store) {
    House house(store);
    const auto link = house.link(Role::officer);

    for (int scanner = 0; scanner < 3; ++scanner) {
      const auto seen = house.visit(link);
      CHECK(seen.status == 200);
      CHECK(seen.body.contains("Sign in as Meera?"));
      CHECK_FALSE(seen.headers.contains("Set-Cookie"));
    }
    const auto followed = house.form(link, "");

    CHECK(followed.status == 303);
    CHECK(followed.headers.at("Location") == "/sign-in/second");
    CHECK(house.api(Method::get, "/api/me").status == 401);
    CHECK(house.visit("/sign-in").headers.at("Location").starts_with("/sign-in/second"));
  });
}

TEST_CASE("a link from another site signs nobody in") {
  rounds_tests::on_each_store([](Store& store) {
    House house(store);
    auto request = asking::ask_form(house.link(Role::officer), "");
    request.headers["sec-fetch-site"] = "cross-site";

    CHECK(house.send(std::move(request)).status == 403);
    CHECK(house.jar.empty());
  });
}

TEST_CASE("a used, an expired and an unknown link each say which they are and what to do") {
  rounds_tests::on_each_store([](Store& store) {
    House house(store);
    const auto used = house.link(Role::officer), expired = house.link(Role::officer);
    house.form(used, "");
    house.jar.clear();

    CHECK(house.form(used, "").status == 409);
    CHECK(house.visit(used).body.contains("This link has been used"));
    const auto unknown = house.visit("/link/nonsense");
    CHECK(unknown.status == 404);
    CHECK(unknown.body.contains("This link does not work"));
    house.here.clock.advance(machine::Millis{86'400'000});
    const auto late = house.visit(expired);
    CHECK(late.status == 410);
    CHECK(late.body.contains("This link has expired"));
    CHECK(late.body.contains(R"(href="/sign-in")"));
  });
}

TEST_CASE("each role starts on its own page") {
  CHECK(start_page({Role::learner}) == "/today");
  CHECK(start_page({Role::faculty, Role::learner}) == "/my-modules");
  CHECK(start_page({Role::examiner}) == "/exam-day");
  CHECK(start_page({Role::officer, Role::examiner}) == "/overview");
}

TEST_CASE("the home page offers the first lesson, says what it is not, in three languages") {
  rounds_tests::on_each_store([](Store& store) {
    House house(store);

    const auto english = house.visit("/");
    CHECK(english.status == 200);
    CHECK(english.body.contains(R"(href="/lessons/01-what-ai-is/1-sorting-the-tools")"));
    CHECK(english.body.contains("Sorting &lt;the&gt; tools"));
    CHECK(
        english.body.contains("No clinician has reviewed it yet, no institution has endorsed it"));
    CHECK(english.body.contains(R"(href="/sign-in")"));
    CHECK(house.visit("/", {{"lang", "hi"}}).body.contains("यह क्या नहीं है"));
    auto french = asking::visit("/");
    french.headers["accept-language"] = "fr-CA,fr;q=0.9";
    const auto answer = house.send(std::move(french));
    CHECK(answer.body.starts_with(R"(<html lang="fr">)"));
    CHECK(answer.body.contains("Ce que ce n’est pas"));
    CHECK_FALSE(answer.body.contains("<script"));
  });
}

TEST_CASE("once a clinician has signed something, the home page no longer says that nobody has") {
  rounds_tests::on_each_store([](Store& store) {
    House house(store, signed_lesson);

    const auto page = house.visit("/");

    CHECK_FALSE(page.body.contains("No clinician has reviewed it yet"));
    CHECK(page.body.contains("Texts with a clinician’s name above them are reviewed"));
  });
}

TEST_CASE("the home page stands before anything is published") {
  rounds_tests::on_each_store([](Store& store) {
    House house(store, no_lesson);

    const auto page = house.visit("/");

    CHECK(page.status == 200);
    CHECK(page.body.contains("The lessons are being prepared"));
  });
}

TEST_CASE("a person sees where they are signed in, and ends another") {
  rounds_tests::on_each_store([](Store& store) {
    House house(store);
    auto elsewhere = asking::ask_form(house.link(Role::learner), "");
    elsewhere.headers["user-agent"] = "Mozilla/5.0 (Windows NT 10.0) Firefox/130.0";
    house.send(std::move(elsewhere));
    const auto other = std::exchange(house.jar, "");
    house.form(house.link(Role::learner), "");

    const auto seen = house.api(Method::get, "/api/sign-ins").body;
    CHECK(seen.contains(R"("device":"firefox windows")"));
    CHECK(seen.contains(R"("device":"other other")"));
    CHECK(house.api(Method::del, "/api/sign-ins").status == 204);

    CHECK_FALSE(house.api(Method::get, "/api/sign-ins").body.contains("firefox"));
    house.jar = other;
    CHECK(house.api(Method::get, "/api/me").status == 401);
  });
}

TEST_CASE("a choice is taken back as easily as it is made") {
  rounds_tests::on_each_store([](Store& store) {
    House house(store);
    house.form(house.link(Role::learner), "");

    const auto yes = R"({"item":"research","agreed":true})";
    CHECK(house.api(Method::put, "/api/me/consents", yes)
              .body.contains(R"({"item":"research","agreed":true)"));
    const auto no = R"({"item":"research","agreed":false})";
    CHECK(house.api(Method::put, "/api/me/consents", no)
              .body.contains(R"({"item":"research","agreed":false)"));
    CHECK(house.api(Method::put, "/api/me/consents", R"({"item":"everything","agreed":true})")
              .status == 400);
  });
}

TEST_CASE("a copy is a file of one's own, and erasure signs out") {
  rounds_tests::on_each_store([](Store& store) {
    House house(store);
    house.form(house.link(Role::learner), "");

    const auto copy = house.api(Method::get, "/api/me/copy");
    CHECK(copy.status == 200);
    CHECK(copy.headers.at("Cache-Control") == "no-store");
    CHECK(copy.body.contains(R"("contact":"meera@board.example")"));
    const auto erased = house.api(Method::post, "/api/me/erasure");

    CHECK(erased.status == 204);
    CHECK(erased.headers.at("Set-Cookie").starts_with("rounds=; Path=/; Max-Age=0;"));
    CHECK(house.api(Method::get, "/api/me/copy").status == 401);
  });
}

TEST_CASE(
    "a change of contact that an officer began is stopped from the old contact, by a button") {
  rounds_tests::on_each_store([](Store& store) {
    House house(store);
    house.form(house.link(Role::learner), "");
    REQUIRE(wait(house.changes.recover(99, "meera@board.example", "thief@evil.example")));
    const auto said = house.here.ask("SELECT said FROM post_message");
    const auto path = "/contact-change/" + between(said.at(0), "/contact-change/", '\0');

    const auto seen = house.visit(path);
    CHECK(seen.status == 200);
    CHECK(seen.body.contains("t•••@evil.example"));
    CHECK(house.visit(path).status == 200);
    CHECK(house.form(path, "").status == 200);

    CHECK(house.visit(path).status == 404);
    CHECK(house.form(path, "").status == 404);
    CHECK(house.visit("/contact-change/nonsense").status == 404);
  });
}

}  // namespace rounds::account
