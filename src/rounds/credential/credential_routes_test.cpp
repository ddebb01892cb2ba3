#include "rounds/credential/credential_routes.h"

#include <doctest/doctest.h>

#include "machine/http/server.h"
#include "rounds/credential/register_routes.h"
#include "tea_board.h"
#include "tests/ask.h"

using namespace rounds::credential;
namespace http = machine::http;
using asking::ask;
using asking::visit;
using machine::wait;
using rounds_tests::Database;
using rounds_tests::on_each_database;

namespace {

constexpr std::string_view frame =
    "<html lang=\"<!--lang-->\"><title><!--title--></title><!--body-->";

/// A board with its public pages, and learner 7's certificate.
struct Site : sample::TeaBoard {
  explicit Site(const Database& database)
      : TeaBoard(database),
        assets({{.path = "/t/public.html",
                 .media_type = "text/html",
                 .etag = "\"1\"",
                 .plain = machine::view(frame),
                 .gzip = {},
                 .brotli = {}}}),
        pages(assets),
        routes(credential, pages, sample::words(), clock),
        officers(credential) {
    routes.add_to(router);
    officers.add_to(router);
    results.add(7, 7);
    people.names[7] = "Dr <b>Rao</b>";
    REQUIRE(wait(credential.issue_for(42)) == 1);
    code = code_of(7);
  }

  http::Response answer(http::Request request) {
    const http::Authenticator who = [this](const http::Request&) { return caller_now(); };
    return wait(http::answer(router, sample::words(), who, std::move(request)));
  }
  machine::Task<machine::Result<http::Caller>> caller_now() { co_return caller; }

  http::Response page(std::string path) { return answer(visit(std::move(path))); }

  http::Response sent(std::string_view file) {
    const std::string body =
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"c\"\r\n\r\n" +
        std::string(file) + "\r\n--x--\r\n";
    auto request = visit("/check");
    request.method = http::Method::post;
    request.body = body;
    request.headers["content-type"] = "multipart/form-data; boundary=x";
    return answer(std::move(request));
  }

