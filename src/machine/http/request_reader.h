#pragma once

// Octets in, one request out. Beast's parser stays behind this.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "machine/http/http.h"

namespace machine::http {

enum class Reading : std::uint8_t { head, body, done, refused };
enum class Fail : std::uint8_t { none, malformed, head_too_large, body_too_large };

/// What a head says beyond its fields.
struct Head {
  std::optional<Method> method = {};  ///< none: a method we have no use for
  bool head_only = false;             ///< HEAD: like GET, without the body
  std::string target = {};
  bool keep_alive = true;
  bool expects_continue = false;
  std::uint64_t content_length = 0;
  bool chunked = false;
};

/// Reads one request. Strict where two readers could disagree about where a request ends: both
/// lengths, a transfer coding other than chunked, or two hosts are malformed. Source: RFC 9112
/// sections 6.1 and 11.2.
class RequestReader {
 public:
  explicit RequestReader(std::size_t head_bytes_max);
  ~RequestReader();

  /// Takes octets off the front of `octets` and says how many; stops after the head, and again
  /// after the body.
  std::size_t put(std::string_view octets);
  Reading reading() const;
  Fail fail() const;

  const Head& head() const;
  /// Before the body is put; unlimited bodies are refused from the first octet.
  void allow_body(std::size_t bytes_max);
  /// Headers and, once done, the body.
  Pairs take_headers();
  std::string take_body();

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace machine::http
