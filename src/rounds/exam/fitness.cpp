// What may stand on a paper today: an item whose own review is due, or that of a source it rests
// on, is neither drawn, nor sealed, nor opened.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "exam_store.h"
#include "rounds/exam/exam.h"
#include "rounds/programme/changes.h"
#include "rounds/programme/claims.h"

namespace rounds::exam {

using machine::No;
using machine::refuse;
using programme::Edition;

namespace {

using Ids = std::set<std::string>;

Ids overdue_in(const Edition& edition, const programme::Folder& folder, machine::Instant now) {
  const auto late = programme::late_sources(folder, std::chrono::floor<std::chrono::days>(now));
  Ids ids;
  for (const auto& item :
       programme::frozen_items({}, edition, late, machine::iso(now).substr(0, 10)))
    ids.insert(item.item);
  return ids;
}

std::string words_of(const bank::Item& item) {
  return fmt::format("{}\n{}", item.stem, fmt::join(item.options, "\n"));
}

std::string words_of(const programme::Item& item) {
  std::vector<std::string> options;
  options.reserve(item.options.size());
  for (const auto& option : item.options) options.push_back(option.html);
  return fmt::format("{}\n{}", item.stem, fmt::join(options, "\n"));
}

Task<Result<std::vector<bank::ItemId>>> items_of(Unit& unit, ExamId exam) {
  std::vector<bank::ItemId> items;
  for (const auto& item : co_await list_items(unit, exam)) items.push_back({item.item});
  co_return items;
}

}  // namespace

Task<Result<std::shared_ptr<const Edition>>> Exam::fit_today(std::string digest) {
  CO_TRY(edition, co_await programme_.edition(digest));
  CO_TRY(folder, co_await programme_.folder(std::move(digest)));
  const auto overdue = overdue_in(*edition, *folder, clock_.now());
  if (overdue.empty()) co_return edition;
  auto fit = std::make_shared<Edition>(*edition);
  for (auto& module : fit->modules) {
    std::erase_if(module.items, [&](const auto& item) { return overdue.contains(item.id); });
  }
  co_return fit;
}

Task<Result<void>> Exam::still_fit(ExamId exam, std::string digest) {
  CO_TRY(edition, co_await programme_.edition(digest));
  CO_TRY(folder, co_await programme_.folder(std::move(digest)));
  const auto overdue = overdue_in(*edition, *folder, clock_.now());
  if (overdue.empty()) co_return Result<void>();
  auto reading = [exam](Unit& unit) { return items_of(unit, exam); };
  CO_TRY(wanted, co_await store_.read(std::move(reading)));
  CO_TRY(items, co_await bank_.items(std::move(wanted)));
  // The bank knows an item of a paper by its words.
  Ids words;
  for (const auto& item : items) words.insert(words_of(item));
  std::vector<std::string> named;
  for (const auto& module : edition->modules) {
    for (const auto& item : module.items) {
      if (overdue.contains(item.id) && words.contains(words_of(item))) named.push_back(item.id);
    }
  }
  if (named.empty()) co_return Result<void>();
  const auto list = fmt::format("{}", fmt::join(named, ", "));
  co_return refuse(No::conflict, "exam.overdue",
                   "Items of this paper rest on claims that are past their review: " + list,
                   {{"items", list}});
}

}  // namespace rounds::exam
