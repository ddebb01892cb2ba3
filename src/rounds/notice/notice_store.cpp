#include "notice_store.h"

#include "machine/json/json.h"
#include "notice_sql.h"

namespace rounds::notice::rows {

using machine::store::Row;
using machine::store::Step;
using machine::store::Values;

namespace {

constexpr std::int64_t minute_ms = 60'000;

template <class Enum>
std::string spelled(Enum value) {
  return boost::describe::enum_to_string(value, "");
}

Campaign campaign_from(const Row& row) {
  Campaign campaign{.id = row.id<CampaignNoun>(0),
                    .officer = row.integer(1),
                    .kind = row.text(2),
                    .necessary = row.integer(3) != 0,
                    .counted = row.integer(5),
                    .place = row.text(7),
                    .expanded = row.integer(8) != 0,
                    .made = row.moment(9),
                    .until = row.moment(10)};
  auto filter = machine::json::read<Filter>(row.text(4));
  ROUNDS_ASSERT(filter.has_value());
  campaign.filter = std::move(*filter);
  ROUNDS_ASSERT(boost::describe::enum_from_string(row.text(6).c_str(), campaign.state));
  if (!row.null(11)) campaign.ended = row.moment(11);
  return campaign;
}

std::vector<Campaign> campaigns_from(const machine::store::Answer& answer) {
  std::vector<Campaign> found;
  found.reserve(answer.rows.size());
  for (const auto& row : answer.rows) found.push_back(campaign_from(row));
  return found;
}

}  // namespace

Task<Kept> keep_campaign(Unit& unit, Made made) {
  const auto& c = made.campaign;
  Values values{
      c.id,      made.draft,  c.officer, c.kind, c.necessary, machine::json::write(c.filter),
      c.counted, made.digest, c.made,    c.until};
  const auto answer = co_await unit.run(sql::keep_campaign, std::move(values));
  if (answer.changed == 0) {
    const auto theirs = co_await campaign_of_draft(unit, std::move(made.draft));
    ROUNDS_ASSERT(theirs.has_value());
    co_return Kept{false, *theirs};
  }
  std::vector<Step> steps;
  for (const auto& [language, said] : made.texts)
    steps.push_back({sql::keep_text, {c.id, language, said.subject, said.text}});
  co_await unit.run_all(std::move(steps));
  co_return Kept{true, c.id};
}

Task<std::optional<CampaignId>> campaign_of_draft(Unit& unit, std::string draft) {
  Values values{std::move(draft)};
  const auto answer = co_await unit.run(sql::campaign_of_draft, std::move(values));
  if (answer.rows.empty()) co_return std::nullopt;
  co_return answer.rows.front().id<CampaignNoun>(0);
}

Task<Texts> texts_of(Unit& unit, CampaignId campaign) {
  Values values{campaign};
  const auto answer = co_await unit.run(sql::texts_of, std::move(values));
  Texts texts;
  for (const auto& row : answer.rows) texts[row.text(0)] = {row.text(1), row.text(2)};
  co_return texts;
}

Task<std::optional<Campaign>> campaign(Unit& unit, CampaignId id) {
  Values values{id};
  const auto answer = co_await unit.run(sql::campaign, std::move(values));
  if (answer.rows.empty()) co_return std::nullopt;
  co_return campaign_from(answer.rows.front());
}

Task<std::vector<Campaign>> newest(Unit& unit, std::int64_t limit) {
  Values values{limit};
  co_return campaigns_from(co_await unit.run(sql::newest, std::move(values)));
}

Task<std::vector<Campaign>> live(Unit& unit, std::int64_t limit) {
  Values values{limit};
  co_return campaigns_from(co_await unit.run(sql::live, std::move(values)));
}

Task<bool> change_state(Unit& unit, CampaignId id, CampaignState state,
                        std::optional<Instant> ended) {
  Values values{id, spelled(state), ended};
  const auto answer = co_await unit.run(sql::change_state, std::move(values));
  co_return answer.changed == 1;
}

Task<bool> finish(Unit& unit, CampaignId id, Instant now) {
  Values values{id, now};
  const auto answer = co_await unit.run(sql::finish, std::move(values));
  co_return answer.changed == 1;
}

Task<bool> hold_campaign(Unit& unit, CampaignId id) {
  Values values{id};
  const auto answer = co_await unit.run(sql::hold_campaign, std::move(values));
  co_return answer.changed == 1;
}

Task<bool> expand(Unit& unit, Expansion page) {
  Values place{page.campaign, page.from, page.to, page.last};
  const auto moved = co_await unit.run(sql::move_place, std::move(place));
  if (moved.changed == 0) co_return false;
  std::vector<Step> steps;
  steps.reserve(page.people.size());
  for (const auto person : page.people)
    steps.push_back({sql::keep_letter, {person, page.campaign, page.now}});
  if (!steps.empty()) co_await unit.run_all(std::move(steps));
  co_return true;
}

Task<std::vector<Letter>> due_letters(Unit& unit, CampaignId campaign, Instant now,
                                      std::int64_t limit) {
  Values values{campaign, now, limit};
  const auto answer = co_await unit.run(sql::due_letters, std::move(values));
  std::vector<Letter> letters;
  for (const auto& row : answer.rows) {
    letters.push_back({row.integer(0), std::nullopt});
    if (!row.null(1)) letters.back().post = row.integer(1);
  }
  co_return letters;
}

Task<bool> hand_over(Unit& unit, Place letter, Instant now) {
  Values values{letter.person, letter.campaign, now};
  const auto answer = co_await unit.run(sql::hand_over, std::move(values));
  co_return answer.changed == 1;
}

Task<void> note_post(Unit& unit, Place letter, std::int64_t post) {
  Values values{letter.person, letter.campaign, post};
  co_await unit.run(sql::note_post, std::move(values));
}

Task<void> put_off(Unit& unit, Place letter, Why why, Instant due) {
  Values values{letter.person, letter.campaign, spelled(why), due};
  co_await unit.run(sql::put_off, std::move(values));
}

Task<void> drop(Unit& unit, Place letter, Why why) {
  Values values{letter.person, letter.campaign, spelled(why)};
  co_await unit.run(sql::drop, std::move(values));
}

Task<std::int64_t> in_flight(Unit& unit, Instant since) {
  Values values{since};
  const auto answer = co_await unit.run(sql::in_flight, std::move(values));
  co_return answer.rows.at(0).integer(0);
}

Task<std::vector<std::int64_t>> handed_letters(Unit& unit, std::int64_t after, std::int64_t limit) {
  Values values{after, limit};
  const auto answer = co_await unit.run(sql::handed_letters, std::move(values));
  std::vector<std::int64_t> posts;
  posts.reserve(answer.rows.size());
  for (const auto& row : answer.rows) posts.push_back(row.integer(0));
  co_return posts;
}

Task<void> settle_sent(Unit& unit, std::int64_t post) {
  Values values{post};
  co_await unit.run(sql::settle_sent, std::move(values));
}

Task<void> settle_given_up(Unit& unit, std::int64_t post) {
  Values values{post};
  co_await unit.run(sql::settle_given_up, std::move(values));
}

Task<void> settle_expired(Unit& unit, std::int64_t post, Instant now) {
  Values values{post, now};
  co_await unit.run(sql::settle_expired, std::move(values));
}

Task<std::optional<Place>> letter_of_post(Unit& unit, std::int64_t post) {
  Values values{post};
  const auto answer = co_await unit.run(sql::letter_of_post, std::move(values));
  if (answer.rows.empty()) co_return std::nullopt;
  const auto& row = answer.rows.front();
  co_return Place{row.integer(0), row.id<CampaignNoun>(1)};
}

Task<bool> note_bounce(Unit& unit, std::int64_t post, std::string status, bool failed) {
  Values values{post, std::move(status), failed ? "bounced" : "sent"};
  const auto answer = co_await unit.run(sql::note_bounce, std::move(values));
  co_return answer.changed == 1;
}

Task<CampaignView> counted(Unit& unit, CampaignView view, Instant now) {
  Values values{view.campaign, now};
  const auto answer = co_await unit.run(sql::numbers, std::move(values));
  for (const auto& row : answer.rows) {
    const auto& state = row.text(0);
    const auto letters = row.integer(2);
    const bool waits = state == "waiting" && view.state != CampaignState::cancelled;
    if (waits && row.integer(1) != 0) {
      view.held += letters;
    } else if (waits || state == "handed") {
      view.queued += letters;
    } else if (state == "sent") {
      view.sent += letters;
    } else if (state == "bounced") {
      view.bounced += letters;
    } else {
      view.not_sent += letters;
    }
  }
  co_return view;
}

Task<Standby> standby(Unit& unit, std::int64_t person, machine::Bytes contact, Instant week_ago) {
  std::vector<Step> steps;
  steps.push_back({sql::choice, {person}});
  steps.push_back({sql::contact, {person}});
  steps.push_back({sql::this_week, {person, week_ago}});
  const auto answers = co_await unit.run_all(std::move(steps));
  const auto& wanted = answers.at(0).rows;
  const auto& failed = answers.at(1).rows;
  co_return Standby{.wants_optional = wanted.empty() || wanted.front().integer(0) != 0,
                    .contact_failed = !failed.empty() && failed.front().bytes(0) == contact,
                    .this_week = answers.at(2).rows.at(0).integer(0)};
}

Task<Exceptions> exceptions(Unit& unit, Instant week_ago) {
  std::vector<Step> steps;
  steps.push_back({sql::refusers, {}});
  steps.push_back({sql::week_of_all, {week_ago, messages_a_week_max}});
  steps.push_back({sql::failed_contacts, {}});
  const auto answers = co_await unit.run_all(std::move(steps));
  Exceptions found;
  for (const auto& row : answers.at(0).rows) found.refusers.push_back(row.integer(0));
  for (const auto& row : answers.at(1).rows) found.had_enough.push_back(row.integer(0));
  for (const auto& row : answers.at(2).rows) found.failed.emplace(row.integer(0), row.bytes(1));
  co_return found;
}

Task<bool> choose(Unit& unit, std::int64_t person, bool wanted, Instant now) {
  Values values{person, wanted, now};
  const auto answer = co_await unit.run(sql::choose, std::move(values));
  co_return answer.changed == 1;
}

Task<bool> wants_optional(Unit& unit, std::int64_t person) {
  Values values{person};
  const auto answer = co_await unit.run(sql::choice, std::move(values));
  co_return answer.rows.empty() || answer.rows.front().integer(0) != 0;
}

Task<void> note_failure(Unit& unit, Mark mark, Instant now) {
  Values values{mark.person, std::move(mark.contact), now, std::move(mark.status)};
  co_await unit.run(sql::note_failure, std::move(values));
}

Task<void> note_delay(Unit& unit, Mark mark) {
  Values values{mark.person, std::move(mark.contact), std::move(mark.status)};
  co_await unit.run(sql::note_delay, std::move(values));
}

Task<std::optional<std::int64_t>> take_turn(Unit& unit, Turn turn) {
  Values values{std::move(turn.holder), turn.until, machine::ms(turn.now) / minute_ms, turn.now};
  const auto answer = co_await unit.run(sql::take_turn, std::move(values));
  if (answer.rows.empty()) co_return std::nullopt;
  co_return answer.rows.front().integer(0);
}

Task<void> spend(Unit& unit, std::int64_t letters) {
  Values values{letters};
  co_await unit.run(sql::spend, std::move(values));
}

Task<void> forget(Unit& unit, std::int64_t person) {
  std::vector<machine::store::Step> steps;
  steps.push_back({sql::forget_choice, {person}});
  steps.push_back({sql::forget_contact, {person}});
  co_await unit.run_all(std::move(steps));
}

}  // namespace rounds::notice::rows
