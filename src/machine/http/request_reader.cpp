#include "request_reader.h"

#include <boost/beast/http/basic_parser.hpp>

#include <algorithm>

#include "fields.h"

namespace machine::http {

namespace beast_http = boost::beast::http;

namespace {

using boost::beast::error_code;
using Text = boost::beast::string_view;

std::string_view plain(Text text) { return {text.data(), text.size()}; }

std::string lower(std::string_view name) {
  std::string out(name);
  for (auto& letter : out)
    letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  return out;
}

std::optional<Method> method_of(beast_http::verb verb) {
  switch (verb) {
    case beast_http::verb::get:
    case beast_http::verb::head:
      return Method::get;
    case beast_http::verb::post:
      return Method::post;
    case beast_http::verb::put:
      return Method::put;
    case beast_http::verb::patch:
      return Method::patch;
    case beast_http::verb::delete_:
      return Method::del;
    default:
      return std::nullopt;
  }
}

}  // namespace

struct RequestReader::Inside final : beast_http::basic_parser<true> {
  Head head;
  Pairs headers;
  std::string body;
  std::size_t body_max = 0;
  int version = 11;
  Fail fail = Fail::none;

  void refuse(Fail why, error_code& error) {
    fail = why;
    error = beast_http::make_error_code(beast_http::error::bad_value);
  }

  void on_request_impl(beast_http::verb verb, Text, Text target, int version_,
                       error_code&) override {
    head.method = method_of(verb);
    head.head_only = verb == beast_http::verb::head;
    head.target = plain(target);
    version = version_;
  }

  void on_field_impl(beast_http::field field, Text name, Text text, error_code& error) override {
    const auto [place, first] = headers.try_emplace(lower(plain(name)), plain(text));
    if (first) return;
    if (field == beast_http::field::host) return refuse(Fail::malformed, error);
    place->second += field == beast_http::field::cookie ? "; " : ", ";
    place->second += plain(text);
  }

  void on_header_impl(error_code& error) override {
    head.keep_alive = keep_alive();
    head.chunked = chunked();
    head.content_length = content_length().value_or(0);
    if (const auto coding = headers.find("transfer-encoding"); coding != headers.end()) {
      if (!same_ignoring_case(coding->second, "chunked")) return refuse(Fail::malformed, error);
    }
    if (version >= 11 && !headers.contains("host")) return refuse(Fail::malformed, error);
    const auto expect = headers.find("expect");
    head.expects_continue = version >= 11 && expect != headers.end() &&
                            same_ignoring_case(expect->second, "100-continue");
  }

  void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code& error) override {
    if (length.value_or(0) > body_max) return refuse(Fail::body_too_large, error);
    body.reserve(length.value_or(0));
  }

  std::size_t keep(Text piece, error_code& error) {
    if (piece.size() > body_max - body.size()) {
      refuse(Fail::body_too_large, error);
      return 0;
    }
    body.append(piece.data(), piece.size());
    return piece.size();
  }

  std::size_t on_body_impl(Text piece, error_code& error) override { return keep(piece, error); }
  std::size_t on_chunk_body_impl(std::uint64_t, Text piece, error_code& error) override {
    return keep(piece, error);
  }
  void on_chunk_header_impl(std::uint64_t, Text, error_code&) override {}
  void on_response_impl(int, Text, int, error_code&) override {}
  void on_finish_impl(error_code&) override {}
};

RequestReader::RequestReader(std::size_t head_bytes_max) : inside_(std::make_unique<Inside>()) {
  inside_->header_limit(static_cast<std::uint32_t>(head_bytes_max));
  inside_->body_limit(boost::none);
}

RequestReader::~RequestReader() = default;

std::size_t RequestReader::put(std::string_view octets) {
  if (octets.empty() || reading() == Reading::done || reading() == Reading::refused) return 0;
  // One step for the head; all that is there for the body.
  inside_->eager(inside_->is_header_done());
  error_code error;
  const auto used = inside_->put(boost::asio::buffer(octets), error);
  if (error && error != beast_http::error::need_more && inside_->fail == Fail::none) {
    inside_->fail =
        error == beast_http::error::header_limit ? Fail::head_too_large : Fail::malformed;
  }
  return used;
}

Reading RequestReader::reading() const {
  if (inside_->fail != Fail::none) return Reading::refused;
  if (!inside_->is_header_done()) return Reading::head;
  return inside_->is_done() ? Reading::done : Reading::body;
}

Fail RequestReader::fail() const { return inside_->fail; }
const Head& RequestReader::head() const { return inside_->head; }
void RequestReader::allow_body(std::size_t bytes_max) { inside_->body_max = bytes_max; }
Pairs RequestReader::take_headers() { return std::move(inside_->headers); }
std::string RequestReader::take_body() { return std::move(inside_->body); }

}  // namespace machine::http
