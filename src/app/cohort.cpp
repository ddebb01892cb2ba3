#include "cohort.h"

#include <fmt/format.h>

#include <array>

#include "catalogue.h"
#include "machine/task/wait.h"
#include "past.h"
#include "rounds/programme/local.h"

namespace rounds::app {

using machine::Millis;
using machine::Result;
using machine::Task;

namespace {

constexpr std::chrono::days week{7};
/// Weeks ago, for each quarter of the cohort.
constexpr std::array<int, 4> waves{8, 8, 6, 3};
/// One doctor of so many is keen.
constexpr int keen_each = 10;
/// A board shows groups of twenty and more, so few states and specialties for few doctors.
constexpr std::size_t states_max = 5, specialties_max = 4;

constexpr std::array given{"Aarav",  "Aditi", "Ananya", "Arjun",  "Asha",   "Bilal", "Chitra",
                           "Deepa",  "Farah", "Gopal",  "Imran",  "Ishaan", "Kavya", "Lakshmi",
                           "Manoj",  "Meera", "Naveen", "Nisha",  "Omar",   "Priya", "Rahul",
                           "Ritu",   "Sana",  "Sanjay", "Shreya", "Suresh", "Tara",  "Uma",
                           "Vikram", "Yusuf", "Zoya"};
constexpr std::array family{"Ahmed", "Banerjee", "Bose",  "Das",   "Desai",  "Gupta", "Iyer",
                            "Joshi", "Khan",     "Kumar", "Menon", "Mishra", "Nair",  "Patel",
                            "Rao",   "Reddy",    "Roy",   "Shah",  "Sharma", "Singh", "Thomas"};

/// Where a doctor is, and who registered them.
struct Home {
  std::string state, council;
};

/// States whose council is named after them.
std::vector<Home> homes_of(const programme::Local& local, Chance& chance) {
  std::vector<Home> homes;
  for (const auto& state : local.states) {
    const auto council = std::ranges::find_if(
        local.councils, [&state](const auto& one) { return one.name.starts_with(state.name); });
    if (council != local.councils.end()) homes.push_back({state.id, council->id});
  }
  while (homes.size() > states_max) {
    homes.erase(homes.begin() + static_cast<std::ptrdiff_t>(chance.one_of(homes.size())));
  }
  if (homes.empty()) homes.emplace_back();
  return homes;
}

std::vector<std::string> specialties_of(const programme::Local& local, Chance& chance) {
  std::vector<std::string> ids;
  ids.reserve(local.specialties.size());
  for (const auto& one : local.specialties) ids.push_back(one.id);
  while (ids.size() > specialties_max) {
    ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(chance.one_of(ids.size())));
  }
  if (ids.empty()) ids.emplace_back();
  return ids;
}

/// Most tell for how long they have been registered.
Task<Result<void>> tell_experience(Past& past, Chance& chance, Student student) {
  constexpr double tells = 0.8;
  constexpr std::array bands{learner::Experience::years_00, learner::Experience::years_05,
                             learner::Experience::years_15, learner::Experience::years_25};
  const auto band = bands.at(chance.one_of(bands.size()));
  if (!chance.happens(tells)) co_return Result<void>{};
  co_return co_await past.learners.tell_experience(student.person, band);
}

/// Doctors `from` to `to` as a board's list has them.
std::string list_of(const programme::Local& local, Chance chance, int from, int to) {
  const auto homes = homes_of(local, chance);
  const auto specialties = specialties_of(local, chance);
  std::string list = "name,email,council,registration,specialty,state,language\n";
  for (int n = 0; n < to; ++n) {
    const auto& home = homes[chance.one_of(homes.size())];
    const auto& specialty = specialties[chance.one_of(specialties.size())];
    const auto name = fmt::format("{} {} Demonstration", given[chance.one_of(given.size())],
                                  family[chance.one_of(family.size())]);
    const auto* language = chance.happens(0.2) ? "hi" : "en";
    if (n < from) continue;
    list += fmt::format("{},d{:04}@example.org,{},{},{},{},{}\n", name, n + 1, home.council,
                        home.council.empty() ? "" : std::to_string(70'001 + n), specialty,
                        home.state, language);
  }
  return list;
}

/// Enrols doctors `from` to `to` as an officer would, some weeks ago.
Task<Result<void>> enrol(Past& past, std::uint64_t seed, int from, int to) {
  CO_TRY(local, co_await past.programme.local());
  auto list = list_of(*local, Chance(seed), from, to);
  learner::Importing how{.way = learner::Way::leave_bad_rows};
  CO_TRY(imported, co_await past.importer.import(std::move(list), std::move(how)));
  if (imported.bad > 0)
    throw machine::Fault(fmt::format("cohort: the list has {} bad rows", imported.bad));
  co_return Result<void>{};
}

Task<Result<std::vector<Student>>> enrolled(Past& past, int doctors, std::uint64_t seed) {
  std::vector<Student> students;
  std::int64_t after = 0;
  int from = 0;
  for (std::size_t wave = 0; wave < waves.size(); ++wave) {
    const int to = doctors * static_cast<int>(wave + 1) / static_cast<int>(waves.size());
    past.go_to(past.now - week * waves.at(wave));
    CO_TRY_DONE(co_await enrol(past, seed, from, to));
    from = to;
    for (;;) {
      CO_TRY(page, co_await past.account.learners(after));
      if (page.empty()) break;
      for (const auto& one : page) students.push_back({one.person, past.clock.now(), 0});
      after = page.back().person;
    }
  }
  co_return students;
}

Task<Result<int>> made(Past& past, int doctors, std::uint64_t seed) {
  CO_TRY(edition, co_await past.programme.current());
  CO_TRY(there, co_await past.account.learners(0));
  if (!there.empty()) co_return 0;
  CO_TRY(students, co_await enrolled(past, doctors, seed));
  Chance chance(seed + 1), told(seed + 2);
  int count = 0;
  for (auto& student : students) {
    student.ability = chance.between(0.45, 0.95);
    // So that somebody holds a certificate after eight weeks of twenty-six.
    student.keen = ++count % keen_each == 0;
    if (student.keen) student.ability = std::max(student.ability, 0.85);
    CO_TRY_DONE(co_await tell_experience(past, told, student));
    CO_TRY_DONE(co_await learn(past, chance, *edition, student));
  }
  const Sat first{"Demonstration exam", 10, std::chrono::days(9), true};
  CO_TRY_DONE(co_await hold_exam(past, chance, students, first));
  const Sat second{"Demonstration exam, second sitting", 30, std::chrono::days(2), false};
  CO_TRY_DONE(co_await hold_exam(past, chance, students, second));
  co_return static_cast<int>(students.size());
}

}  // namespace

Result<int> make_cohort(Plant& plant, int doctors, std::uint64_t seed) {
  TRY(words, machine::Words::from(catalogue()));
  TRY(secret,
      machine::wait(plant.keyring->current("account.secret", machine::seal::KeyKind::secret)));
  Past past(plant, std::move(words), std::move(secret.material));
  return machine::wait(made(past, doctors, seed));
}

}  // namespace rounds::app
