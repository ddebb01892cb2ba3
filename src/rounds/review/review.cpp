#include "rounds/review/review.h"

#include "review_store.h"

namespace rounds::review {

using machine::store::Unit;

Task<Result<ReviewAcknowledgement>> Reviews::save(LearnerId learner, ReviewBatch batch) {
  if (batch.learner != learner) {
    co_return machine::refuse(machine::No::forbidden, "review.other_learner",
                              "These are the reviews of another learner.");
  }
  CO_TRY_DONE(check_shape(batch));
  Parcel parcel{learner.value, std::move(batch), machine::ms(clock_.now())};
  const auto server_ms = parcel.server_ms;
  auto work = [parcel = std::move(parcel)](Unit& unit) { return keep(unit, parcel); };
  CO_TRY(ack_seq, co_await store_.write(std::move(work)));
  co_return ReviewAcknowledgement{ack_seq, server_ms};
}

Task<Result<Deck>> Reviews::deck(LearnerId learner, std::string device, std::string language) {
  CO_TRY(edition, co_await programme_.current());
  CO_TRY(finished, co_await neighbours_.finished(learner.value));
  CO_TRY(exam_ms, co_await neighbours_.next_exam_ms(learner.value));
  auto work = [learner, device = std::move(device)](Unit& unit) {
    return history(unit, learner.value, device);
  };
  CO_TRY(all, co_await store_.read(std::move(work)));
  const auto marks = fold(std::move(all.reviews));
  co_return Deck{learner,     edition->digest, machine::ms(clock_.now()),
                 all.ack_seq, exam_ms,         entered(*edition, finished, marks, language)};
}

Task<Result<ReviewDay>> Reviews::today(LearnerId learner) {
  std::string no_device;
  CO_TRY(all, co_await deck(learner, std::move(no_device)));
  co_return summary_of(plan_of(standings(all.cards), all.server_ms, all.exam_ms));
}

Task<Result<std::vector<std::string>>> Reviews::met(LearnerId learner) {
  auto work = [learner](Unit& unit) { return review::met(unit, learner.value); };
  co_return co_await store_.read(std::move(work));
}

Task<void> Reviews::forget(machine::store::Unit& unit, LearnerId learner) {
  co_await review::forget(unit, learner.value);
}

}  // namespace rounds::review
