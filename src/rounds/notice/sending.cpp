// A turn: pages of people become letters, letters go to the post, and what became of them is heard.

#include <algorithm>
#include <map>

#include "inside.h"

namespace rounds::notice {

using machine::Millis;
using machine::store::Unit;

namespace {

constexpr std::int64_t campaigns_max = 20;  // worked on in one turn; the others wait for the next
constexpr int pages_a_turn = 4;             // 2,000 letters: a second's work on a slow disk
constexpr std::int64_t settle_max = 200;
// A process that dies in its turn is waited for so long. A turn that takes longer costs nothing but
// pace: what makes each letter go once is its own row.
constexpr Millis turn_length{10'000};
// What a relay has not taken by then is in the post's slow retries, and holds nobody up.
constexpr Millis flight_length{600'000};

/// What a unit needs to hand letters in.
struct Batch {
  const Notices::Inside* inside = nullptr;
  rows::Campaign campaign;
  MessageDraft draft;
  std::vector<rows::Letter> letters;
  std::map<std::int64_t, Recipient> people;
  Instant now{};
};

/// True: it is with the post now.
Task<Result<bool>> give_to_post(Unit& unit, const Batch* batch, const rows::Letter* letter,
                                Instant gone_by) {
  const rows::Place place{letter->person, batch->campaign.id};
  if (!co_await rows::hand_over(unit, place, batch->now)) co_return false;
  const auto& recipient = batch->people.at(letter->person);
  auto written = written_for(*batch->inside, batch->draft, recipient, recipient.name);
  machine::post::Message message{.to = recipient.address,
                                 .subject = std::move(written.subject),
                                 .text = std::move(written.text),
                                 .expires = gone_by};
  auto& post = batch->inside->needs.post;
  if (letter->post) {
    auto same = message;
    CO_TRY(again, co_await post.hand_in_again(unit, *letter->post, std::move(same)));
    if (again) co_return true;
  }
  const auto number = co_await post.hand_in(unit, std::move(message));
  if (!number) {
    // An address that neither carrier takes is none; the others of the batch still go.
    co_await rows::drop(unit, place, Why::no_contact);
    co_return false;
  }
  co_await rows::note_post(unit, place, *number);
  co_return true;
}

/// True: it is with the post now.
Task<Result<bool>> deal_with(Unit& unit, const Batch* batch, const rows::Letter* letter) {
  const rows::Place place{letter->person, batch->campaign.id};
  const auto found = batch->people.find(letter->person);
  if (found == batch->people.end()) {
    co_await rows::drop(unit, place, Why::gone);
    co_return false;
  }
  auto contact = batch->inside->hidden(found->second.address);
  const auto known =
      co_await rows::standby(unit, letter->person, std::move(contact), batch->now - week);
  const auto terms = batch->inside->terms_of(batch->campaign.necessary, batch->campaign.until);
  const auto decision = decide(terms, found->second, known, batch->now);
  if (decision.fate == Fate::drop) {
    co_await rows::drop(unit, place, decision.why);
    co_return false;
  }
  if (decision.fate == Fate::wait) {
    co_await rows::put_off(unit, place, decision.why, decision.due);
    co_return false;
  }
  co_return co_await give_to_post(unit, batch, letter, decision.due);
}

Task<Result<int>> keep_batch(Unit& unit, const Batch* batch) {
  if (!co_await rows::hold_campaign(unit, batch->campaign.id)) co_return 0;
  int gone = 0;
  for (const auto& letter : batch->letters) {
    CO_TRY(went, co_await deal_with(unit, batch, &letter));
    gone += went ? 1 : 0;
  }
  if (gone > 0) co_await rows::spend(unit, gone);
  // What was dropped or put off is work too: the next turn need not wait for it.
  co_return static_cast<int>(batch->letters.size());
}

Task<Result<std::vector<rows::Letter>>> look_for_due(Unit& unit, CampaignId campaign, Instant now,
                                                     std::int64_t limit) {
  co_return co_await rows::due_letters(unit, campaign, now, limit);
}

Task<Result<Texts>> read_texts(Unit& unit, CampaignId campaign) {
  co_return co_await rows::texts_of(unit, campaign);
}

Task<Result<bool>> keep_page(Unit& unit, rows::Expansion page) {
  co_return co_await rows::expand(unit, std::move(page));
}

Task<Result<bool>> try_to_finish(Unit& unit, CampaignId campaign, Instant now) {
  co_return co_await rows::finish(unit, campaign, now);
}

/// What a turn begins with.
struct Begun {
  std::vector<rows::Campaign> campaigns;
  std::int64_t in_flight = 0;
  std::vector<std::int64_t> handed;
};

Task<Result<Begun>> look(Unit& unit, Instant now) {
  Begun begun;
  begun.campaigns = co_await rows::live(unit, campaigns_max);
  begun.in_flight = co_await rows::in_flight(unit, now - flight_length);
  begun.handed = co_await rows::handed_letters(unit, 0, 1);
  co_return begun;
}

Task<Result<std::optional<std::int64_t>>> begin(Unit& unit, rows::Turn turn) {
  co_return co_await rows::take_turn(unit, std::move(turn));
}

Task<Result<std::vector<std::int64_t>>> page_of_handed(Unit& unit, std::int64_t after) {
  co_return co_await rows::handed_letters(unit, after, settle_max);
}

Task<Result<int>> settle_page(Unit& unit, machine::post::Post* post,
                              std::vector<std::int64_t> numbers, Instant now) {
  using machine::post::Ended;
  const auto ends = co_await post->endings(unit, numbers);
  int moved = 0;
  for (std::size_t at = 0; at < numbers.size(); ++at) {
    const auto end = ends[at];
    if (!end) continue;
    ++moved;
    if (end == Ended::sent) co_await rows::settle_sent(unit, numbers[at]);
    if (end == Ended::given_up) co_await rows::settle_given_up(unit, numbers[at]);
    if (end == Ended::expired) co_await rows::settle_expired(unit, numbers[at], now);
  }
  co_return moved;
}

}  // namespace

Task<Result<int>> expand(Notices::Inside* inside, const rows::Campaign* campaign) {
  int made = 0;
  auto place = campaign->place;
  bool last = campaign->expanded;
  for (int page = 0; page < pages_a_turn && !last; ++page) {
    auto filter = campaign->filter;
    auto from = place;
    CO_TRY(people, co_await inside->needs.audience.page(std::move(filter), std::move(from)));
    last = !people.next;
    rows::Expansion letters{.campaign = campaign->id,
                            .from = place,
                            .to = people.next.value_or(""),
                            .last = last,
                            .now = inside->now()};
    for (const auto& recipient : people.people) letters.people.push_back(recipient.person);
    place = letters.to;
    made += static_cast<int>(letters.people.size());
    auto work = [letters = std::move(letters)](Unit& unit) { return keep_page(unit, letters); };
    CO_TRY(ours, co_await inside->needs.store.write(std::move(work)));
    if (!ours) break;
  }
  co_return made;
}

Task<Result<int>> hand_in(Notices::Inside* inside, const rows::Campaign* campaign, int room) {
  auto batch = std::make_shared<Batch>();
  batch->inside = inside;
  batch->campaign = *campaign;
  batch->now = inside->now();
  auto look_for = [id = campaign->id, now = batch->now, room](Unit& unit) {
    return look_for_due(unit, id, now, room);
  };
  CO_TRY(letters, co_await inside->needs.store.read(std::move(look_for)));
  if (letters.empty()) co_return 0;
  auto read = [id = campaign->id](Unit& unit) { return read_texts(unit, id); };
  CO_TRY(texts, co_await inside->needs.store.read(std::move(read)));
  batch->draft = {campaign->filter, campaign->kind, campaign->necessary, std::move(texts)};
  std::vector<std::int64_t> ids;
  ids.reserve(letters.size());
  for (const auto& letter : letters) ids.push_back(letter.person);
  CO_TRY(people, co_await inside->needs.audience.find(std::move(ids)));
  for (auto& recipient : people) {
    const auto person = recipient.person;
    batch->people.emplace(person, std::move(recipient));
  }
  batch->letters = std::move(letters);
  auto work = [batch](Unit& unit) { return keep_batch(unit, batch.get()); };
  co_return co_await inside->needs.store.write(std::move(work));
}

Task<Result<int>> settle(Notices::Inside* inside) {
  auto look_at = [after = inside->settled.load()](Unit& unit) {
    return page_of_handed(unit, after);
  };
  CO_TRY(numbers, co_await inside->needs.store.read(std::move(look_at)));
  // Round and round: what the post still has does not stand in the way of what came after it.
  inside->settled = static_cast<std::int64_t>(numbers.size()) < settle_max ? 0 : numbers.back();
  if (numbers.empty()) co_return 0;
  auto work = [post = &inside->needs.post, numbers, now = inside->now()](Unit& unit) {
    return settle_page(unit, post, numbers, now);
  };
  co_return co_await inside->needs.store.write(std::move(work));
}

namespace {

/// Works on every live campaign, as far as the relay's pace allows.
Task<Result<int>> work_on(Notices::Inside* inside, std::vector<rows::Campaign> campaigns,
                          std::int64_t room) {
  int moved = 0;
  for (const auto& campaign : campaigns) {
    CO_TRY(made, co_await expand(inside, &campaign));
    moved += made;
    if (room > 0) {
      CO_TRY(gone, co_await hand_in(inside, &campaign, static_cast<int>(room)));
      moved += gone;
      room -= gone;
    }
    auto end = [id = campaign.id, now = inside->now()](Unit& unit) {
      return try_to_finish(unit, id, now);
    };
    if (campaign.expanded) CO_TRY_DONE(co_await inside->needs.store.write(std::move(end)));
  }
  co_return moved;
}

}  // namespace

Task<Result<int>> Notices::turn() {
  auto* inside = inside_.get();
  CO_TRY(returned, co_await read_bounces(this, inside));
  auto first = [now = inside->now()](Unit& unit) { return look(unit, now); };
  CO_TRY(begun, co_await inside->needs.store.read(std::move(first)));
  if (begun.campaigns.empty() && begun.handed.empty()) co_return returned;
  const auto now = inside->now();
  auto take = [turn = rows::Turn{inside->holder, now, now + turn_length}](Unit& unit) {
    return begin(unit, turn);
  };
  CO_TRY(spent, co_await inside->needs.store.write(std::move(take)));
  if (!spent) co_return returned;
  CO_TRY(settled, co_await settle(inside));
  const auto room =
      std::min<std::int64_t>(in_flight_max - begun.in_flight, inside->settings.per_minute - *spent);
  auto campaigns = std::move(begun.campaigns);
  CO_TRY(moved, co_await work_on(inside, std::move(campaigns), room));
  co_return returned + settled + moved;
}

}  // namespace rounds::notice
