#include "rounds/safety/safety.h"

#include <algorithm>

#include "floor_file.h"
#include "safety_store.h"

namespace rounds::safety {

using machine::No;
using machine::refuse;
using machine::store::Unit;

/// All that is known of a doctor.
struct Safety::Standing {
  std::int64_t learner = 0;
  std::vector<Tally> tallies;
  std::optional<Modality> choice;
  std::vector<LimitRow> limit_rows;
  std::vector<Opinion> opinions;
  // What follows from these:
  Modality modality = Modality::image;
  rule::Limits limits = {};
  Asked asked = Asked::panel;
  rule::Verdict verdict = {};
  std::string calling = {};

  Stand stand() const {
    const bool any =
        std::ranges::any_of(tallies, [this](const Tally& one) { return one.modality == modality; });
    if (verdict.outcome == rule::Outcome::met) return Stand::met;
    if (verdict.outcome != rule::Outcome::panel) return any ? Stand::more_cases : Stand::none;
    const auto decision = decided(opinions, calling);
    if (!decision) return Stand::called;
    if (*decision == Decision::certify) return Stand::certify;
    return *decision == Decision::more_cases ? Stand::more_asked : Stand::withheld;
  }

  bool asks_more() const {
    const auto now = stand();
    const bool none_met = now == Stand::none && asked == Asked::met && !tallies.empty();
    return now == Stand::more_cases || now == Stand::more_asked || none_met;
  }
};

namespace {

constexpr std::int64_t called_page = 100;

struct Kept {
  std::vector<Tally> tallies;
  std::optional<Modality> choice;
  std::vector<LimitRow> limits;
  std::vector<Opinion> opinions;
};

Task<Result<Kept>> kept_in(Unit& unit, std::int64_t learner) {
  Kept kept;
  kept.tallies = co_await rows::tallies_of(unit, learner);
  kept.choice = co_await rows::choice_of(unit, learner);
  kept.limits = co_await rows::limits(unit);
  kept.opinions = co_await rows::opinions_of(unit, learner);
  co_return kept;
}

Task<Result<bool>> chosen_in(Unit& unit, std::int64_t learner, Modality modality,
                             std::int64_t now_ms) {
  co_await rows::choose(unit, learner, modality, now_ms);
  co_return true;
}

Task<Result<std::vector<std::int64_t>>> candidates_in(Unit& unit, std::int64_t after) {
  co_return co_await rows::perhaps_called(unit, after, called_page);
}

FloorRate rate_of(const rule::Direction& direction, double limit) {
  return {.cases = static_cast<std::int64_t>(direction.exam.cases),
          .unsafe = static_cast<std::int64_t>(direction.exam.unsafe),
          .low = direction.range.low,
          .high = direction.range.high,
          .limit = limit};
}

FloorCase case_of(const bank::Item& item, const bank::Truth& truth, const std::set<int>& accepted,
                  const exam::Reading& reading) {
  const auto decision = decision_of(truth, accepted, reading);
  FloorCase one{.stem = item.stem,
                .modality = truth.modality,
                .own = reading.own.value_or(0),
                .advice_percent = truth.advice.percent,
                .last = reading.final,
                .least = *accepted.begin(),
                .most = *accepted.rbegin()};
  if (!decision) return one;
  one.wrong = decision->truth != decision->advice;
  const auto& last = decision->last;
  one.unsafe = last && (*last == decision->advice) == one.wrong;
  return one;
}

}  // namespace

Task<Result<Safety::Standing>> Safety::standing(std::int64_t learner) {
  auto reading = [learner](Unit& unit) { return kept_in(unit, learner); };
  CO_TRY(kept, co_await needs_.store.read(std::move(reading)));
  Standing out{.learner = learner,
               .tallies = std::move(kept.tallies),
               .choice = kept.choice,
               .limit_rows = std::move(kept.limits),
               .opinions = std::move(kept.opinions)};
  out.modality = out.choice.value_or(widest(out.tallies));
  // Nobody is judged by limits laid down after the exam began.
  const auto at_ms =
      out.tallies.empty() ? machine::ms(needs_.clock.now()) : out.tallies.back().opens_ms;
  out.limits = limits_at(out.limit_rows, at_ms);
  out.asked = asked_at(out.limit_rows, at_ms);
  out.verdict = judged(out.tallies, {}, out.modality, out.limits);
  // Sessions can only clear, so they are asked for where there is something to clear.
  const bool may_clear = !out.tallies.empty() || out.asked == Asked::met;
  if (needs_.sessions_of && may_clear && out.verdict.outcome == rule::Outcome::more_cases) {
    CO_TRY(sessions, co_await needs_.sessions_of(learner));
    out.verdict = judged(out.tallies, std::move(sessions), out.modality, out.limits);
  }
  out.calling = calling_of(out.tallies, out.modality, out.limits);
  co_return out;
}

Task<Result<Stance>> Safety::stance(std::int64_t learner) {
  CO_TRY(found, co_await standing(learner));
  const auto stand = found.stand();
  const bool let = stand == Stand::met || stand == Stand::certify;
  const bool stopped =
      stand == Stand::called || stand == Stand::more_asked || stand == Stand::withheld;
  co_return Stance{stand, found.asked == Asked::met ? !let : stopped};
}

Task<Result<bool>> Safety::asks_more(std::int64_t learner, Modality modality) {
  CO_TRY(found, co_await standing(learner));
  if (found.modality != modality) co_return false;
  co_return found.asks_more();
}

std::vector<OfferedPaper> Safety::supplements(const Standing& standing,
                                              const std::vector<exam::ExamView>& exams) {
  std::vector<OfferedPaper> offered;
  if (!standing.asks_more()) return offered;
  const std::string modality = boost::describe::enum_to_string(standing.modality, "");
  for (const auto& one : exams) {
    const bool open = one.state == "sealed" || one.state == "open";
    if (one.form == "supplement" && one.modality == modality && open && !one.submitted_ms &&
        !one.voided)
      offered.push_back({one.exam, one.title, one.planned_ms, one.opens_ms});
  }
  return offered;
}

Task<Result<std::vector<FloorCase>>> Safety::cases_of(const Standing& standing, bool for_panel) {
  std::vector<FloorCase> cases;
  for (const auto& tally : standing.tallies) {
    if (tally.modality != standing.modality || (for_panel && !tally.supervised)) continue;
    CO_TRY(keyed, co_await needs_.marking.keyed({tally.exam}));
    CO_TRY(sheet, co_await needs_.exam.sheet({standing.learner}, {tally.sitting}));
    bool withheld = false;
    if (!for_panel) {
      const auto result = co_await needs_.marking.result({standing.learner}, {tally.sitting});
      withheld = result && result->script_withheld;
    }
    CO_TRY(items, co_await needs_.bank.items(keyed.facts.items));
    CO_TRY(truths, co_await needs_.bank.truths(keyed.facts.items));
    const auto key = marking::ruled(keyed.bank_key, keyed.rulings);
    for (std::size_t n = 0; n < items.size(); ++n) {
      const auto read = sheet.readings.find(items[n].item.value);
      if (read == sheet.readings.end() || truths[n].modality != standing.modality) continue;
      const auto& accepted = key.at(items[n].item.value);
      if (!decision_of(truths[n], accepted, read->second)) continue;
      cases.push_back(case_of(items[n], truths[n], accepted, read->second));
      if (withheld) cases.back().stem.clear();
    }
  }
  co_return cases;
}

Task<Result<OwnFloor>> Safety::own(PersonId learner) {
  CO_TRY(exams, co_await needs_.exam.list(learner, false));
  bool opened = false;
  for (const auto& one : exams) {
    if (!one.sitting) continue;
    opened = opened || one.opens_ms.has_value();
    if (one.released) CO_TRY_DONE(co_await bring_up(one.exam));
  }
  CO_TRY(found, co_await standing(learner.value));
  OwnFloor view{.stand = found.stand(),
                .modality = found.modality,
                .chosen = found.choice.has_value(),
                .may_choose = !opened,
                .follows_wrong = rate_of(found.verdict.follows_wrong, found.limits.follow_wrong),
                .refuses_right = rate_of(found.verdict.refuses_right, found.limits.refuse_right),
                .cases = {},
                .panel = {},
                .supplements = supplements(found, exams)};
  CO_TRY(cases, co_await cases_of(found, false));
  view.cases = std::move(cases);
  if (decided(found.opinions, found.calling)) {
    for (const auto& one : found.opinions)
      if (one.calling == found.calling)
        view.panel.push_back({one.decision, one.reason, one.said_ms});
  }
  co_return view;
}

Task<Result<OwnFloor>> Safety::choose(PersonId learner, Modality modality) {
  CO_TRY(before, co_await own(learner));
  if (!before.may_choose)
    co_return refuse(No::conflict, "safety.too_late", "An exam of yours has begun.");
  auto work = [learner = learner.value, modality, now_ms = machine::ms(needs_.clock.now())](
                  Unit& unit) { return chosen_in(unit, learner, modality, now_ms); };
  CO_TRY_DONE(co_await needs_.store.write(std::move(work)));
  co_return co_await own(learner);
}

Task<Result<CalledView>> Safety::called(PersonId reader, std::int64_t after) {
  auto reading = [after](Unit& unit) { return candidates_in(unit, after); };
  CO_TRY(candidates, co_await needs_.store.read(std::move(reading)));
  CalledView view;
  if (std::ssize(candidates) == called_page) view.next = PersonId{candidates.back()};
  for (const auto learner : candidates) {
    CO_TRY(found, co_await standing(learner));
    if (found.verdict.outcome != rule::Outcome::panel) continue;
    CalledLine line{.learner = {learner}, .decided = decided(found.opinions, found.calling)};
    for (const auto& one : found.opinions) {
      if (one.calling != found.calling) continue;
      ++line.opinions;
      line.said = line.said || one.person == reader.value;
    }
    view.called.push_back(line);
  }
  co_return view;
}

namespace {

/// One officer's errand with the panel.
struct Errand {
  std::int64_t learner = 0, actor = 0, now_ms = 0;
  std::string calling;
  std::optional<Opinion> opinion;  ///< none: it is opened
};

Task<Result<std::vector<Opinion>>> errand_in(Unit& unit, ledger::Ledger& ledger, Errand errand) {
  ledger::Entry entry{.stream = "safety",
                      .kind = errand.opinion ? "panel_said" : "panel_opened",
                      .about = errand.learner,
                      .actor = errand.actor};
  const auto before = co_await rows::opinions_of(unit, errand.learner);
  if (errand.opinion) {
    CO_TRY_DONE(may_say(*errand.opinion, before));
    entry.body = R"({"decision":")" +
                 std::string(boost::describe::enum_to_string(errand.opinion->decision, "?")) +
                 R"(","calling":")" + errand.calling + R"("})";
    if (!co_await rows::say(unit, errand.learner, *errand.opinion))
      throw machine::store::Replay("safety: another was quicker");
  }
  co_await ledger.append(unit, std::move(entry));
  co_return co_await rows::opinions_of(unit, errand.learner);
}

}  // namespace

