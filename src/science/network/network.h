#pragma once

/// network: what a small convolutional network, trained beforehand, says of a phantom film, and
/// where it looked.
///
/// It was trained on computer-made films, and is for teaching what such advice is worth: no picture
/// of a person belongs here. The same weights and pixels give the same logit, bit for bit, with
/// every compiler that keeps to IEEE 754 arithmetic.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "machine/refusal/refusal.h"
#include "science/phantom/phantom.h"

namespace science::network {

/// One convolution: `weights` by out, in, row, column; what it gives is cut off below 0, but in the
/// last layer.
struct Layer {
  std::size_t out = 0, in = 0, kernel = 0;
  bool halved = false;  ///< afterwards the largest of two by two is kept
  std::vector<float> weights = {}, bias = {};
};

/// Pixels at the four edges that are cut away first.
struct Border {
  std::size_t top = 0, right = 0, bottom = 0, left = 0;
};

struct Opinion {
  double logit = 0, probability = 0;  ///< that there is a nodule
  double x = 0, y = 0;                ///< where it is most like one; shares of the side
};

/// How far the logit falls when a square of the film is covered, squares row by row.
struct Occlusion {
  std::size_t size = 0;  ///< squares a side
  std::vector<double> fall = {};
};

class Network {
 public:
  /// Reads weights as models/films/train.py writes them (models/films/README.md has the layout),
  /// which may come from anybody: nothing in them is believed before it was looked at.
  ///
  /// Refuses: unprocessable science.weights (other bytes than those of `sha256`, 64 small
  /// hexadecimal digits; cut short; too long; a shape that does not fit; a number that is none).
  static machine::Result<Network> read(std::string_view bytes, std::string_view sha256);

  /// The same layers with nothing learnt: weights drawn by chance with the spread that keeps
  /// signals alike from layer to layer, no bias. The same seed draws the same. Source: He et al.
  /// 2015, "Delving deep into rectifiers", ICCV.
  Network untrained(std::uint64_t seed) const;

  /// The side of the picture that is looked at: 128 for those we ship.
  std::size_t side() const { return side_; }

  /// The film, averaged down to side() pixels, each from 0 to 1: the mean of its square of pixels.
  ///
  /// Refuses: unprocessable science.options (a film's side that is no whole multiple of side()).
  machine::Result<std::vector<float>> reduced(const phantom::Frame& film) const;

  /// Refuses: as reduced().
  machine::Result<Opinion> opinion(const phantom::Frame& film) const;

  /// Covers one square after another, an eighth of the side wide, half of it further each time,
  /// by its own mean grey. Refuses: as reduced().
  /// Source: Zeiler and Fergus 2014, "Visualizing and understanding convolutional networks", ECCV.
  machine::Result<Occlusion> occlusion(const phantom::Frame& film) const;

 private:
  Network() = default;

  Opinion of(const std::vector<float>& picture) const;

  std::size_t side_ = 0;
  Border border_ = {};
  float mean_ = 0, deviation_ = 1;
  std::vector<Layer> layers_ = {};
};

}  // namespace science::network
