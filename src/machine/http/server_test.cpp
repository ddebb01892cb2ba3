#include <doctest/doctest.h>

#include "tests/tea_server.h"

using namespace std::chrono_literals;
using tea_house::get;
using tea_house::Guest;
using tea_house::Heard;
using tea_house::post;
using tea_house::TeaServer;

namespace {

constexpr std::string_view assam = R"({"leaf":"assam","spoons":1})";

machine::http::Settings with(machine::http::Limits limits, int threads = 1) {
  return {.threads = threads, .limits = limits};
}

Heard one(TeaServer& house, std::string_view said) {
  Guest guest(house.server().port());
  guest.say(said);
  return guest.hear();
}

std::string code_of(const Heard& heard) {
  INFO(heard.head, heard.body);
  return std::string(boost::json::parse(heard.body).at("code").as_string());
}

}  // namespace

TEST_CASE("a connection is kept and answers one request after the other") {
  TeaServer house;
  Guest guest(house.server().port());

  for (int round = 0; round < 3; ++round) {
    guest.say(post("/api/tables/42/cups", assam));
    const auto heard = guest.hear();
    CHECK(heard.status == 200);
    CHECK(heard.body == R"({"table":"42","leaf":"assam","spoons":1})");
    CHECK(heard.headers.at("connection") == "keep-alive");
  }
}

TEST_CASE("requests sent together are answered in order") {
  TeaServer house;
  Guest guest(house.server().port());

  guest.say(get("/steep?ms=60") + get("/api/menu") + post("/steep", "x") + get("/healthz"));

  CHECK(guest.hear().body == "steeped ");
  CHECK(guest.hear().body.starts_with("{\"leaves\""));
  CHECK(guest.hear().body == "steeped x");
  CHECK(guest.hear().body == "alive\n");
}

TEST_CASE("a request may come octet by octet") {
  TeaServer house;
  Guest guest(house.server().port());

  for (const char letter : post("/steep", "leaf")) guest.say(std::string_view(&letter, 1));

  CHECK(guest.hear().body == "steeped leaf");
}

