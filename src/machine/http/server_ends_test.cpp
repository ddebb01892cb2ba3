// How a server begins and ends, what it tells its listeners, and TLS.

#include <doctest/doctest.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <unistd.h>

#include <filesystem>

#include "tests/tea_server.h"

using namespace std::chrono_literals;
using tea_house::get;
using tea_house::Guest;
using tea_house::post;
using tea_house::TeaServer;

TEST_CASE("a stop finishes what is being answered and takes nothing new") {
  TeaServer house({.threads = 2});
  Guest busy(house.server().port()), idle(house.server().port()), halfway(house.server().port());
  idle.say(get("/healthz"));
  CHECK(idle.hear().status == 200);
  busy.say(get("/steep?ms=600") + get("/healthz"));
  const auto request = post("/steep", "abc");
  halfway.say(request.substr(0, request.size() - 3));
  std::this_thread::sleep_for(200ms);

  std::thread stopping([&house] { house.stop(); });
  std::this_thread::sleep_for(200ms);
  halfway.say("abc");

  const auto answered = busy.hear();
  CHECK(answered.body == "steeped ");
  CHECK(answered.headers.at("connection") == "close");
  CHECK(busy.hear_all().empty());
  CHECK(idle.hear_all().empty());
  const auto refused = halfway.hear();
  CHECK(refused.status == 503);
  CHECK(boost::json::parse(refused.body).at("code").as_string() == "http.stopping");
  stopping.join();
}

TEST_CASE("a stop waits no longer than it may for a handler that does not end") {
  auto house = std::make_unique<TeaServer>(machine::http::Settings{.limits = {.stop_seconds = 1}});
  Guest guest(house->server().port());
  guest.say(get("/steep?ms=60000"));
  std::this_thread::sleep_for(200ms);
  const machine::Stopwatch watch;

  house->stop();

  CHECK(watch.seconds() < 5);
}

TEST_CASE("a server stopped before it runs ends at once") {
  TeaServer house;
  house.stop();
  CHECK(house.journal().find("http.stopped") != std::string::npos);
}

TEST_CASE(
    "a port somebody else holds, an address that is none, and a missing certificate are refused") {
  TeaServer house;
  const auto refused = [&](machine::http::Settings settings) {
    const auto router = tea_house::routes();
    const auto assets = tea_house::assets();
    const machine::http::Pages pages(assets);
    const auto words = tea_house::words();
    machine::Journal journal(house.clock, 2, machine::Level::error);
    machine::http::Server server(std::move(settings),
                                 {router, assets, pages, words, house.clock, journal,
                                  tea_house::at_the_door, [] { return true; }});
    const auto listening = server.listen();
    REQUIRE_FALSE(listening);
    return listening.error().code;
  };

  CHECK(refused({.port = house.server().port()}) == "http.port_taken");
  CHECK(refused({.address = "the tea house", .port = 0}) == "http.address");
  CHECK(refused({.address = "203.0.113.1", .port = 0}) == "http.address");
  CHECK(refused({.port = 0, .trusted_proxies = {"127.0.0.1", "the proxy"}}) == "http.address");
  CHECK(refused({.port = 0, .tls_certificate = "/nowhere.pem", .tls_key = "/nowhere.key"}) ==
        "http.tls");
}

TEST_CASE("a listener hears hello and then every event of its channel") {
  TeaServer house({.threads = 2});
  Guest one(house.server().port()), two(house.server().port());
  one.say(get("/api/kettle"));
  two.say(get("/api/kettle"));
  const auto head = one.hear(false);
  CHECK(head.status == 200);
  CHECK(head.headers.at("content-type") == "text/event-stream");
  CHECK(head.headers.at("cache-control") == "no-store");
  CHECK(head.headers.at("x-accel-buffering") == "no");
  CHECK(one.hear_until("\n\n") == "event: hello\ndata: cold\ndata: water");
  two.hear_until("cold\ndata: water\n\n");
  CHECK(house.server().hub().listeners() == 2);

  house.server().hub().tell("kettle", "boils", R"({"degrees":100})");
  house.server().hub().tell("oven", "hot", "nobody listens");
  house.server().hub().tell("kettle", "cools", "98");

  for (auto* guest : {&one, &two}) {
    CHECK(guest->hear_until("\n\n") == "event: boils\ndata: {\"degrees\":100}");
    CHECK(guest->hear_until("\n\n") == "event: cools\ndata: 98");
  }
}

