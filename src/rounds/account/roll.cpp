// The roll of learners: who is on it, and putting many on it at once.

#include "inside.h"
#include "rounds/account/account.h"
#include "rounds/account/contact.h"

namespace rounds::account {

using machine::store::Unit;

const Settings& Account::settings() const { return inside_->settings; }

std::vector<std::string> Account::languages() const { return inside_->needs.words.languages(); }

Task<std::vector<std::int64_t>> Account::persons_of(Unit& unit, std::vector<std::string> contacts) {
  ROUNDS_ASSERT(contacts.size() <= static_cast<std::size_t>(page_max));
  return rows::persons_of(unit, std::move(contacts));
}

Task<std::vector<std::int64_t>> Account::admit(Unit& unit, std::vector<Newcomer> list) {
  ROUNDS_ASSERT(list.size() <= static_cast<std::size_t>(page_max));
  std::vector<rows::PersonRow> wanted;
  wanted.reserve(list.size());
  for (auto& one : list) {
    wanted.push_back({.person = inside_->needs.ids.next(),
                      .contact = std::move(one.contact),
                      .name = std::move(one.name),
                      .language = std::move(one.language)});
  }
  return rows::admit(unit, std::move(wanted), inside_->needs.clock.now());
}

Task<Result<std::vector<Learning>>> Account::learners(std::int64_t after) {
  auto work = [after](Unit& unit) { return rows::learners(unit, after, page_max); };
  co_return co_await inside_->needs.store.read(std::move(work));
}

namespace {

Task<Result<std::vector<std::string>>> hints_of(Unit& unit, std::vector<std::int64_t> persons,
                                                std::string country_code) {
  auto contacts = co_await rows::contacts_of(unit, std::move(persons));
  for (auto& contact : contacts) contact = hint_of(contact, country_code);
  co_return contacts;
}

Task<Result<std::int64_t>> person_at(Unit& unit, std::string contact) {
  const auto found = co_await rows::person_of_contact(unit, std::move(contact));
  co_return found ? found->person : 0;
}

}  // namespace

Task<Result<std::vector<std::string>>> Account::hints(std::vector<std::int64_t> persons) {
  ROUNDS_ASSERT(persons.size() <= static_cast<std::size_t>(page_max));
  auto work = [persons = std::move(persons), code = inside_->settings.country_code](Unit& unit) {
    return hints_of(unit, persons, code);
  };
  co_return co_await inside_->needs.store.read(std::move(work));
}

Task<Result<std::int64_t>> Account::find(std::string contact) {
  const auto spelled = read_contact(contact, inside_->settings.country_code);
  if (!spelled) co_return 0;
  auto work = [address = spelled->address](Unit& unit) { return person_at(unit, address); };
  co_return co_await inside_->needs.store.read(std::move(work));
}

}  // namespace rounds::account
