#include "rounds/notice/notice.h"

#include <doctest/doctest.h>

#include "notice_sql.h"
#include "tests/notice_house.h"

namespace rounds::notice {

using machine::wait;
using machine::store::Store;
using rounds_tests::Database;

namespace {

std::string code_of(const Result<CampaignView>& result) {
  return result ? "" : result.error().code;
}

/// Seven people: two read Hindi, one French, one has a telephone, one nothing, one is up to date.
void fill(Crowd& crowd) {
  crowd.people = {doctor(1),       doctor(2, "hi"), doctor(3, "fr"),   doctor(4, "en", 5),
                  doctor(5, "hi"), doctor(6),       doctor(7, "en", 0)};
  crowd.people[3].address = "+919800000004";
  crowd.people[5].address = "";
}

}  // namespace

TEST_CASE("every statement of the notice room prepares on both engines") {
  rounds_tests::on_each_store([](Store& store) {
    for (const auto* statement : sql::all) CHECK_NOTHROW(store.prepares(*statement));
  });
}

TEST_CASE("an officer sees whom a message reaches and how it looks, and nothing is written") {
  rounds_tests::on_each_store([](Store& store) {
    House house(store);
    fill(house.crowd);

    const auto shown = house.preview(two_weeks_behind());

    CHECK(shown.count.writes == 5);
    CHECK(shown.count.mail == 4);
    CHECK(shown.count.sms == 1);
    CHECK(shown.count.no_contact == 1);
    CHECK(shown.count.in_english == std::map<std::string, std::int64_t>{{"fr", 1}});
    REQUIRE(shown.samples.size() == 3);
    CHECK(shown.samples[0].subject == "Your place is kept, D••• R•••");
    CHECK(shown.samples[0].text.starts_with(
        "D••• R•••: 2 weeks, Language models. http://localhost:8080/today\n\nYou get this"));
    CHECK(shown.samples[0].text.contains("/unsubscribe/0-"));
    CHECK(shown.samples[1].language == "hi");
    CHECK_FALSE(shown.quiet_until_ms.has_value());
    CHECK(house.count("SELECT COUNT(*) FROM notice_letter") == 0);
    CHECK(house.count("SELECT COUNT(*) FROM notice_campaign") == 0);
  });
}

TEST_CASE("what is sent is what was counted, or it is not sent") {
  rounds_tests::on_each_store([](Store& store) {
    House house(store);
    fill(house.crowd);
    auto draft = two_weeks_behind();
    draft.filter.weeks = 50;
    CHECK(code_of(house.try_to_send(draft, 0)) == "notice.nobody");

    const auto refused = house.try_to_send(two_weeks_behind(), 6);

    REQUIRE(code_of(refused) == "notice.count_changed");
    CHECK(refused.error().facts.at("now") == "5");
    CHECK(code_of(house.try_to_send(two_weeks_behind(), 5, "short")) == "notice.key");
    draft.filter.weeks = 0;
    CHECK(code_of(house.try_to_send(draft, 5)) == "notice.filter");
    draft = two_weeks_behind();
    draft.texts["en"].text += "{nme}";
    CHECK(code_of(house.try_to_send(draft, 5)) == "notice.placeholder");
    CHECK(house.count("SELECT COUNT(*) FROM notice_campaign") == 0);
  });
}

TEST_CASE("each gets the message once, in their language, and the officer sees where it is") {
  rounds_tests::on_each_database([](Database& database) {
    const auto store = database.open();
    const auto folder = database.folder() + "/post";
    House house(*store, into(folder));
    fill(house.crowd);
    house.post.start();

    const auto campaign = house.send(two_weeks_behind(), 5);
    house.work();

    const auto letters = letters_in(folder);
    REQUIRE(letters.size() == 5);
    CHECK(
        letters[0].starts_with("To: +919800000004\nSubject: Your place is kept, Doctor4 Rao\n\n"
                               "Doctor4 Rao: 5 weeks, Language models."));
    CHECK(letters[2].starts_with("To: d2@hospital.example\nSubject: आपकी जगह\n\nDoctor2 Rao 2 "));
    CHECK(letters[3].starts_with("To: d3@hospital.example\nSubject: Your place is kept"));
    const auto view = house.view(campaign.campaign);
    CHECK(view.state == CampaignState::done);
    CHECK(view.sent == 5);
    CHECK(view.not_sent == 1);
    CHECK(view.queued + view.held + view.bounced == 0);
    CHECK(house.count("SELECT COUNT(*) FROM notice_campaign WHERE place <> ''") == 0);
  });
}

TEST_CASE("a page that sends twice makes one campaign, and the ledger says who wrote to how many") {
  rounds_tests::on_each_store([](Store& store) {
    House house(store);
    fill(house.crowd);
    auto draft = two_weeks_behind();
    draft.filter.state = "West Bengal";

    const auto one = house.send(draft, 5);
    house.turn();
    const auto again = house.send(draft, 5);

    CHECK(again.campaign == one.campaign);
    CHECK(house.count("SELECT COUNT(*) FROM notice_campaign") == 1);
    const auto entries = wait(house.ledger.read("campaign:" + machine::text(one.campaign), 0));
    REQUIRE(entries.has_value());
    REQUIRE(entries->size() == 1);
    CHECK(entries->front().kind == "campaign_sent");
    CHECK(entries->front().actor == 42);
    CHECK(entries->front().body.starts_with(
        R"({"filter":"state:West_Bengal/standing:behind/weeks:2","counted":5,"necessary":false,)"));
    CHECK(wait(house.ledger.check())->broken.empty());
  });
}

TEST_CASE("nobody is written to at night, and everybody in the morning") {
  rounds_tests::on_each_database([](Database& database) {
    const auto store = database.open();
    const auto folder = database.folder() + "/post";
    House house(*store, into(folder));
    house.crowd.people = {doctor(1), doctor(2)};
    house.crowd.people[1].zone = "America/New_York";  // half past one at night
    house.post.start();

    const auto campaign = house.send(two_weeks_behind(), 2);
    house.work();
    CHECK(letters_in(folder).size() == 1);
    CHECK(house.view(campaign.campaign).held == 1);

    house.clock.advance(7 * hour);
    house.work();
    CHECK(letters_in(folder).size() == 2);
    CHECK(house.view(campaign.campaign).state == CampaignState::done);
  });
}

TEST_CASE("a letter that no relay took by the evening goes in the morning, under its old number") {
  rounds_tests::on_each_database([](Database& database) {
    const auto store = database.open();
    House house(*store, {});  // no carrier at all
    house.crowd.people = {doctor(1)};
    house.post.start();
    const auto campaign = house.send(two_weeks_behind(), 1);
    house.turn();
    house.turn();
    const auto number = house.count("SELECT MAX(post) FROM notice_letter");

    REQUIRE(receiving::soon(
        [&] { return house.journal.counter("rounds_post_put_off_total", "").value() == 1; }));
    house.clock.advance(12 * hour);  // past nine in the evening
    REQUIRE(receiving::soon([&] { return house.post_is_empty(); }));
    house.turn();
    CHECK(house.view(campaign.campaign).held == 1);

    house.clock.advance(10 * hour);
    house.turn();
    CHECK(house.view(campaign.campaign).queued == 1);
    CHECK(house.count("SELECT MAX(post) FROM notice_letter") == number);
    CHECK(house.count("SELECT COUNT(*) FROM post_message WHERE ended_ms IS NULL") == 1);
    CHECK(house.count("SELECT COUNT(*) FROM post_message") == 1);
  });
}

TEST_CASE("the fourth message of a week is not sent, a necessary one is") {
  rounds_tests::on_each_database([](Database& database) {
    const auto store = database.open();
    House house(*store, into(database.folder() + "/post"));
    house.crowd.people = {doctor(1)};
    house.post.start();
    for (int n = 0; n < messages_a_week_max; ++n) {
      house.send(two_weeks_behind(), 1, "draft-number-000" + std::to_string(n));
      house.work();
    }

    CHECK(house.preview(two_weeks_behind()).count.enough == 1);
    auto exam = two_weeks_behind();
    exam.necessary = true;
    CHECK(house.preview(exam).count.writes == 1);
    CHECK_FALSE(house.preview(exam).samples[0].text.contains("/unsubscribe/"));
    house.clock.advance(7 * 24 * hour);
    CHECK(house.preview(two_weeks_behind()).count.writes == 1);
  });
}

TEST_CASE("a campaign can be paused, gone on with and ended, and each is in the ledger") {
  rounds_tests::on_each_database([](Database& database) {
    const auto store = database.open();
    const auto folder = database.folder() + "/post";
    Settings slow;
    slow.per_minute = 2;
    House house(*store, into(folder), slow);
    for (int n = 1; n <= 5; ++n) house.crowd.people.push_back(doctor(n));
    house.post.start();
    const auto id = house.send(two_weeks_behind(), 5).campaign;
    house.work();
    CHECK(letters_in(folder).size() == 2);

    REQUIRE(wait(house.notices.act(id, CampaignAct::pause, 42)));
    house.clock.advance(hour);
    house.work();
    CHECK(letters_in(folder).size() == 2);
    REQUIRE(wait(house.notices.act(id, CampaignAct::resume, 42)));
    house.work();
    CHECK(letters_in(folder).size() == 4);

    REQUIRE(wait(house.notices.act(id, CampaignAct::cancel, 43)));
    house.clock.advance(hour);
    house.work();
    CHECK(letters_in(folder).size() == 4);
    CHECK(house.view(id).not_sent == 1);
    CHECK(house.view(id).queued == 0);
    CHECK(code_of(wait(house.notices.act(id, CampaignAct::resume, 42))) == "notice.campaign_over");
    CHECK(code_of(wait(house.notices.act({7}, CampaignAct::pause, 42))) ==
          "notice.no_such_campaign");
    CHECK(wait(house.ledger.read("campaign:" + machine::text(id), 0))->size() == 4);
  });
}

TEST_CASE("the relay is spared: no more letters a minute than the operator allows") {
  rounds_tests::on_each_database([](Database& database) {
    const auto store = database.open();
    const auto folder = database.folder() + "/post";
    Settings slow;
    slow.per_minute = 4;
    House house(*store, into(folder), slow);
    for (int n = 1; n <= 10; ++n) house.crowd.people.push_back(doctor(n));
    house.post.start();
    house.send(two_weeks_behind(), 10);

    std::vector<std::size_t> by_minute;
    for (int minute = 0; minute < 3; ++minute) {
      house.work();
      by_minute.push_back(letters_in(folder).size());
      house.clock.advance(machine::Millis{60'000});
    }

    CHECK(by_minute == std::vector<std::size_t>{4, 8, 10});
  });
}

TEST_CASE("who ends optional messages by the link gets none, until they ask for them again") {
  rounds_tests::on_each_store([](Store& store) {
    House house(store);
    house.crowd.people = {doctor(1), doctor(2)};
    const auto token = house.notices.optional_token(2);

    REQUIRE(wait(house.notices.choose_optional(token, false)));
    REQUIRE(wait(house.notices.choose_optional(token, false)));

    CHECK(house.preview(two_weeks_behind()).count.writes == 1);
    CHECK(house.preview(two_weeks_behind()).count.unsubscribed == 1);
    CHECK_FALSE(*wait(house.notices.wants_optional(token)));
    CHECK(wait(house.ledger.read("person:2", 0))->size() == 1);
    auto forged = token;
    forged[0] = '1';
    CHECK(wait(house.notices.choose_optional(forged, false)).error().code == "notice.link_unknown");
    CHECK(wait(house.notices.wants_optional(house.notices.optional_token(0))).error().code ==
          "notice.link_unknown");
    CHECK(wait(house.notices.wants_optional("2")).error().code == "notice.link_unknown");
    CHECK(wait(house.notices.wants_optional("")).error().code == "notice.link_unknown");
    REQUIRE(wait(house.notices.choose_optional(token, true)));
    CHECK(house.preview(two_weeks_behind()).count.writes == 2);
  });
}

TEST_CASE("somebody who has gone by the time their letter leaves is not written to") {
  rounds_tests::on_each_database([](Database& database) {
    const auto store = database.open();
    const auto folder = database.folder() + "/post";
    House house(*store, into(folder));
    house.crowd.people = {doctor(1), doctor(2), doctor(3)};
    house.crowd.people[1].zone = "America/New_York";
    house.crowd.people[2].zone = "America/New_York";
    house.post.start();
    const auto campaign = house.send(two_weeks_behind(), 3).campaign;
    house.work();

    house.crowd.people[2].address = "not an address";
    house.crowd.people.erase(house.crowd.people.begin() + 1);
    house.clock.advance(7 * hour);
    house.work();

    CHECK(letters_in(folder).size() == 1);
    CHECK(house.view(campaign).not_sent == 2);
    CHECK(house.view(campaign).state == CampaignState::done);
  });
}

TEST_CASE("the shipped templates are sound in every language, once their blanks are filled in") {
  rounds_tests::on_each_store([](Store& store) {
    const House house(store);
    const auto templates = house.notices.templates();
    REQUIRE(templates.size() == 4);
    for (const auto& shipped : templates) {
      CHECK(shipped.texts.size() == 3);
      CHECK(shipped.texts.at("hi").text.contains("{name}"));
      CHECK(shipped.texts.at("fr").text.contains("{link}"));
    }
    CHECK(templates[1].filter.standing == Standing::behind);
    CHECK(templates[1].filter.weeks == 2);
    CHECK(templates[1].texts.at("en").text.contains("{weeks} weeks behind"));
    CHECK(templates[3].necessary);
  });
}

TEST_CASE("a time zone that is none stops the server with a sentence") {
  rounds_tests::on_each_store([](Store& store) {
    Settings lost;
    lost.zone = "Asia/Atlantis";
    CHECK_THROWS_AS(House(store, {}, lost), machine::Fault);
  });
}

}  // namespace rounds::notice