  http::Assets assets;
  http::Pages pages;
  http::Router router;
  CredentialRoutes routes;
  RegisterRoutes officers;
  http::Caller caller;
  std::string code;
};

bool says(const http::Response& response, std::string_view words) {
  return response.body.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("anybody may check a certificate: DEMONSTRATION first, the name escaped, no script") {
  on_each_database([](Database& database) {
    Site site{database};

    const auto page = site.page("/certificates/" + site.code);

    CHECK(page.status == 200);
    CHECK(says(page, "This certificate is genuine and current"));
    CHECK(page.body.find("DEMONSTRATION. This certificate is a sample") <
          page.body.find("This certificate is genuine"));
    CHECK(says(page, "Dr &lt;b&gt;Rao&lt;/b&gt;"));
    CHECK(says(page, "Identity was declared by the candidate and not checked."));
    CHECK(says(page, "The examination was not supervised."));
    CHECK_FALSE(says(page, "<script"));
    CHECK_FALSE(says(page, "style="));
    CHECK(page.headers.at("X-Robots-Tag") == "noindex");
    CHECK(page.headers.at("Cache-Control") == "no-store");
  });
}

TEST_CASE("the check page speaks the reader's language") {
  on_each_database([](Database& database) {
    Site site{database};
    auto request = visit("/certificates/" + site.code);
    request.headers["accept-language"] = "hi-IN,hi;q=0.9";

    const auto page = site.answer(std::move(request));

    CHECK(says(page, "<html lang=\"hi\">"));
    CHECK(says(page, "यह प्रमाणपत्र असली है"));
  });
}

TEST_CASE("a code that no certificate has is told so, whether it could be one or not") {
  on_each_database([](Database& database) {
    Site site{database};
    for (const auto* code : {"AAAAAAAAAAAAAAAAAAAAAA", "x", "AAAAAAAAAAAAAAAAAAAAA%27"}) {
      const auto page = site.page(std::string("/certificates/") + code);
      CHECK(page.status == 404);
      CHECK(says(page, "No certificate has this code"));
    }
    CHECK(site.answer(ask(http::Method::get, "/certificates/x/credential.json")).status == 404);
  });
}

TEST_CASE("a withdrawn and an expired certificate say so on their page") {
  on_each_database([](Database& database) {
    Site site{database};
    site.clock.advance(std::chrono::days(731));
    CHECK(says(site.page("/certificates/" + site.code), "This certificate has run out"));

    REQUIRE(wait(site.credential.revoke(site.code, 9, "Wrong person.")).has_value());

    const auto page = site.page("/certificates/" + site.code);
    CHECK(says(page, "This certificate was withdrawn"));
    CHECK_FALSE(says(page, "Wrong person"));
  });
}

TEST_CASE("the signed files are served as they were kept, to anybody's verifier") {
  on_each_database([](Database& database) {
    Site site{database};
    const auto kept = wait(site.credential.documents(site.code));
    const auto base = "/certificates/" + site.code;

    const auto json = site.page(base + "/credential.json");
    CHECK(json.body == kept->credential);
    CHECK(json.media_type == "application/vc");
    CHECK(json.headers.at("Access-Control-Allow-Origin") == "*");
    CHECK(site.page(base + "/credential.jwt").body == kept->token);
    CHECK(site.page(base + "/certificate.pdf").body.starts_with("%PDF-1.7"));
    CHECK(says(site.page(base + "/badge.svg"), kept->credential.substr(0, 200)));
    const auto png = site.page(base + "/badge.png");
    CHECK(png.media_type == "image/png");
    CHECK(says(png, kept->credential));
    CHECK(says(site.sent(png.body), "This certificate is genuine and current"));
    CHECK(says(site.page("/status/1"), "BitstringStatusListCredential"));
    CHECK(says(site.page("/status/1/replaced"), "\"statusPurpose\":\"refresh\""));
    CHECK(site.page("/status/2").status == 404);
    CHECK(says(site.page("/.well-known/did.json"), "did:web:localhost%3A8080#key-"));
    CHECK(says(site.page("/.well-known/jwks.json"), "\"kty\":\"RSA\""));
    CHECK(says(site.page("/achievements/ai-for-doctors"), "AI for Doctors"));
    CHECK(site.page("/achievements/other").status == 404);
  });
}

TEST_CASE("a learner sees the own certificates, and nobody else's") {
  on_each_database([](Database& database) {
    Site site{database};
    CHECK(site.answer(ask(http::Method::get, "/api/certificates")).status == 401);
    site.caller = {.person = 7, .roles = {"learner"}, .sign_in = "", .language = ""};
    const auto mine = site.answer(ask(http::Method::get, "/api/certificates"));
    site.caller.person = 8;
    const auto other = site.answer(ask(http::Method::get, "/api/certificates"));

    CHECK(
        mine.body ==
        R"({"certificates":[{"code":")" + site.code +
            R"(","title":"DEMONSTRATION: AI for Doctors","issued_ms":1795953600000,)"
            R"("until_ms":1859025600000,"demonstration":true,"revoked":false,"superseded":false}]})");
    CHECK(other.body == R"({"certificates":[]})");
  });
}

TEST_CASE("only an officer withdraws a certificate, and gives a reason") {
  on_each_database([](Database& database) {
    Site site{database};
    const auto path = "/api/certificates/" + site.code + "/revocations";
    const auto with = [&](std::string body) {
      return site.answer(ask(http::Method::post, path, std::move(body)));
    };
    site.caller = {.person = 7, .roles = {"learner"}, .sign_in = "", .language = ""};
    CHECK(with(R"({"reason":"mine"})").status == 403);
    site.caller = {.person = 9, .roles = {"officer"}, .sign_in = "", .language = ""};
    CHECK(with(R"({"reason":""})").status == 400);
    CHECK(with(R"({})").status == 400);

    const auto done = with(R"({"reason":"Sat by another person."})");

    CHECK(done.status == 200);
    CHECK(says(done, "\"revoked\":true"));
    CHECK(says(site.page("/certificates/" + site.code), "This certificate was withdrawn"));
  });
}

