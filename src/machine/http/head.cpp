#include "head.h"

#include "fields.h"

namespace machine::http {

namespace {

std::string_view reason(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 206:
      return "Partial Content";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 410:
      return "Gone";
    case 413:
      return "Content Too Large";
    case 415:
      return "Unsupported Media Type";
    case 416:
      return "Range Not Satisfiable";
    case 422:
      return "Unprocessable Content";
    case 425:
      return "Too Early";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 503:
      return "Service Unavailable";
    default:
      return "";
  }
}

/// On everything that a browser could show as a page or run as a worker. Nothing inline, nothing
/// from elsewhere, never in a frame.
constexpr std::string_view page_lines =
    "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src "
    "'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action "
    "'self'; "
    "frame-ancestors 'none'; base-uri 'none'\r\n"
    "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n";

/// On every answer, whatever it is.
constexpr std::string_view standing_lines =
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: same-origin\r\n";

/// A year; only over TLS, where a browser believes it. Source: RFC 6797 section 7.2.
constexpr std::string_view secure_lines =
    "Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n";

void add(std::string& head, std::string_view name, std::string_view text) {
  head += name;
  head += ": ";
  head += text;
  head += "\r\n";
}

/// Files of ours that can only ever be a part of a page. The policy is the page's: repeated on each
/// of its parts it would cost a first visit two kilobytes.
bool is_part(const Response& response) {
  const auto& type = response.media_type;
  const auto cache = response.headers.find("Cache-Control");
  const bool named_by_digest =
      cache != response.headers.end() && cache->second.contains("immutable");
  return type.starts_with("text/css") || type.starts_with("font/") || type == "image/png" ||
         type == "application/manifest+json" ||
         (named_by_digest && type.starts_with("text/javascript"));
}

std::string open_head(const Response& response, const Manner& manner) {
  std::string head;
  head.reserve(1'024);
  head += "HTTP/1.1 ";
  head += std::to_string(response.status);
  head += ' ';
  head += reason(response.status);
  head += "\r\n";
  add(head, "Date", manner.date);
  head += standing_lines;
  if (!is_part(response)) head += page_lines;
  if (manner.secure) head += secure_lines;
  add(head, "X-Request-Id", manner.request);
  if (!response.media_type.empty()) add(head, "Content-Type", response.media_type);
  bool cache_named = false;
  for (const auto& [name, text] : response.headers) {
    cache_named = cache_named || same_ignoring_case(name, "cache-control");
    add(head, name, text);
  }
  // What a room does not call cacheable may hold somebody's data.
  if (!cache_named) add(head, "Cache-Control", "no-store");
  return head;
}

}  // namespace

std::string head_of(const Response& response, std::size_t length, const Manner& manner) {
  auto head = open_head(response, manner);
  if (response.status != 204 && response.status != 304)
    add(head, "Content-Length", std::to_string(length));
  add(head, "Connection", manner.keep_alive ? "keep-alive" : "close");
  head += "\r\n";
  return head;
}

std::string endless_head_of(const Response& response, const Manner& manner) {
  auto head = open_head(response, manner);
  head += "X-Accel-Buffering: no\r\nConnection: close\r\n\r\n";
  return head;
}

std::string http_date(Instant moment) {
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(moment - day));
  static constexpr std::array<std::string_view, 7> days{"Sun", "Mon", "Tue", "Wed",
                                                        "Thu", "Fri", "Sat"};
  static constexpr std::array<std::string_view, 12> months{
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT",
                     days[std::chrono::weekday(day).c_encoding()],
                     static_cast<unsigned>(date.day()),
                     months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

}  // namespace machine::http
