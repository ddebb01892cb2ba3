// Phantom films, and what two networks really say of them.

#include <fmt/format.h>

#include <cmath>
#include <optional>

#include "kinds.h"
#include "science/network/network.h"
#include "science/phantom/phantom.h"

namespace rounds::cases {

namespace phantom = science::phantom;
using science::network::Network;

namespace {

constexpr int draws_max = 6'000;
/// Of a nodule that a careful reader can see, by phantom::detectability; and of one that nobody
/// can.
constexpr double plain_least = 1.7, plain_most = 2.6, hidden_least = 0.2, hidden_most = 0.7;
/// 32 greys and the film's own grain: half the bytes of 256, and nobody sees it.
constexpr std::uint16_t grey_step = 128;

struct Read {
  phantom::Frame frame;
  double chance = 0;
  bool shortcut = false;
};

machine::Result<Read> one_film(Stream& chance, Kind kind, const Network& good,
                               const Network& shortcut) {
  phantom::Ask ask;
  ask.seed = static_cast<std::uint64_t>(chance.uniform() * 0x1p52);
  ask.site = chance.below(2) == 0 ? phantom::Site::a : phantom::Site::b;
  const bool hidden = kind == Kind::uncertain;
  const double least = hidden ? hidden_least : plain_least,
               most = hidden ? hidden_most : plain_most;
  ask.visible = least + chance.uniform() * (most - least);
  if (kind == Kind::miss || kind == Kind::over_call) ask.nodule = kind == Kind::miss;
  TRY(frame, phantom::render(ask));
  // Errors are mostly of the network that learned the stamp.
  const bool by_shortcut = chance.below(4) != 0;
  TRY(opinion, (by_shortcut ? shortcut : good).opinion(frame));
  return Read{std::move(frame), opinion.probability, by_shortcut};
}

bool is_kind(const Read& read, Kind kind) {
  const bool calls = read.chance > 0.55, passes = read.chance < 0.45;
  const bool nodule = read.frame.truth.nodule;
  switch (kind) {
    case Kind::right:
      return nodule ? calls : passes;
    case Kind::miss:
      return nodule && passes;
    case Kind::over_call:
      return !nodule && calls;
    case Kind::uncertain:
      return calls || passes;
  }
  return false;
}

bank::Writing writing_of(Stream& chance, const Read& read, Kind kind) {
  static constexpr std::array settings{
      "Nobody reads it after you: a nodule that is missed grows for a year, and one that is not "
      "there leads to a biopsy of the lung.",
      "It decides today whether a donor's lung is taken: a nodule that is missed goes with it, and "
      "one that is not there wastes it.",
      "It decides on an operation of the heart tomorrow: a nodule that is missed is operated past, "
      "and one that is not there puts it off for weeks.",
      "It clears a patient for a drug that a growing nodule forbids; without the drug the patient "
      "goes blind."};
  const bool mild = chance.below(mild_one_in) == 0;
  bank::Writing writing{.kind = bank::Kind::reliance};
  writing.stem = fmt::format(
      "A computer-made film of a chest, a phantom: nobody's. {}\n\nHow likely is it that the film "
      "shows a nodule?",
      mild ? "It is repeated next week, whatever is said of it." : pick(chance, settings));
  writing.severe = !mild;
  answer(writing, kind, read.frame.truth.nodule);
  writing.advice_percent = static_cast<int>(std::lround(100 * read.chance));
  writing.advice = fmt::format(
      "The AI holds a nodule {} % likely. It is a small network trained on computer-made films of "
      "one hospital{}.",
      writing.advice_percent, read.shortcut ? ", as they came" : ", their borders left out");
  const auto& truth = read.frame.truth;
  writing.rationale =
      fmt::format("By construction there is {} nodule{}. {}", truth.nodule ? "a" : "no",
                  truth.nodule ? fmt::format(", {:.0f} % from the left and {:.0f} % from the top",
                                             100 * truth.x, 100 * truth.y)
                               : "",
                  kind == Kind::uncertain
                      ? "It would be too faint for anybody: what the film says leaves it open."
                      : fmt::format("One there {} as visible as d' {:.1f}.",
                                    truth.nodule ? "is" : "would be", truth.visible));
  auto shown = read.frame;
  for (auto& pixel : shown.pixels)
    pixel = static_cast<std::uint16_t>(pixel / grey_step * grey_step + grey_step / 2);
  writing.matter = bank::Matter{.modality = bank::Modality::image,
                                .picture = machine::bytes(phantom::png8(shown))};
  return writing;
}

}  // namespace

machine::Result<Writings> films(Stream& chance, const std::vector<Kind>& kinds,
                                const Models& models) {
  TRY(good, Network::read(models.good, models.good_sum));
  TRY(shortcut, Network::read(models.shortcut, models.shortcut_sum));
  Writings made;
  int draws = 0;
  for (const auto kind : kinds) {
    for (bool found = false; !found;) {
      if (++draws > draws_max) return too_many("films");
      TRY(read, one_film(chance, kind, good, shortcut));
      found = is_kind(read, kind);
      if (found) made.push_back(writing_of(chance, read, kind));
    }
  }
  return made;
}

}  // namespace rounds::cases