TEST_CASE("the check form takes a code or the address behind the QR code") {
  on_each_database([](Database& database) {
    Site site{database};
    const auto look = [&](std::string code) {
      auto request = visit("/check");
      request.query["code"] = std::move(code);
      return site.answer(std::move(request));
    };

    CHECK(says(site.page("/check"), "enctype=\"multipart/form-data\""));
    for (const auto& typed :
         {site.code, " " + site.code + " ", "http://localhost:8080/certificates/" + site.code,
          "http://localhost:8080/certificates/" + site.code + "/credential.json?x"}) {
      const auto page = look(typed);
      CHECK(page.status == 303);
      CHECK(page.headers.at("Location") == "/certificates/" + site.code);
    }
    const auto wrong = look("\"><script>");
    CHECK(wrong.status == 400);
    CHECK(says(wrong, "A code has 22 letters"));
    CHECK(says(wrong, "value=\"&quot;&gt;&lt;script&gt;\""));
  });
}

TEST_CASE("a posted file is verified, and what it turned out to be is explained") {
  on_each_database([](Database& database) {
    Site site{database};
    auto text = wait(site.credential.documents(site.code))->credential;

    const auto good = site.sent(text);
    CHECK(says(good, "This certificate is genuine and current"));
    CHECK(says(good, "href=\"/certificates/" + site.code + "\""));
    text.replace(text.find("70–79"), 5, "90–99");
    const auto altered = site.sent(text);
    CHECK(says(altered, "This file was altered"));
    CHECK_FALSE(says(altered, "90–99"));
    CHECK(says(site.sent("hello"), "There is no certificate of ours in this file"));
    CHECK(says(site.sent(site.page("/certificates/" + site.code + "/certificate.pdf").body),
               "This certificate is genuine and current"));

    auto broken = visit("/check");
    broken.method = http::Method::post;
    broken.headers["content-type"] = "multipart/form-data; boundary=x";
    broken.body = "--y";
    CHECK(site.answer(std::move(broken)).status == 400);
  });
}

TEST_CASE("a correction takes two officers; the old page says so, and leads on where it may") {
  on_each_database([](Database& database) {
    Site site{database};
    site.people.names[7] = "Dr Asha Rao";
    const auto path = "/api/certificates/" + site.code + "/corrections";
    CHECK(site.answer(ask(http::Method::get, path)).status == 401);
    site.caller = {.person = 50, .roles = {"learner"}, .sign_in = "", .language = ""};
    CHECK(site.answer(ask(http::Method::post, path, R"({"reason":"x","linked":true})")).status ==
          403);
    site.caller.roles = {"officer"};
    CHECK(says(site.answer(ask(http::Method::post, path, R"({"reason":"","linked":true})")),
               "credential.no_reason"));

    const auto proposed =
        site.answer(ask(http::Method::post, path, R"({"reason":"Spelled wrong.","linked":true})"));
    CHECK(proposed.status == 200);
    CHECK(says(proposed, "\"holder\":\"Dr Asha Rao\""));
    CHECK(says(proposed, "\"mine\":true"));
    const auto again =
        site.answer(ask(http::Method::post, path, R"({"reason":"Spelled wrong.","linked":true})"));
    CHECK(says(again, "credential.correction_waits"));
    const auto alone =
        site.answer(ask(http::Method::post, path + "/1/settlement", R"({"confirmed":true})"));
    CHECK(says(alone, "credential.second_person"));

    site.caller.person = 51;
    const auto settled =
        site.answer(ask(http::Method::post, path + "/1/settlement", R"({"confirmed":true})"));
    CHECK(settled.status == 200);
    CHECK(says(settled, "\"state\":\"superseded\""));
    const auto fresh = site.code_of(7);
    CHECK(fresh != site.code);
    const auto old = site.page("/certificates/" + site.code);
    CHECK(says(old, "This certificate was replaced by a corrected certificate"));
    CHECK(says(old, "href=\"/certificates/" + fresh + "\""));
    CHECK(says(site.page("/certificates/" + fresh), "Dr Asha Rao"));
    const auto file = wait(site.credential.documents(site.code))->credential;
    CHECK(says(site.sent(file), "This certificate was replaced by a corrected certificate"));
    CHECK(
        says(site.answer(ask(http::Method::post, path + "/1/settlement", R"({"confirmed":true})")),
             "credential.no_correction"));
  });
}

