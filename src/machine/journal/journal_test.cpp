#include "machine/journal/journal.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <thread>

#include "utf8.h"

using namespace std::string_literals;
using machine::Journal;
using machine::Level;

namespace {

const machine::SetClock eight_o_clock(machine::instant(1'795'420'800'123));

/// What a journal writes, read back from a pipe.
class Paper {
 public:
  Paper() { REQUIRE(::pipe(ends_) == 0); }
  ~Paper() {
    ::close(ends_[0]);
    if (ends_[1] >= 0) ::close(ends_[1]);
  }
  int pen() const { return ends_[1]; }
  std::string read() {
    ::close(std::exchange(ends_[1], -1));
    std::string out;
    char piece[4096];
    for (auto size = ::read(ends_[0], piece, sizeof piece); size > 0;
         size = ::read(ends_[0], piece, sizeof piece)) {
      out.append(piece, static_cast<std::size_t>(size));
    }
    return out;
  }

 private:
  int ends_[2];
};

boost::json::object only_line(Paper& paper) {
  const auto text = paper.read();
  REQUIRE(text.ends_with("\n"));
  REQUIRE(std::count(text.begin(), text.end(), '\n') == 1);
  return boost::json::parse(text).as_object();
}

}  // namespace

TEST_CASE("a line is one JSON object with time, level, event and facts") {
  Paper paper;
  Journal journal(eight_o_clock, paper.pen());

  journal.line(Level::warn, "store.commit_failed", {{"why", "disk full"}, {"units", 12}});

  const auto line = only_line(paper);
  CHECK(line.at("at_ms").as_int64() == 1'795'420'800'123);
  CHECK(line.at("at").as_string() == machine::iso(eight_o_clock.now()));
  CHECK(line.at("level").as_string() == "warn");
  CHECK(line.at("event").as_string() == "store.commit_failed");
  CHECK(line.at("why").as_string() == "disk full");
  CHECK(line.at("units").as_int64() == 12);
}

TEST_CASE("a fact cannot break out of its line") {
  Paper paper;
  Journal journal(eight_o_clock, paper.pen());
  const auto nasty = "a\"b\\c\nd\r\x1b[31m\0\x7f\xff\xc3"s;

  journal.line(Level::info, "http.fault", {{"why", nasty}});

  const auto line = only_line(paper);
  CHECK(std::string_view(line.at("why").as_string()) ==
        "a\"b\\c\nd\r\x1b[31m\0\x7f\xEF\xBF\xBD\xEF\xBF\xBD"s);
}

TEST_CASE("a fact that is too long is cut") {
  Paper paper;
  Journal journal(eight_o_clock, paper.pen());

  journal.line(Level::info, "http.fault", {{"why", std::string(50'000, 'x')}});

  CHECK(only_line(paper).at("why").as_string().size() == 2'000);
}

TEST_CASE("lines below the least level are not written") {
  Paper paper;
  Journal journal(eight_o_clock, paper.pen(), Level::warn);

  journal.line(Level::info, "http.listening");
  journal.line(Level::error, "http.fault");

  CHECK(only_line(paper).at("event").as_string() == "http.fault");
}

TEST_CASE("lines of several threads are never mixed") {
  Paper paper;
  Journal journal(eight_o_clock, paper.pen());
  {
    std::vector<std::jthread> threads;
    for (int number = 0; number < 4; ++number) {
      threads.emplace_back([&journal, number] {
        for (int line = 0; line < 100; ++line)
          journal.line(Level::info, "test.line", {{"thread", number}});
      });
    }
  }
  const auto text = paper.read();

  std::size_t lines = 0;
  for (std::size_t from = 0; from < text.size(); ++lines) {
    const auto end = text.find('\n', from);
    CHECK_NOTHROW(boost::json::parse(text.substr(from, end - from)));
    from = end + 1;
  }
  CHECK(lines == 400);
}

TEST_CASE("counters, timers and gauges are told in the Prometheus text format") {
  Journal journal(eight_o_clock, 2);
  journal.counter("rounds_saves_total", "Answers saved.", "room=\"exam\"").add(3);
  journal.counter("rounds_saves_total", "Answers saved.", "room=\"lab\"").add();
  journal.timer("rounds_save_seconds", "Time to save.").add(0.003);
  journal.timer("rounds_save_seconds", "Time to save.").add(99);
  journal.gauge("rounds_queue", "Units waiting,\nnow.", [] { return 7.5; });

  const auto text = journal.metrics();

  CHECK(text ==
        "# HELP rounds_queue Units waiting,\\nnow.\n# TYPE rounds_queue gauge\nrounds_queue 7.5\n"
        "# HELP rounds_save_seconds Time to save.\n# TYPE rounds_save_seconds histogram\n"
        "rounds_save_seconds_bucket{le=\"0.0005\"} 0\nrounds_save_seconds_bucket{le=\"0.001\"} 0\n"
        "rounds_save_seconds_bucket{le=\"0.0025\"} 0\nrounds_save_seconds_bucket{le=\"0.005\"} 1\n"
        "rounds_save_seconds_bucket{le=\"0.01\"} 1\nrounds_save_seconds_bucket{le=\"0.025\"} 1\n"
        "rounds_save_seconds_bucket{le=\"0.05\"} 1\nrounds_save_seconds_bucket{le=\"0.1\"} 1\n"
        "rounds_save_seconds_bucket{le=\"0.25\"} 1\nrounds_save_seconds_bucket{le=\"0.5\"} 1\n"
        "rounds_save_seconds_bucket{le=\"1\"} 1\nrounds_save_seconds_bucket{le=\"10\"} 1\n"
        "rounds_save_seconds_bucket{le=\"+Inf\"} 2\nrounds_save_seconds_sum "
        "99.003\nrounds_save_seconds_count 2\n"
        "# HELP rounds_saves_total Answers saved.\n# TYPE rounds_saves_total counter\n"
        "rounds_saves_total{room=\"exam\"} 3\nrounds_saves_total{room=\"lab\"} 1\n");
}

TEST_CASE("the same name and labels are the same counter") {
  Journal journal(eight_o_clock, 2);
  auto& first = journal.counter("rounds_saves_total", "Answers saved.");

  CHECK(&journal.counter("rounds_saves_total", "Answers saved.") == &first);
}

TEST_CASE("a duration on a bucket's bound belongs to that bucket") {
  Journal journal(eight_o_clock, 2);

  journal.timer("rounds_save_seconds", "Time to save.").add(0.01);

  const auto text = journal.metrics();
  CHECK(text.find("le=\"0.005\"} 0\n") != std::string::npos);
  CHECK(text.find("le=\"0.01\"} 1\n") != std::string::npos);
}

TEST_CASE("octets that are not UTF-8 are replaced, and characters are left alone") {
  CHECK(machine::utf8_repaired("डॉ. Aïsha 𝒜") == "डॉ. Aïsha 𝒜");
  CHECK(machine::utf8_repaired("\xC0\xAF") == "\xEF\xBF\xBD\xEF\xBF\xBD");  // overlong
  CHECK(machine::utf8_repaired("\xED\xA0\x80") ==
        "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");                              // surrogate
  CHECK(machine::utf8_repaired("\xF4\x90\x80\x80x").ends_with("x"));          // past U+10FFFF
  CHECK(machine::utf8_repaired("a\xE2\x82") == "a\xEF\xBF\xBD\xEF\xBF\xBD");  // cut short
}
