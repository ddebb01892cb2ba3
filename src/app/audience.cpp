#include "audience.h"

#include <algorithm>
#include <map>
#include <utility>

#include "rounds/programme/local.h"

namespace rounds::app {

using machine::Result;
using machine::Task;
using notice::Standing;

namespace {

static_assert(notice::Audience::page_max == learner::Learners::page_max);

std::optional<learner::Stage> stage_of(Standing standing) {
  switch (standing) {
    case Standing::any:
      return std::nullopt;
    case Standing::not_begun:
      return learner::Stage::not_begun;
    case Standing::behind:
      return learner::Stage::behind;
    case Standing::on_track:
      return learner::Stage::on_track;
    case Standing::finished:
      return learner::Stage::finished;
  }
  std::unreachable();
}

/// "<learner>:<name to sort by>", as a page ended. Refuses: invalid ids.id.
Result<learner::Place> place_of(const std::string& from) {
  if (from.empty()) return learner::Place{};
  const auto colon = from.find(':');
  TRY(id, machine::read_id(from.substr(0, colon)));
  return learner::Place{colon == std::string::npos ? "" : from.substr(colon + 1), id};
}

/// The first module that teaches something and is not finished; empty when there is none.
std::string next_module(const programme::Edition* edition, std::uint64_t finished) {
  if (edition == nullptr) return "";
  for (const auto& module : edition->modules) {
    const bool done = ((finished >> static_cast<unsigned>(module.number)) & 1U) != 0;
    if (!module.lessons.empty() && !done) return module.title;
  }
  return "";
}

std::vector<notice::Choice> choices_of(const std::vector<programme::Place>& places) {
  std::vector<notice::Choice> choices;
  choices.reserve(places.size());
  for (const auto& place : places) choices.push_back({place.id, place.name});
  return choices;
}

}  // namespace

Task<Result<std::vector<notice::Recipient>>> AudienceOfLearners::recipients(
    std::vector<learner::LearnerRow> rows) {
  std::vector<std::int64_t> ids;
  ids.reserve(rows.size());
  for (const auto& row : rows) ids.push_back(row.learner);
  CO_TRY(reachable, co_await account_.reachable(std::move(ids)));
  std::map<std::int64_t, account::Reachable> contacts;
  for (auto& one : reachable) contacts.emplace(one.person, std::move(one));
  // Before anything is published there are people to invite already.
  const auto edition = co_await programme_.current();
  const auto* taught = edition ? edition->get() : nullptr;
  std::vector<notice::Recipient> people;
  for (auto& row : rows) {
    const auto found = contacts.find(row.learner);
    if (found == contacts.end()) continue;
    auto& contact = found->second;
    people.push_back(
        {.person = row.learner,
         .name = row.details.name.empty() ? std::move(contact.name) : std::move(row.details.name),
         .language = std::move(contact.language),
         .address = std::move(contact.contact),
         .module = next_module(taught, row.modules),
         .weeks_behind = row.weeks_behind});
  }
  co_return people;
}

Task<Result<notice::Audience::Page>> AudienceOfLearners::page(notice::Filter filter,
                                                              std::string from) {
  learner::Filter wanted{.state = std::move(filter.state),
                         .council = std::move(filter.council),
                         .specialty = std::move(filter.specialty),
                         .language = std::move(filter.language),
                         .stage = stage_of(filter.standing),
                         .weeks_behind = filter.weeks};
  CO_TRY(after, place_of(from));
  CO_TRY(rows, co_await learners_.page(std::move(wanted), std::move(after)));
  Page page;
  if (rows.size() == page_max)
    page.next = std::to_string(rows.back().learner) + ":" + rows.back().sort_name;
  CO_TRY(people, co_await recipients(std::move(rows)));
  page.people = std::move(people);
  co_return page;
}

Task<Result<std::vector<notice::Recipient>>> AudienceOfLearners::find(
    std::vector<std::int64_t> people) {
  CO_TRY(rows, co_await learners_.some(std::move(people)));
  co_return co_await recipients(std::move(rows));
}

Task<Result<notice::FilterChoices>> AudienceOfLearners::choices() {
  CO_TRY(local, co_await programme_.local());
  notice::FilterChoices choices;
  choices.states = choices_of(local->states);
  choices.specialties = choices_of(local->specialties);
  for (const auto& council : local->councils)
    choices.councils.push_back({council.id, council.name});
  // The page knows how people call a language in the reader's own.
  for (const auto& language : words_.languages()) choices.languages.push_back({language, language});
  co_return choices;
}

}  // namespace rounds::app
