#pragma once

// The head of an answer, as octets.

#include <cstdint>
#include <string>
#include <string_view>

#include "machine/http/http.h"

namespace machine::http {

/// What an answer's head depends on beside the response itself.
struct Manner {
  std::string_view request;  ///< its id
  std::string_view date;     ///< as HTTP spells it
  bool secure = false;
  bool keep_alive = true;
};

/// Status line and fields, with the blank line. `length` is the body's, also when it is not sent.
std::string head_of(const Response& response, std::size_t length, const Manner& manner);

/// The head of an answer that ends when the connection does.
std::string endless_head_of(const Response& response, const Manner& manner);

/// "Mon, 23 Nov 2026 18:30:00 GMT". Source: RFC 9110 section 5.6.7.
std::string http_date(Instant moment);

}  // namespace machine::http
