#include "candidates.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "machine/task/wait.h"
#include "migrations.h"
#include "rounds/account/account.h"
#include "rounds/exam/event.h"

namespace save_bench {

namespace {

using machine::wait;
using rounds::exam::Act;

// Nobody is graded here; the longest exam leaves time for every round.
constexpr int minutes = 180, items = 10;

std::unique_ptr<machine::store::Store> opened(const std::string& folder, const std::string& url,
                                              const machine::Clock& clock,
                                              machine::Journal& journal) {
  std::filesystem::create_directories(folder);
  machine::store::Settings settings;
  settings.url = url.empty() ? "sqlite:" + folder + "/rounds.db" : url;
  auto store = machine::store::Store::open(settings, clock, journal);
  store->migrate(rounds::migrations());
  return store;
}

std::string file_in(const std::string& folder) { return folder + "/candidates"; }

rounds::exam::ExamId opened_exam(House& house) {
  const rounds::exam::PersonId examiner{1};
  const auto exam = need(wait(house.exam.draft({"Benchmark", minutes, items}, examiner))).exam;
  for (const auto act : {Act::assemble, Act::seal, Act::open})
    need(wait(house.exam.act({exam, act, examiner})));
  return exam;
}

}  // namespace

House::House(const std::string& folder, const std::string& url)
    : store(opened(folder, url, clock, journal)),
      ledger(*store, clock, ids, journal),
      keyring(need(
          wait(machine::seal::Keyring::open(*store, clock, ids, folder + "/key-encryption-key")))),
      programme(*store, clock, ids, ledger),
      bank(*store, clock, ids, *keyring),
      private_bank({*store, clock, ids, *keyring, ledger, programme, bank, true}),
      papers(programme, private_bank, clock),
      exam(*store, clock, ids, ledger, *keyring, bank, programme, papers, journal) {}

std::vector<Candidate> seated(House& house, int count) {
  need(wait(house.programme.publish("programmes/ai-for-doctors")));
  machine::post::Post post(*house.store, house.clock, house.ids, house.journal, {});
  auto words = need(machine::Words::from({}));
  const auto secret =
      need(wait(house.keyring->current("account.secret", machine::seal::KeyKind::secret)));
  rounds::account::Account account(
      {*house.store, house.clock, house.ids, house.ledger, post, words}, secret.material, {});

  const auto exam = opened_exam(house);
  const auto item = need(wait(house.exam.facts(exam))).items.front().value;
  std::vector<Candidate> candidates;
  for (int i = 0; i < count; ++i) {
    const auto link = need(wait(account.invite({.role = rounds::account::Role::learner,
                                                .name = "Benchmark",
                                                .contact = fmt::format("d{}@example.org", i)})));
    const auto entered = need(wait(account.follow_link(link)));
    const rounds::exam::PersonId person{entered.person.person};
    const auto ticket =
        need(wait(house.exam.take_seat({person, exam, fmt::format("{:032x}", i + 1), false})));
    candidates.push_back({entered.token, person.value, ticket.sitting.value, item});
  }
  return candidates;
}

std::vector<Candidate> read_candidates(const std::string& folder) {
  std::ifstream file(file_in(folder));
  std::vector<Candidate> candidates;
  Candidate one;
  while (file >> one.token >> one.person >> one.sitting >> one.item >> one.seq)
    candidates.push_back(one);
  if (candidates.empty()) throw machine::Fault("no candidates in " + folder + ": seed it first");
  return candidates;
}

void keep(const std::string& folder, const std::vector<Candidate>& candidates) {
  std::ofstream file(file_in(folder));
  for (const auto& one : candidates) {
    file << one.token << ' ' << one.person << ' ' << one.sitting << ' ' << one.item << ' '
         << one.seq << '\n';
  }
}

std::string next_event(const Candidate& candidate, std::int64_t now_ms) {
  return rounds::exam::write_event({.lease = 1,
                                    .seq = candidate.seq + 1,
                                    .item = candidate.item,
                                    .value = static_cast<int>(candidate.seq % 4),
                                    .client_ms = now_ms});
}

std::string Figures::line(double seconds) {
  std::ranges::sort(took_ms_);
  if (took_ms_.empty()) throw machine::Fault("nothing was saved");
  const auto at = [this](std::size_t percent) { return took_ms_[took_ms_.size() * percent / 100]; };
  return fmt::format(R"({{"saves":{},"seconds":{:.3f},"p50_ms":{:.3f},"p99_ms":{:.3f}}})",
                     took_ms_.size(), seconds, at(50), at(99));
}

}  // namespace save_bench
