#include "rounds/notice/notice.h"

#include <fmt/format.h>

#include <algorithm>

#include "inside.h"
#include "machine/json/json.h"
#include "machine/seal/seal.h"

namespace rounds::notice {

using machine::No;
using machine::refuse;
using machine::store::Unit;

namespace {

constexpr std::size_t key_min = 16, key_max = 64;  // a random name from the page
constexpr int weeks_max = 520;
constexpr std::size_t value_max = 80;  // a filter's values are ids of the programme's local/

bool is_word(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  });
}

Result<void> check_draft(const MessageDraft& draft) {
  const auto& f = draft.filter;
  const bool sound = f.weeks >= 1 && f.weeks <= weeks_max && is_word(draft.kind) &&
                     !draft.kind.empty() && draft.kind.size() <= key_max;
  const auto is_short = [](const std::string& value) { return value.size() <= value_max; };
  if (!sound || !is_short(f.state) || !is_short(f.council) || !is_short(f.specialty) ||
      !is_short(f.language)) {
    return refuse(No::invalid, "notice.filter", "The filter is not one that can be asked.");
  }
  return check_texts(draft.texts);
}

CampaignView view_of(const rows::Campaign& campaign, const Texts& texts) {
  const auto english = texts.find("en");
  CampaignView view{.campaign = campaign.id,
                    .kind = campaign.kind,
                    .subject = english == texts.end() ? "" : english->second.subject,
                    .state = campaign.state,
                    .necessary = campaign.necessary,
                    .filter = campaign.filter,
                    .made_ms = machine::ms(campaign.made),
                    .counted = campaign.counted};
  if (campaign.ended) view.ended_ms = machine::ms(*campaign.ended);
  return view;
}

Task<CampaignView> whole_view(Unit& unit, rows::Campaign campaign, Instant now) {
  const auto texts = co_await rows::texts_of(unit, campaign.id);
  auto view = view_of(campaign, texts);
  co_return co_await rows::counted(unit, std::move(view), now);
}

Task<Result<CampaignView>> show(Unit& unit, CampaignId id, Instant now) {
  auto campaign = co_await rows::campaign(unit, id);
  if (!campaign)
    co_return refuse(No::missing, "notice.no_such_campaign", "There is no such campaign.");
  co_return co_await whole_view(unit, std::move(*campaign), now);
}

Task<Result<CampaignView>> keep(Unit& unit, ledger::Ledger* ledger, rows::Made made) {
  const auto id = made.campaign.id;
  const auto officer = made.campaign.officer;
  const auto now = made.campaign.made;
  const auto body =
      fmt::format(R"({{"filter":"{}","counted":{},"necessary":{},"template":"{}","texts":"{}"}})",
                  ledger_words(made.campaign.filter), made.campaign.counted,
                  made.campaign.necessary, made.campaign.kind, made.digest);
  const auto kept = co_await rows::keep_campaign(unit, std::move(made));
  if (kept.is_new) {
    ledger::Entry entry{.stream = fmt::format("campaign:{}", id.value),
                        .kind = "campaign_sent",
                        .about = id.value,
                        .actor = officer,
                        .body = body};
    co_await ledger->append(unit, std::move(entry));
  }
  co_return co_await show(unit, kept.id, now);
}

Task<Result<std::optional<CampaignView>>> kept_before(Unit& unit, std::string draft, Instant now) {
  const auto id = co_await rows::campaign_of_draft(unit, std::move(draft));
  if (!id) co_return std::optional<CampaignView>{};
  CO_TRY(view, co_await show(unit, *id, now));
  co_return std::optional(view);
}

/// What an act makes of a campaign.
struct Change {
  CampaignId campaign;
  CampaignAct act = CampaignAct::pause;
  std::int64_t officer = 0;
  Instant now{};
};

CampaignState state_after(CampaignAct act) {
  if (act == CampaignAct::pause) return CampaignState::paused;
  return act == CampaignAct::resume ? CampaignState::sending : CampaignState::cancelled;
}

Task<Result<CampaignView>> change(Unit& unit, ledger::Ledger* ledger, Change change) {
  const auto found = co_await rows::campaign(unit, change.campaign);
  if (!found)
    co_return refuse(No::missing, "notice.no_such_campaign", "There is no such campaign.");
  const auto state = state_after(change.act);
  // Asked for twice is done once: the second press of a button is no fault.
  if (found->state != state) {
    const auto ended = state == CampaignState::cancelled ? std::optional(change.now) : std::nullopt;
    if (!co_await rows::change_state(unit, change.campaign, state, ended))
      co_return refuse(No::conflict, "notice.campaign_over", "This campaign is over.");
    ledger::Entry entry{
        .stream = fmt::format("campaign:{}", change.campaign.value),
        .kind = fmt::format("campaign_{}", boost::describe::enum_to_string(state, "?")),
        .about = change.campaign.value,
        .actor = change.officer};
    co_await ledger->append(unit, std::move(entry));
  }
  co_return co_await show(unit, change.campaign, change.now);
}

Task<Result<std::vector<CampaignView>>> list(Unit& unit, Instant now) {
  auto campaigns = co_await rows::newest(unit, Notices::list_max);
  std::vector<CampaignView> views;
  views.reserve(campaigns.size());
  for (auto& campaign : campaigns)
    views.push_back(co_await whole_view(unit, std::move(campaign), now));
  co_return views;
}

}  // namespace

