#include "holdings.h"

#include <map>

namespace rounds::app {

using machine::Result;
using machine::Task;
using machine::json::value;

namespace {

struct CopiedDoctor {
  std::string name, council, registration, specialty, state, language;
  learner::Experience experience = learner::Experience::not_told;
};
BOOST_DESCRIBE_STRUCT(CopiedDoctor, (),
                      (name, council, registration, specialty, state, language, experience))

struct CopiedSitting {
  std::string exam, title, sitting;
  std::optional<std::string> submitted;
  std::map<std::string, int> chosen;  ///< item → option, in the item's own order
  std::int64_t time_percent = 100;    ///< of the time of others
  std::string centre = {};
  std::optional<std::string> document_seen = {};
  bool practice = false;
};
BOOST_DESCRIBE_STRUCT(CopiedSitting, (),
                      (exam, title, sitting, submitted, chosen, time_percent, centre, document_seen,
                       practice))

struct CopiedCertificate {
  std::string code, title, holder, issued, until;
  std::int64_t score = 0, of = 0;
  bool demonstration = true, revoked = false;
};
BOOST_DESCRIBE_STRUCT(CopiedCertificate, (),
                      (code, title, holder, issued, until, score, of, demonstration, revoked))

struct CopiedCard {
  std::string card, due;
  std::int64_t reviews = 0, lapses = 0;
};
BOOST_DESCRIBE_STRUCT(CopiedCard, (), (card, due, reviews, lapses))

struct CopiedSignature {
  std::string piece, digest, edition, name, council, registration, remark, signed_at;
  std::optional<std::string> withdrawn;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(CopiedSignature, (),
                      (piece, digest, edition, name, council, registration, remark, signed_at,
                       withdrawn, reason))

struct CopiedRevision {
  std::string revision, title, why, state, begun;
};
BOOST_DESCRIBE_STRUCT(CopiedRevision, (), (revision, title, why, state, begun))

struct CopiedComment {
  std::string revision, file;
  std::int64_t line = 0;
  std::string said, at;
};
BOOST_DESCRIBE_STRUCT(CopiedComment, (), (revision, file, line, said, at))

struct CopiedRevisions {
  std::vector<CopiedRevision> revisions;
  std::vector<CopiedComment> comments;
};
BOOST_DESCRIBE_STRUCT(CopiedRevisions, (), (revisions, comments))

struct CopiedNotice {
  bool wants_optional_messages = true;
};
BOOST_DESCRIBE_STRUCT(CopiedNotice, (), (wants_optional_messages))

/// What a sitting's events come to; a sitting that was never opened holds none.
Task<Result<CopiedSitting>> copied(exam::Exam& exam, exam::PersonId learner, exam::ExamView view) {
  ROUNDS_ASSERT(view.sitting);
  const auto id = *view.sitting;
  CopiedSitting sitting{.exam = std::to_string(view.exam.value),
                        .title = std::move(view.title),
                        .sitting = std::to_string(id.value),
                        .submitted = std::nullopt,
                        .chosen = {},
                        .time_percent = view.own_percent};
  if (view.submitted_ms) sitting.submitted = machine::iso(machine::instant(*view.submitted_ms));
  const auto sheet = co_await exam.sheet(learner, id);
  if (sheet) {
    for (const auto& [item, option] : sheet->chosen)
      sitting.chosen.emplace(std::to_string(item), option);
  }
  co_return sitting;
}

}  // namespace

Task<Result<value>> LearnerHolding::copy(std::int64_t person) {
  CO_TRY(own, co_await learners_.own(person));
  CO_TRY(experience, co_await learners_.experience(person));
  auto& told = own.details;
  const CopiedDoctor copied{std::move(told.name),
                            std::move(told.council),
                            std::move(told.registration),
                            std::move(told.specialty),
                            std::move(told.state),
                            std::move(told.language),
                            experience};
  co_return machine::json::made(copied);
}

Task<Result<void>> LearnerHolding::erase(machine::store::Unit& unit, std::int64_t person) {
  co_await learner::Learners::forget(unit, person);
  co_return Result<void>{};
}

Task<Result<value>> ReviewHolding::copy(std::int64_t person) {
  std::string no_device;
  CO_TRY(deck, co_await reviews_.deck({person}, std::move(no_device)));
  std::vector<CopiedCard> cards;
  for (const auto& card : deck.cards) {
    if (!card.mark) continue;
    cards.push_back({.card = card.id,
                     .due = machine::iso(machine::instant(card.mark->due_ms)),
                     .reviews = card.mark->reps,
                     .lapses = card.mark->lapses});
  }
  co_return machine::json::made(cards);
}

Task<Result<void>> ReviewHolding::erase(machine::store::Unit& unit, std::int64_t person) {
  co_await review::Reviews::forget(unit, {person});
  co_return Result<void>{};
}

Task<Result<value>> LabHolding::copy(std::int64_t person) {
  CO_TRY(runs, co_await labs_.whole_runs({person}));
  co_return machine::json::made(runs);
}

Task<Result<void>> LabHolding::erase(machine::store::Unit& unit, std::int64_t person) {
  co_await lab::Labs::forget(unit, {person});
  co_return Result<void>{};
}

Task<Result<value>> NoticeHolding::copy(std::int64_t person) {
  CO_TRY(wants, co_await notices_.wants_optional(notices_.optional_token(person)));
  co_return machine::json::made(CopiedNotice{wants});
}

Task<Result<void>> NoticeHolding::erase(machine::store::Unit& unit, std::int64_t person) {
  co_await notice::Notices::forget(unit, person);
  co_return Result<void>{};
}

Task<Result<value>> LessonHolding::copy(std::int64_t person) {
  CO_TRY(progress, co_await lessons_.progress(person));
  co_return machine::json::made(progress);
}

Task<Result<void>> LessonHolding::erase(machine::store::Unit&, std::int64_t) {
  co_return Result<void>{};
}

Task<Result<value>> ExamHolding::copy(std::int64_t person) {
  CO_TRY(exams, co_await exam_.list(exam::PersonId{person}, false));
  std::vector<CopiedSitting> sittings;
  for (auto& view : exams) {
    if (!view.sitting) continue;
    CO_TRY(seat, co_await halls_.seat(view.exam, {person}));
    CO_TRY(sitting, co_await copied(exam_, exam::PersonId{person}, std::move(view)));
    sitting.centre = std::move(seat.centre);
    if (seat.seen_ms) sitting.document_seen = machine::iso(machine::instant(*seat.seen_ms));
    sittings.push_back(std::move(sitting));
  }
  CO_TRY(practice, co_await exam_.practice({person}));
  if (practice.exam && practice.exam->sitting) {
    CO_TRY(sitting, co_await copied(exam_, exam::PersonId{person}, std::move(*practice.exam)));
    sitting.practice = true;
    sittings.push_back(std::move(sitting));
  }
  co_return machine::json::made(sittings);
}

Task<Result<void>> ExamHolding::erase(machine::store::Unit& unit, std::int64_t person) {
  co_await exam::Exam::forget_practice(unit, {person});
  co_await exam::Times::forget(unit, {person});
  co_await hall::Halls::forget(unit, {person});
  co_return Result<void>{};
}

Task<Result<value>> RevisionHolding::copy(std::int64_t person) {
  CO_TRY(revisions, co_await revisions_.by(person));
  CO_TRY(comments, co_await revisions_.said_by(person));
  CopiedRevisions copied;
  for (const auto& one : revisions) {
    copied.revisions.push_back({machine::text(one.id), one.title, one.why,
                                boost::describe::enum_to_string(one.state, ""),
                                machine::iso(machine::instant(one.made_ms))});
  }
  for (const auto& one : comments) {
    copied.comments.push_back({machine::text(one.revision), one.remark.path, one.remark.line,
                               one.remark.said, machine::iso(machine::instant(one.at_ms))});
  }
  co_return machine::json::made(copied);
}

Task<Result<void>> RevisionHolding::erase(machine::store::Unit& unit, std::int64_t person) {
  co_await revision::Revisions::forget(unit, person, machine::ms(clock_.now()));
  co_return Result<void>{};
}

Task<Result<value>> CredentialHolding::copy(std::int64_t person) {
  CO_TRY(mine, co_await credential_.mine(person));
  std::vector<CopiedCertificate> certificates;
  certificates.reserve(mine.size());
  for (const auto& one : mine) {
    certificates.push_back({.code = one.code,
                            .title = one.title,
                            .holder = one.holder,
                            .issued = machine::iso(one.issued),
                            .until = machine::iso(one.until),
                            .score = one.score,
                            .of = one.of,
                            .demonstration = one.demonstration,
                            .revoked = one.revoked.has_value()});
  }
  co_return machine::json::made(certificates);
}

Task<Result<void>> CredentialHolding::erase(machine::store::Unit&, std::int64_t) {
  co_return Result<void>{};
}

Task<Result<value>> SigningHolding::copy(std::int64_t person) {
  CO_TRY(mine, co_await signatures_.of(person));
  std::vector<CopiedSignature> signatures;
  signatures.reserve(mine.size());
  for (const auto& one : mine) {
    CopiedSignature copied{.piece = one.piece,
                           .digest = one.digest,
                           .edition = one.edition,
                           .name = one.signer.name,
                           .council = one.signer.council,
                           .registration = one.signer.registration,
                           .remark = one.remark,
                           .signed_at = machine::iso(machine::instant(one.signer.signed_ms)),
                           .withdrawn = std::nullopt,
                           .reason = one.reason};
    if (one.withdrawn_ms) copied.withdrawn = machine::iso(machine::instant(*one.withdrawn_ms));
    signatures.push_back(std::move(copied));
  }
  co_return machine::json::made(signatures);
}

Task<Result<void>> SigningHolding::erase(machine::store::Unit& unit, std::int64_t person) {
  co_await programme::Signatures::forget(unit, person);
  co_return Result<void>{};
}

}  // namespace rounds::app
