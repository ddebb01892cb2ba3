#pragma once

/// phantom: stylised chest radiographs that never were a patient, their truth known by
/// construction.
///
/// Good enough to teach reliance, shortcuts and shift; not to teach radiology, and for no claim
/// about radiologists. Every frame bears PHANTOM - COMPUTER GENERATED in its pixels.
///
/// The same ask gives the same pixels, bit for bit, with every compiler that keeps to IEEE 754
/// arithmetic: nothing here calls the C library's exp or log, whose last digits differ, and
/// products are not fused with sums.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "machine/refusal/refusal.h"

namespace science::phantom {

/// Two hospitals. A's films are sharp and clean, and whoever is in intensive care, mostly the sick,
/// bears a stamp there. B's detector is softer and noisier, its curve another, and all are stamped.
enum class Site : std::uint8_t { a, b };

struct Ask {
  std::uint64_t seed = 1;
  Site site = Site::a;
  /// Absent: as chance has it (half have a nodule; at A four fifths of these are stamped and three
  /// twentieths of the others, at B all). The same seed keeps its anatomy, place and noise whatever
  /// is asked here.
  std::optional<bool> nodule = {}, stamp = {};
  /// How visible the nodule is: d′ of the observer of detectability(); absent: its contrast is
  /// drawn from 0.055 to 0.115.
  std::optional<double> visible = {};
  std::size_t size = 512;  ///< pixels a side
};

struct Truth {
  bool nodule = false, stamp = false;
  double x = 0, y = 0, radius = 0;  ///< where it is, or would be; shares of the side
  double contrast = 0;              ///< its peak, as a share of the whole range; drawn even if none
  double visible = 0;               ///< that contrast's d′
};

/// Pixels row by row, 12 bits each (0 to 4095, bright is dense).
struct Frame {
  std::size_t size = 0;
  std::vector<std::uint16_t> pixels = {};
  Truth truth = {};
};

/// Refuses: unprocessable science.options (a side other than 128 to 2048 pixels; a wished d′ not
/// above 0 or so large that the contrast would exceed 0.5).
/// Sources: nodule c (1 - r²)^1.5, Burgess, Li and Abbey 1997, "Visual signal detectability with
/// two noise components: anomalous masking effects", J Opt Soc Am A 14:2420-2442; power-law texture
/// f^-3, Burgess, Jacobson and Judy 2001, "Human observer detection experiments with mammograms and
/// power-law noise", Med Phys 28:419-437; the stamp that follows the sick, Zech et al. 2018, PLoS
/// Med 15:e1002683.
machine::Result<Frame> render(const Ask& ask);

/// d′ of an observer who knows the place and weighs the nodule's own shape against the ring around
/// it, in this site's anatomy, texture and noise; linear in contrast. Ribs and edges hide more than
/// the detector's noise does, and a larger nodule of the same contrast is less visible, as in all
/// such texture. People, who must search, see less: what they see is for a pilot to tell. Radius as
/// a share of the side, 0.028 to 0.044 (beyond: as at the end). Measured on 600 healthy frames of
/// either site by bench_phantom; about 3 % uncertain.
double detectability(double contrast, double radius, Site site);

/// PNG of 16 bits a pixel, of which 12 are significant; or of 8. A text chunk says that it is a
/// phantom. The same frame gives the same bytes with the same zlib.
std::string png16(const Frame& frame);
std::string png8(const Frame& frame);

}  // namespace science::phantom
