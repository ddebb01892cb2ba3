#include "rooms.h"

#include <map>

#include "belongs.h"
#include "catalogue.h"
#include "comparing.h"
#include "machine/task/wait.h"
#include "records.h"
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

/// The key becomes final only when every objection is answered.
Task<Result<void>> may_act(marking::Objections& objections, exam::ExamId exam, exam::Act act) {
  if (act != exam::Act::finalise_key) co_return Result<void>();
  CO_TRY(terms, co_await objections.terms(exam));
  // Out of turn is the exam room's to say.
  if (terms.state != exam::name(exam::State::objections)) co_return Result<void>();
  co_return co_await objections.may_finalise(exam);
}

exam::MayAct guard_of(marking::Objections& objections) {
  return [&objections](exam::ExamId exam, exam::Act act) { return may_act(objections, exam, act); };
}

Task<Result<std::string>> title_of(exam::Exam& exam, std::int64_t id) {
  CO_TRY(facts, co_await exam.facts(exam::ExamId{id}));
  co_return facts.title;
}

Task<Result<bool>> came_back(notice::Notices& notices, std::int64_t person) {
  std::vector<std::int64_t> one{person};
  CO_TRY(found, co_await notices.could_not_be_reached(std::move(one)));
  co_return !found.empty();
}

lab::AgreesOf research_of(account::Rights& rights) {
  return [&rights](std::int64_t person) { return rights.agrees(person, account::Item::research); };
}

board::Desk desk_of(Plant& plant, Rooms& rooms) {
  return {rooms.learners,
          rooms.importer,
          rooms.account,
          rooms.programme,
          *plant.ledger,
          *plant.store,
          rooms.words,
          plant.clock,
          [&rooms](std::int64_t person) { return came_back(rooms.notices, person); }};
}

board::AuditRoutes::Needs audit_needs(Plant& plant, Rooms& rooms) {
  return {*plant.ledger, rooms.account, *plant.store, plant.clock,
          [&rooms](std::int64_t id) { return title_of(rooms.exam, id); }};
}

revision::RevisionRoutes::NameOf names_in(account::Account& account) {
  return [&account](std::int64_t person) { return account.name_of(person); };
}

workbench::PersonOf whose(account::Account& account) {
  return [&account](std::string contact) { return account.find(std::move(contact)); };
}

/// Practice items are found by their stems in the edition they were drawn from, others by what the
/// bank knows of them.
Task<Result<std::vector<marking::Place>>> places_of(Rooms* rooms, std::string digest,
                                                    std::vector<bank::Item> items) {
  CO_TRY(edition, co_await rooms->programme.edition(std::move(digest)));
  std::vector<bank::ItemId> wanted;
  wanted.reserve(items.size());
  for (const auto& item : items) wanted.push_back(item.item);
  CO_TRY(belongings, co_await rooms->bank.belongings(std::move(wanted)));
  std::map<std::string_view, const programme::Module*> taught;
  for (const auto& module : edition->modules)
    for (const auto& item : module.items) taught.try_emplace(item.stem, &module);
  std::vector<marking::Place> found;
  for (std::size_t n = 0; n < items.size(); ++n) {
    auto& of = belongings[n];
    const auto by_stem = taught.find(items[n].stem);
    const auto* module = by_stem == taught.end() ? edition->module(of.module) : by_stem->second;
    if (module == nullptr)
      found.push_back({std::move(of.domain), "", ""});
    else
      found.push_back({std::move(of.domain), module->id, module->title});
  }
  co_return found;
}

programme::Signatures::Neighbours signing_neighbours(Rooms& rooms, bool demonstration) {
  return {.fresh = [&rooms](std::string sign_in) { return rooms.rights.fresh(std::move(sign_in)); },
          .registered =
              [&rooms](programme::Registered as) { return on_register(&rooms, std::move(as)); },
          .demonstration = demonstration};
}

