#include "squeeze.h"

#include <zlib.h>

#include "fields.h"

namespace machine::http {

namespace {

constexpr std::size_t bytes_min = 1'400;  ///< what fits one packet gains nothing
constexpr std::size_t bytes_max = 262'144;
constexpr int level = 4;
constexpr int gzip_window = 15 + 16;  ///< zlib's way to say gzip
constexpr int memory = 8;

bool is_text(std::string_view media_type) {
  return media_type.starts_with("text/") || media_type.find("json") != std::string_view::npos ||
         media_type.find("xml") != std::string_view::npos;
}

std::string gzipped(std::string_view text) {
  z_stream stream{};
  if (deflateInit2(&stream, level, Z_DEFLATED, gzip_window, memory, Z_DEFAULT_STRATEGY) != Z_OK)
    return {};
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const auto end = deflate(&stream, Z_FINISH);
  out.resize(end == Z_STREAM_END ? stream.total_out : 0);
  deflateEnd(&stream);
  return out;
}

}  // namespace

void squeeze(Response& response, std::string_view accept_encoding) {
  const auto size = response.body.size();
  if (size < bytes_min || size > bytes_max || !is_text(response.media_type)) return;
  if (response.headers.contains("Content-Encoding") || response.headers.contains("ETag")) return;
  response.headers["Vary"] = "Accept-Encoding";
  if (choose_encoding(accept_encoding, true, false) != Encoding::gzip) return;
  auto smaller = gzipped(response.body);
  if (smaller.empty() || smaller.size() >= size) return;
  response.body = std::move(smaller);
  response.headers["Content-Encoding"] = "gzip";
}

}  // namespace machine::http