Task<Result<PanelMatter>> Safety::open(PersonId reader, PersonId learner) {
  co_return co_await say({learner, {.person = reader.value}});
}

Task<Result<PanelMatter>> Safety::say(Saying saying) {
  CO_TRY(found, co_await standing(saying.learner.value));
  if (found.verdict.outcome != rule::Outcome::panel)
    co_return refuse(No::missing, "safety.not_called", "No panel is called for this person.");
  Errand errand{saying.learner.value,
                saying.opinion.person,
                machine::ms(needs_.clock.now()),
                found.calling,
                {}};
  // Opening is an errand without a word.
  if (!saying.opinion.calling.empty()) {
    if (saying.opinion.calling != found.calling)
      co_return refuse(No::conflict, "safety.moved", "The counts changed; read them again.");
    errand.opinion = saying.opinion;
    errand.opinion->said_ms = errand.now_ms;
  }
  auto work = [errand, &ledger = needs_.ledger](Unit& unit) {
    return errand_in(unit, ledger, errand);
  };
  CO_TRY(opinions, co_await needs_.store.write(std::move(work)));
  PanelMatter matter{
      .learner = saying.learner,
      .calling = found.calling,
      .modality = found.modality,
      .follows_wrong = rate_of(found.verdict.follows_wrong, found.limits.follow_wrong),
      .refuses_right = rate_of(found.verdict.refuses_right, found.limits.refuse_right),
      .cases = {},
      .opinions = {},
      .decided = decided(opinions, found.calling)};
  CO_TRY(cases, co_await cases_of(found, true));
  matter.cases = std::move(cases);
  for (const auto& one : opinions)
    if (one.calling == found.calling)
      matter.opinions.push_back({{one.person}, one.decision, one.reason, one.said_ms});
  co_return matter;
}

Task<Result<std::vector<marking::File>>> Safety::packed(ExamId exam,
                                                        std::vector<marking::Line> lines) {
  CO_TRY_DONE(co_await bring_up(exam));
  std::vector<FloorLine> counted;
  for (const auto& line : lines) {
    CO_TRY(found, co_await standing(line.learner.value));
    if (!found.tallies.empty())
      counted.push_back({line.code, found.modality, found.limits, found.verdict});
  }
  co_return floor_files(std::move(counted));
}

Task<Result<Copied>> Safety::of(std::int64_t learner) {
  auto reading = [learner](Unit& unit) { return kept_in(unit, learner); };
  CO_TRY(kept, co_await needs_.store.read(std::move(reading)));
  co_return Copied{kept.choice, std::move(kept.opinions)};
}

Task<void> Safety::forget(Unit& unit, std::int64_t learner) {
  co_await rows::forget(unit, learner);
}

}  // namespace rounds::safety
