#include "rounds/lab/drawn_pack.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "rounds/programme/case_pack.h"
#include "science/network/network.h"
#include "science/phantom/phantom.h"
#include "science/trust/roc.h"

namespace rounds::lab {

using machine::No;
using machine::refuse;
using machine::Result;
namespace phantom = science::phantom;

namespace {

constexpr double half = 0.5, hundred = 100;
constexpr double faint = 2.25;
constexpr int practice_films = 6;
constexpr int anchor_blocks = programme::anchor_blocks;

/// Of one AI: how many cases of each kind there are to be, and in each block of anchors.
enum class Make : std::uint8_t { over_call, miss, right_ill, right_well };
struct Quota {
  std::array<int, 4> wanted, anchors;
};
// Ten cases of a form are each one's: of the good one 2 wrong, of the other 5. 240 with practice.
constexpr std::array<Quota, 2> quotas{
    {{{16, 20, 40, 44}, {0, 0, 1, 1}}, {{30, 24, 30, 30}, {1, 1, 1, 1}}}};
constexpr std::array<std::string_view, 2> adviser_ids{"a", "b"};

struct Film {
  FilmAsk ask;
  FilmSeen seen;
  std::size_t adviser = 0;
  int anchor = 0;
  bool practice = false;

  double said(std::size_t by) const { return by == 0 ? seen.good : seen.shortcut; }
  Make make(std::size_t by) const {
    const bool called = said(by) >= half;
    if (called != seen.ill) return seen.ill ? Make::miss : Make::over_call;
    return seen.ill ? Make::right_ill : Make::right_well;
  }
};

double said(const FilmSeen& seen, Which which) {
  return which == Which::good ? seen.good : seen.shortcut;
}

class Collecting {
 public:
  Collecting(const Look& look, const std::function<std::uint64_t()>& chance)
      : look_(look), chance_(chance) {}

  Result<programme::Folder> pack() {
    for (int n = 0; n < films_max && !full(); ++n) take(drawn());
    if (!full())
      return refuse(No::unprocessable, "lab.pack_flawed",
                    "Too few films were of the kinds wanted.");
    // The order of drawing would tell of the rarer kinds, which come last.
    for (auto n = films_.size(); n > 1; --n) std::swap(films_[n - 1], films_[chance_() % n]);
    programme::Folder folder;
    put_tables(folder);
    folder.files.emplace(programme::pack_home + "card.yaml", card());
    return folder;
  }

 private:
  Film drawn() {
    constexpr std::uint64_t seeds = 1ULL << 52U;
    const auto kind = chance_();
    Film film;
    film.ask.seed = chance_() % seeds;
    film.ask.hospital_b = kind % 2 == 1;
    film.ask.visible = 1.5 + static_cast<double>(kind / 2 % 8) / 4;
    film.seen = look_(film.ask);
    truth_.push_back(film.seen.ill ? 1 : 0);
    good_.push_back(film.seen.good);
    shortcut_.push_back(film.seen.shortcut);
    return film;
  }

  int left(const Film& film, std::size_t by) const {
    const auto make = static_cast<std::size_t>(film.make(by));
    return quotas[by].wanted[make] - have_[by][make];
  }

  bool full() const {
    for (std::size_t by = 0; by < 2; ++by)
      if (have_[by] != quotas[by].wanted) return false;
    return practised_ == practice_films;
  }

