#include "files.h"

#include "fields.h"

namespace machine::http {

namespace {

constexpr std::string_view for_a_year = "public, max-age=31536000, immutable";
constexpr std::string_view ask_each_time = "no-cache";

std::string_view text_of(BytesView octets) {
  return {reinterpret_cast<const char*>(octets.data()), octets.size()};
}

/// Another encoding is another entity, and needs another name: "\"3f9c\"" → "\"3f9c-br\"".
std::string etag_of(const Asset& asset, Encoding encoding) {
  auto etag = std::string(asset.etag);
  if (encoding == Encoding::plain || etag.empty()) return etag;
  return etag.insert(etag.size() - 1, encoding == Encoding::brotli ? "-br" : "-gz");
}

struct Chosen {
  Encoding encoding;
  std::string_view body;
};

Chosen choose(const Asset& asset, const Request& request) {
  // A range counts octets of the plain file; which encoding a client meant by it nobody could tell.
  const bool encodable = request.header("range").empty();
  const auto encoding =
      choose_encoding(request.header("accept-encoding"), encodable && !asset.gzip.empty(),
                      encodable && !asset.brotli.empty());
  switch (encoding) {
    case Encoding::brotli:
      return {encoding, text_of(asset.brotli)};
    case Encoding::gzip:
      return {encoding, text_of(asset.gzip)};
    case Encoding::plain:
      return {encoding, text_of(asset.plain)};
  }
  return {Encoding::plain, text_of(asset.plain)};
}

bool wants_part(const Request& request, std::string_view etag, bool head_only) {
  const auto condition = request.header("if-range");
  return !head_only && !request.header("range").empty() && (condition.empty() || condition == etag);
}

FileAnswer part(FileAnswer whole, const RangeAsked& range) {
  const auto size = whole.body.size();
  if (range.asked == Asked::impossible) {
    whole.response.status = 416;
    whole.response.headers["Content-Range"] = fmt::format("bytes */{}", size);
    whole.body = {};
  } else if (range.asked == Asked::part) {
    whole.response.status = 206;
    whole.response.headers["Content-Range"] =
        fmt::format("bytes {}-{}/{}", range.span.first, range.span.last, size);
    whole.body = whole.body.substr(range.span.first, range.span.last - range.span.first + 1);
  }
  return whole;
}

}  // namespace

FileAnswer answer_with(const Asset& asset, const Request& request, bool head_only) {
  const auto [encoding, body] = choose(asset, request);
  const auto etag = etag_of(asset, encoding);
  FileAnswer answer{.response = {.media_type = std::string(asset.media_type)}, .body = body};
  auto& headers = answer.response.headers;
  headers["Cache-Control"] = asset.immutable ? for_a_year : ask_each_time;
  headers["ETag"] = etag;
  if (!asset.gzip.empty() || !asset.brotli.empty()) headers["Vary"] = "Accept-Encoding";
  if (names_etag(request.header("if-none-match"), etag)) {
    answer.response.status = 304;
    answer.response.media_type.clear();
    answer.body = {};
    return answer;
  }
  headers["Accept-Ranges"] = "bytes";
  if (encoding != Encoding::plain)
    headers["Content-Encoding"] = encoding == Encoding::brotli ? "br" : "gzip";
  if (!wants_part(request, etag, head_only)) return answer;
  return part(std::move(answer), read_range(request.header("range"), body.size()));
}

}  // namespace machine::http
