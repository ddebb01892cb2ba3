#pragma once

/// notice: what we tell people, in which language, once.
///
/// An officer writes to a filtered group: a *campaign*. It is expanded into one letter a person,
/// page by page, and each letter is handed to the post in the same unit of work that marks it, so
/// that a server killed anywhere resumes and nobody is written to twice. Nobody is written to in
/// their quiet hours, nor more often than messages_a_week_max in seven days; optional messages can
/// be refused for good by a link. Addresses, names and filled-in texts are never kept here: they
/// are asked of the Audience when a letter leaves, and rest in the post until it is sent.

#include <boost/describe.hpp>

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "machine/clock/clock.h"
#include "machine/ids/ids.h"
#include "machine/journal/journal.h"
#include "machine/post/post.h"
#include "machine/refusal/refusal.h"
#include "machine/store/store.h"
#include "machine/task/task.h"
#include "machine/words/words.h"
#include "rounds/ledger/ledger.h"
#include "rounds/notice/audience.h"
#include "rounds/notice/dsn.h"
#include "rounds/notice/notice_views.h"

namespace rounds::notice {

/// Letters to one person in seven days, of all officers together: one a module, one for the
/// session, one for what nobody planned. Necessary ones count and are never withheld for it.
constexpr int messages_a_week_max = 3;

/// A campaign that has not reached somebody by then does not: "tomorrow" is long past.
constexpr machine::Millis campaign_length{7LL * 86'400'000};

/// In minutes of the recipient's own day.
struct QuietHours {
  int from = 21 * 60;
  int until = 8 * 60;
};

struct Settings {
  std::string base_url = "http://localhost:8080";
  std::string board = "Rounds";
  std::string zone = "Asia/Kolkata";  ///< of people who have none of their own
  QuietHours quiet = {};
  int per_minute = 600;    ///< letters handed to the post, of all campaigns and nodes together
  std::string bounces;     ///< a maildir where the relay puts what came back; empty: none
  std::string sms_secret;  ///< signs the gateway's delivery reports; empty: none are taken
};

/// What notice stands on; all outlive it.
struct Needs {
  machine::store::Store& store;
  const machine::Clock& clock;
  machine::IdMaker& ids;
  machine::Journal& journal;
  ledger::Ledger& ledger;
  machine::post::Post& post;
  const machine::Words& words;
  Audience& audience;
};

/// The act that cannot be taken back: this draft, to as many as the officer was shown.
struct Order {
  MessageDraft draft;
  std::string key;  ///< the page's own name for this draft: the same key is the same campaign
  std::int64_t counted = 0;  ///< whom the officer agreed to write to
  std::int64_t officer = 0;
};

/// What the gateway says became of an SMS.
enum class SmsOutcome : std::uint8_t { delivered, delayed, failed, no_such_number };
BOOST_DESCRIBE_ENUM(SmsOutcome, delivered, delayed, failed, no_such_number)

class Notices {
 public:
  static constexpr int list_max = 50;  ///< campaigns of one list

  /// `secret`: 32 bytes from the board's keyring ("notice.secret"): signs the links that end
  /// optional messages, and hides addresses that do not work. Throws Fault when the zone is not
  /// one.
  Notices(Needs needs, machine::Bytes secret, Settings settings);
  ~Notices();

  /// The texts we ship, in every language, with their placeholders.
  std::vector<TemplateView> templates() const;
  Task<Result<FilterChoices>> choices();

  /// Counts whom the draft would reach now and shows it as it will look to up to three of them,
  /// names blurred. Writes nothing. Refuses: invalid notice.english_missing, notice.empty,
  /// notice.too_long, notice.placeholder, notice.blank (facts: language, …), whatever the Audience
  /// refuses.
  Task<Result<MessagePreview>> preview(MessageDraft draft);

  /// Begins a campaign and says so in the ledger: who, filter, count, digest of the texts. The same
  /// key again answers the campaign it made. Refuses: as preview; invalid notice.key; conflict
  /// notice.count_changed (facts: counted, now), unprocessable notice.nobody.
  Task<Result<CampaignView>> send(Order order);

  /// The newest campaigns with their numbers, at most list_max.
  Task<Result<std::vector<CampaignView>>> campaigns();

  /// Pauses, goes on, or ends a campaign for good. What the post has already taken still goes out;
  /// it never holds more than in_flight_max. Refuses: missing notice.no_such_campaign, conflict
  /// notice.campaign_over.
  Task<Result<CampaignView>> act(CampaignId campaign, CampaignAct act, std::int64_t officer);

  /// One round of work: expand, hand in what may go, hear what became of the rest, read bounces.
  /// Called every second by every node; one of them works at a time. How many letters moved.
  Task<Result<int>> turn();

  /// Letters with the post at once: a sign-in code waits behind no more than these.
  static constexpr int in_flight_max = 50;

  /// Takes in what came back; the same one twice changes nothing.
  Task<Result<void>> came_back(Bounce bounce);
  /// Refuses: forbidden notice.signature, invalid json.shape.
  Task<Result<void>> sms_report(std::string signature, std::string body);

  /// Whose link, and whether they want optional messages. Refuses: missing notice.link_unknown.
  Task<Result<bool>> wants_optional(std::string token);
  /// Refuses: missing notice.link_unknown.
  Task<Result<void>> choose_optional(std::string token, bool wanted);
  std::string optional_token(std::int64_t person) const;
  QuietHours quiet_hours() const;

  /// Forgets what a person chose and whether their contact worked, inside the unit that erases
  /// them.
  static Task<void> forget(machine::store::Unit& unit, std::int64_t person);

  /// Those of these people whose contact did not work when it was last written to.
  Task<Result<std::set<std::int64_t>>> could_not_be_reached(std::vector<std::int64_t> people);

  struct Inside;  ///< known to this room's own files alone

 private:
  std::unique_ptr<Inside> inside_;
};

}  // namespace rounds::notice
