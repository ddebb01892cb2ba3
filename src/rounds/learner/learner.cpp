#include "rounds/learner/learner.h"

#include <algorithm>

#include "details.h"
#include "learner_store.h"
#include "rounds/learner/register.h"

namespace rounds::learner {

using machine::No;
using machine::refuse;
using machine::store::Unit;

namespace {

constexpr int weeks_max = 520;                          // ten years behind is gone
constexpr std::size_t text_max = std::size_t{4} * 120;  // bytes: a name's 120 characters

std::unexpected<machine::Refusal> no_such_learner() {
  return refuse(No::missing, "learner.no_such_learner", "There is no such learner.");
}

/// The modules that have lessons.
std::vector<int> modules_of(const programme::Edition& edition) {
  std::vector<int> numbers;
  for (const auto& module : edition.modules) {
    if (!module.lessons.empty()) numbers.push_back(module.number);
  }
  return numbers;
}

Task<Result<std::vector<int>>> taught(programme::Programme& programme) {
  const auto edition = co_await programme.current();
  if (edition) co_return modules_of(**edition);
  if (edition.error().no == No::missing) co_return std::vector<int>{};
  co_return std::unexpected(edition.error());
}

Task<Result<Course>> course(programme::Programme& programme, std::int64_t now_ms) {
  CO_TRY(modules, co_await taught(programme));
  co_return Course{.now_ms = now_ms, .modules = static_cast<int>(modules.size())};
}

/// What a search by contact needs besides: whose it is.
Task<Result<std::int64_t>> person_meant(account::Account& account, std::string text) {
  constexpr std::size_t digits_min = 8;
  const auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
  const bool contact = text.contains('@') || digits >= static_cast<std::int64_t>(digits_min);
  if (!contact) co_return 0;
  co_return co_await account.find(std::move(text));
}

Result<void> check(const Filter& filter) {
  if (filter.weeks_behind < 1 || filter.weeks_behind > weeks_max || filter.text.size() > text_max) {
    return refuse(No::invalid, "learner.filter", "Nobody can be looked for like this.");
  }
  return {};
}

Task<Result<rows::Asked>> asked(account::Account& account, Filter filter, Course course_now) {
  CO_TRY(person, co_await person_meant(account, filter.text));
  co_return rows::Asked{.filter = std::move(filter), .person = person, .course = course_now};
}

Task<Result<LearnerRow>> find(Unit& unit, std::int64_t id, Course course_now) {
  auto found = co_await rows::learner(unit, id, course_now);
  if (!found) co_return no_such_learner();
  co_return std::move(*found);
}

/// Refuses: conflict learner.registration_taken.
Task<Result<bool>> keep(Unit& unit, rows::Enrolled told, std::int64_t now_ms) {
  if (!told.details.registration.empty()) {
    std::vector<rows::Registration> one{{told.details.council, told.details.registration}};
    const auto owners = co_await rows::owners(unit, std::move(one));
    if (owners.front() != 0 && owners.front() != told.learner) {
      co_return refuse(No::conflict, "learner.registration_taken",
                       "Another account has this registration number.");
    }
  }
  std::vector<rows::Enrolled> list{std::move(told)};
  co_await rows::enrol(unit, list, now_ms);
  co_await rows::change(unit, std::move(list), now_ms);
  co_return true;
}

Task<Result<std::vector<LearnerRow>>> some_of(Unit& unit, std::vector<std::int64_t> ids,
                                              Course course_now) {
  std::vector<LearnerRow> found;
  for (const auto id : ids) {
    auto one = co_await rows::learner(unit, id, course_now);
    if (one) found.push_back(std::move(*one));
  }
  co_return found;
}

Task<Result<Experience>> experience_in(Unit& unit, std::int64_t learner) {
  co_return co_await rows::experience(unit, learner);
}

Task<Result<bool>> experience_kept(Unit& unit, std::int64_t learner, Experience experience) {
  if (!co_await rows::tell_experience(unit, learner, experience)) co_return no_such_learner();
  co_return true;
}

Task<Result<bool>> answered(Unit& unit, rows::Enrolled whose, RegisterAnswer answer,
                            std::int64_t now_ms) {
  co_await rows::keep_answer(unit, std::move(whose), answer, now_ms);
  co_return true;
}

}  // namespace

Task<Result<std::vector<LearnerRow>>> Learners::page(Filter filter, Place after,
                                                     std::int64_t limit) {
  CO_TRY_DONE(check(filter));
  CO_TRY(now, co_await course(programme_, machine::ms(clock_.now())));
  CO_TRY(ready, co_await asked(account_, std::move(filter), now));
  const auto most = std::min(limit, page_max);
  auto work = [ready, after = std::move(after), most](Unit& unit) {
    return rows::page(unit, ready, after, most);
  };
  co_return co_await store_.read(std::move(work));
}

Task<Result<std::vector<LearnerRow>>> Learners::some(std::vector<std::int64_t> learners) {
  ROUNDS_ASSERT(std::cmp_less_equal(learners.size(), page_max));
  CO_TRY(now, co_await course(programme_, machine::ms(clock_.now())));
  auto work = [ids = std::move(learners), now](Unit& unit) { return some_of(unit, ids, now); };
  co_return co_await store_.read(std::move(work));
}

Task<void> Learners::forget(Unit& unit, std::int64_t person) {
  co_await rows::forget(unit, person);
}

Task<Result<std::int64_t>> Learners::count(Filter filter) {
  CO_TRY_DONE(check(filter));
  CO_TRY(now, co_await course(programme_, machine::ms(clock_.now())));
  CO_TRY(ready, co_await asked(account_, std::move(filter), now));
  auto work = [ready](Unit& unit) { return rows::count(unit, ready); };
  co_return co_await store_.read(std::move(work));
}

Task<Result<LearnerRow>> Learners::learner(std::int64_t learner) {
  CO_TRY(now, co_await course(programme_, machine::ms(clock_.now())));
  auto work = [learner, now](Unit& unit) { return find(unit, learner, now); };
  co_return co_await store_.read(std::move(work));
}

Task<Result<LearnerRow>> Learners::own(std::int64_t person) {
  auto found = co_await learner(person);
  if (found || found.error().no != No::missing) co_return found;
  CO_TRY(known, co_await account_.person(person));
  LearnerRow row;
  row.learner = person;
  row.details.name = known.name;
  row.details.language = known.language;
  co_return row;
}

Task<Result<LearnerRow>> Learners::tell(std::int64_t person, Details details) {
  CO_TRY(before, co_await own(person));
  if (details.language.empty()) details.language = before.details.language;
  CO_TRY(tidy, co_await tidied(std::move(details)));
  const auto now_ms = machine::ms(clock_.now());
  const rows::Enrolled told{.learner = person, .details = tidy};
  auto work = [told, now_ms](Unit& unit) { return keep(unit, told, now_ms); };
  CO_TRY_DONE(co_await store_.write(std::move(work)));
  CO_TRY_DONE(co_await ask_register(person, tidy));
  co_return co_await own(person);
}

Task<Result<Experience>> Learners::experience(std::int64_t person) {
  auto work = [person](Unit& unit) { return experience_in(unit, person); };
  co_return co_await store_.read(std::move(work));
}

Task<Result<void>> Learners::tell_experience(std::int64_t person, Experience experience) {
  auto work = [person, experience](Unit& unit) {
    return experience_kept(unit, person, experience);
  };
  CO_TRY_DONE(co_await store_.write(std::move(work)));
  co_return Result<void>{};
}

Task<Result<Details>> Learners::tidied(Details details) {
  CO_TRY(local, co_await programme_.local());
  const Choices choices{.local = *local, .languages = account_.languages()};
  co_return learner::tidied(details, choices);
}

Task<Result<void>> Learners::ask_register(std::int64_t person, Details details) {
  if (register_ == nullptr || details.registration.empty()) co_return Result<void>{};
  const auto answer = co_await register_->ask(details);
  const auto now_ms = machine::ms(clock_.now());
  const rows::Enrolled whose{.learner = person, .details = std::move(details)};
  auto work = [whose, answer, now_ms](Unit& unit) { return answered(unit, whose, answer, now_ms); };
  CO_TRY_DONE(co_await store_.write(std::move(work)));
  co_return Result<void>{};
}

Task<Result<Tally>> Learners::tally() {
  CO_TRY(now, co_await course(programme_, machine::ms(clock_.now())));
  auto work = [now](Unit& unit) { return rows::tally(unit, now); };
  co_return co_await store_.read(std::move(work));
}

Task<Result<Groups>> Learners::groups(By by) {
  CO_TRY(modules, co_await taught(programme_));
  auto work = [by](Unit& unit) { return rows::groups(unit, by); };
  CO_TRY(found, co_await store_.read(std::move(work)));
  auto summed = add_up(found, modules);
  co_return Groups{.modules = std::move(modules), .groups = std::move(summed)};
}

}  // namespace rounds::learner
