// The pure rules: addresses, header fields, the table of routes.

#include <doctest/doctest.h>

#include "attempts.h"
#include "event_text.h"
#include "fields.h"
#include "head.h"
#include "table.h"
#include "target.h"

using namespace machine::http;

TEST_CASE("an address is split into a decoded path and query") {
  const auto target =
      read_target("/certificates/%E0%A4%86%20b+c?name=Asha+Rao&x=%26&flag&x=2#part");

  REQUIRE(target);
  CHECK(target->path == "/certificates/आ b+c");
  CHECK(target->query == Pairs{{"name", "Asha Rao"}, {"x", "&"}, {"flag", ""}});
}

TEST_CASE("an address that hides something is refused") {
  for (const auto* raw : {"", "*", "api", "/%", "/%4", "/%4g", "/%00", "/%0d%0aSet-Cookie:x",
                          "/a%2fb", "/a%5Cb", "/..", "/a/..", "/./b", "/%2e%2E/", "/%ed%a0%80",
                          "/%f5%80%80%80", "/x?%", "/x?a=%e2%82", "ftp://h/x"}) {
    CAPTURE(raw);
    CHECK_FALSE(read_target(raw));
  }
  CHECK(read_target("/...")->path == "/...");
  CHECK(read_target("/%252e%252e")->path == "/%2e%2e");
  CHECK(read_target("//evil")->path == "//evil");
  CHECK(read_target("http://host")->path == "/");
  CHECK(read_target("https://host/a?b=1")->path == "/a");
}

TEST_CASE("a form has at most two hundred fields") {
  std::string fields;
  for (int number = 0; number < 200; ++number) fields += "f" + std::to_string(number) + "=1&";
  CHECK(read_pairs(fields)->size() == 200);
  CHECK_FALSE(read_pairs(fields + "one_more=1"));
}

TEST_CASE("text becomes one query value and back") {
  const std::string text = "/lessons/1?x=a b&c=\xE0\xA4\x86";
  CHECK(percent_encoded(text) == "%2Flessons%2F1%3Fx%3Da%20b%26c%3D%E0%A4%86");
  CHECK(read_pairs("then=" + percent_encoded(text))->at("then") == text);
}

TEST_CASE("who asks for a page is told from who asks for data") {
  CHECK(prefers_html("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"));
  CHECK(prefers_html("application/json;q=0.5, text/html"));
  CHECK_FALSE(prefers_html("*/*"));
  CHECK_FALSE(prefers_html(""));
  CHECK_FALSE(prefers_html("application/json, text/html;q=0.9"));
  CHECK_FALSE(prefers_html("text/html;q=0"));
}

TEST_CASE("the smallest encoding the client takes is chosen") {
  CHECK(choose_encoding("gzip, deflate, br", true, true) == Encoding::brotli);
  CHECK(choose_encoding("gzip, deflate, br", true, false) == Encoding::gzip);
  CHECK(choose_encoding("br;q=0.5, gzip;q=0.8", true, true) == Encoding::gzip);
  CHECK(choose_encoding("br;q=0, *", true, true) == Encoding::gzip);
  CHECK(choose_encoding("*", true, true) == Encoding::brotli);
  CHECK(choose_encoding("BR ; Q=1.0", true, true) == Encoding::brotli);
  CHECK(choose_encoding("identity, gzip;q=0.5", true, true) == Encoding::plain);
  CHECK(choose_encoding("", true, true) == Encoding::plain);
  CHECK(choose_encoding("gzip;q=2", true, true) == Encoding::plain);
  CHECK(choose_encoding("brotli, x-gzip", true, true) == Encoding::plain);
}

TEST_CASE("an entity is known again by its tag") {
  CHECK(names_etag("\"a\", W/\"b\"", "\"b\""));
  CHECK(names_etag("*", "\"b\""));
  CHECK_FALSE(names_etag("\"a\"", "\"b\""));
  CHECK_FALSE(names_etag("", "\"b\""));
}

namespace {

std::string range(std::string_view field, std::size_t size) {
  const auto read = read_range(field, size);
  if (read.asked == Asked::whole) return "whole";
  if (read.asked == Asked::impossible) return "impossible";
  return fmt::format("{}-{}", read.span.first, read.span.last);
}

}  // namespace