Notices::Inside::Inside(Needs needs_given, machine::Bytes secret_given, Settings settings_given)
    : needs(needs_given),
      secret(std::move(secret_given)),
      settings(std::move(settings_given)),
      holder(machine::seal::chance_code()) {
  ROUNDS_ASSERT(secret.size() >= 32);
  if (!is_zone(settings.zone)) {
    throw machine::Fault("there is no time zone " + settings.zone +
                         "; write it as \"Asia/Kolkata\"");
  }
}

machine::Bytes Notices::Inside::hidden(std::string_view address) const {
  return machine::seal::hmac_sha256(secret, machine::view(fmt::format("contact:{}", address)));
}

Notices::Notices(Needs needs, machine::Bytes secret, Settings settings)
    : inside_(std::make_unique<Inside>(needs, std::move(secret), std::move(settings))) {}

Notices::~Notices() = default;

std::string digest_of(const Texts& texts) {
  const auto spelled = machine::json::write(texts);
  return machine::hex(machine::seal::sha256(machine::view(spelled)));
}

std::string ledger_words(const Filter& filter) {
  std::string words;
  const auto add = [&words](std::string_view name, std::string value) {
    if (value.empty()) return;
    std::ranges::replace_if(value, [](char c) { return !is_word(std::string_view(&c, 1)); }, '_');
    words += fmt::format("{}{}:{}", words.empty() ? "" : "/", name, value.substr(0, 20));
  };
  add("state", filter.state);
  add("council", filter.council);
  add("specialty", filter.specialty);
  add("language", filter.language);
  if (filter.standing != Standing::any)
    add("standing", boost::describe::enum_to_string(filter.standing, "?"));
  if (filter.standing == Standing::behind) add("weeks", std::to_string(filter.weeks));
  return words.empty() ? "everybody" : words;
}

Task<Result<FilterChoices>> Notices::choices() { return inside_->needs.audience.choices(); }

Task<Result<MessagePreview>> Notices::preview(MessageDraft draft) {
  CO_TRY_DONE(check_draft(draft));
  std::vector<Recipient> people;
  CO_TRY(found, co_await count(inside_.get(), &draft, &people));
  MessagePreview view;
  view.count = found;
  for (auto& recipient : people) {
    // Whose link it is would say who it is, and whoever sees it could press it.
    recipient.person = 0;
    const auto written = written_for(*inside_, draft, recipient, blurred(recipient.name));
    const auto way = recipient.address.contains('@') ? Way::mail : Way::sms;
    view.samples.push_back(
        {written.language, way, way == Way::mail ? written.subject : "", written.text});
  }
  const auto& settings = inside_->settings;
  if (const auto until = quiet_until(inside_->now(), settings.zone, settings.quiet))
    view.quiet_until_ms = machine::ms(*until);
  co_return view;
}

Task<Result<CampaignView>> Notices::send(Order order) {
  CO_TRY_DONE(check_draft(order.draft));
  if (order.key.size() < key_min || order.key.size() > key_max || !is_word(order.key))
    co_return refuse(No::invalid, "notice.key", "The draft's key is 16 to 64 letters and digits.");
  CO_TRY(found, co_await count(inside_.get(), &order.draft, nullptr));
  const auto now = inside_->now();
  rows::Made made;
  made.draft = std::move(order.key);
  made.digest = digest_of(order.draft.texts);
  made.campaign = {.id = inside_->needs.ids.make<CampaignNoun>(),
                   .officer = order.officer,
                   .kind = std::move(order.draft.kind),
                   .necessary = order.draft.necessary,
                   .filter = std::move(order.draft.filter),
                   .counted = order.counted,
                   .made = now,
                   .until = now + campaign_length};
  made.texts = std::move(order.draft.texts);
  // A retry must find its campaign, although by now its letters have changed the count.
  auto again = [draft = made.draft, now](Unit& unit) { return kept_before(unit, draft, now); };
  CO_TRY(before, co_await inside_->needs.store.read(std::move(again)));
  if (before) co_return *before;
  if (found.writes == 0)
    co_return refuse(No::unprocessable, "notice.nobody", "There is nobody to write to.");
  if (found.writes != order.counted) {
    co_return refuse(
        No::conflict, "notice.count_changed",
        "Meanwhile the message would reach another number of people.",
        {{"counted", std::to_string(order.counted)}, {"now", std::to_string(found.writes)}});
  }
  auto work = [ledger = &inside_->needs.ledger, made = std::move(made)](Unit& unit) {
    return keep(unit, ledger, made);
  };
  co_return co_await inside_->needs.store.write(std::move(work));
}

Task<Result<std::vector<CampaignView>>> Notices::campaigns() {
  auto work = [now = inside_->now()](Unit& unit) { return list(unit, now); };
  co_return co_await inside_->needs.store.read(std::move(work));
}

Task<Result<CampaignView>> Notices::act(CampaignId campaign, CampaignAct act,
                                        std::int64_t officer) {
  auto work = [ledger = &inside_->needs.ledger,
               wanted = Change{campaign, act, officer, inside_->now()}](Unit& unit) {
    return change(unit, ledger, wanted);
  };
  co_return co_await inside_->needs.store.write(std::move(work));
}

}  // namespace rounds::notice