TEST_CASE("a listener that leaves is forgotten, and one that does not take its news is let go") {
  TeaServer house;
  auto leaving = std::make_unique<Guest>(house.server().port());
  Guest deaf(house.server().port());
  for (auto* guest : {leaving.get(), &deaf}) {
    guest->say(get("/api/kettle"));
    guest->hear_until("data: water\n\n");
  }
  CHECK(house.server().hub().listeners() == 2);

  leaving.reset();
  const auto remaining = [&house](std::size_t wanted) {
    for (int look = 0; look < 100 && house.server().hub().listeners() != wanted; ++look)
      std::this_thread::sleep_for(50ms);
    return house.server().hub().listeners();
  };
  CHECK(remaining(1) == 1);

  const std::string news(60'000, 'n');
  for (int round = 0; round < 200; ++round) house.server().hub().tell("kettle", "news", news);
  CHECK(remaining(0) == 0);
}

TEST_CASE("a listener in need of patience gets everything, in order") {
  TeaServer house;
  Guest guest(house.server().port());
  guest.say(get("/api/kettle"));
  guest.hear_until("data: water\n\n");
  for (int number = 0; number < 40; ++number) {
    house.server().hub().tell("kettle", "count", std::to_string(number) + std::string(50'000, 'n'));
    if (number % 10 == 9) std::this_thread::sleep_for(50ms);
    CHECK(guest.hear_until("\n\n").starts_with("event: count\ndata: " + std::to_string(number) +
                                               "n"));
  }
}

TEST_CASE("a silent channel beats, so that nobody takes it for dead") {
  TeaServer house({.limits = {.beat_seconds = 1}});
  Guest guest(house.server().port());
  guest.say(get("/api/kettle"));
  guest.hear_until("data: water\n\n");

  CHECK(guest.hears(":\n\n:\n\n"));
}

TEST_CASE("a stop lets listeners go") {
  TeaServer house;
  Guest guest(house.server().port());
  guest.say(get("/api/kettle"));
  guest.hear_until("data: water\n\n");

  house.stop();

  CHECK(guest.hear_all().empty());
  CHECK(house.server().hub().listeners() == 0);
}

namespace {

/// A self-signed certificate for this test, in two files that go away with it.
class Certificate {
 public:
  Certificate()
      : folder_(std::filesystem::temp_directory_path() / ("tea-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(folder_);
    EVP_PKEY* key = EVP_EC_gen("P-256");
    X509* paper = X509_new();
    ASN1_INTEGER_set(X509_get_serialNumber(paper), 1);
    X509_gmtime_adj(X509_getm_notBefore(paper), -60);
    X509_gmtime_adj(X509_getm_notAfter(paper), 3'600);
    X509_set_pubkey(paper, key);
    X509_sign(paper, key, EVP_sha256());
    save(certificate(), [paper](FILE* file) { return PEM_write_X509(file, paper); });
    save(this->key(), [key](FILE* file) {
      return PEM_write_PrivateKey(file, key, nullptr, nullptr, 0, nullptr, nullptr);
    });
    X509_free(paper);
    EVP_PKEY_free(key);
  }
  ~Certificate() { std::filesystem::remove_all(folder_); }
  std::string certificate() const { return folder_ / "certificate.pem"; }
  std::string key() const { return folder_ / "key.pem"; }

 private:
  template <class Write>
  static void save(const std::string& path, Write write) {
    FILE* file = std::fopen(path.c_str(), "w");
    REQUIRE(write(file) == 1);
    std::fclose(file);
  }
  std::filesystem::path folder_;
};

/// What comes back over TLS until the server closes.
std::string over_tls(std::uint16_t port, std::string_view said) {
  SSL_CTX* context = SSL_CTX_new(TLS_client_method());
  BIO* connection = BIO_new_ssl_connect(context);
  BIO_set_conn_hostname(connection, ("127.0.0.1:" + std::to_string(port)).c_str());
  std::string heard;
  if (BIO_write(connection, said.data(), static_cast<int>(said.size())) > 0) {
    char piece[4096];
    for (int size = 0; (size = BIO_read(connection, piece, sizeof piece)) > 0;)
      heard.append(piece, static_cast<std::size_t>(size));
  }
  BIO_free_all(connection);
  SSL_CTX_free(context);
  return heard;
}

}  // namespace

TEST_CASE("with a certificate the server speaks TLS, and says so to browsers") {
  const Certificate certificate;
  TeaServer house({.tls_certificate = certificate.certificate(), .tls_key = certificate.key()});

  const auto heard =
      over_tls(house.server().port(), get("/peer") + get("/list", "Connection: close\r\n"));

  CHECK(heard.starts_with("HTTP/1.1 200 OK\r\n"));
  CHECK(heard.find("Strict-Transport-Security: max-age=31536000") != std::string::npos);
  CHECK(heard.find("127.0.0.1 secure ") != std::string::npos);
  CHECK(heard.ends_with(std::string(8'000, 't')));
  Guest plain(house.server().port());
  plain.say(get("/healthz"));
  CHECK(plain.hear().status == 0);
}

TEST_CASE("a key that does not belong to the certificate is refused") {
  const Certificate certificate;
  const auto assets = tea_house::assets();
  const machine::http::Pages pages(assets);
  const auto words = tea_house::words();
  const auto router = tea_house::routes();
  const machine::SystemClock clock;
  machine::Journal journal(clock, 2, machine::Level::error);
  machine::http::Server server(
      {.port = 0,
       .tls_certificate = certificate.certificate(),
       .tls_key = certificate.certificate()},
      {router, assets, pages, words, clock, journal, tea_house::at_the_door, [] { return true; }});

  const auto listening = server.listen();

  REQUIRE_FALSE(listening);
  CHECK(listening.error().code == "http.tls");
}
