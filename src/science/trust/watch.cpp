#include "science/trust/watch.h"

#include <algorithm>
#include <cmath>

#include "science/chance/stream.h"

namespace science::trust {

using machine::No;
using machine::refuse;
using machine::Result;

namespace {

Result<void> watchable(const std::vector<double>& p, const Watched& watched) {
  if (p.empty()) {
    return refuse(No::unprocessable, "science.too_few", "A chart needs a patient.");
  }
  if (!(watched.odds_ratio > 0) || watched.odds_ratio == 1 || !(watched.limit > 0) ||
      !std::isfinite(watched.odds_ratio) || !std::isfinite(watched.limit) ||
      !std::ranges::all_of(p, [](double one) { return one > 0 && one < 1; })) {
    return refuse(No::unprocessable, "science.options",
                  "A ratio lies above 0 and is not 1, a limit above 0, a chance between 0 and 1.");
  }
  return {};
}

/// One patient's log-likelihood ratio.
double weight(bool came, double p, double ratio) {
  return (came ? std::log(ratio) : 0) - std::log(1 - p + p * ratio);
}

}  // namespace

Result<Chart> cusum(const Truth& outcomes, const std::vector<double>& p, const Watched& watched) {
  TRY_DONE(watchable(p, watched));
  if (outcomes.size() != p.size() ||
      std::ranges::any_of(outcomes, [](int o) { return o != 0 && o != 1; })) {
    return refuse(No::unprocessable, "science.options", "Each patient has an outcome, 0 or 1.");
  }
  Chart chart;
  double height = 0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    height = std::max(0.0, height + weight(outcomes[i] == 1, p[i], watched.odds_ratio));
    chart.height.push_back(height);
    if (height >= watched.limit && !chart.signal) chart.signal = i;
  }
  return chart;
}

Result<Alarms> cusum_alarms(const std::vector<double>& p, const Watched& watched,
                            const Trial& trial) {
  TRY_DONE(watchable(p, watched));
  if (trial.patients == 0 || trial.runs == 0 || !(trial.true_ratio > 0)) {
    return refuse(No::unprocessable, "science.options",
                  "A trial needs patients, runs, and a ratio above 0.");
  }
  std::vector<double> truth;
  truth.reserve(p.size());
  for (const double one : p) {
    truth.push_back(one * trial.true_ratio / (1 - one + one * trial.true_ratio));
  }
  chance::Stream stream(trial.seed);
  std::vector<double> lengths;
  std::size_t signalled = 0;
  for (std::size_t run = 0; run < trial.runs; ++run) {
    double height = 0;
    std::size_t patient = 0;
    while (patient < trial.patients && height < watched.limit) {
      const auto who = stream.below(p.size());
      const bool came = stream.uniform() < truth[who];
      height = std::max(0.0, height + weight(came, p[who], watched.odds_ratio));
      ++patient;
    }
    signalled += height >= watched.limit ? 1 : 0;
    lengths.push_back(static_cast<double>(patient));
  }
  return Alarms{.signalled = share(signalled, trial.runs).value_or(Share{}),
                .median = chance::median(lengths)};
}

}  // namespace science::trust