TEST_CASE("a body may come in chunks, and in one of several times the inbox") {
  TeaServer house;
  Guest guest(house.server().port());
  guest.say(
      "POST /steep HTTP/1.1\r\nHost: t\r\nSec-Fetch-Site: none\r\nTransfer-Encoding: "
      "chunked\r\n\r\n"
      "3\r\nbla\r\n2;note=1\r\nck\r\n0\r\n\r\n");
  CHECK(guest.hear().body == "steeped black");

  const std::string large(99'000, 'y');
  guest.say(post("/steep", large));
  CHECK(guest.hear().body == "steeped " + large);
}

TEST_CASE("a client that waits for leave to send its body is given it") {
  TeaServer house;
  Guest guest(house.server().port());
  const auto whole = post("/steep", "leaf", "Expect: 100-continue\r\n");

  guest.say(whole.substr(0, whole.size() - 4));
  CHECK(guest.hear(false).status == 100);
  guest.say("leaf");

  CHECK(guest.hear().body == "steeped leaf");
}

TEST_CASE("HEAD answers like GET without the body") {
  TeaServer house;
  Guest guest(house.server().port());

  guest.say("HEAD /api/menu HTTP/1.1\r\nHost: t\r\n\r\nHEAD /healthz HTTP/1.1\r\nHost: t\r\n\r\n" +
            get("/healthz"));

  const auto menu = guest.hear(false);
  CHECK(menu.status == 200);
  CHECK(menu.headers.at("content-length") == "49");
  CHECK(guest.hear(false).headers.at("content-length") == "6");
  CHECK(guest.hear().body == "alive\n");
}

TEST_CASE("every answer carries what protects the page, and nothing is cached unless it says so") {
  TeaServer house;

  for (const auto* path : {"/api/menu", "/parlour", "/no-such-place", "/healthz"}) {
    CAPTURE(path);
    const auto heard = one(house, get(path));
    CHECK(heard.headers.at("content-security-policy")
              .starts_with("default-src 'none'; script-src 'self'; "));
    CHECK(heard.headers.at("x-content-type-options") == "nosniff");
    CHECK(heard.headers.at("referrer-policy") == "same-origin");
    CHECK(heard.headers.at("cross-origin-opener-policy") == "same-origin");
    CHECK_FALSE(heard.headers.at("permissions-policy").empty());
    CHECK_FALSE(heard.headers.at("x-request-id").empty());
    CHECK(heard.headers.at("date") == "Mon, 23 Nov 2026 08:00:00 GMT");
    CHECK_FALSE(heard.headers.contains("strict-transport-security"));
  }
  CHECK(one(house, get("/api/menu")).headers.at("cache-control") == "no-store");
}

TEST_CASE("a script named by its digest leaves the policy to the page that asks for it") {
  TeaServer house;

  const auto heard = one(house, get("/a/tea-3f9c.js"));

  CHECK_FALSE(heard.headers.contains("content-security-policy"));
  CHECK(heard.headers.at("x-content-type-options") == "nosniff");
  CHECK(heard.headers.at("referrer-policy") == "same-origin");
}

TEST_CASE("each request has an id of its own") {
  TeaServer house;
  CHECK(one(house, get("/api/menu")).headers.at("x-request-id") !=
        one(house, get("/api/menu")).headers.at("x-request-id"));
}

TEST_CASE("a person who follows a dead link gets a page, a program a document") {
  TeaServer house;

  const auto page =
      one(house, get("/gone", "Accept: text/html,*/*;q=0.8\r\nAccept-Language: fr\r\n"));
  CHECK(page.status == 404);
  CHECK(page.headers.at("content-type") == "text/html; charset=utf-8");
  CHECK(page.body.starts_with("<!doctype html><html lang=\"fr\">"));
  CHECK(page.body.find("<h1>Not Found</h1>") != std::string::npos);

  CHECK(code_of(one(house, get("/gone"))) == "http.no_such_thing");
  CHECK(code_of(one(house, get("/api/gone", "Accept: text/html\r\n"))) == "http.no_such_thing");
}

TEST_CASE("a method nobody has is refused with those there are") {
  TeaServer house;

  CHECK(one(house, "OPTIONS /api/menu HTTP/1.1\r\nHost: t\r\n\r\n").headers.at("allow") ==
        "GET, HEAD");
  CHECK(one(house, "BREW /healthz HTTP/1.1\r\nHost: t\r\n\r\n").status == 405);
  CHECK(one(house, "TRACE /gone HTTP/1.1\r\nHost: t\r\n\r\n").status == 404);
  CHECK(one(house, post("/favicon.svg", "x")).headers.at("allow") == "GET, HEAD");
}

TEST_CASE("what cannot be read is refused and the connection closed") {
  TeaServer house;
  const std::string host = " HTTP/1.1\r\nHost: t\r\n";
  for (const auto& said :
       {std::string("nonsense\r\n\r\n"), std::string("GET / HTTP/1.1\r\n\r\n"),
        "GET /" + host + "Host: u\r\n\r\n", "GET / HTTP/3.0\r\nHost: t\r\n\r\n" + std::string(),
        "POST /steep" + host + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST /steep" + host + "Transfer-Encoding: chunked, identity\r\n\r\n",
        "POST /steep" + host + "Transfer-Encoding: xchunked\r\n\r\n",
        "POST /steep" + host + "Content-Length: 3\r\nContent-Length: 4\r\n\r\n",
        "POST /steep" + host + "Content-Length: -1\r\n\r\n",
        "GET /api/menu" + host + "Bad Name: 1\r\n\r\n"}) {
    CAPTURE(said);
    Guest guest(house.server().port());
    guest.say(said);
    const auto heard = guest.hear();
    CHECK(heard.status == 400);
    CHECK(code_of(heard) == "http.malformed");
    CHECK(guest.hear_all().empty());
  }
}

TEST_CASE("an address that two readers could read differently is refused") {
  TeaServer house;
  for (const auto* path :
       {"/api/%", "/api/%zz", "/%2e%2e/etc/passwd", "/a/../t/public.html", "/api/tables/4%2F2/cups",
        "/a%00b", "/%C0%AF", "/a\\..\\b", "/a/%5c..", "/x?q=%f", "/x?%ff=1"}) {
    CAPTURE(path);
    CHECK(code_of(one(house, get(path))) == "http.bad_address");
  }
  CHECK(one(house, get("/%61%70i/menu")).status == 200);
  CHECK(one(house, get("http://tea.example/api/menu?x=1")).status == 200);
  CHECK(one(house, get("/api/%2561")).status == 404);
}

TEST_CASE("a head of the limit passes and a longer one is 431") {
  TeaServer house(with({.header_bytes_max = 1'000}));

  CHECK(one(house, get("/healthz", "X-Pad: " + std::string(900, 'x') + "\r\n")).status == 200);
  const auto heard = one(house, get("/healthz", "X-Pad: " + std::string(1'000, 'x') + "\r\n"));
  CHECK(heard.status == 431);
  CHECK(code_of(heard) == "http.head_too_large");
}

TEST_CASE("a body over the route's limit is 413 before it is read, and the answer arrives") {
  TeaServer house;

  const auto announced = one(house, post("/api/tables/42/cups", std::string(100'000, ' ')));
  CHECK(code_of(announced) == "http.too_large");
  CHECK(announced.headers.at("connection") == "close");

  Guest guest(house.server().port());
  guest.say(
      "POST /api/tables/42/cups HTTP/1.1\r\nHost: t\r\nSec-Fetch-Site: none\r\nX-Rounds: "
      "1\r\nContent-Type: application/json\r\n"
      "Transfer-Encoding: chunked\r\n\r\nff\r\n" +
      std::string(255, ' ') + "\r\n0\r\n\r\n");
  const auto unannounced = guest.hear();
  CHECK(unannounced.status == 413);
  CHECK(boost::json::parse(unannounced.body).at("limit_bytes").as_int64() == 200);
}

TEST_CASE("a request from another site is refused before its body is read") {
  TeaServer house;
  Guest guest(house.server().port());

  guest.say(
      "POST /api/tables/42/cups HTTP/1.1\r\nHost: t\r\nOrigin: "
      "https://evil.example\r\nContent-Length: 100\r\n\r\n");

  CHECK(code_of(guest.hear()) == "http.cross_site");
}

TEST_CASE("a client too slow with its head or its body is let go, and told") {
  TeaServer house(with({.header_seconds = 1, .body_seconds = 1}));

  Guest slow_head(house.server().port());
  slow_head.say("GET /healthz HT");
  Guest slow_body(house.server().port());
  const auto whole = post("/steep", "abc");
  slow_body.say(whole.substr(0, whole.size() - 2));

  const auto head = slow_head.hear();
  CHECK(head.status == 408);
  CHECK(code_of(head) == "http.sending_too_slow");
  CHECK(slow_body.hear().status == 408);
  CHECK(slow_body.hear_all().empty());
}

TEST_CASE("an idle connection is let go without a word") {
  TeaServer house(with({.idle_seconds = 1}));
  Guest guest(house.server().port());
  guest.say(get("/healthz"));
  CHECK(guest.hear().status == 200);

  CHECK(guest.hear_all().empty());
}

TEST_CASE("a handler past its time is answered 503, and its late answer goes nowhere") {
  TeaServer house(with({.answer_seconds = 1}));
  Guest guest(house.server().port());

  guest.say(get("/steep?ms=2500") + get("/healthz"));

  const auto heard = guest.hear();
  CHECK(heard.status == 503);
  CHECK(code_of(heard) == "http.too_slow");
  CHECK(heard.headers.at("retry-after") == "2");
  CHECK(guest.hear_all().empty());
  CHECK(one(house, get("/healthz")).status == 200);
}

TEST_CASE("one request more than may be answered at once is told to come again") {
  TeaServer house(with({.requests_max = 2}));
  Guest first(house.server().port()), second(house.server().port());
  first.say(get("/steep?ms=700"));
  second.say(get("/steep?ms=700"));
  std::this_thread::sleep_for(200ms);

  const auto third = one(house, get("/steep"));

  CHECK(third.status == 503);
  CHECK(code_of(third) == "http.busy");
  CHECK(third.headers.at("retry-after") == "2");
  CHECK(one(house, get("/healthz")).status == 200);
  CHECK(first.hear().status == 200);
  CHECK(second.hear().status == 200);
  CHECK(one(house, get("/steep")).status == 200);
}

TEST_CASE("one connection more than there may be waits until another ends") {
  TeaServer house(with({.connections_max = 2}));
  auto first = std::make_unique<Guest>(house.server().port());
  Guest second(house.server().port());
  first->say(get("/healthz"));
  second.say(get("/healthz"));
  CHECK(first->hear().status == 200);
  CHECK(second.hear().status == 200);

  Guest third(house.server().port());
  third.say(get("/healthz"));
  std::this_thread::sleep_for(200ms);
  first.reset();

  CHECK(third.hear().status == 200);
}

TEST_CASE("a client that takes its answer slowly still gets all of it") {
  TeaServer house;
  Guest guest(house.server().port());
  guest.say(get("/pot") + get("/healthz"));
  std::this_thread::sleep_for(300ms);

  CHECK(guest.hear().body.size() == 20'000'000);
  CHECK(guest.hear().body == "alive\n");
}

TEST_CASE("health, readiness and figures are told") {
  TeaServer house;
  CHECK(one(house, get("/readyz")).status == 200);
  house.ready = false;
  CHECK(one(house, get("/readyz")).status == 503);
  CHECK(one(house, get("/api/menu")).status == 200);
  CHECK(one(house, get("/api/tray")).status == 500);

  const auto figures = one(house, get("/metrics"));

  CHECK(figures.headers.at("content-type") == "text/plain; version=0.0.4; charset=utf-8");
  CHECK(figures.body.find("rounds_http_answers_total{route=\"menu\",status=\"2xx\"} 1\n") !=
        std::string::npos);
  CHECK(figures.body.find("rounds_http_answers_total{route=\"drop\",status=\"5xx\"} 1\n") !=
        std::string::npos);
  CHECK(figures.body.find("rounds_http_seconds_count{route=\"menu\"} 1\n") != std::string::npos);
}

TEST_CASE(
    "a fault is written for the operator, with the request's id and the route, and nothing of the "
    "request") {
  TeaServer house;

  const auto heard = one(house, get("/api/tray?name=Asha", "Cookie: who=7\r\n"));

  CHECK(heard.status == 500);
  const auto journal = house.journal();
  CHECK(journal.find("\"event\":\"http.fault\"") != std::string::npos);
  CHECK(journal.find("\"route\":\"drop\"") != std::string::npos);
  CHECK(journal.find("\"request\":\"" + heard.headers.at("x-request-id") + "\"") !=
        std::string::npos);
  CHECK(journal.find("name=Asha") == std::string::npos);
  CHECK(journal.find("who=7") == std::string::npos);
}

TEST_CASE("the client's address is believed of a trusted proxy only") {
  const auto lines =
      "X-Forwarded-For: 6.6.6.6, 203.0.113.9, ::ffff:127.0.0.1\r\nX-Forwarded-Proto: "
      "https\r\nX-Request-Id: from-proxy-1\r\n";
  TeaServer trusting({.trusted_proxies = {"127.0.0.1"}});
  const auto believed = one(trusting, get("/peer", lines));
  CHECK(believed.body == "203.0.113.9 secure from-proxy-1");
  CHECK(believed.headers.at("strict-transport-security").starts_with("max-age="));

  TeaServer careful;
  CHECK(one(careful, get("/peer", lines)).body.starts_with("127.0.0.1 open "));
}

TEST_CASE("too many attempts from one address in a minute are told to wait") {
  TeaServer house({.trusted_proxies = {"127.0.0.1"}, .limits = {.attempts_per_minute = 2}});
  const auto attempt = [&house](std::string_view from) {
    return one(house, get("/try", fmt::format("X-Forwarded-For: {}\r\n", from)));
  };
  CHECK(attempt("203.0.113.9").status == 200);
  CHECK(attempt("203.0.113.9").status == 200);

  const auto third = attempt("203.0.113.9");
  CHECK(third.status == 429);
  CHECK(third.headers.at("retry-after") == "60");
  CHECK(code_of(third) == "http.too_many");
  CHECK(attempt("203.0.113.10").status == 200);
  CHECK(attempt("2001:db8:1:2::5").status == 200);
  CHECK(attempt("2001:db8:1:2::6").status == 200);
  CHECK(attempt("2001:db8:1:2::7").status == 429);

  house.clock.advance(60s);
  CHECK(attempt("203.0.113.9").status == 200);
}

TEST_CASE("long text is compressed for who takes it") {
  TeaServer house;
  const auto squeezed = one(house, get("/list", "Accept-Encoding: gzip, br\r\n"));
  CHECK(squeezed.headers.at("content-encoding") == "gzip");
  CHECK(squeezed.headers.at("vary") == "Accept-Encoding");
  CHECK(squeezed.body.size() < 200);
  CHECK(squeezed.body.starts_with("\x1f\x8b"));

  const auto plain = one(house, get("/list", "Accept-Encoding: gzip;q=0\r\n"));
  CHECK_FALSE(plain.headers.contains("content-encoding"));
  CHECK(plain.body.size() == 8'000);
}

TEST_CASE("an HTTP/1.0 client is answered and let go, unless it asks to stay") {
  TeaServer house;
  Guest guest(house.server().port());
  guest.say("GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  CHECK(guest.hear().headers.at("connection") == "keep-alive");
  guest.say("GET /healthz HTTP/1.0\r\n\r\n");
  CHECK(guest.hear().headers.at("connection") == "close");
  CHECK(guest.hear_all().empty());
}

TEST_CASE("several threads serve, and count together") {
  TeaServer house(with({}, 3));
  std::vector<std::thread> guests;
  std::atomic<int> fine = 0;
  for (int number = 0; number < 8; ++number) {
    guests.emplace_back([&house, &fine] {
      for (int round = 0; round < 20; ++round) {
        if (one(house, post("/api/tables/42/cups", assam)).status == 200) ++fine;
      }
    });
  }
  for (auto& guest : guests) guest.join();

  CHECK(fine == 160);
  CHECK(one(house, get("/metrics"))
            .body.find("rounds_http_answers_total{route=\"brew\",status=\"2xx\"} 160\n") !=
        std::string::npos);
}
