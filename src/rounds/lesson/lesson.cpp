#include "rounds/lesson/lesson.h"

#include <algorithm>
#include <map>

#include "lesson_store.h"

namespace rounds::lesson {

using machine::store::Unit;

namespace {

using Editions = std::map<std::string, std::shared_ptr<const programme::Edition>>;

/// The editions that the events name; nothing for one that is not kept here.
Task<Result<Editions>> editions_of(programme::Programme& programme, const Batch* batch) {
  Editions editions;
  for (const auto& event : batch->events) {
    if (editions.contains(event.edition)) continue;
    auto found = co_await programme.edition(event.edition);
    if (!found && found.error().no != machine::No::missing)
      co_return std::unexpected(found.error());
    editions.emplace(event.edition, found ? *found : nullptr);
  }
  co_return editions;
}

const programme::Lesson* lesson_of(const Editions& editions, const std::string& edition,
                                   const Place& place) {
  const auto found = editions.find(edition);
  return found == editions.end() || !found->second
             ? nullptr
             : found->second->lesson(place.module, place.lesson);
}

void judge(Parcel& parcel, const Editions& editions) {
  for (const auto& event : parcel.batch.events) {
    const auto* lesson = lesson_of(editions, event.edition, {event.module, event.lesson});
    parcel.verdicts.push_back(verdict_of(event, lesson));
    parcel.credits.push_back(answers_credit(event, lesson));
  }
}

/// The editions that a fold's credit hangs on.
Task<Result<Editions>> editions_in(programme::Programme& programme, const Fold* all) {
  Editions editions;
  for (const auto& digest : all->editions()) {
    auto found = co_await programme.edition(digest);
    if (!found && found.error().no != machine::No::missing)
      co_return std::unexpected(found.error());
    editions.emplace(digest, found ? *found : nullptr);
  }
  co_return editions;
}

LessonAt lesson_at(const Editions& editions) {
  return [&editions](const std::string& edition, const Place& place) {
    return lesson_of(editions, edition, place);
  };
}

std::optional<Mark> mark_of(const std::string& check, const Answer& answer,
                            const Editions& editions, const Place& place) {
  const auto* lesson = lesson_of(editions, answer.edition, place);
  if (!answer.credit || lesson == nullptr) return std::nullopt;
  const auto item = std::ranges::find(lesson->checks, check, &programme::Item::id);
  if (item == lesson->checks.end()) return std::nullopt;
  return Mark{answer.value, answer.right, editions.at(answer.edition), &*item};
}

}  // namespace

Task<Result<Acknowledgement>> Lessons::save(std::int64_t learner, Batch batch) {
  if (batch.learner.value != learner) {
    co_return machine::refuse(machine::No::forbidden, "lesson.other_learner",
                              "This is the reading of another learner.");
  }
  CO_TRY_DONE(check_shape(batch));
  CO_TRY(editions, co_await editions_of(programme_, &batch));
  Parcel parcel;
  parcel.learner = learner;
  parcel.batch = std::move(batch);
  judge(parcel, editions);
  parcel.server_ms = machine::ms(clock_.now());
  const auto server_ms = parcel.server_ms;
  auto work = [parcel = std::move(parcel)](Unit& unit) { return keep(unit, parcel); };
  CO_TRY(ack_seq, co_await store_.write(std::move(work)));
  co_return Acknowledgement{ack_seq, server_ms};
}

Task<Result<std::vector<Progress>>> Lessons::progress(std::int64_t learner) {
  auto work = [learner](Unit& unit) { return fold(unit, learner); };
  CO_TRY(all, co_await store_.read(std::move(work)));
  CO_TRY(editions, co_await editions_in(programme_, &all));
  co_return all.sum(lesson_at(editions));
}

Task<Result<Marks>> Lessons::marks(std::int64_t learner, Place place) {
  auto work = [learner](Unit& unit) { return fold(unit, learner); };
  CO_TRY(all, co_await store_.read(std::move(work)));
  CO_TRY(editions, co_await editions_in(programme_, &all));
  Marks marks{all.credit(place, lesson_at(editions)), {}};
  for (const auto& [check, answer] : all.answers(place)) {
    if (auto mark = mark_of(check, answer, editions, place))
      marks.marks.push_back(std::move(*mark));
  }
  co_return marks;
}

Task<Result<std::shared_ptr<const programme::Edition>>> Lessons::edition_of(std::int64_t learner) {
  if (learner != 0) {
    auto work = [learner](Unit& unit) { return find_place(unit, learner); };
    CO_TRY(place, co_await store_.read(std::move(work)));
    if (!place.empty()) {
      auto own = co_await programme_.edition(place);
      if (own || own.error().no != machine::No::missing) co_return own;
    }
  }
  co_return co_await programme_.current();
}

Task<Result<void>> Lessons::move(std::int64_t learner, std::string edition) {
  CO_TRY(current, co_await programme_.current());
  if (current->digest != edition) {
    co_return machine::refuse(machine::No::conflict, "lesson.not_current",
                              "This edition is not the current one.",
                              {{"edition", current->digest}});
  }
  const Move moving{learner, std::move(edition), machine::ms(clock_.now())};
  auto work = [moving](Unit& unit) { return lesson::move(unit, moving); };
  CO_TRY(moved, co_await store_.write(std::move(work)));
  co_return Result<void>{};
}

Task<Result<std::int64_t>> Lessons::move_all(std::string edition) {
  const Move moving{0, std::move(edition), machine::ms(clock_.now())};
  auto work = [moving](Unit& unit) { return move_everybody(unit, moving); };
  co_return co_await store_.write(std::move(work));
}

Task<Result<std::vector<Learners>>> Lessons::learned(std::string edition) {
  auto work = [edition = std::move(edition)](Unit& unit) { return lesson::learned(unit, edition); };
  co_return co_await store_.read(std::move(work));
}

Task<Result<std::vector<Count>>> Lessons::counts(std::int64_t after, std::int64_t limit) {
  // The store's own function: this one's name hides it.
  auto work = [after, limit](Unit& unit) { return lesson::counts(unit, after, limit); };
  co_return co_await store_.read(std::move(work));
}

Task<Result<std::optional<std::int64_t>>> Lessons::active(std::int64_t learner) {
  auto work = [learner](Unit& unit) { return lesson::active(unit, learner); };
  co_return co_await store_.read(std::move(work));
}

}  // namespace rounds::lesson
