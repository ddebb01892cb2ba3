#include "science/ward/ward.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <vector>

#include "agenda.h"
#include "science/chance/stream.h"

namespace science::ward {

using machine::No;
using machine::refuse;
using machine::Result;

namespace {

enum class Kind : std::uint8_t { round, look, alert, nurse_free };
struct What {
  Kind kind = Kind::round;
  bool sick = false;
  std::size_t day = 0;  ///< of the score
};

struct Alert {
  double time = 0;
  bool sick = false;
  std::size_t day = 0;
};

class Days {
 public:
  Days(const Ward& ward, std::uint64_t seed)
      : ward_(ward),
        patients_(seed),
        // Apart, so that another threshold or more nurses meet the same patients.
        staff_(~seed),
        free_(ward.nurses),
        remembered_(ward.staff.at_first) {
    counts_.by_day.resize(ward.days);
  }

  Counts go() {
    for (double t = 0; t < static_cast<double>(ward_.days) * 24; t += ward_.hours_between) {
      agenda_.write(t, {Kind::round});
    }
    while (!agenda_.empty()) {
      const auto event = agenda_.next();
      now_ = event.time;
      switch (event.what.kind) {
        case Kind::round:
          score_everybody();
          break;
        case Kind::look:
          look_again(event.what);
          break;
        case Kind::alert:
          alert(event.what);
          break;
        case Kind::nurse_free:
          ++free_;
          send();
          break;
      }
    }
    return counts_;
  }

 private:
  bool above(chance::Stream& stream, bool sick) {
    return stream.normal() + (sick ? ward_.d : 0) > ward_.threshold;
  }

  void score_everybody() {
    const double chance = ward_.deteriorations * ward_.hours_between / 24;
    const auto day = std::min(static_cast<std::size_t>(now_ / 24), ward_.days - 1);
    for (std::size_t bed = 0; bed < ward_.beds; ++bed) {
      const bool sick = patients_.uniform() < chance;
      counts_.deteriorations += sick ? 1 : 0;
      counts_.by_day[day].deteriorations += sick ? 1 : 0;
      const bool over = above(patients_, sick);
      const double when = now_ + patients_.uniform() * ward_.hours_between;
      if (!over) continue;
      if (ward_.second_look) {
        agenda_.write(when + ward_.second_look_hours, {Kind::look, sick, day});
      } else {
        agenda_.write(when, {Kind::alert, sick, day});
      }
    }
  }

  void look_again(const What& seen) {
    if (above(staff_, seen.sick)) alert(seen);
  }

  void alert(const What& raised) {
    const bool sick = raised.sick;
    const auto& staff = ward_.staff;
    const double share = staff.full_at > 0 ? std::min(1.0, remembered_ / staff.full_at) : 1;
    const double chance = staff.weary ? staff.least + (1 - staff.least) * share : 1;
    remembered_ = staff.memory * remembered_ + (1 - staff.memory) * (sick ? 1 : 0);
    ++counts_.alerts;
    ++counts_.by_day[raised.day].alerts;
    counts_.true_alerts += sick ? 1 : 0;
    if (staff_.uniform() >= chance) {
      counts_.ignored += sick ? 1 : 0;
      return;
    }
    waiting_.push_back({.time = now_, .sick = sick, .day = raised.day});
    send();
  }

  void send() {
    if (free_ == 0 || waiting_.empty()) return;
    const auto next = waiting_.front();
    waiting_.pop_front();
    --free_;
    const double mean = next.sick ? ward_.visit_true_hours : ward_.visit_false_hours;
    const double visit = -std::log(staff_.uniform()) * mean;
    if (next.sick) {
      ++counts_.answered;
      const bool in_time = now_ - next.time <= ward_.deadline_hours;
      counts_.in_time += in_time ? 1 : 0;
      counts_.by_day[next.day].in_time += in_time ? 1 : 0;
    } else {
      counts_.false_hours += visit;
    }
    agenda_.write(now_ + visit, {Kind::nurse_free});
  }

  const Ward& ward_;
  chance::Stream patients_, staff_;
  Agenda<What> agenda_;
  std::deque<Alert> waiting_;
  std::size_t free_;
  double remembered_, now_ = 0;
  Counts counts_;
};

bool sound(const Ward& w) {
  const auto share = [](double x) { return x >= 0 && x <= 1; };
  const auto time = [](double x) { return x > 0 && std::isfinite(x); };
  return w.beds > 0 && w.nurses > 0 && w.days > 0 && time(w.hours_between) &&
         w.deteriorations >= 0 && w.deteriorations * w.hours_between / 24 <= 1 &&
         std::isfinite(w.d) && !std::isnan(w.threshold) && w.second_look_hours >= 0 &&
         std::isfinite(w.second_look_hours) && time(w.visit_true_hours) &&
         time(w.visit_false_hours) && w.deadline_hours >= 0 && share(w.staff.least) &&
         share(w.staff.full_at) && share(w.staff.memory) && share(w.staff.at_first);
}

void add(std::vector<double>& to, double part, double of) {
  if (of > 0) to.push_back(part / of);
}

}  // namespace

Result<Counts> run(const Ward& ward, std::uint64_t seed) {
  if (!sound(ward)) {
    return refuse(No::unprocessable, "science.options",
                  "A ward has beds, nurses and days; times are above 0, shares from 0 to 1.");
  }
  return Days(ward, seed).go();
}

Result<std::vector<Counts>> run_often(const Ward& ward, std::size_t runs, std::uint64_t seed) {
  if (runs == 0) {
    return refuse(No::unprocessable, "science.options", "A ward is replayed at least once.");
  }
  std::vector<Counts> all;
  for (std::size_t k = 0; k < runs; ++k) {
    TRY(counts, run(ward, seed + k));
    all.push_back(std::move(counts));
  }
  return all;
}

Replay replay_of(const std::vector<Counts>& runs, std::size_t in_days) {
  ROUNDS_ASSERT(!runs.empty());
  const auto days = static_cast<double>(in_days);
  std::vector<double> alerts, false_hours, true_share, alerted, answered, in_time;
  for (const auto& c : runs) {
    const auto all = static_cast<double>(c.alerts), sick = static_cast<double>(c.deteriorations);
    alerts.push_back(all / days);
    false_hours.push_back(c.false_hours / days);
    add(true_share, static_cast<double>(c.true_alerts), all);
    add(alerted, static_cast<double>(c.true_alerts), sick);
    add(answered, static_cast<double>(c.answered), sick);
    add(in_time, static_cast<double>(c.in_time), sick);
  }
  return Replay{.alerts_a_day = trust::mean(alerts).value_or(trust::Mean{}),
                .false_hours_a_day = trust::mean(false_hours).value_or(trust::Mean{}),
                .true_share = trust::mean(true_share),
                .alerted = trust::mean(alerted),
                .answered = trust::mean(answered),
                .in_time = trust::mean(in_time)};
}

Result<Replay> replay(const Ward& ward, std::size_t runs, std::uint64_t seed) {
  TRY(all, run_often(ward, runs, seed));
  return replay_of(all, ward.days);
}

}  // namespace science::ward
