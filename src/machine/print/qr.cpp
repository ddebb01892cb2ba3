#include "qr.h"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>

#include "machine/print/markdown.h"
#include "machine/print/paper.h"

namespace machine::print {

namespace {

struct FreeCode {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

Result<Qr> qr(std::string_view content) {
  const std::string text(content);
  const bool plain = !text.empty() && text.find('\0') == std::string::npos;
  const std::unique_ptr<QRcode, FreeCode> code{
      plain ? QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_Q) : nullptr};
  if (code == nullptr) return refuse(No::too_large, "print.qr", "A QR code cannot hold this text.");
  Qr out{.width = code->width, .dark = {}};
  const auto width = static_cast<std::size_t>(code->width);
  for (std::size_t i = 0; i < width * width; ++i) out.dark.push_back((code->data[i] & 1) != 0);
  return out;
}

Result<std::string> qr_svg(std::string_view content, std::string_view title) {
  TRY(code, qr(content));
  const int side = code.width + 2 * quiet_modules;
  std::string path;
  for (int y = 0; y < code.width; ++y) {
    for (int x = 0; x < code.width; ++x) {
      if (code.at(x, y))
        path += fmt::format("M{} {}h1v1h-1z", x + quiet_modules, y + quiet_modules);
    }
  }
  return fmt::format(
      R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" role="img" shape-rendering="crispEdges">)"
      R"(<title>{1}</title><path fill="#fff" d="M0 0h{0}v{0}H0z"/><path fill="#17211F" d="{2}"/></svg>)",
      side, escape_html(title), path);
}

}  // namespace machine::print
