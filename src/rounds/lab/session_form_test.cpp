#include "session_form.h"

#include <cmath>

#include "lab_sql.h"
#include "rounds/lab/drawn_pack.h"
#include "science/chance/stream.h"
#include "session_test.h"

namespace rounds::lab {

namespace {

using science::chance::Stream;

/// Films in no time: two AIs that err about as often as the shipped ones, the second by the stamp.
FilmSeen quick(const FilmAsk& ask) {
  Stream chance(ask.seed);
  FilmSeen seen;
  seen.ill = chance.uniform() < 0.5;
  const bool by_chance = ask.hospital_b || chance.uniform() < (seen.ill ? 0.8 : 0.15);
  seen.stamp = ask.stamp.value_or(by_chance);
  const bool errs = chance.uniform() < (ask.visible < 2.25 ? 0.2 : 0.05);
  seen.good = seen.ill != errs ? 0.8 : 0.1;
  const bool unsure = chance.uniform() < 0.3;
  seen.shortcut = (ask.hospital_b || unsure ? seen.ill != errs : seen.stamp) ? 0.9 : 0.2;
  return seen;
}

struct House {
  std::map<std::string, std::int64_t> often;
};

/// A learner's three forms, one after the other, with what that leaves behind.
std::vector<SessionForm> three(const programme::Reading& pack, House& house, Stream& chance) {
  SessionBefore before;
  std::vector<SessionForm> forms;
  for (int session = 0; session < 3; ++session) {
    before.given.often = house.often;
    auto form = session_form(pack, before, static_cast<std::uint64_t>(chance.below(1U << 30U)));
    for (const auto& one : form.cases) before.given.mine.insert(one.id), ++house.often[one.id];
    before.blocks.insert(form.anchors);
    before.extras.insert(form.extras);
    forms.push_back(std::move(form));
  }
  return forms;
}

/// What lies in the database.
Task<Result<std::string>> sealed_text(machine::store::Unit& unit, std::string digest) {
  machine::store::Values of{digest};
  const auto page = co_await unit.run(sql::pack, std::move(of));
  const auto& octets = page.rows.at(0).bytes(0);
  co_return std::string(octets.begin(), octets.end());
}

}  // namespace

TEST_CASE("a drawn pack keeps the rules, tells why advice is wrong, and is another each time") {
  Stream chance(11);
  const auto next = [&chance] {
    return static_cast<std::uint64_t>(chance.below(1U << 30U)) << 20U | chance.below(1U << 20U);
  };
  const auto folder = drawn_pack(quick, next);
  REQUIRE_MESSAGE(folder.has_value(), folder.error().said);
  const auto read = programme::read_pack(*folder);
  for (const auto& one : read.findings) MESSAGE(programme::line_of(one));
  CHECK(read.findings.empty());
  const auto& pack = read.reading();
  CHECK(pack.cases.size() == 240);
  std::size_t wrong = 0, by_stamp = 0;
  for (const auto& one : pack.cases) {
    if (one.practice || !pack.wrong(one)) continue;
    ++wrong;
    CHECK_FALSE(one.why.empty());
    CHECK(one.severe == one.ill);
    if (one.why.contains("stamp for illness") || one.why.contains("looked for the stamp"))
      ++by_stamp;
  }
  CHECK(wrong == 90);
  CHECK(by_stamp > 10);
  CHECK(programme::read_pack(*drawn_pack(quick, next)).edition.digest != read.edition.digest);
}

TEST_CASE("R0, R1 and R2 are as hard as each other, and share anchors across doctors") {
  const auto read = programme::read_pack(SessionPack().folder());
  REQUIRE(std::ranges::none_of(read.findings, &programme::Finding::blocks));
  const auto& pack = read.reading();
  // How often a case is judged rightly in the end, by its own hardness.
  Stream chance(7);
  std::map<std::string, double> right;
  for (const auto& one : pack.cases)
    right[one.id] = 0.25 + 0.5 * chance.uniform() + (pack.wrong(one) ? 0 : 0.25);
  House house;
  constexpr int doctors = 600;
  double sum[3] = {}, squares[3] = {}, share[3] = {};
  std::map<int, int> blocks[3];
  for (int doctor = 0; doctor < doctors; ++doctor) {
    const auto forms = three(pack, house, chance);
    for (std::size_t session = 0; session < 3; ++session) {
      const auto& form = forms[session];
      ++blocks[session][form.anchors];
      double mean = 0;
      int core = 0, wrong = 0, all = 0;
      for (const auto& one : form.cases) {
        const auto& shown = *std::ranges::find(pack.cases, one.id, &programme::ReadingCase::id);
        if (one.block == CaseBlock::practice) continue;
        ++all;
        if (pack.wrong(shown)) ++wrong;
        if (one.block != CaseBlock::alone) continue;
        ++core;
        mean += right.at(one.id);
      }
      CHECK(core == 20);
      CHECK(wrong == 7);
      mean /= core;
      sum[session] += mean, squares[session] += mean * mean;
      share[session] += static_cast<double>(wrong) / all;
    }
  }
  for (std::size_t session = 0; session < 3; ++session) {
    // docs/science/trust.md: within one hundredth.
    CHECK(std::abs(sum[session] - sum[0]) / doctors < 0.01);
    CHECK(std::abs(share[session] - share[0]) / doctors < 0.01);
    CHECK(share[session] / doctors > 0.15);
    CHECK(share[session] / doctors < 0.40);
    CHECK(blocks[session].size() == 3);
    for (const auto& [block, times] : blocks[session]) CHECK(times > doctors / 5);
    const auto mean = sum[session] / doctors;
    MESSAGE("session " << session << ": hardness " << mean << ", sd "
                       << std::sqrt(squares[session] / doctors - mean * mean)
                       << ", share of wrong advice " << share[session] / doctors);
  }
  // Of one kind nobody is ahead by much: the least given comes first.
  std::int64_t least = 1'000'000, most = 0;
  for (const auto& one : pack.cases) {
    if (one.practice || one.anchor > 0 || !pack.wrong(one) || one.adviser != "b" || one.ill)
      continue;
    least = std::min(least, house.often[one.id]);
    most = std::max(most, house.often[one.id]);
  }
  CHECK(most - least <= 8);
}

TEST_CASE("a pack that cannot make three forms, or hides its share of wrong advice, is refused") {
  const auto said = [](const SessionPack& pack) {
    std::string all;
    for (const auto& one : programme::read_pack(pack.folder()).findings)
      all += programme::line_of(one) + "\n";
    return all;
  };
  CHECK(said(SessionPack()).empty());
  CHECK(said(SessionPack(20)).contains("a session is drawn from 240"));
  CHECK(said(SessionPack(7)).contains("three forms need"));
  SessionPack pack;
  pack.card.replace(pack.card.find("right: 8"), 8, "right: 9");
  CHECK(said(pack).contains("do not add up"));
  pack = SessionPack();
  pack.cases.replace(pack.cases.find("rb1,,2"), 6, "rb1,,1");
  CHECK(said(pack).contains("blocks of anchors have"));
  pack = SessionPack();
  pack.cases.replace(pack.cases.find("rb1,,2"), 6, "rb1,,4");
  CHECK(said(pack).contains("there are three"));
  pack = SessionPack();
  pack.cases.replace(pack.cases.find("rb1,,2"), 6, "rb1,,x");
  CHECK(said(pack).contains("is no block of anchors"));
  pack = SessionPack();
  pack.advice.replace(pack.advice.find("p1,0.9,a"), 8, "p1,0.9,c");
  CHECK(said(pack).contains("is no adviser"));
  pack = SessionPack();
  pack.card.replace(pack.card.find("together: 0"), 11, "together: 2");
  CHECK(said(pack).contains("no case together"));
  pack = SessionPack();
  for (const auto& [from, to] :
       {std::pair<std::string, std::string>{"over_calls: 4, misses: 3, right: 13",
                                            "over_calls: 7, misses: 3, right: 13"},
        {"over_calls: 3", "over_calls: 6"}})
    pack.card.replace(pack.card.find(from), from.size(), to);
  CHECK(said(pack).contains("% of the advice would be wrong"));
}

TEST_CASE("what a pack says lies sealed, and opens again as it was") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    SessionSchool school(store);
    auto look = [&school](machine::store::Unit& unit) { return sealed_text(unit, school.pack); };
    const auto sealed = wait(store.read(std::move(look)));
    REQUIRE(sealed.has_value());
    for (const auto* word : {"SAYS-", "DEBRIEF-", "Text of", "probability", "Program A"})
      CHECK_MESSAGE(!sealed->contains(word), word);
    CaseBank other{store, school.clock, **school.ring, school.ledger};
    const auto again = wait(other.pack(school.pack));
    REQUIRE(again.has_value());
    CHECK(pack_in(**again).reading->cases.size() == 258);
    CHECK(wait(other.pack("none")).error().code == "lab.no_cases");
    SessionPack wrong(7);
    CHECK(wait(other.keep(0, wrong.folder())).error().code == "lab.pack_flawed");
    CHECK((*wait(other.current()))->digest == school.pack);
  });
}

}  // namespace rounds::lab