exam::OpeningRoutes::Neighbours opening_neighbours(Rooms& rooms, std::string address) {
  return {.people = people_of(rooms.account, rooms.learners),
          .fresh = [&rooms](std::string sign_in) { return rooms.rights.fresh(std::move(sign_in)); },
          .say = [&rooms](const std::string& language,
                          const std::string& code) { return rooms.words.say(language, code); },
          .address = std::move(address)};
}

Task<Result<bank::ReviewAs>> reviewer_on_register(Rooms* rooms, bank::ReviewAs as) {
  programme::Registered typed{std::move(as.name), std::move(as.council),
                              std::move(as.registration)};
  CO_TRY(found, co_await on_register(rooms, std::move(typed)));
  co_return bank::ReviewAs{found.name, found.council, found.registration};
}

bank::BankRoutes::Neighbours reviewing_neighbours(Rooms& rooms) {
  return {
      .fresh = [&rooms](std::string sign_in) { return rooms.rights.fresh(std::move(sign_in)); },
      .registered =
          [&rooms](bank::ReviewAs as) { return reviewer_on_register(&rooms, std::move(as)); },
      .say =
          [&rooms](const std::string& language, const std::string& code,
                   const std::map<std::string, std::string>& facts, const std::string& english) {
            return rooms.words.say(language, code, facts, english);
          }};
}

account::Settings account_settings(const Settings& settings) {
  return {.country_code = settings.country_code,
          .board = settings.board,
          .base_url = settings.url(),
          .second_step = !settings.demonstration};
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

}  // namespace

Task<Result<std::string>> NamesOfPeople::name_of(std::int64_t person) {
  CO_TRY(found, co_await learners_.own(person));
  if (!found.details.name.empty()) co_return found.details.name;
  co_return co_await account_.name_of(person);
}

marking::CertificateOf certificates_of(credential::Credential& credential) {
  return [&credential](exam::PersonId learner, exam::SittingId sitting) {
    return certificate_of(credential, learner.value, sitting.value);
  };
}

workbench::Bench::Needs benching(Plant& plant, Rooms& rooms) {
  return {*plant.store,
          plant.clock,
          *plant.ledger,
          rooms.exam,
          rooms.marking,
          rooms.words,
          groups_of_learners(rooms.learners, rooms.programme),
          ROUNDS_VERSION};
}

credential::Needs certifying(Plant& plant, Rooms& rooms) {
  return {*plant.store,
          plant.clock,
          *plant.ids,
          *plant.ledger,
          *plant.keyring,
          rooms.scores,
          rooms.names,
          rooms.words,
          records_of({rooms.lessons, rooms.labs, rooms.exam, rooms.marking, rooms.safety})};
}

