// What cases of a paper showed, once it may be seen.

#include <algorithm>

#include "refusals.h"
#include "rounds/marking/objections.h"
#include "terms.h"

namespace rounds::marking {

using bank::ItemId;
using exam::ExamId;
using exam::PersonId;
using exam::SittingId;
using machine::No;
using machine::refuse;
using machine::Result;
using machine::Task;

namespace {

std::unexpected<machine::Refusal> no_such_picture() {
  return refuse(No::missing, "exam.no_such_picture", "The paper has no such picture.");
}

Task<Result<std::string>> picture_of(bank::Bank& bank, exam::Facts facts, ItemId item) {
  if (std::ranges::find(facts.items, item) == facts.items.end()) co_return no_such_picture();
  std::vector<ItemId> wanted{item};
  CO_TRY(pictures, co_await bank.pictures(std::move(wanted)));
  if (pictures.front().empty()) co_return no_such_picture();
  co_return machine::text(pictures.front());
}

}  // namespace

Task<Result<std::string>> Objections::picture(PersonId learner, SittingId sitting, ItemId item) {
  CO_TRY(exam, co_await needs_.exam.exam_of(learner, sitting));
  CO_TRY(facts, co_await published(exam));
  CO_TRY(sheet, co_await needs_.exam.sheet(learner, sitting));
  if (!sheet.opened) co_return not_scored();
  CO_TRY(set, co_await terms(exam));
  if (keeps_back(facts, set)) co_return no_such_picture();
  co_return co_await picture_of(needs_.bank, std::move(facts), item);
}

Task<Result<std::string>> Objections::picture(ExamId exam, ItemId item) {
  CO_TRY(keyed, co_await needs_.marking.keyed(exam));
  co_return co_await picture_of(needs_.bank, std::move(keyed.facts), item);
}

}  // namespace rounds::marking