TEST_CASE("officers look the register up, and take it out without names unless there is a reason") {
  on_each_database([](Database& database) {
    Site site{database};
    const auto found = [&](const std::string& text, const std::string& state) {
      return site.answer(
          ask(http::Method::post, "/api/certificate-register",
              R"({"text":")" + text + R"(","state":")" + state + R"(","exam":"","before":""})"));
    };
    CHECK(found("", "any").status == 401);
    site.caller = {.person = 50, .roles = {"officer"}, .sign_in = "", .language = ""};
    CHECK(says(found("", "any"), site.code));
    CHECK(says(found("RAO", "current"), site.code));
    CHECK(says(found(site.code.substr(0, 6), "any"), site.code));
    CHECK_FALSE(says(found("%", "any"), site.code));
    CHECK_FALSE(says(found("", "revoked"), site.code));
    REQUIRE(wait(site.credential.revoke(site.code, 50, "Why not.")).has_value());
    CHECK(says(found("", "revoked"), site.code));
    CHECK_FALSE(says(found("", "current"), site.code));
    CHECK_FALSE(says(found("", "superseded"), site.code));

    const auto taken = [&](const std::string& why) {
      return site.answer(ask(http::Method::post, "/api/certificate-register/exports",
                             R"({"text":"","state":"any","exam":"","why":")" + why + R"("})"));
    };
    const auto bare = taken("no_names");
    CHECK(says(bare, site.code));
    CHECK_FALSE(says(bare, "Rao"));
    CHECK(says(taken("court"), "Rao"));
    CHECK(taken("curiosity").status == 400);
    const auto noted = wait(site.ledger.read("export", 0));
    REQUIRE(noted->size() == 2);
    CHECK(noted->at(1).body == R"({"rows":1,"why":"court"})");
  });
}

TEST_CASE("officers see in numbers what is lacking, and issue in stretches") {
  on_each_database([](Database& database) {
    Site site{database};
    site.results.add(8, 9);
    REQUIRE(wait(site.credential.issue_for(42)) == 0);
    CHECK(site.answer(ask(http::Method::get, "/api/exams/42/certificates")).status == 401);
    site.caller = {.person = 50, .roles = {"officer"}, .sign_in = "", .language = ""};

    CHECK(site.answer(ask(http::Method::get, "/api/exams/42/certificates")).body ==
          R"({"passed":2,"issued":1,"waiting":1,"names":1,"modules":0,"labs":0,"floors":0})");
    CHECK(says(site.answer(ask(http::Method::get, "/api/exams/42/certificates/waiting")),
               R"("learner":"8","name":"","no_name":true)"));
    site.people.names[8] = "Dr Eight";
    CHECK(site.answer(ask(http::Method::post, "/api/exams/42/certificates", R"({"after":""})"))
              .body == R"({"issued":1})");
  });
}

TEST_CASE("a doctor's checklist is the doctor's own") {
  on_each_database([](Database& database) {
    Site site{database};
    CHECK(site.answer(ask(http::Method::get, "/api/certificates/checklist")).status == 401);
    site.caller = {.person = 7, .roles = {"learner"}, .sign_in = "", .language = ""};
    const auto mine = site.answer(ask(http::Method::get, "/api/certificates/checklist"));
    CHECK(says(mine, R"("need":"exam","wanted":1)"));
    CHECK(says(mine, "\"certificate\":\"" + site.code + "\""));
  });
}
