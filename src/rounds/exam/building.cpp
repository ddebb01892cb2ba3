// Exams of the private bank: assembled as they are drafted.

#include <fmt/format.h>

#include "exam_store.h"
#include "rounds/exam/exam.h"
#include "show.h"

namespace rounds::exam {

using machine::No;
using machine::refuse;

/// One exam of a building, with its paper.
struct BuildErrand {
  struct One {
    ExamId exam;
    papers::Paper paper;
    int minutes = 0;
  };
  std::string title, edition, outcome;
  std::string modality;  ///< of a supplement
  bool demonstration = true;
  PersonId actor;
  std::vector<One> exams;
};

namespace {

using Errand = std::shared_ptr<const BuildErrand>;

/// The first kind that is short, and how many items are to be written in all.
std::unexpected<machine::Refusal> short_of(const papers::Proposal& proposal) {
  if (proposal.outcome == papers::Outcome::undecided || proposal.missing.empty()) {
    return refuse(No::unprocessable, "exam.bank_undecided",
                  "No papers were found in the time there is.");
  }
  const auto& first = proposal.missing.front();
  return refuse(
      No::unprocessable, "exam.bank_short", "The private bank has too few items.",
      {{"count", std::to_string(proposal.to_write)}, {"what", first.what}, {"which", first.which}});
}

int minutes_of(const papers::Proposal& proposal, papers::Form form) {
  return form == papers::Form::make_up ? proposal.minutes / 2 : proposal.minutes;
}

/// Items come in the order of the paper's versions.
std::set<bank::ItemId> tried_of(const papers::Paper& paper, const std::vector<bank::Item>& items) {
  std::set<bank::ItemId> tried;
  for (std::size_t n = 0; n < items.size(); ++n)
    if (paper.pretest.contains(paper.versions[n])) tried.insert(items[n].item);
  return tried;
}

ExamRow row_of(const BuildErrand& errand, const BuildErrand::One& one) {
  ExamRow row{.exam = one.exam,
              .title = errand.title,
              .items = static_cast<std::int64_t>(one.paper.versions.size()),
              .edition = errand.edition,
              .demonstration = errand.demonstration,
              .every_kind = true,
              .source = "private",
              .form = boost::describe::enum_to_string(one.paper.form, "main"),
              .schedule = {one.minutes, grace_default_ms}};
  row.modality = errand.modality;
  const bool beside =
      one.paper.form != papers::Form::main && one.paper.form != papers::Form::supplement;
  if (beside) row.main = errand.exams.front().exam;
  return row;
}

}  // namespace

Task<Result<std::vector<ExamView>>> Exam::build(Building wanted, PersonId actor) {
  if (!is_title(wanted.title)) {
    co_return refuse(No::invalid, "exam.draft", "The draft's title is out of bounds.",
                     {{"field", "title"}});
  }
  CO_TRY(edition, co_await programme_.current());
  CO_TRY(proposal, co_await proposed(edition->digest, wanted));
  if (proposal.papers.empty()) co_return short_of(proposal);
  auto errand = std::make_shared<BuildErrand>();
  errand->title = std::move(wanted.title);
  errand->edition = edition->digest;
  if (wanted.supplement)
    errand->modality = boost::describe::enum_to_string(wanted.supplement->modality, "text");
  errand->outcome = boost::describe::enum_to_string(proposal.outcome, "good");
  errand->demonstration = proposal.demonstration;
  errand->actor = actor;
  for (auto& paper : proposal.papers) {
    const auto minutes = minutes_of(proposal, paper.form);
    errand->exams.push_back({ids_.make<ExamNoun>(), std::move(paper), minutes});
  }
  auto work = [this, errand = Errand(errand)](Unit& unit) { return built(unit, errand); };
  co_return co_await store_.write(std::move(work));
}

Task<Result<papers::Proposal>> Exam::proposed(std::string edition, Building wanted) {
  if (wanted.supplement) co_return co_await papers_.propose(std::move(edition), *wanted.supplement);
  papers::Wish wish{
      .edition = std::move(edition), .reserve = wanted.reserve, .make_up = wanted.make_up};
  co_return co_await papers_.propose(std::move(wish));
}

Task<Result<std::vector<ExamView>>> Exam::built(Unit& unit, Errand errand) {
  const auto now_ms = machine::ms(clock_.now());
  std::vector<ExamView> views;
  for (const auto& one : errand->exams) {
    auto row = row_of(*errand, one);
    co_await add_exam(unit, row, now_ms);
    const Doing drafting{one.exam, Act::draft, errand->actor};
    co_await add_act(unit, one.exam, 0, ActRow{{Act::draft, errand->actor.value}, now_ms});
    co_await enter(unit, drafting, true);
    auto paper = one.paper;
    CO_TRY(items, co_await papers_.take(unit, std::move(paper)));
    auto tried = tried_of(one.paper, items);
    co_await add_items(unit, one.exam, std::move(items), std::move(tried));
    Doing assembling{one.exam, Act::assemble, errand->actor};
    assembling.outcome = errand->outcome;
    CO_TRY_DONE(co_await advance(unit, std::move(assembling)));
    const auto made = co_await find_exam(unit, one.exam);
    const auto acts = co_await list_acts(unit, one.exam);
    ROUNDS_ASSERT(made);
    views.push_back(staff_view(*made, acts));
  }
  co_return views;
}

}  // namespace rounds::exam
