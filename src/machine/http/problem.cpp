#include "problem.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace machine::http {

namespace {

/// Members of RFC 9457 and ours, which a fact may not replace.
constexpr std::array<std::string_view, 6> own_members{"type", "title",  "status",
                                                      "code", "detail", "request"};
/// When nothing better is known: long enough for a queue to drain, short enough for a person to
/// wait.
constexpr std::string_view retry_after_default_s = "2";
/// Whole numbers up to here survive a browser's doubles; ids are longer and stay strings.
constexpr std::size_t digits_max = 15;

std::string_view english_title(int status) {
  switch (status) {
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
    case 422:
      return "Unprocessable Content";
    case 425:
      return "Too Early";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 503:
      return "Service Unavailable";
    default:
      return "Internal Server Error";
  }
}

/// A fact as JSON: a whole number spelled canonically becomes a number, everything else stays text.
boost::json::value fact(const std::string& text) {
  std::int64_t whole = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), whole);
  const bool is_number =
      error == std::errc() && end == text.data() + text.size() && text.size() <= digits_max;
  if (is_number && std::to_string(whole) == text) return whole;
  return boost::json::value(text);
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    if (letter == '&')
      out += "&amp;";
    else if (letter == '<')
      out += "&lt;";
    else if (letter == '>')
      out += "&gt;";
    else if (letter == '"')
      out += "&quot;";
    else
      out += letter;
  }
  return out;
}

void add_standing_headers(Response& response, const Problem& problem, const Asker& asker) {
  response.headers["Content-Language"] = asker.language;
  if (problem.status != 503 && problem.status != 429) return;
  const auto known = problem.why.facts.find("retry_after_s");
  response.headers["Retry-After"] =
      known == problem.why.facts.end() ? std::string(retry_after_default_s) : known->second;
}

}  // namespace

int status_of(No no) {
  switch (no) {
    case No::invalid:
      return 400;
    case No::unknown:
      return 401;
    case No::forbidden:
      return 403;
    case No::missing:
      return 404;
    case No::conflict:
      return 409;
    case No::closed:
      return 410;
    case No::early:
      return 425;
    case No::too_large:
      return 413;
    case No::unprocessable:
      return 422;
    case No::too_many:
      return 429;
    case No::busy:
      return 503;
  }
  return 500;
}

Response Apology::answer(const Problem& problem, const Asker& asker) const {
  auto response =
      asker.wants_page && pages_ != nullptr ? page(problem, asker) : document(problem, asker);
  add_standing_headers(response, problem, asker);
  return response;
}

std::string Apology::title(const Problem& problem, const Asker& asker) const {
  return words_.say(asker.language, fmt::format("http.title_{}", problem.status), {},
                    english_title(problem.status));
}

std::string Apology::detail(const Problem& problem, const Asker& asker) const {
  return words_.say(asker.language, problem.why.code, problem.why.facts, problem.why.said);
}

Response Apology::document(const Problem& problem, const Asker& asker) const {
  boost::json::object out{
      {"type", "about:blank"},    {"title", title(problem, asker)},   {"status", problem.status},
      {"code", problem.why.code}, {"detail", detail(problem, asker)}, {"request", asker.request}};
  for (const auto& [name, text] : problem.why.facts) {
    if (std::ranges::find(own_members, name) == own_members.end()) out.emplace(name, fact(text));
  }
  return Response{.status = problem.status,
                  .media_type = "application/problem+json",
                  .body = boost::json::serialize(out)};
}

Response Apology::page(const Problem& problem, const Asker& asker) const {
  const auto heading = escaped(title(problem, asker));
  const auto request =
      words_.say(asker.language, "http.page_request", {{"request", asker.request}});
  const auto start = words_.say(asker.language, "http.page_start");
  const auto body =
      fmt::format("<h1>{}</h1>\n<p>{}</p>\n<p><a href=\"/\">{}</a></p>\n<p><small>{}</small></p>\n",
                  heading, escaped(detail(problem, asker)), escaped(start), escaped(request));
  return html(pages_->fill("/t/public.html",
                           {{"lang", asker.language}, {"title", heading}, {"body", body}}),
              problem.status);
}

}  // namespace machine::http
