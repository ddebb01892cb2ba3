#include "rounds/marking/objections.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "marking_store.h"
#include "refusals.h"
#include "scoring.h"
#include "terms.h"

namespace rounds::marking {

using bank::ItemId;
using exam::Act;
using exam::ExamId;
using exam::Facts;
using exam::PersonId;
using exam::SittingId;
using exam::State;
using machine::No;
using machine::refuse;

namespace {

constexpr std::int64_t texts_page = 100;

std::unexpected<machine::Refusal> no_key_yet() {
  return refuse(No::early, "marking.key_not_published", "The key is not published yet.");
}

Task<Result<Terms>> terms_in(Unit& unit, ExamId exam) { co_return co_await find_terms(unit, exam); }

Task<Result<std::vector<Objection>>> own_in(Unit& unit, PersonId learner, ExamId exam) {
  co_return co_await own_objections(unit, learner, exam);
}

Task<Result<std::vector<Objection>>> all_own_in(Unit& unit, PersonId learner) {
  co_return co_await all_own_objections(unit, learner);
}

Task<Result<std::vector<ObjectionCount>>> counts_in(Unit& unit, ExamId exam) {
  co_return co_await count_objections(unit, exam);
}

Task<Result<std::vector<Objection>>> texts_in(Unit& unit, ObjectionPage page) {
  co_return co_await list_objections(unit, page);
}

/// Somebody's wish upon an exam, and when.
struct Setting {
  ExamId exam;
  TermsWish wish;
  std::int64_t now_ms = 0;
};

Task<Result<void>> move_objections(Unit& unit, exam::Exam& exam, Setting setting,
                                   std::int64_t wished, Terms& terms) {
  CO_TRY(state, co_await exam::Exam::state_in(unit, setting.exam));
  if (state < State::provisional_key) co_return no_key_yet();
  if (state > State::objections) {
    co_return refuse(No::conflict, "marking.ruled_out", "The key is final.");
  }
  CO_TRY_DONE(may_move(terms.objections_until_ms, wished, setting.now_ms, objecting_ms_max));
  const auto rulings = co_await list_rulings(unit, setting.exam);
  if (std::ranges::any_of(rulings, &Ruling::answers)) {
    co_return refuse(No::conflict, "marking.answers_begun",
                     "Objections are being answered; no more can come.");
  }
  terms.objections_until_ms = wished;
  if (state == State::objections) co_return Result<void>();
  const exam::Doing opening{setting.exam, Act::open_objections, setting.wish.actor};
  CO_TRY_DONE(co_await exam.advance(unit, opening));
  co_return Result<void>();
}

Task<Result<void>> move_appeals(Unit& unit, Setting setting, std::int64_t wished, Facts facts,
                                Terms& terms) {
  CO_TRY(state, co_await exam::Exam::state_in(unit, setting.exam));
  if (state != State::released) co_return not_released();
  const auto before = appeals_until(terms, facts.released_ms);
  CO_TRY_DONE(may_move(before, wished, setting.now_ms, appealing_ms_max));
  terms.appeals_until_ms = wished;
  co_return Result<void>();
}

/// What the verbs hand to the unit.
struct Hands {
  exam::Exam& exam;
  ledger::Ledger& ledger;
};

Task<Result<Terms>> set_in(Unit& unit, Hands hands, Setting setting, Facts facts) {
  auto terms = co_await find_terms(unit, setting.exam);
  const auto& wish = setting.wish;
  if (wish.objections_until_ms)
    CO_TRY_DONE(
        co_await move_objections(unit, hands.exam, setting, *wish.objections_until_ms, terms));
  if (wish.appeals_until_ms)
    CO_TRY_DONE(co_await move_appeals(unit, setting, *wish.appeals_until_ms, facts, terms));
  if (wish.withholds_script) terms.withholds_script = *wish.withholds_script;
  co_await keep_terms(unit, setting.exam, terms);
  ledger::Entry entry{
      .stream = "exam:" + text(setting.exam),
      .kind = "terms_set",
      .about = setting.exam.value,
      .actor = wish.actor.value,
      .body =
          fmt::format(R"({{"objections_until_ms":{},"appeals_until_ms":{},"withholds_script":{}}})",
                      terms.objections_until_ms, terms.appeals_until_ms, terms.withholds_script)};
  co_await hands.ledger.append(unit, std::move(entry));
  co_return terms;
}

Task<Result<bool>> object_in(Unit& unit, PersonId learner, Objection objection) {
  CO_TRY(state, co_await exam::Exam::state_in(unit, ExamId{objection.exam}));
  const auto terms = co_await find_terms(unit, ExamId{objection.exam});
  CO_TRY_DONE(may_object(objection, terms, state, objection.made_ms));
  if (co_await keep_objection(unit, learner, std::move(objection))) co_return true;
  co_return refuse(No::conflict, "marking.objected", "There is an objection to this item already.");
}

Task<Result<bool>> withdraw_in(Unit& unit, PersonId learner, Objection objection) {
  CO_TRY(state, co_await exam::Exam::state_in(unit, ExamId{objection.exam}));
  const auto terms = co_await find_terms(unit, ExamId{objection.exam});
  if (!objecting(terms, state, objection.withdrawn_ms)) {
    co_return refuse(No::closed, "marking.objections_over", "The time for objections is over.");
  }
  if (co_await withdraw_objection(unit, learner, std::move(objection))) co_return true;
  co_return refuse(No::missing, "marking.not_objected", "There is no objection to withdraw.");
}

OwnObjection own_view(const Objection& objection, const Ruling* answer) {
  OwnObjection view{.reason = objection.reason,
                    .citation = objection.citation,
                    .made_ms = objection.made_ms,
                    .withdrawn = objection.withdrawn_ms != 0,
                    .upheld = {},
                    .answer = {}};
  if (answer != nullptr && !view.withdrawn) {
    view.upheld = answer->kind != RulingKind::keep;
    view.answer = answer->reason;
  }
  return view;
}

/// Of everything that a key page shows of one item.
struct Told {
  const exam::Sheet& sheet;
  const Key& key;
  const std::map<std::int64_t, OwnObjection>& objections;
};

KeyItem key_item(const bank::Item& item, const bank::Truth& truth, std::int64_t number,
                 const Told& told) {
  const auto& keys = told.key.at(item.item.value);
  KeyItem view{.item = item.item,
               .number = number,
               .stem = item.stem,
               .kind = item.kind,
               .options = item.options,
               .decimals = item.decimals,
               .unit = item.unit,
               .chosen = {},
               .keys = {keys.begin(), keys.end()},
               .withdrawn = keys.empty(),
               .objection = {}};
  if (const auto answer = told.sheet.chosen.find(item.item.value);
      answer != told.sheet.chosen.end() && was_on_paper(item, answer->second))
    view.chosen = answer->second;
  if (const auto reading = told.sheet.readings.find(item.item.value);
      reading != told.sheet.readings.end()) {
    view.own = reading->second.own;
    if (reading->second.advised) view.advice_percent = truth.advice.percent;
  }
  if (const auto own = told.objections.find(item.item.value); own != told.objections.end())
    view.objection = own->second;
  return view;
}

ObjectedView objected_view(const ObjectionCount& count, const std::vector<Ruling>& rulings) {
  ObjectedView view{.item = {count.item},
                    .standing = count.standing,
                    .withdrawn = count.made - count.standing,
                    .waiting = {},
                    .answered = {}};
  for (std::size_t place = 0; place < rulings.size(); ++place) {
    const auto& ruling = rulings[place];
    if (!ruling.answers || ruling.item != count.item) continue;
    if (ruling.waits()) view.waiting = static_cast<std::int64_t>(place);
    if (ruling.confirmed) view.answered = static_cast<std::int64_t>(place);
  }
  return view;
}

}  // namespace

Task<Result<TermsView>> Objections::set(ExamId exam, TermsWish wish) {
  CO_TRY(facts, co_await needs_.exam.facts(exam));
  const Setting setting{exam, wish, machine::ms(needs_.clock.now())};
  auto work = [this, setting, facts](Unit& unit) {
    return set_in(unit, Hands{needs_.exam, needs_.ledger}, setting, facts);
  };
  CO_TRY_DONE(co_await needs_.store.write(std::move(work)));
  co_return co_await terms(exam);
}

Task<Result<TermsView>> Objections::terms(ExamId exam) {
  auto reading = [exam](Unit& unit) { return terms_in(unit, exam); };
  CO_TRY(found, co_await needs_.store.read(std::move(reading)));
  co_return co_await terms_view(needs_.exam, exam, found, machine::ms(needs_.clock.now()));
}

Task<Result<Facts>> Objections::published(ExamId exam) {
  CO_TRY(facts, co_await needs_.exam.facts(exam));
  if (facts.state < State::provisional_key) co_return no_key_yet();
  co_return facts;
}

Task<Result<KeyView>> Objections::key(PersonId learner, SittingId sitting) {
  CO_TRY(exam, co_await needs_.exam.exam_of(learner, sitting));
  CO_TRY(facts, co_await published(exam));
  CO_TRY(keyed, co_await needs_.marking.keyed(exam));
  CO_TRY(exam_view, co_await needs_.exam.view(exam));
  CO_TRY(sheet, co_await needs_.exam.sheet(learner, sitting));
  CO_TRY(items, co_await needs_.bank.items(facts.items));
  CO_TRY(truths, co_await needs_.bank.truths(facts.items));
  CO_TRY(set, co_await terms(exam));
  auto reading = [exam, learner](Unit& unit) { return own_in(unit, learner, exam); };
  CO_TRY(own, co_await needs_.store.read(std::move(reading)));
  const bool is_final = facts.state >= State::final_key;
  KeyView view{.exam = exam,
               .title = facts.title,
               .is_final = is_final,
               .open = set.objecting,
               .until_ms = set.objections_until_ms,
               .released = facts.state == State::released,
               .items = {}};
  const auto key =
      is_final ? ruled(keyed.bank_key, keyed.rulings)
               : ruled_until(keyed.bank_key, keyed.rulings, done_ms(exam_view, Act::publish_key));
  std::map<std::int64_t, OwnObjection> objections;
  for (const auto& one : own)
    objections.emplace(one.item,
                       own_view(one, is_final ? answer_to(one.item, keyed.rulings) : nullptr));
  const Told told{sheet, key, objections};
  for (std::size_t i = 0; i < items.size(); ++i) {
    view.items.push_back(key_item(items[i], truths[i], std::ssize(view.items) + 1, told));
    if (sheet.opened && !keeps_back(facts, set)) view.items.back().picture = items[i].pictured();
  }
  co_return view;
}

Task<Result<KeyView>> Objections::object(PersonId learner, SittingId sitting, Objection objection) {
  CO_TRY(exam, co_await needs_.exam.exam_of(learner, sitting));
  CO_TRY(facts, co_await published(exam));
  if (std::ranges::find(facts.items, ItemId{objection.item}) == facts.items.end()) {
    co_return refuse(No::invalid, "marking.objection", "There is no such item on this paper.",
                     {{"field", "item"}});
  }
  objection.exam = exam.value;
  objection.made_ms = machine::ms(needs_.clock.now());
  auto work = [learner, objection](Unit& unit) { return object_in(unit, learner, objection); };
  CO_TRY_DONE(co_await needs_.store.write(std::move(work)));
  co_return co_await key(learner, sitting);
}

Task<Result<KeyView>> Objections::withdraw(PersonId learner, SittingId sitting, ItemId item) {
  CO_TRY(exam, co_await needs_.exam.exam_of(learner, sitting));
  CO_TRY_DONE(co_await published(exam));
  const Objection gone{.exam = exam.value,
                       .item = item.value,
                       .reason = {},
                       .citation = {},
                       .withdrawn_ms = machine::ms(needs_.clock.now())};
  auto work = [learner, gone](Unit& unit) { return withdraw_in(unit, learner, gone); };
  CO_TRY_DONE(co_await needs_.store.write(std::move(work)));
  co_return co_await key(learner, sitting);
}

Task<Result<ObjectionsView>> Objections::list(ExamId exam) {
  CO_TRY(keyed, co_await needs_.marking.keyed(exam));
  CO_TRY(set, co_await terms(exam));
  auto reading = [exam](Unit& unit) { return counts_in(unit, exam); };
  CO_TRY(counts, co_await needs_.store.read(std::move(reading)));
  ObjectionsView view{.terms = set, .items = {}};
  for (const auto& count : counts) {
    view.items.push_back(objected_view(count, keyed.rulings));
    view.objections += count.standing;
    if (count.standing > 0 && !view.items.back().answered) ++view.undecided;
  }
  std::ranges::sort(view.items, std::greater<>{}, [](const ObjectedView& one) {
    return std::pair(one.standing, -one.item.value);
  });
  co_return view;
}

Task<Result<ObjectionTexts>> Objections::texts(ExamId exam, ItemId item, std::int64_t after) {
  const ObjectionPage page{exam, item.value, texts_page, std::max<std::int64_t>(0, after)};
  auto reading = [page](Unit& unit) { return texts_in(unit, page); };
  CO_TRY(found, co_await needs_.store.read(std::move(reading)));
  ObjectionTexts view;
  for (const auto& one : found) view.texts.push_back({one.reason, one.citation, one.made_ms});
  if (std::ssize(found) == texts_page) view.after = page.offset + texts_page;
  co_return view;
}

Task<Result<void>> Objections::may_finalise(ExamId exam) {
  CO_TRY(view, co_await list(exam));
  if (view.terms.objecting) {
    co_return refuse(No::early, "marking.objections_running", "Objections can still come.",
                     {{"until_ms", std::to_string(view.terms.objections_until_ms.value_or(0))}});
  }
  if (view.undecided > 0) {
    co_return refuse(No::conflict, "marking.objections_undecided",
                     "Objections wait for their answer.",
                     {{"items", std::to_string(view.undecided)}});
  }
  const auto waits = [](const ObjectedView& one) { return one.waiting.has_value(); };
  if (std::ranges::any_of(view.items, waits)) {
    co_return refuse(No::conflict, "marking.ruling_waits", "A ruling waits to be settled.");
  }
  co_return Result<void>();
}

Task<Result<std::vector<Objection>>> Objections::of(PersonId learner) {
  auto reading = [learner](Unit& unit) { return all_own_in(unit, learner); };
  co_return co_await needs_.store.read(std::move(reading));
}

Task<void> Objections::forget(Unit& unit, PersonId learner) {
  co_await forget_words(unit, learner);
}

}  // namespace rounds::marking
