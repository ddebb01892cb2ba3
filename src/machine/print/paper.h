#pragma once

/// Pages on paper: a PDF with shaped text in any script, a QR code and attached files; and QR codes
/// as SVG.

#include <string>
#include <string_view>
#include <vector>

#include "machine/bytes/bytes.h"
#include "machine/refusal/refusal.h"

namespace machine::print {

/// One run of text on the page; centred in the page's width when `x` is negative.
struct Line {
  std::string text;
  double size_pt = 12;
  double x = -1, y = 0;  ///< points from the top left of A4 landscape (842 × 595)
  bool serif = false, bold = false;
  bool heading = false;  ///< tagged H1, else P
  std::string colour = "#17211F";
};

struct Attachment {
  std::string name;  ///< "credential.json"
  std::string media_type;
  std::string description;
  Bytes content;
};

struct Sheet {
  std::string title, language = "en";
  std::string made_iso;  ///< creation date; the same input gives the same bytes
  std::vector<Line> lines;
  std::string link;  ///< printed, clickable and in the QR code
  double link_y = 555;
  double qr_x = 361, qr_y = 420, qr_size = 120;
  std::string across;  ///< large, pale, across the page: "DEMONSTRATION"; empty for none
  std::vector<Attachment> attachments;
};

/// PDF 1.7, tagged, fonts embedded, PDF/A-3 structure (not certified as such).
/// Refuses: invalid print.pdf (a character no installed font has, link longer than a QR code
/// holds).
Result<Bytes> pdf(const Sheet& sheet);

/// An SVG of the QR code for `content`, error correction Q, with a title for screen readers.
/// Refuses: too_large print.qr.
Result<std::string> qr_svg(std::string_view content, std::string_view title);

}  // namespace machine::print
