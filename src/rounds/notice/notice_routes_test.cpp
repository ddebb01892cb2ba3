#include "rounds/notice/notice_routes.h"

#include <doctest/doctest.h>

#include "machine/http/server.h"
#include "machine/seal/seal.h"
#include "tests/ask.h"
#include "tests/notice_house.h"

namespace rounds::notice {

using machine::wait;
namespace http = machine::http;

namespace {

constexpr std::string_view public_page =
    "<html lang=\"<!--lang-->\"><title><!--title--></title><main><!--body--></main></html>";

Settings with_gateway() {
  Settings settings;
  settings.sms_secret = "secret";
  return settings;
}

Task<Result<http::Caller>> come(std::string role) {
  http::Caller caller;
  caller.person = role.empty() ? 0 : 42;
  caller.roles = {role};
  co_return caller;
}

struct Office {
  explicit Office(machine::store::Store& store) : house(store, {}, with_gateway()) {
    house.crowd.people = {doctor(1), doctor(2, "hi")};
    routes.add_to(router);
  }
  House house;
  http::Assets assets{{{.path = "/t/public.html",
                        .media_type = "text/html",
                        .etag = "\"1\"",
                        .plain = machine::view(public_page),
                        .gzip = {},
                        .brotli = {}}}};
  http::Pages pages{assets};
  NoticeRoutes routes{house.notices, pages, house.words};
  http::Router router;

  http::Response answer(http::Request request, std::string role = "officer") {
    const http::Authenticator door = [role](const http::Request&) { return come(role); };
    return wait(http::answer(router, house.words, door, std::move(request)));
  }
};

std::string draft_json() { return machine::json::write(two_weeks_behind()); }

std::string order_json(int counted) {
  auto draft = draft_json();
  draft.pop_back();
  return draft + R"(,"key":"0123456789abcdef","counted":)" + std::to_string(counted) + "}";
}

}  // namespace

TEST_CASE("an officer previews, sends, sees and pauses; nobody else may") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    Office office(store);
    const auto post = [](std::string path, std::string body) {
      return asking::ask(http::Method::post, std::move(path), std::move(body));
    };

    for (const std::string role : {"learner", "faculty", "examiner"}) {
      CHECK(office.answer(post("/api/message-previews", draft_json()), role).status == 403);
      CHECK(office.answer(post("/api/campaigns", order_json(2)), role).status == 403);
    }
    CHECK(office.answer(post("/api/campaigns", order_json(2)), "").status == 401);

    const auto shown = office.answer(post("/api/message-previews", draft_json()));
    REQUIRE(shown.status == 200);
    CHECK(machine::json::read<MessagePreview>(shown.body)->count.writes == 2);
    CHECK(office.answer(post("/api/campaigns", order_json(3))).status == 409);
    const auto sent = office.answer(post("/api/campaigns", order_json(2)));
    REQUIRE(sent.status == 200);
    const auto campaign = machine::json::read<CampaignView>(sent.body)->campaign;
    const auto acts = "/api/campaigns/" + machine::text(campaign) + "/acts";
    CHECK(office.answer(post(acts, R"({"act":"pause"})")).status == 200);
    const auto list = office.answer(asking::ask(http::Method::get, "/api/campaigns"));
    CHECK(list.body.contains(R"("state":"paused")"));
    CHECK_FALSE(list.body.contains("hospital.example"));
    CHECK(office.answer(asking::ask(http::Method::get, "/api/message-templates")).status == 200);
    CHECK(office.answer(asking::ask(http::Method::get, "/api/message-filters")).status == 200);
  });
}

TEST_CASE("opening the link changes nothing, its button ends optional messages, and undoes it") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    Office office(store);
    const auto path = "/unsubscribe/" + office.house.notices.optional_token(1);

    const auto page = office.answer(asking::visit(path), "");
    CHECK(page.status == 200);
    CHECK(page.headers.at("Referrer-Policy") == "no-referrer");
    CHECK(office.house.preview(two_weeks_behind()).count.writes == 2);

    const auto ended = office.answer(asking::ask_form(path, "wanted=no"), "");
    CHECK(ended.status == 200);
    CHECK(ended.body.contains("Optional messages are off"));
    CHECK(office.house.preview(two_weeks_behind()).count.writes == 1);
    CHECK(office.answer(asking::ask_form(path, "wanted=yes"), "").status == 200);
    CHECK(office.house.preview(two_weeks_behind()).count.writes == 2);

    CHECK(office.answer(asking::visit("/unsubscribe/1-AAAAAAAAAAAAAAAAAAAAAA"), "").status == 404);
    CHECK(office.answer(asking::ask_form("/unsubscribe/2", "wanted=no"), "").status == 404);
    CHECK(office.house.preview(two_weeks_behind()).count.writes == 2);
  });
}

TEST_CASE("whoever is signed in sees and changes whether reminders come") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    Office office(store);
    const auto path = "/api/me/messages";

    CHECK(office.answer(asking::ask(http::Method::get, path), "learner").body ==
          R"({"optional":true,"a_week_max":3,"quiet_from":1260,"quiet_until":480})");
    const auto ended =
        office.answer(asking::ask(http::Method::put, path, R"({"optional":false})"), "learner");
    CHECK(machine::json::read<OwnMessagesView>(ended.body)->optional == false);
    const auto seen = office.answer(asking::ask(http::Method::get, path), "learner");
    CHECK(machine::json::read<OwnMessagesView>(seen.body)->optional == false);
    CHECK(office.answer(asking::ask(http::Method::get, path), "").status == 401);
  });
}

TEST_CASE("the gateway needs its signature and none of our pages' headers") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    Office office(store);
    const std::string body = R"({"id":"12","outcome":"failed"})";
    auto report = asking::ask(http::Method::post, "/hooks/sms-reports", body);
    report.headers = {{"content-type", "application/json"}};

    CHECK(office.answer(report, "").status == 403);
    report.headers["x-rounds-signature"] =
        machine::hex(machine::seal::hmac_sha256(machine::view("secret"), machine::view(body)));
    CHECK(office.answer(report, "").status == 204);
  });
}

}  // namespace rounds::notice
