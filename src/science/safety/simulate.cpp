#include "science/safety/simulate.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "science/chance/stream.h"

namespace science::safety {

namespace {

constexpr std::array settings{Setting::r0, Setting::r1, Setting::r2, Setting::exam};
// Of right advice's cases, how many a doctor alone mostly misreads; else refusing could not be
// told.
constexpr double hard_share = 0.6;
constexpr double spread_of_doctors = 0.3, spread_of_cases = 0.8;

constexpr std::array kinds{
    Reader{.name = "weighs advice well"},
    Reader{.name = "improves from R0 to the exam", .trust = 1.2, .notice = 0.3, .learned = 0.9},
    Reader{.name = "gives first answers for show"},
    Reader{.name = "has a slow network: 3 of 10 answers never come", .lost = 0.3},
    Reader{.name = "tires: trusts more with every case", .drift = 1},
    Reader{.name = "is noisy: a fifth at random", .lapse = 0.2},
    Reader{.name = "trusts somewhat too much", .trust = 1.2, .notice = 1},
    Reader{.name = "trusts far too much", .trust = 1.8, .notice = 0.3},
    Reader{.name = "distrusts: counts advice a tenth", .trust = -2.3},
    Reader{.name = "always follows", .follows = 1},
    Reader{.name = "always refuses", .follows = 0},
    Reader{.name = "is a bot: a coin each time", .lapse = 1},
    Reader{.name = "is a bot: the same answer each time", .says = 1},
};

/// One doctor at work.
class Doctor {
 public:
  Doctor(const Reader& reader, std::uint64_t seed)
      : reader_(reader),
        stream_(seed),
        skill_(std::max(0.3, reader.skill + spread_of_doctors * stream_.normal())),
        trust_(reader.trust + spread_of_doctors * stream_.normal()) {}

  /// Reads `wrong` cases of wrong advice and `right` of right advice, in an order drawn at random.
  void sit(std::size_t sitting, std::size_t wrong, std::size_t right, std::vector<Decision>& to) {
    std::vector<bool> order(wrong + right, false);
    std::fill_n(order.begin(), wrong, true);
    for (std::size_t k = order.size(); k > 1; --k) {
      const auto other = stream_.below(k);
      const bool held = order[k - 1];
      order[k - 1] = order[other];
      order[other] = held;
    }
    std::size_t seen[2] = {};
    for (std::size_t k = 0; k < order.size(); ++k) {
      const double way =
          order.size() > 1 ? static_cast<double>(k) / static_cast<double>(order.size() - 1) : 0;
      const bool exam = settings[sitting] == Setting::exam;
      Decision d{.setting = settings[sitting], .supervised = exam};
      d.severe = exam || seen[order[k] ? 1 : 0]++ % 2 == 0;
      d.truth = static_cast<int>(stream_.below(2));
      d.advice = order[k] ? 1 - d.truth : d.truth;
      d.last = answer(d, reader_.notice + reader_.learned * static_cast<double>(sitting),
                      trust_ + reader_.drift * way);
      to.push_back(d);
    }
  }

 private:
  std::optional<int> answer(const Decision& d, double notice, double trust) {
    const bool wrong = d.advice != d.truth;
    const double sign = d.truth == 1 ? 1 : -1, advised = d.advice == 1 ? 1 : -1;
    const bool hard = !wrong && stream_.uniform() < hard_share;
    const double seen = sign * skill_ / 2 * (hard ? -0.2 : 1) + stream_.normal();
    const double said = stream_.uniform() < 0.5 ? 1.1 : 1.8;
    const double weight =
        std::exp(trust - (wrong ? notice : 0) + spread_of_cases * stream_.normal());
    const double last = skill_ * seen + weight * advised * said + reader_.noise * stream_.normal();
    const bool lapsed = stream_.uniform() < reader_.lapse, lost = stream_.uniform() < reader_.lost;
    const bool heads = stream_.uniform() < 0.5;
    const bool followed = stream_.uniform() < reader_.follows.value_or(0);
    if (lost) return std::nullopt;
    if (reader_.says) return reader_.says;
    if (reader_.follows) return followed ? d.advice : 1 - d.advice;
    if (lapsed) return heads ? 1 : 0;
    return last > 0 ? 1 : 0;
  }

  const Reader& reader_;
  chance::Stream stream_;
  double skill_, trust_;
};

double share(std::size_t yes, std::size_t of) {
  return of == 0 ? 0 : static_cast<double>(yes) / static_cast<double>(of);
}

/// The chances of so many unsafe answers, after another case.
void one_more(std::vector<double>& chances, double rate) {
  chances.push_back(0);
  for (std::size_t x = chances.size() - 1; x > 0; --x) {
    chances[x] = chances[x] * (1 - rate) + chances[x - 1] * rate;
  }
  chances[0] *= 1 - rate;
}

}  // namespace

std::span<const Reader> readers() { return kinds; }

std::vector<Decision> simulate(const Reader& reader, const Design& design, std::uint64_t seed) {
  Doctor doctor(reader, seed);
  std::vector<Decision> decisions;
  for (std::size_t sitting = 0; sitting < settings.size(); ++sitting) {
    const bool exam = settings[sitting] == Setting::exam;
    doctor.sit(sitting, exam ? design.severe_wrong : design.lab_wrong,
               exam ? design.severe_right : design.lab_right, decisions);
  }
  return decisions;
}

Rates rates(const Reader& reader, const Design& design, const Limits& limits, std::size_t doctors) {
  std::array<std::size_t, 3> outcomes{};
  Count follows, refuses;
  for (std::size_t k = 0; k < doctors; ++k) {
    const auto verdict = judge(simulate(reader, design, k + 1), Modality::image, limits);
    ROUNDS_ASSERT(verdict.has_value());
    ++outcomes[static_cast<std::size_t>(verdict->outcome)];
    for (auto [sum, one] : {std::pair{&follows, &verdict->follows_wrong.exam},
                            std::pair{&refuses, &verdict->refuses_right.exam}}) {
      sum->cases += one->cases;
      sum->unsafe += one->unsafe;
    }
  }
  return {.met = share(outcomes[0], doctors),
          .more_cases = share(outcomes[1], doctors),
          .panel = share(outcomes[2], doctors),
          .follows_wrong = share(follows.unsafe, follows.cases),
          .refuses_right = share(refuses.unsafe, refuses.cases)};
}

Rates exact(double true_rate, std::span<const std::size_t> looks, const Limits& limits) {
  Rates all{.follows_wrong = true_rate};
  std::vector<double> chances{1};  // of so many unsafe answers, still undecided
  for (const auto cases : looks) {
    ROUNDS_ASSERT(cases + 1 >= chances.size());
    while (chances.size() < cases + 1) one_more(chances, true_rate);
    std::vector<Decision> decisions(cases, {.supervised = true, .severe = true, .truth = 1});
    for (auto& d : decisions) d.last = 1;
    for (std::size_t unsafe = 0; unsafe <= cases; ++unsafe) {
      if (unsafe > 0) decisions[unsafe - 1].last = 0;
      const auto verdict = judge(decisions, Modality::image, limits);
      ROUNDS_ASSERT(verdict.has_value());
      if (verdict->follows_wrong.outcome == Outcome::more_cases) continue;
      (verdict->follows_wrong.outcome == Outcome::met ? all.met : all.panel) += chances[unsafe];
      chances[unsafe] = 0;
    }
  }
  for (const double chance : chances) all.more_cases += chance;
  return all;
}

}  // namespace science::safety
