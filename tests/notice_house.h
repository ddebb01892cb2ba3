#pragma once

// An office that writes to people, for the tests of rounds/notice: a real store and post, and an
// audience whose people the test names.

#include <doctest/doctest.h>
#include <fcntl.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>

#include "machine/task/wait.h"
#include "rounds/notice/notice.h"
#include "tests/post/receiver.h"
#include "tests/with_store.h"

namespace rounds::notice {

inline machine::Instant at(std::string_view spelled) { return *machine::from_iso(spelled); }

inline const machine::Instant noon = at("2026-11-23T06:30:00Z");  // in India
inline constexpr machine::Millis hour{3'600'000};

/// Pages of three, so that a handful of people is several.
class Crowd final : public Audience {
 public:
  std::vector<Recipient> people;

  Task<Result<Page>> page(Filter filter, std::string from) override {
    const auto after = from.empty() ? 0 : std::stoll(from);
    Page page;
    for (const auto& one : people) {
      if (one.person <= after || !passes(filter, one)) continue;
      if (page.people.size() == 3) {
        page.next = std::to_string(page.people.back().person);
        break;
      }
      page.people.push_back(one);
    }
    co_return page;
  }
  Task<Result<std::vector<Recipient>>> find(std::vector<std::int64_t> wanted) override {
    std::vector<Recipient> found;
    for (const auto& one : people) {
      if (std::ranges::find(wanted, one.person) != wanted.end()) found.push_back(one);
    }
    co_return found;
  }
  Task<Result<FilterChoices>> choices() override {
    FilterChoices choices;
    choices.languages = {{"en", "English"}, {"hi", "हिन्दी"}};
    co_return choices;
  }

 private:
  static bool passes(const Filter& filter, const Recipient& one) {
    if (!filter.language.empty() && filter.language != one.language) return false;
    return filter.standing != Standing::behind || one.weeks_behind >= filter.weeks;
  }
};

inline Recipient doctor(std::int64_t person, std::string language = "en", int weeks = 2) {
  return {.person = person,
          .name = "Doctor" + std::to_string(person) + " Rao",
          .language = std::move(language),
          .address = "d" + std::to_string(person) + "@hospital.example",
          .module = "Language models",
          .weeks_behind = weeks};
}

inline machine::Words words_of_notice() {
  std::vector<machine::Words::File> catalogue;
  for (const std::string language : {"en", "fr", "hi"}) {
    for (const std::string room : {"notice", "http", "json", "account"}) {
      std::ifstream in("words/" + language + "/" + room + ".json");
      catalogue.push_back({language, std::string(std::istreambuf_iterator<char>(in), {})});
    }
  }
  auto words = machine::Words::from(catalogue);
  REQUIRE_MESSAGE(words.has_value(), (words ? "" : words.error().said));
  return std::move(*words);
}

inline MessageDraft two_weeks_behind() {
  MessageDraft draft;
  draft.filter.standing = Standing::behind;
  draft.filter.weeks = 2;
  draft.kind = "behind";
  draft.texts["en"] = {"Your place is kept, {name}", "{name}: {weeks} weeks, {module}. {link}"};
  draft.texts["hi"] = {"आपकी जगह", "{name} {weeks} {module} {link}"};
  return draft;
}

inline Task<Result<std::int64_t>> one_number(machine::store::Unit& unit,
                                             const machine::store::Statement* statement) {
  const auto answer = co_await unit.run(*statement, {});
  co_return answer.rows.at(0).integer(0);
}

struct House {
  explicit House(machine::store::Store& store_given, machine::post::Settings carrier = {},
                 Settings settings = {}, std::uint32_t node = 0)
      : store(store_given),
        ids(clock, node),
        post(store, clock, ids, journal, std::move(carrier)),
        notices({store, clock, ids, journal, ledger, post, words, crowd}, machine::Bytes(32, 7),
                std::move(settings)) {}

  machine::store::Store& store;
  machine::SetClock clock{noon};
  machine::IdMaker ids;
  machine::Journal journal{clock, ::open("/dev/null", O_WRONLY | O_CLOEXEC)};
  ledger::Ledger ledger{store, clock, ids, journal};
  machine::Words words = words_of_notice();
  machine::post::Post post;
  Crowd crowd;
  Notices notices;

  std::int64_t count(std::string_view text) {
    const machine::store::Statement statement{"test.count", text, text, 0};
    auto work = [&statement](machine::store::Unit& unit) { return one_number(unit, &statement); };
    return *machine::wait(store.read(std::move(work)));
  }
  bool post_is_empty() {
    return count("SELECT COUNT(*) FROM post_message WHERE ended_ms IS NULL") == 0;
  }
  MessagePreview preview(MessageDraft draft) {
    auto shown = machine::wait(notices.preview(std::move(draft)));
    REQUIRE_MESSAGE(shown.has_value(), (shown ? "" : shown.error().code));
    return std::move(*shown);
  }
  Result<CampaignView> try_to_send(MessageDraft draft, std::int64_t counted,
                                   std::string key = "0123456789abcdef") {
    Order order{std::move(draft), std::move(key), counted, 42};
    return machine::wait(notices.send(std::move(order)));
  }
  CampaignView send(MessageDraft draft, std::int64_t counted,
                    std::string key = "0123456789abcdef") {
    auto sent = try_to_send(std::move(draft), counted, std::move(key));
    REQUIRE_MESSAGE(sent.has_value(), (sent ? "" : sent.error().code));
    return std::move(*sent);
  }
  int turn() {
    const auto moved = machine::wait(notices.turn());
    REQUIRE_MESSAGE(moved.has_value(), (moved ? "" : moved.error().code));
    return *moved;
  }
  /// Turns until nothing moves any more at this hour, the post carrying in between.
  void work() {
    for (int still = 0; still < 2;) {
      still = turn() == 0 ? still + 1 : 0;
      REQUIRE(receiving::soon([this] { return post_is_empty(); }));
    }
  }
  CampaignView view(CampaignId campaign) {
    const auto all = machine::wait(notices.campaigns());
    REQUIRE(all.has_value());
    for (const auto& one : *all) {
      if (one.campaign == campaign) return one;
    }
    FAIL("no such campaign");
    return {};
  }
};

/// What the folder that stands in for a relay holds: one text a message.
inline std::vector<std::string> letters_in(const std::string& folder) {
  std::vector<std::string> texts;
  if (!std::filesystem::exists(folder)) return texts;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".txt") continue;
    std::ostringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    texts.push_back(text.str());
  }
  std::ranges::sort(texts);
  return texts;
}

inline machine::post::Settings into(const std::string& folder) {
  machine::post::Settings settings;
  settings.folder = folder;
  return settings;
}

inline machine::post::Settings relay(const receiving::Receiver& receiver) {
  machine::post::Settings settings;
  settings.smtp_url = receiver.smtp_url();
  settings.smtp_sender = "Board <no-reply@board.example>";
  settings.sms_url = receiver.sms_url();
  settings.sms_secret = "secret";
  return settings;
}

}  // namespace rounds::notice
