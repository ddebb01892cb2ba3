#include "rounds/lab/pictures.h"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "machine/seal/seal.h"
#include "rounds/programme/picture_file.h"
#include "science/network/glow.h"
#include "science/network/shipped.h"
#include "science/phantom/phantom.h"
#include "small_picture.h"

namespace rounds::lab {

using machine::No;
using machine::refuse;
using programme::ReadingCase;
using programme::Recipe;
namespace files = std::filesystem;
namespace phantom = science::phantom;

namespace {

constexpr std::size_t preview_side = 128;
// What is drawn under this name is drawn the same for ever; another way of drawing takes another.
constexpr int drawing = 1;

phantom::Ask ask_of(const Recipe& recipe, bool ill) {
  phantom::Ask ask;
  ask.seed = static_cast<std::uint64_t>(recipe.seed);
  ask.site = recipe.site == "b" ? phantom::Site::b : phantom::Site::a;
  ask.nodule = ill;
  ask.stamp = recipe.stamp;
  ask.visible = recipe.visible;
  return ask;
}

phantom::Frame frame_of(const phantom::Ask& ask) {
  auto frame = phantom::render(ask);
  // The editor let no other recipe pass, unless its nodule would be brighter than white.
  if (!frame) throw machine::Fault("a film cannot be drawn: " + frame.error().said);
  return std::move(*frame);
}

/// Means of squares of pixels.
phantom::Frame smaller(const phantom::Frame& frame) {
  const auto step = frame.size / preview_side;
  phantom::Frame made{.size = preview_side};
  for (std::size_t y = 0; y < preview_side; ++y) {
    for (std::size_t x = 0; x < preview_side; ++x) {
      std::size_t sum = 0;
      for (std::size_t k = 0; k < step * step; ++k)
        sum += frame.pixels[(y * step + k / step) * frame.size + x * step + k % step];
      made.pixels.push_back(static_cast<std::uint16_t>(sum / (step * step)));
    }
  }
  return made;
}

std::string drawn_film(const Recipe& recipe, bool ill, Pictures::Size size) {
  const auto frame = frame_of(ask_of(recipe, ill));
  return size == Pictures::Size::whole ? phantom::png16(frame) : phantom::png8(smaller(frame));
}

std::string drawn_map(const std::string& network, const Recipe& recipe, bool ill) {
  const auto* reader = science::network::shipped(network);
  // The editor let no other name pass.
  ROUNDS_ASSERT(reader != nullptr);
  const auto film = frame_of(ask_of(recipe, ill));
  const auto map = reader->occlusion(film);
  ROUNDS_ASSERT(map.has_value());
  const auto lit = science::network::glow(film, *map);
  ROUNDS_ASSERT(lit.has_value());
  return phantom::png8(*lit);
}

std::optional<std::string> kept(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>(in), {}};
}

/// Whole or not at all; a disk that takes nothing only costs the drawing again.
void keep_on_disk(const std::string& path, const std::string& octets) {
  std::error_code error;
  files::create_directories(files::path(path).parent_path(), error);
  const auto beside = fmt::format("{}.{}", path, ::getpid());
  std::ofstream out(beside, std::ios::binary);
  out << octets;
  out.close();
  if (out) files::rename(beside, path, error);
  if (!out || error) files::remove(beside, error);
}

std::string name_of(const Recipe& recipe, bool ill, Pictures::Size size) {
  const auto said = fmt::format("{} {} {} {} {} {}", recipe.seed, recipe.site, ill,
                                recipe.stamp ? (*recipe.stamp ? "yes" : "no") : "", recipe.visible,
                                size == Pictures::Size::whole ? "whole" : "preview");
  return fmt::format("{}-{}.png", drawing,
                     machine::hex(machine::seal::sha256(machine::view(said))).substr(0, 32));
}

}  // namespace

Task<Result<std::string>> Pictures::png(std::shared_ptr<const programme::Edition> edition,
                                        Found lab, const ReadingCase* one, Size size) {
  if (one->recipe) {
    auto work = [path = folder_ + "/" + name_of(*one->recipe, one->ill, size), one, size, edition] {
      if (auto there = kept(path)) return std::move(*there);
      auto made = drawn_film(*one->recipe, one->ill, size);
      keep_on_disk(path, made);
      return made;
    };
    co_return co_await pool_.run(std::move(work));
  }
  CO_TRY(octets, co_await own(edition.get(), lab, one));
  if (size == Size::whole) co_return octets;
  auto work = [octets = std::move(octets)] { return small_picture(octets); };
  co_return co_await pool_.run(std::move(work));
}

Task<Result<std::string>> Pictures::own(const programme::Edition* edition, Found lab,
                                        const ReadingCase* one) {
  if (one->picture.empty())
    co_return refuse(No::missing, "lab.no_picture", "The case has no picture.");
  if (is_pack(lab)) co_return co_await cases_.picture(edition->digest, one->picture);
  auto digest = edition->digest;
  auto path = "modules/" + lab.module->id + "/reading/" + one->picture;
  co_return co_await of_folder(std::move(digest), std::move(path));
}

Task<Result<std::string>> Pictures::of_folder(std::string edition, std::string path) {
  const auto name = edition + " " + path;
  const auto file =
      folder_ + "/" + machine::hex(machine::seal::sha256(machine::view(name))) + ".png";
  if (auto there = kept(file)) co_return std::move(*there);
  CO_TRY(folder, co_await programme_.folder(std::move(edition)));
  const auto found = folder->files.find(path);
  if (found == folder->files.end())
    co_return refuse(No::missing, "lab.no_picture", "The edition has no such picture.");
  auto octets = programme::as_octets(path, found->second).value_or("");
  keep_on_disk(file, octets);
  co_return octets;
}

Task<Result<std::string>> Pictures::map(std::string network, const ReadingCase* one) {
  ROUNDS_ASSERT(one->recipe.has_value());
  const auto path = folder_ + "/" + network + "-" + name_of(*one->recipe, one->ill, Size::whole);
  auto work = [path, network, one] {
    if (auto there = kept(path)) return std::move(*there);
    auto made = drawn_map(network, *one->recipe, one->ill);
    keep_on_disk(path, made);
    return made;
  };
  co_return co_await pool_.run(std::move(work));
}

Task<Result<std::optional<NodulePlace>>> Pictures::nodule(const ReadingCase* one) {
  if (!one->recipe) co_return std::optional<NodulePlace>{};
  auto ask = ask_of(*one->recipe, one->ill);
  // Places are shares of the side: the smallest film tells them as well.
  ask.size = preview_side;
  auto work = [ask] { return frame_of(ask).truth; };
  CO_TRY(truth, co_await pool_.run(std::move(work)));
  co_return NodulePlace{truth.x, truth.y, truth.radius, truth.stamp};
}

}  // namespace rounds::lab