TEST_CASE("a range of octets is read to its edges") {
  CHECK(range("bytes=0-0", 10) == "0-0");
  CHECK(range("bytes=2-", 10) == "2-9");
  CHECK(range("bytes=-3", 10) == "7-9");
  CHECK(range("bytes=-30", 10) == "0-9");
  CHECK(range("bytes=9-99", 10) == "9-9");
  CHECK(range("bytes=10-", 10) == "impossible");
  CHECK(range("bytes=-0", 10) == "impossible");
  CHECK(range("bytes=0-", 0) == "impossible");
  CHECK(range("bytes=5-4", 10) == "whole");
  CHECK(range("bytes=0-1,3-4", 10) == "whole");
  CHECK(range("lines=0-1", 10) == "whole");
  CHECK(range("bytes=a-b", 10) == "whole");
  CHECK(range("bytes=-", 10) == "whole");
  CHECK(range("bytes=18446744073709551616-", 10) == "whole");
}

TEST_CASE("a client is found behind the proxies that are trusted, and no further") {
  const std::vector<std::string> trusted{"10.0.0.1", "10.0.0.2"};
  CHECK(client_address("10.0.0.1", "6.6.6.6, 203.0.113.9, 10.0.0.2", trusted) == "203.0.113.9");
  CHECK(client_address("10.0.0.1", "", trusted) == "10.0.0.1");
  CHECK(client_address("203.0.113.1", "6.6.6.6", trusted) == "203.0.113.1");
  CHECK(client_address("10.0.0.1", "6.6.6.6, nonsense", trusted) == "10.0.0.1");
  CHECK(client_address("10.0.0.1", "10.0.0.2,10.0.0.1", trusted) == "10.0.0.2");
  CHECK(client_address("10.0.0.1", "2001:DB8::1", trusted) == "2001:db8::1");
}

TEST_CASE("of IPv6 the household's network counts as one address") {
  CHECK(counted_as("2001:db8:1:2:3:4:5:6") == counted_as("2001:db8:1:2::1"));
  CHECK(counted_as("2001:db8:1:2::1") != counted_as("2001:db8:1:3::1"));
  CHECK(counted_as("203.0.113.9") == "203.0.113.9");
}

TEST_CASE("an event cannot be broken by its data") {
  CHECK(event_text("poll", "a\r\nb\rc\n") == "event: poll\ndata: a\ndata: b\ndata: c\ndata: \n\n");
  CHECK(event_text("poll", "") == "event: poll\ndata: \n\n");
}

TEST_CASE("a moment is spelled as HTTP wants it") {
  CHECK(http_date(machine::instant(784'111'777'000)) ==
        "Sun, 06 Nov 1994 08:49:37 GMT");  // RFC 9110's own example
  CHECK(http_date(machine::instant(1'709'164'800'999)) == "Thu, 29 Feb 2024 00:00:00 GMT");
}

namespace {

machine::Task<machine::Result<Response>> nothing(Request) { co_return html(""); }

Router small_router() {
  Router router;
  const auto add = [&router](Method method, std::string pattern) {
    auto name = "r" + std::to_string(router.routes().size());
    router.page(method, std::move(pattern), {.name = std::move(name), .says = ""}, &nothing);
  };
  add(Method::get, "/");
  add(Method::get, "/exams/{exam}");
  add(Method::get, "/exams/mine");
  add(Method::post, "/exams/{exam}");
  add(Method::get, "/exams/{exam}/day");
  add(Method::get, "/exams/mine/list");
  return router;
}

}  // namespace

TEST_CASE("a path finds its route, the literal one first") {
  const auto router = small_router();
  const Table table(router);
  const auto name = [&table](Method method, std::string_view path) {
    const auto found = table.find(method, path);
    return found.route == nullptr ? "none" : found.route->pattern;
  };

  CHECK(name(Method::get, "/") == "/");
  CHECK(name(Method::get, "/exams/42") == "/exams/{exam}");
  CHECK(name(Method::get, "/exams/mine") == "/exams/mine");
  CHECK(name(Method::get, "/exams/mine/day") == "/exams/{exam}/day");
  CHECK(name(Method::get, "/exams/mine/list") == "/exams/mine/list");
  CHECK(name(Method::post, "/exams/mine") == "none");
  CHECK(name(Method::get, "/exams/") == "none");
  CHECK(name(Method::get, "/exams") == "none");
  CHECK(name(Method::get, "") == "none");
  CHECK(name(Method::get, "//") == "none");
  CHECK(table.find(Method::get, "/exams/mine/day").wild == Wild{"mine"});
  CHECK(table.methods("/exams/42") == std::vector{Method::get, Method::post});
}