Rooms::Rooms(Plant& plant, const Settings& settings, machine::Words said, Secrets secrets)
    : words(std::move(said)),
      assets(web_assets()),
      post(*plant.store, plant.clock, *plant.ids, plant.journal, settings.post),
      account({*plant.store, plant.clock, *plant.ids, *plant.ledger, post, words},
              std::move(secrets.account), account_settings(settings)),
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
      bank(*plant.store, plant.clock, *plant.ids, *plant.keyring),
      private_bank({*plant.store, plant.clock, *plant.ids, *plant.keyring, *plant.ledger, programme,
                    bank, settings.demonstration}),
      papers(programme, private_bank, plant.clock),
      halls(*plant.store, plant.clock, *plant.ids, *plant.ledger),
      exam(*plant.store, plant.clock, *plant.ids, *plant.ledger, *plant.keyring, bank, programme,
           papers, plant.journal),
      times(*plant.store, plant.clock, *plant.ledger, exam),
      openings(*plant.store, plant.clock, *plant.ledger, exam, officers_of(account)),
      reviews(*plant.store, plant.clock, programme, neighbours_of(lessons, exam, plant.clock)),
      labs(*plant.store, plant.clock, programme, edition_of),
      lab_cohort(*plant.store, programme, belongs_of(learners, account)),
      lab_events(*plant.store, programme, reading.cases, *plant.ledger, research_of(rights)),
      reading(plant, settings.data, {programme, lessons, labs, edition_of}),
      revisions(*plant.store, plant.clock, *plant.ids, *plant.ledger, programme),
      marking(*plant.store, plant.clock, exam, bank, *plant.ledger),
      joining({*plant.store, plant.clock, exam, *plant.ledger, marking}),
      objections({*plant.store, plant.clock, exam, bank, *plant.ledger, marking}),
      appeals({*plant.store, plant.clock, exam, *plant.ledger}),
      bench(benching(plant, *this)),
      judging({*plant.store, plant.clock, *plant.ledger, exam, marking, bench, whose(account)}),
      safety(weighing(plant, *this)),
      floor_groups(*plant.store, safety, floor_belongs_of(learners, account)),
      credential(certifying(plant, *this), {.base_url = settings.url(), .board = settings.board}),
      revision_holding(revisions, plant.clock),
      ledger_routes(*plant.ledger),
      account_routes(account, pages, words, {[this] { return first_lesson(programme); }}),
      programme_pages(programme, plant.clock, words, pages),
      lesson_routes(lessons, programme, words, pages, plant.clock),
      notice_routes(notices, pages, words),
      board_routes(desk_of(plant, *this)),
      audit_routes(audit_needs(plant, *this)),
      exam_routes(exam, guard_of(objections)),
      opening_routes(openings, plant.clock, opening_neighbours(*this, settings.url())),
      marking_routes(marking, certificates_of(credential), packed_results(plant, *this)),
      revision_routes(revisions, programme, words, plant.clock, names_in(account)),
      bank_routes(private_bank, plant.clock, reviewing_neighbours(*this)),
      credential_routes(credential, pages, words, plant.clock),
      front(pages, [this](std::int64_t person) { return me(account, person); }) {
  add_routes();
  wire(*plant.ledger, *this);
}

/// What rooms of lower floors ask of higher ones.
void Rooms::introduce() {
  marking.ask([this](exam::ExamId id) { return bench.scale(id); },
              [this](std::string edition, std::vector<bank::Item> items) {
                return places_of(this, std::move(edition), std::move(items));
              });
  exam.ask([this](exam::PersonId learner, bank::Modality modality) {
    return safety.asks_more(learner.value, modality);
  });
}

void Rooms::add_routes() {
  introduce();
  ledger_routes.add_to(router);
  account_routes.add_to(router);
  second_step_routes.add_to(router);
  password_routes.add_to(router);
  rights_routes.add_to(router);
  programme_routes.add_to(router);
  programme_pages.add_to(router);
  signing_routes.add_to(router);
  lesson_routes.add_to(
      router,
      [this](const machine::http::Request& request) { return me(account, request.caller.person); },
      [this](std::int64_t learner) { return reviews.met(review::LearnerId{learner}); });
  review_routes.add_to(router);
  lab_routes.add_to(router);
  lab_staff_routes.add_to(router);
  reading.add_to(router);
  notice_routes.add_to(router);
  learner_routes.add_to(router);
  board_routes.add_to(router);
  audit_routes.add_to(router);
  exam_routes.add_to(router);
  opening_routes.add_to(router);
  times_routes.add_to(router);
  hall_routes.add_to(router);
  marking_routes.add_to(router);
  joining_routes.add_to(router);
  said_routes.add_to(router);
  revision_routes.add_to(router);
  bank_routes.add_to(router);
  papers_routes.add_to(router);
  workbench_routes.add_to(router);
  results_pages.add_to(router);
  judging_routes.add_to(router);
  safety_routes.add_to(router);
  credential_routes.add_to(router);
  register_routes.add_to(router);
  front.add_to(router);
}

Result<std::unique_ptr<Rooms>> Rooms::open(Plant& plant, const Settings& settings) {
  TRY(words, machine::Words::from(catalogue()));
  TRY(secret,
      machine::wait(plant.keyring->current("account.secret", machine::seal::KeyKind::secret)));
  TRY(other,
      machine::wait(plant.keyring->current("notice.secret", machine::seal::KeyKind::secret)));
  auto rooms = std::make_unique<Rooms>(plant, settings, std::move(words),
                                       Secrets{secret.material, other.material});
  open_live(plant, settings, *rooms);
  return rooms;
}

}  // namespace rounds::app
