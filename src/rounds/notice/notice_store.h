#pragma once

/// Rows ↔ values.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "deciding.h"
#include "machine/store/store.h"
#include "rounds/notice/notice_views.h"

namespace rounds::notice::rows {

using machine::store::Unit;

struct Campaign {
  CampaignId id = {};
  std::int64_t officer = 0;
  std::string kind = {};
  bool necessary = false;
  Filter filter = {};
  std::int64_t counted = 0;
  CampaignState state = CampaignState::sending;
  std::string place = {};  ///< where its expansion stands, as the Audience calls it
  bool expanded = false;
  Instant made{}, until{};
  std::optional<Instant> ended = {};
};

/// What keep_campaign needs besides.
struct Made {
  Campaign campaign;
  std::string draft, digest;
  Texts texts;
};

/// Whether it is new; the id of the one that has this draft's key.
struct Kept {
  bool is_new = false;
  CampaignId id;
};
Task<Kept> keep_campaign(Unit& unit, Made made);
Task<std::optional<CampaignId>> campaign_of_draft(Unit& unit, std::string draft);
Task<Texts> texts_of(Unit& unit, CampaignId campaign);
Task<std::optional<Campaign>> campaign(Unit& unit, CampaignId id);
Task<std::vector<Campaign>> newest(Unit& unit, std::int64_t limit);
Task<std::vector<Campaign>> live(Unit& unit, std::int64_t limit);
/// False: it is over, or another one changed it first.
Task<bool> change_state(Unit& unit, CampaignId id, CampaignState state,
                        std::optional<Instant> ended);
Task<bool> finish(Unit& unit, CampaignId id, Instant now);
Task<bool> hold_campaign(Unit& unit, CampaignId id);

/// A page of people as letters, in one unit. False: this page is no longer wanted.
struct Expansion {
  CampaignId campaign = {};
  std::string from = {}, to = {};
  bool last = false;
  std::vector<std::int64_t> people = {};
  Instant now{};
};
Task<bool> expand(Unit& unit, Expansion page);

struct Letter {
  std::int64_t person = 0;
  std::optional<std::int64_t> post = {};  ///< it was with the post before, and expired there
};
Task<std::vector<Letter>> due_letters(Unit& unit, CampaignId campaign, Instant now,
                                      std::int64_t limit);
/// A letter by its two names.
struct Place {
  std::int64_t person = 0;
  CampaignId campaign = {};
};
/// Whether it was this unit that took it.
Task<bool> hand_over(Unit& unit, Place letter, Instant now);
Task<void> note_post(Unit& unit, Place letter, std::int64_t post);
Task<void> put_off(Unit& unit, Place letter, Why why, Instant due);
Task<void> drop(Unit& unit, Place letter, Why why);

Task<std::int64_t> in_flight(Unit& unit, Instant since);
Task<std::vector<std::int64_t>> handed_letters(Unit& unit, std::int64_t after, std::int64_t limit);
Task<void> settle_sent(Unit& unit, std::int64_t post);
Task<void> settle_given_up(Unit& unit, std::int64_t post);
Task<void> settle_expired(Unit& unit, std::int64_t post, Instant now);

Task<std::optional<Place>> letter_of_post(Unit& unit, std::int64_t post);
/// Whether this is news.
Task<bool> note_bounce(Unit& unit, std::int64_t post, std::string status, bool failed);

/// Adds the numbers of its letters to a campaign's view.
Task<CampaignView> counted(Unit& unit, CampaignView view, Instant now);

/// What is known of one person. `contact` is the keyed hash of the address they have now.
Task<Standby> standby(Unit& unit, std::int64_t person, machine::Bytes contact, Instant week_ago);
/// The same of everybody for whom it is not the usual.
struct Exceptions {
  std::vector<std::int64_t> refusers, had_enough;
  std::map<std::int64_t, machine::Bytes> failed;  ///< person → the contact that did not work
};
Task<Exceptions> exceptions(Unit& unit, Instant week_ago);

/// Whether this is a change.
Task<bool> choose(Unit& unit, std::int64_t person, bool wanted, Instant now);
Task<bool> wants_optional(Unit& unit, std::int64_t person);

/// What a contact did.
struct Mark {
  std::int64_t person = 0;
  machine::Bytes contact = {};
  std::string status = {};
};
Task<void> note_failure(Unit& unit, Mark mark, Instant now);
Task<void> note_delay(Unit& unit, Mark mark);

/// How many letters have left in this minute, when it is this holder's turn to work.
struct Turn {
  std::string holder;
  Instant now{}, until{};
};
Task<std::optional<std::int64_t>> take_turn(Unit& unit, Turn turn);
Task<void> spend(Unit& unit, std::int64_t letters);

Task<void> forget(Unit& unit, std::int64_t person);

}  // namespace rounds::notice::rows
