// Whom a draft reaches, and what they read.

#include <algorithm>
#include <array>
#include <set>

#include "inside.h"
#include "machine/json/json.h"

namespace rounds::notice {

using machine::store::Unit;

namespace {

/// A country has a million doctors; past this the audience goes in circles.
constexpr int pages_max = 20'000;

/// Everybody for whom it is not the usual, ready to be asked.
class Known {
 public:
  explicit Known(rows::Exceptions found)
      : refusers_(found.refusers.begin(), found.refusers.end()),
        had_enough_(found.had_enough.begin(), found.had_enough.end()),
        failed_(std::move(found.failed)) {}

  Standby of(const Notices::Inside& inside, const Recipient& recipient) const {
    const auto failed = failed_.find(recipient.person);
    return {.wants_optional = !refusers_.contains(recipient.person),
            .contact_failed =
                failed != failed_.end() && failed->second == inside.hidden(recipient.address),
            .this_week = had_enough_.contains(recipient.person) ? messages_a_week_max : 0};
  }

 private:
  std::set<std::int64_t> refusers_, had_enough_;
  std::map<std::int64_t, machine::Bytes> failed_;
};

/// The first sample whose language another one speaks too; none: the end.
auto spare_in(std::vector<Recipient>& samples, const Texts& texts) {
  return std::ranges::find_if(samples, [&](const Recipient& one) {
    const auto language = language_for(texts, one.language);
    return std::ranges::count_if(samples, [&](const Recipient& other) {
             return language_for(texts, other.language) == language;
           }) > 1;
  });
}

/// The samples speak as many languages as they can.
void offer(std::vector<Recipient>& samples, const Texts& texts, const Recipient& recipient) {
  const auto language = language_for(texts, recipient.language);
  const bool heard = std::ranges::any_of(
      samples, [&](const Recipient& one) { return language_for(texts, one.language) == language; });
  if (samples.size() < samples_max) {
    samples.push_back(recipient);
  } else if (!heard) {
    const auto spare = spare_in(samples, texts);
    if (spare != samples.end()) *spare = recipient;
  }
}

void add(CountView& view, const MessageDraft& draft, const Recipient& recipient, Why why) {
  if (why == Why::no_contact) {
    ++view.no_contact;
  } else if (why == Why::unsubscribed) {
    ++view.unsubscribed;
  } else if (why == Why::enough) {
    ++view.enough;
  } else {
    ++view.writes;
    ++(recipient.address.contains('@') ? view.mail : view.sms);
    const auto& wanted = recipient.language;
    if (!wanted.empty() && !draft.texts.contains(wanted)) ++view.in_english[wanted];
  }
}

Task<Result<rows::Exceptions>> read_exceptions(Unit& unit, Instant week_ago) {
  co_return co_await rows::exceptions(unit, week_ago);
}

}  // namespace

Task<Result<CountView>> count(Notices::Inside* inside, const MessageDraft* draft,
                              std::vector<Recipient>* samples) {
  const auto now = inside->now();
  auto work = [week_ago = now - week](Unit& unit) { return read_exceptions(unit, week_ago); };
  CO_TRY(found, co_await inside->needs.store.read(std::move(work)));
  const Known known(std::move(found));
  const auto terms = inside->terms_of(draft->necessary, now + campaign_length);
  CountView view;
  std::optional<std::string> from = "";
  for (int page = 0; from && page < pages_max; ++page) {
    auto filter = draft->filter;
    auto place = *from;
    CO_TRY(people, co_await inside->needs.audience.page(std::move(filter), std::move(place)));
    for (const auto& recipient : people.people) {
      const auto why = refused(terms, recipient, known.of(*inside, recipient), now);
      add(view, *draft, recipient, why.value_or(Why::none));
      if (samples != nullptr && !why) offer(*samples, draft->texts, recipient);
    }
    from = std::move(people.next);
  }
  co_return view;
}

Written written_for(const Notices::Inside& inside, const MessageDraft& draft,
                    const Recipient& recipient, std::string_view name) {
  const auto& words = inside.needs.words;
  const auto& settings = inside.settings;
  const auto language = language_for(draft.texts, recipient.language);
  const auto& said = draft.texts.at(language);
  const Values values{
      {"name", name.empty() ? words.say(language, "notice.no_name") : std::string(name)},
      {"module",
       recipient.module.empty() ? words.say(language, "notice.no_module") : recipient.module},
      {"weeks", std::to_string(recipient.weeks_behind)},
      {"link", settings.base_url + "/today"}};
  const bool mail = recipient.address.contains('@');
  auto text = filled(said.text, values);
  if (!draft.necessary) {
    const auto link = settings.base_url + "/unsubscribe/" + token_of(inside, recipient.person);
    text += "\n\n" + words.say(language, mail ? "notice.footer_mail" : "notice.footer_sms",
                               {{"board", settings.board}, {"link", link}});
  }
  constexpr std::size_t line_max = 200;  // what machine/post takes
  return {language, clipped(filled(said.subject, values), line_max), std::move(text)};
}

std::vector<TemplateView> Notices::templates() const {
  struct Shipped {
    const char* kind;
    bool necessary;
    Standing standing;
    int weeks;
  };
  constexpr std::array<Shipped, 4> shipped{{{"invitation", false, Standing::not_begun, 1},
                                            {"behind", false, Standing::behind, 2},
                                            {"session", false, Standing::any, 1},
                                            {"exam", true, Standing::any, 1}}};
  // The placeholders are filled in later, for each person: here they stand for themselves.
  const machine::WordArguments themselves{
      {"name", "{name}"}, {"module", "{module}"}, {"weeks", "{weeks}"}, {"link", "{link}"}};
  const auto& words = inside_->needs.words;
  std::vector<TemplateView> views;
  for (const auto& one : shipped) {
    TemplateView view{.kind = one.kind, .necessary = one.necessary};
    view.filter.standing = one.standing;
    view.filter.weeks = one.weeks;
    for (const auto& language : words.languages()) {
      const auto code = std::string("notice.template_") + one.kind;
      view.texts[language] = {words.say(language, code + "_subject", themselves),
                              words.say(language, code + "_text", themselves)};
    }
    views.push_back(std::move(view));
  }
  return views;
}

}  // namespace rounds::notice
