#pragma once

/// dicom: the header of a medical picture, read and treated. DCMTK stays behind this face.
///
/// No part of the server: it makes and tests the invented picture of the data-security lab, so that
/// what the lab says of a header is so of a real file.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "machine/refusal/refusal.h"

namespace machine::dicom {

/// An element of a header. A maker's own has no name that others know.
struct Element {
  std::string tag;  ///< "0010,0010"
  std::string name, value;
  bool private_one = false;
};

/// Grey, 8 bits, row by row.
struct Pixels {
  std::uint16_t side = 0;
  std::vector<std::uint8_t> grey = {};
};

/// What is done with an element.
enum class Act : std::uint8_t { keep, out, shift, fresh };

/// By tag; "private" stands for all of the makers'. What is not named is kept.
using Acts = std::map<std::string, Act>;

/// Writes a file of ultrasound with these elements. Refuses: invalid dicom.file (an element that
/// the standard does not know, a folder that cannot be written).
Result<void> write(const std::string& path, const std::vector<Element>& elements,
                   const Pixels& pixels);
/// In the order of tags, without the pixels. Refuses: invalid dicom.file.
Result<std::vector<Element>> header(const std::string& path);
/// Refuses: invalid dicom.file.
Result<Pixels> pixels(const std::string& path);
/// Treats the header of one file into another: out takes an element away, shift moves a date by
/// that many days, fresh gives another identifier. The pixels stay. Refuses: invalid dicom.file.
Result<void> treat(const std::string& from, const std::string& to, const Acts& acts, int days);

}  // namespace machine::dicom