  /// Goes to the AI that is wrong of it, if it lacks such, else to the one that lacks more.
  void take(Film film) {
    if (practised_ < practice_films) {
      film.practice = true;
      film.adviser = static_cast<std::size_t>(practised_++ % 2);
      films_.push_back(film);
      return;
    }
    const auto weight = [&](std::size_t by) {
      const auto lacks = left(film, by);
      const bool wrong = film.make(by) == Make::miss || film.make(by) == Make::over_call;
      return lacks <= 0 ? 0 : lacks + (wrong ? 1'000 : 0);
    };
    film.adviser = weight(0) >= weight(1) ? 0 : 1;
    if (weight(film.adviser) == 0) return;
    const auto make = static_cast<std::size_t>(film.make(film.adviser));
    const auto nth = have_[film.adviser][make]++;
    const auto anchors = quotas[film.adviser].anchors[make];
    if (nth < anchors * anchor_blocks) film.anchor = 1 + nth % anchor_blocks;
    films_.push_back(film);
  }

  std::string why(const Film& film) const {
    return why_wrong(look_, film.ask, film.adviser == 0 ? Which::good : Which::shortcut);
  }

  void put_tables(programme::Folder& folder) const {
    std::string cases = "id,block,anchor,seed,site,visible,stamp\n",
                truth = "id,truth,severe,says\n", advice = "id,probability,adviser\n";
    for (std::size_t n = 0; n < films_.size(); ++n) {
      const auto& film = films_[n];
      const auto id = fmt::format("c{:03}", n + 1);
      cases += fmt::format("{},{},{},{},{},{:.2f},{}\n", id, film.practice ? "practice" : "",
                           film.anchor == 0 ? "" : std::to_string(film.anchor), film.ask.seed,
                           film.ask.hospital_b ? "b" : "a", film.ask.visible,
                           film.seen.stamp ? "yes" : "no");
      truth += fmt::format("{},{},{},\"{}\"\n", id, film.seen.ill ? 1 : 0,
                           film.make(film.adviser) == Make::miss ? 1 : 0, why(film));
      advice +=
          fmt::format("{},{:.4f},{}\n", id, film.said(film.adviser), adviser_ids[film.adviser]);
    }
    folder.files.emplace(programme::pack_home + "cases.csv", cases);
    folder.files.emplace(programme::pack_home + "truth.csv", truth);
    folder.files.emplace(programme::pack_home + "advice.csv", advice);
  }

  std::string card() const;

  const Look& look_;
  const std::function<std::uint64_t()>& chance_;
  std::vector<Film> films_;
  std::array<std::array<int, 4>, 2> have_{};
  int practised_ = 0;
  science::trust::Truth truth_;
  std::vector<double> good_, shortcut_;
};

std::string Collecting::card() const {
  const auto times = [&](const std::vector<double>& said) {
    const auto area = science::trust::auc(truth_, said);
    return area ? fmt::format("{:.0f}", hundred * area->value) : "0";
  };
  const auto calls = [&](const std::vector<double>& said, int ill) {
    int called = 0, of = 0;
    for (std::size_t n = 0; n < said.size(); ++n) {
      if (truth_[n] != ill) continue;
      ++of;
      if (said[n] >= half) ++called;
    }
    return fmt::format("{:.0f}", of == 0 ? 0 : hundred * called / of);
  };
  return fmt::format(
      R"(id: session
title: Films, alone and with two AIs
minutes: 25
owner: board
review_by: 2027-11-30
about: >-
  You read chest films one at a time, and say how likely a nodule is. Your answer is locked; then one of two programs says what
  it makes of the film, and you answer once more. The first two films are to get used to it. You do this three times in the
  programme, each time with other films of the same kinds. Nobody is failed by it. The films are phantoms: they measure trust
  on artificial pictures, not image reading.
asks: a nodule in a lung
modality: image
phantom: true
source: Drawn by this server when it was installed (src/science/phantom), from random numbers of its own. No patient stands behind any of them.
licence: CC0-1.0
consent: Nobody's consent was needed; every film is computer generated.
biases:
  - Two made-up hospitals, one stylised way of drawing a chest, nodules alone.
  - Half of the films show a nodule, and advice is wrong more often than over all films, so that little of your time tells much.
ai: >-
  Two small networks that were really trained on other phantoms; each says what it really said. Over the {} films that were drawn,
  program A calls {} of 100 films with a nodule and {} of 100 without, program B {} and {}. Of a film with a nodule and one
  without, A gives the former the higher chance {} times in 100, B {} times. Neither was validated for care. With each advice
  you are told whose it is.
threshold_percent: 50
form: {{practice: 2, over_calls: 4, misses: 3, right: 13, together: 0, together_wrong: 0}}
advisers:
  - {{id: a, name: Program A, over_calls: 1, misses: 1, right: 8}}
  - {{id: b, name: Program B, over_calls: 3, misses: 2, right: 5}}
debrief: >-
  The two programs deserve unequal trust. Program A was trained without stamps, with the edge of the films cut away, and errs
  mostly where a nodule is faint. Program B was free to learn that at one hospital the sick bear a stamp, and did: it calls what
  is stamped there and passes over what is not. Below each film with wrong advice it is said what the stamp had to do with it.
debrief_sources: []
)",
      truth_.size(), calls(good_, 1), calls(good_, 0), calls(shortcut_, 1), calls(shortcut_, 0),
      times(good_), times(shortcut_));
}

}  // namespace

std::string why_wrong(const Look& look, const FilmAsk& ask, Which which) {
  const auto seen = look(ask);
  const bool over = said(seen, which) >= half;
  if (over == seen.ill) return "";
  auto other = ask;
  other.stamp = !seen.stamp;
  const auto then = said(look(other), which);
  const bool turns = (then >= half) == seen.ill;
  if (turns && over && seen.stamp)
    return fmt::format(
        "There is a stamp and no nodule. Of the same film without the stamp the same program says "
        "{:.0f} %: it took the stamp for illness.",
        hundred * then);
  if (turns && !over && !seen.stamp)
    return fmt::format(
        "There is a nodule and no stamp. Of the same film with a stamp the same program says "
        "{:.0f} %: it looked for the stamp.",
        hundred * then);
  if (!over && ask.visible < faint)
    return fmt::format(
        "The nodule is among the faintest here (visibility {:.2f} on a scale from 1.5 to 3.25); "
        "the stamp plays no part.",
        ask.visible);
  other.hospital_b = false;
  other.stamp = seen.stamp;
  if (ask.hospital_b && (said(look(other), which) >= half) == seen.ill)
    return "The same chest drawn with the sharper detector of the hospital where the program was "
           "trained is judged rightly: the softer film misled it.";
  return over ? "There is no nodule; what the program took for one, the stamp does not explain."
              : "The program passed over the nodule; the stamp does not explain it.";
}

Result<Look> look_by(Weights good, Weights shortcut) {
  using science::network::Network;
  TRY(first, Network::read(good.bytes, good.sha256));
  TRY(second, Network::read(shortcut.bytes, shortcut.sha256));
  struct Pair {
    Network good, shortcut;
  };
  const auto pair = std::make_shared<const Pair>(std::move(first), std::move(second));
  return Look([pair](const FilmAsk& wished) {
    phantom::Ask ask{.seed = wished.seed,
                     .site = wished.hospital_b ? phantom::Site::b : phantom::Site::a,
                     .stamp = wished.stamp,
                     .visible = wished.visible};
    const auto film = phantom::render(ask);
    if (!film) throw machine::Fault("a film cannot be drawn: " + film.error().said);
    const auto one = pair->good.opinion(*film), other = pair->shortcut.opinion(*film);
    if (!one || !other) throw machine::Fault("a film cannot be read");
    return FilmSeen{film->truth.nodule, film->truth.stamp, one->probability, other->probability};
  });
}

Result<programme::Folder> drawn_pack(const Look& look,
                                     const std::function<std::uint64_t()>& chance) {
  return Collecting(look, chance).pack();
}

}  // namespace rounds::lab
