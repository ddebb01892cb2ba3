#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <optional>
#include <string>

#include "science/network/network.h"

namespace science::network {

using machine::No;
using machine::refuse;
using machine::Result;

namespace {

static_assert(std::endian::native == std::endian::little, "weights are read as they lie");

constexpr std::string_view magic = "ROUNDSN1";
constexpr std::uint32_t side_min = 32, side_max = 512, layers_max = 8, channels_max = 64,
                        kernel_max = 7;
constexpr std::size_t bytes_max = 1'000'000;

auto no_weights(std::string said) {
  return refuse(No::unprocessable, "science.weights", std::move(said));
}

std::string digest(std::string_view bytes) {
  std::array<unsigned char, 32> sum{};
  ROUNDS_ASSERT(
      EVP_Digest(bytes.data(), bytes.size(), sum.data(), nullptr, EVP_sha256(), nullptr) == 1);
  std::string hex;
  for (const unsigned byte : sum) {
    hex += "0123456789abcdef"[byte >> 4U];
    hex += "0123456789abcdef"[byte & 15U];
  }
  return hex;
}

/// Takes numbers off the front; nothing once the bytes have run out.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : left_(bytes) {}

  std::optional<std::uint32_t> whole(std::uint32_t low, std::uint32_t high) {
    std::uint32_t number = 0;
    if (!take(&number, sizeof number) || number < low || number > high) return {};
    return number;
  }

  bool numbers(std::vector<float>& into, std::size_t count) {
    if (left_.size() / sizeof(float) < count) return false;
    into.resize(count);
    if (!take(into.data(), count * sizeof(float))) return false;
    for (const float x : into) {
      if (!std::isfinite(x)) return false;
    }
    return true;
  }

  bool ended() const { return left_.empty(); }

 private:
  bool take(void* into, std::size_t count) {
    if (left_.size() < count) return false;
    std::memcpy(into, left_.data(), count);
    left_.remove_prefix(count);
    return true;
  }

  std::string_view left_;
};

std::optional<Border> border_of(Bytes& bytes, std::uint32_t side) {
  std::array<std::uint32_t, 4> edges{};
  for (auto& edge : edges) {
    const auto width = bytes.whole(0, side / 2 - 1);
    if (!width) return {};
    edge = *width;
  }
  return Border{.top = edges[0], .right = edges[1], .bottom = edges[2], .left = edges[3]};
}

std::optional<Layer> layer_of(Bytes& bytes) {
  const auto out = bytes.whole(1, channels_max), in = bytes.whole(1, channels_max),
             kernel = bytes.whole(1, kernel_max), halved = bytes.whole(0, 1);
  if (!out || !in || !kernel || !halved || *kernel % 2 == 0) return {};
  Layer layer{.out = *out, .in = *in, .kernel = *kernel, .halved = *halved == 1};
  const std::size_t count = layer.out * layer.in * layer.kernel * layer.kernel;
  if (!bytes.numbers(layer.weights, count) || !bytes.numbers(layer.bias, layer.out)) return {};
  return layer;
}

/// Each layer takes what the one before gives; the first one plane, and the last gives one.
bool fits(const std::vector<Layer>& layers, std::size_t side, const Border& border) {
  std::size_t planes = 1;
  auto least = side - std::max(border.top + border.bottom, border.left + border.right);
  for (const auto& layer : layers) {
    if (layer.in != planes) return false;
    planes = layer.out;
    if (layer.halved) least /= 2;
  }
  return planes == 1 && least > 0 && !layers.back().halved;
}

}  // namespace

Result<Network> Network::read(std::string_view bytes, std::string_view sha256) {
  if (bytes.size() > bytes_max) return no_weights("No such network is so large.");
  if (digest(bytes) != sha256) return no_weights("The weights are not those of this check sum.");
  if (!bytes.starts_with(magic)) return no_weights("These bytes are no weights.");
  Bytes rest(bytes.substr(magic.size()));
  const auto side = rest.whole(side_min, side_max);
  const auto count = rest.whole(1, layers_max);
  if (!side || !count) return no_weights("The side or the number of layers does not fit.");
  const auto border = border_of(rest, *side);
  std::vector<float> scale;
  if (!border || !rest.numbers(scale, 2) || !(scale[1] > 0)) {
    return no_weights("The border or the scale does not fit.");
  }
  Network network;
  network.side_ = *side;
  network.border_ = *border;
  network.mean_ = scale[0];
  network.deviation_ = scale[1];
  for (std::uint32_t k = 0; k < *count; ++k) {
    auto layer = layer_of(rest);
    if (!layer) return no_weights("A layer is cut short or does not fit.");
    network.layers_.push_back(std::move(*layer));
  }
  if (!rest.ended() || !fits(network.layers_, *side, *border)) {
    return no_weights("The layers do not fit one another.");
  }
  return network;
}

}  // namespace science::network
