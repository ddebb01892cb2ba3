#include "reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "credit.h"
#include "grading.h"

namespace rounds::lesson {

using machine::No;
using machine::refuse;

namespace {

constexpr std::size_t name_max = 100;
constexpr std::size_t digest_size = 64;
constexpr std::int64_t seq_max = Lessons::learner_events_max;
constexpr int seconds_max = 86'400;
// Milliseconds past this lie beyond the year 200,000: no clock is that wrong.
constexpr std::int64_t client_ms_max = 1LL << 52;
// A phone's clock may be set right between opening and finishing.
constexpr std::int64_t clock_slack_ms = 60'000;

bool plain_name(std::string_view name, std::size_t least, std::size_t most) {
  return name.size() >= least && name.size() <= most && std::ranges::all_of(name, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '_';
         });
}

/// Indices with dashes, or a number.
bool plain_value(std::string_view value) {
  return !value.empty() && value.size() <= name_max && std::ranges::all_of(value, [](char c) {
    return (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
}

/// The first field that is not as it should be; "" when all are.
std::string_view wrong_field(const Event& event) {
  const bool answer = event.kind == Kind::check_answered;
  if (event.seq < 1 || event.seq > seq_max) return "seq";
  if (!plain_name(event.module, 1, name_max)) return "module";
  if (!plain_name(event.lesson, 1, name_max)) return "lesson";
  if (!plain_name(event.edition, digest_size, digest_size)) return "edition";
  if (answer != event.check.has_value() || !plain_name(event.check.value_or("c"), 1, name_max))
    return "check";
  if (answer != event.value.has_value() || !plain_value(event.value.value_or("0"))) return "value";
  if (event.seconds.value_or(0) < 0 || event.seconds.value_or(0) > seconds_max) return "seconds";
  if (event.client_ms < 0 || event.client_ms > client_ms_max) return "client_ms";
  return "";
}

std::unexpected<machine::Refusal> shape(std::int64_t seq, std::string_view field) {
  return refuse(
      No::invalid, "lesson.batch_shape",
      fmt::format(
          "The event {} has a wrong `{}`; a batch is 1 to {} events, numbered without a gap.", seq,
          field, Lessons::events_max),
      {{"seq", std::to_string(seq)}, {"field", std::string(field)}});
}

}  // namespace

Result<void> check_shape(const Batch& batch) {
  if (!plain_name(batch.device, 8, 64)) return shape(0, "device");
  if (batch.events.empty() || batch.events.size() > Lessons::events_max) return shape(0, "events");
  auto expected = batch.events.front().seq;
  for (const auto& event : batch.events) {
    const auto wrong = event.seq == expected++ ? wrong_field(event) : "seq";
    if (!wrong.empty()) return shape(event.seq, wrong);
  }
  return {};
}

Result<std::span<const Event>> fresh_of(const Batch& batch, std::int64_t ack_seq) {
  const auto first = batch.events.front().seq;
  if (first > ack_seq + 1) {
    return refuse(No::conflict, "lesson.events_missing", "Events before these have not arrived.",
                  {{"ack_seq", std::to_string(ack_seq)}});
  }
  const auto known = std::min(ack_seq - first + 1, static_cast<std::int64_t>(batch.events.size()));
  return std::span(batch.events).subspan(static_cast<std::size_t>(known));
}

namespace {

const programme::Item* check_of(const Event& event, const programme::Lesson* lesson) {
  if (lesson == nullptr || event.kind != Kind::check_answered) return nullptr;
  const auto check =
      std::ranges::find(lesson->checks, event.check.value_or(""), &programme::Item::id);
  return check == lesson->checks.end() ? nullptr : &*check;
}

}  // namespace

Verdict verdict_of(const Event& event, const programme::Lesson* lesson) {
  if (lesson == nullptr) return Verdict::unknown;
  if (event.kind == Kind::opened) return Verdict::plain;
  if (event.kind == Kind::finished) {
    const bool fast = event.seconds && !plausible(lesson->minutes, *event.seconds);
    return fast ? Verdict::fast : Verdict::plain;
  }
  const auto* check = check_of(event, lesson);
  if (check == nullptr) return Verdict::unknown;
  switch (grade(*check, event.value.value_or(""))) {
    case Grade::right:
      return Verdict::right;
    case Grade::wrong:
      return Verdict::wrong;
    case Grade::own:
      return Verdict::plain;
    default:
      return Verdict::unknown;
  }
}

bool answers_credit(const Event& event, const programme::Lesson* lesson) {
  const auto* check = check_of(event, lesson);
  return check != nullptr && check->earns_credit();
}

bool same(const Event& one, const Event& other) {
  const auto parts = [](const Event& event) {
    return std::tie(event.seq, event.kind, event.module, event.lesson, event.edition, event.check,
                    event.value, event.seconds, event.client_ms);
  };
  return parts(one) == parts(other);
}

void Fold::add(const Kept& kept) {
  const auto& event = kept.event;
  if (kept.verdict == Verdict::unknown) return;
  auto& sheet = sheets_[{event.module, event.lesson}];
  // A device whose clock runs ahead cannot have done it later than it arrived.
  const auto at = std::min(event.client_ms, kept.server_ms);
  if (sheet.opened_ms == 0 || at < sheet.opened_ms) sheet.opened_ms = at;
  if (sheet.first_client_ms == 0 || event.client_ms < sheet.first_client_ms)
    sheet.first_client_ms = event.client_ms;
  if (event.kind == Kind::finished) {
    if (sheet.finished_ms == 0 || at < sheet.finished_ms) sheet.finished_ms = at;
    const bool slow = kept.verdict == Verdict::plain && event.seconds.has_value();
    sheet.finishes.push_back({kept.server_ms, event.seq, event.edition, slow, event.client_ms,
                              event.seconds.value_or(0)});
  }
  if (event.kind != Kind::check_answered || kept.verdict == Verdict::plain) return;
  const Answer given{
      kept.server_ms,           event.seq,    kept.verdict == Verdict::right, kept.credit,
      event.value.value_or(""), event.edition};
  const auto [answer, fresh] = sheet.answers.try_emplace(event.check.value_or(""), given);
  if (fresh) return;
  auto& old = answer->second;
  const bool earlier = std::tie(given.server_ms, given.seq) < std::tie(old.server_ms, old.seq);
  // The key is shown after the first answer to a check that earns credit.
  const bool replaces = given.credit == old.credit ? given.credit == earlier : given.credit;
  if (replaces) old = given;
}

void Fold::pass(const Place& place, const std::string& edition) {
  sheets_[{place.module, place.lesson}].passed.insert(edition);
}

std::vector<Progress> Fold::sum(const LessonAt& lesson_at) const {
  std::vector<Progress> all;
  for (const auto& [key, sheet] : sheets_) {
    Progress progress{key.first, key.second, sheet.opened_ms,
                      {},        0,          static_cast<int>(sheet.answers.size())};
    if (sheet.finished_ms > 0) progress.finished_ms = sheet.finished_ms;
    for (const auto& [check, answer] : sheet.answers) progress.checks_right += answer.right ? 1 : 0;
    progress.credit = credit_of_sheet(key, sheet, lesson_at);
    all.push_back(std::move(progress));
  }
  return all;
}

std::map<std::string, Answer> Fold::answers(const Place& place) const {
  const auto found = sheets_.find({place.module, place.lesson});
  return found == sheets_.end() ? std::map<std::string, Answer>{} : found->second.answers;
}

Credit Fold::credit(const Place& place, const LessonAt& lesson_at) const {
  const auto found = sheets_.find({place.module, place.lesson});
  return found == sheets_.end() ? Credit::reading
                                : credit_of_sheet(found->first, found->second, lesson_at);
}

std::set<std::string> Fold::editions() const {
  std::set<std::string> all;
  for (const auto& [key, sheet] : sheets_) {
    for (const auto& finish : sheet.finishes) all.insert(finish.edition);
    for (const auto& [check, answer] : sheet.answers) all.insert(answer.edition);
  }
  return all;
}

Credit Fold::credit_of_sheet(const Key& key, const Sheet& sheet, const LessonAt& lesson_at) {
  if (!lesson_at) return Credit::none;
  Evidence evidence;
  auto finishes = sheet.finishes;
  std::ranges::sort(finishes, [](const Finish& one, const Finish& other) {
    return std::tie(one.server_ms, one.seq) < std::tie(other.server_ms, other.seq);
  });
  for (const auto& finish : finishes) {
    // Nobody has read for longer than since the lesson was first opened.
    const auto since_ms = finish.client_ms - sheet.first_client_ms + clock_slack_ms;
    evidence.finishes.push_back(
        {finish.edition, finish.slow && finish.seconds * 1'000 <= since_ms});
  }
  for (const auto& [check, answer] : sheet.answers) {
    if (answer.credit) evidence.answered.insert(check);
  }
  evidence.challenges = sheet.passed;
  const Place place{key.first, key.second};
  return credit_of(evidence, [&](const std::string& edition) { return lesson_at(edition, place); });
}

}  // namespace rounds::lesson
