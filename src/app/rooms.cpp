#include "rooms.h"

#include "catalogue.h"
#include "comparing.h"
#include "machine/task/wait.h"
#include "rounds/programme/local.h"
#include "web_assets.h"

namespace rounds::app {

using machine::Result;
using machine::Task;

namespace {

/// Who is asking, as the pages' first view wants it; null when nobody has signed in.
Task<Result<boost::json::value>> me(account::Account& account, std::int64_t person) {
  if (person == 0) co_return boost::json::value(nullptr);
  CO_TRY(found, co_await account.person(person));
  co_return machine::json::made(account::me_view(found));
}

/// Where somebody begins who has no account yet.
Task<Result<account::FirstLesson>> first_lesson(programme::Programme& programme) {
  CO_TRY(edition, co_await programme.current());
  std::optional<account::FirstLesson> first;
  bool any_signed = false;
  for (const auto& module : edition->modules) {
    for (const auto& lesson : module.lessons) {
      if (!first)
        first = {"/lessons/" + module.id + "/" + lesson.id, lesson.title, lesson.minutes, false};
      any_signed = any_signed || lesson.reviewed;
    }
  }
  if (first) {
    first->texts_signed = any_signed;
    co_return std::move(*first);
  }
  co_return machine::refuse(machine::No::missing, "programme.nothing_published",
                            "The edition holds no lesson.");
}

/// The certificate that a sitting earned, if it has been issued.
Task<std::optional<std::string>> certificate_of(credential::Credential& credential,
                                                std::int64_t learner, std::int64_t sitting) {
  const auto mine = co_await credential.mine(learner);
  if (mine) {
    for (const auto& certificate : *mine) {
      if (certificate.sitting == sitting) co_return certificate.code;
    }
  }
  co_return std::nullopt;
}

Task<Result<std::vector<review::Finished>>> finished_lessons(lesson::Lessons& lessons,
                                                             std::int64_t learner) {
  CO_TRY(progress, co_await lessons.progress(learner));
  std::vector<review::Finished> finished;
  for (const auto& one : progress) {
    if (one.finished_ms) finished.push_back({one.module, one.lesson});
  }
  co_return finished;
}

/// The opening nearest ahead among the exams that the learner may see.
Task<Result<std::optional<std::int64_t>>> next_exam_ms(exam::Exam& exam, std::int64_t learner,
                                                       std::int64_t now_ms) {
  CO_TRY(exams, co_await exam.list(exam::PersonId{learner}, false));
  std::optional<std::int64_t> next;
  for (const auto& one : exams) {
    const bool ahead = one.opens_ms && *one.opens_ms > now_ms;
    if (ahead && (!next || *one.opens_ms < *next)) next = one.opens_ms;
  }
  co_return next;
}

review::Neighbours neighbours_of(lesson::Lessons& lessons, exam::Exam& exam,
                                 const machine::Clock& clock) {
  return {
      .finished = [&lessons](std::int64_t learner) { return finished_lessons(lessons, learner); },
      .next_exam_ms =
          [&exam, &clock](std::int64_t learner) {
            return next_exam_ms(exam, learner, machine::ms(clock.now()));
          }};
}

/// As the learner room spells it, the council by its name.
Task<Result<programme::Registered>> on_register(Rooms* rooms, programme::Registered as) {
  learner::Details typed{.name = std::move(as.name),
                         .council = std::move(as.council),
                         .registration = std::move(as.registration)};
  CO_TRY(tidy, co_await rooms->learners.tidied(std::move(typed)));
  CO_TRY(local, co_await rooms->programme.local());
  const auto* council = local->council(tidy.council);
  co_return programme::Registered{tidy.name, council == nullptr ? tidy.council : council->name,
                                  tidy.registration};
}

programme::Signatures::Neighbours signing_neighbours(Rooms& rooms, bool demonstration) {
  return {.fresh = [&rooms](std::string sign_in) { return rooms.rights.fresh(std::move(sign_in)); },
          .registered =
              [&rooms](programme::Registered as) { return on_register(&rooms, std::move(as)); },
          .demonstration = demonstration};
}

notice::Settings notice_settings(const Settings& settings) {
  notice::Settings out;
  out.base_url = settings.url();
  out.board = settings.board;
  out.zone = settings.time_zone;
  out.per_minute = settings.messages_per_minute;
  out.bounces = settings.bounces;
  out.sms_secret = settings.post.sms_secret;
  return out;
}

Task<Result<bool>> came_back(notice::Notices& notices, std::int64_t person) {
  std::vector<std::int64_t> one{person};
  CO_TRY(found, co_await notices.could_not_be_reached(std::move(one)));
  co_return !found.empty();
}

}  // namespace

Task<Result<std::string>> NamesOfPeople::name_of(std::int64_t person) {
  CO_TRY(found, co_await learners_.own(person));
  if (!found.details.name.empty()) co_return found.details.name;
  co_return co_await account_.name_of(person);
}

Rooms::Rooms(Plant& plant, const Settings& settings, machine::Words said, Secrets secrets)
    : words(std::move(said)),
      assets(web_assets()),
      post(*plant.store, plant.clock, *plant.ids, plant.journal, settings.post),
      account({*plant.store, plant.clock, *plant.ids, *plant.ledger, post, words},
              std::move(secrets.account),
              {.country_code = settings.country_code,
               .board = settings.board,
               .base_url = settings.url(),
               .second_step = !settings.demonstration}),
      second_step(account, *plant.keyring),
      programme(*plant.store, plant.clock, *plant.ids, *plant.ledger),
      lessons(*plant.store, plant.clock, programme, *plant.keyring),
      registry(settings.registry.url.empty() ? nullptr : learner::http_register(settings.registry)),
      learners(*plant.store, plant.clock, account, programme, registry.get()),
      signatures({*plant.store, plant.clock, *plant.ids, *plant.ledger, programme},
                 signing_neighbours(*this, settings.demonstration)),
      importer(*plant.store, plant.clock, account, programme, *plant.ledger),
      audience(account, learners, programme, words),
      notices({*plant.store, plant.clock, *plant.ids, plant.journal, *plant.ledger, post, words,
               audience},
              std::move(secrets.notice), notice_settings(settings)),
      bank(*plant.store, plant.clock, *plant.ids),
      exam(*plant.store, plant.clock, *plant.ids, *plant.ledger, *plant.keyring, bank, programme,
           plant.journal),
      reviews(*plant.store, plant.clock, programme, neighbours_of(lessons, exam, plant.clock)),
      revisions(*plant.store, plant.clock, *plant.ids, *plant.ledger, programme),
      marking(*plant.store, plant.clock, exam, bank, *plant.ledger),
      bench({*plant.store, plant.clock, *plant.ledger, exam, marking, words,
             groups_of_learners(learners, programme), ROUNDS_VERSION}),
      credential({*plant.store, plant.clock, *plant.ids, *plant.ledger, *plant.keyring, marking,
                  names, words},
                 {.base_url = settings.url(), .board = settings.board}),
      revision_holding(revisions, plant.clock),
      ledger_routes(*plant.ledger),
      account_routes(account, pages, words,
                     {.first_lesson = [this] { return first_lesson(programme); }}),
      programme_routes(programme,
                       [this](std::int64_t person) { return lessons.edition_of(person); }),
      programme_pages(programme, words, pages),
      lesson_routes(lessons, programme, words, pages, plant.clock),
      notice_routes(notices, pages, words),
      board_routes({learners, importer, account, programme, *plant.ledger, *plant.store, words,
                    plant.clock,
                    [this](std::int64_t person) { return came_back(notices, person); }}),
      marking_routes(marking,
                     [this](exam::PersonId learner, exam::SittingId sitting) {
                       return certificate_of(credential, learner.value, sitting.value);
                     }),
      revision_routes(revisions, programme, words, plant.clock,
                      [this](std::int64_t person) { return account.name_of(person); }),
      credential_routes(credential, pages, words, plant.clock),
      front(pages, [this](std::int64_t person) { return me(account, person); }) {
  add_routes();
  wire(*plant.ledger, *this);
}

void Rooms::add_routes() {
  ledger_routes.add_to(router);
  account_routes.add_to(router);
  second_step_routes.add_to(router);
  password_routes.add_to(router);
  rights_routes.add_to(router);
  programme_routes.add_to(router);
  programme_pages.add_to(router);
  signing_routes.add_to(router);
  lesson_routes.add_to(router, [this](const machine::http::Request& request) {
    return me(account, request.caller.person);
  });
  review_routes.add_to(router);
  notice_routes.add_to(router);
  learner_routes.add_to(router);
  board_routes.add_to(router);
  exam_routes.add_to(router);
  marking_routes.add_to(router);
  revision_routes.add_to(router);
  workbench_routes.add_to(router);
  credential_routes.add_to(router);
  front.add_to(router);
}

Result<std::unique_ptr<Rooms>> Rooms::open(Plant& plant, const Settings& settings) {
  TRY(words, machine::Words::from(catalogue()));
  TRY(secret,
      machine::wait(plant.keyring->current("account.secret", machine::seal::KeyKind::secret)));
  TRY(other,
      machine::wait(plant.keyring->current("notice.secret", machine::seal::KeyKind::secret)));
  return std::make_unique<Rooms>(plant, settings, std::move(words),
                                 Secrets{secret.material, other.material});
}

}  // namespace rounds::app
