#include "machine/words/words.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "message.h"

using machine::Words;

namespace {

Words words_of(std::vector<Words::File> files) {
  auto words = Words::from(files);
  REQUIRE(words);
  return *words;
}

Words small_catalogue() {
  return words_of(
      {{"en", R"({"exam.left": "{count, plural, one {# item is left} other {# items are left}}.",
                             "exam.hello": "Good morning, {name}.", "exam.only_english": "Only here."})"},
       {"fr",
        R"({"exam.left": "{count, plural, one {Il reste # question} other {Il reste # questions}}.",
                             "exam.hello": "Bonjour {name}, l'examen vous attend."})"},
       {"hi", R"({"exam.hello": "नमस्ते {name}।"})"}});
}

}  // namespace

TEST_CASE("a message is said in the wanted language, with its arguments") {
  const auto words = small_catalogue();

  CHECK(words.say("en", "exam.left", {{"count", "1"}}) == "1 item is left.");
  CHECK(words.say("en", "exam.left", {{"count", "7"}}) == "7 items are left.");
  CHECK(words.say("fr", "exam.left", {{"count", "0"}}) == "Il reste 0 question.");
  CHECK(words.say("hi", "exam.hello", {{"name", "डॉ. आशा"}}) == "नमस्ते डॉ. आशा।");
}

TEST_CASE("an apostrophe in French stays an apostrophe") {
  CHECK(small_catalogue().say("fr", "exam.hello", {{"name", "Aïsha"}}) ==
        "Bonjour Aïsha, l'examen vous attend.");
}

TEST_CASE("an argument shown as it is keeps its digits") {
  CHECK(small_catalogue().say("en", "exam.hello", {{"name", "1234567"}}) ==
        "Good morning, 1234567.");
}

TEST_CASE(
    "what one language lacks is said in English, and what English lacks in the given sentence") {
  const auto words = small_catalogue();

  CHECK(words.say("fr", "exam.only_english") == "Only here.");
  CHECK(words.say("fr", "exam.unheard_of", {}, "Something else.") == "Something else.");
  CHECK(words.say("fr", "exam.unheard_of") == "exam.unheard_of");
  CHECK(words.say("ta", "exam.only_english") == "Only here.");
}

TEST_CASE("an argument that is no number where one is wanted falls back instead of failing") {
  CHECK(small_catalogue().say("en", "exam.left", {{"count", "many"}}, "Some are left.") ==
        "Some are left.");
}

TEST_CASE("the best language is chosen from an Accept-Language header") {
  const auto words = small_catalogue();

  CHECK(words.choose("fr-CA,fr;q=0.9,en;q=0.8") == "fr");
  CHECK(words.choose("ta;q=1.0, hi;q=0.7, en;q=0.3") == "hi");
  CHECK(words.choose("en;q=0.2, HI ; q=0.9") == "hi");
  CHECK(words.choose("fr;q=0, hi;q=0.1") == "hi");
  CHECK(words.choose("*") == "en");
  CHECK(words.choose("") == "en");
  CHECK(words.choose("fr;q=nonsense") == "en");
  CHECK(words.choose(",;q=,,;;;") == "en");
}

TEST_CASE("a catalogue that cannot be read is refused, and the refusal names the code") {
  const auto not_flat = Words::from({{"en", R"({"exam.a": {"b": "c"}})"}});
  REQUIRE_FALSE(not_flat);
  CHECK(not_flat.error().code == "words.file");
  CHECK(not_flat.error().facts.at("at") == "exam.a");

  const auto broken = Words::from({{"en", R"({"exam.broken": "{count, plural, one {x}"})"}});
  REQUIRE_FALSE(broken);
  CHECK(broken.error().said.find("exam.broken") != std::string::npos);

  CHECK_FALSE(Words::from({{"en", "[]"}}));
  CHECK_FALSE(Words::from({{"en", "{"}}));
}

TEST_CASE("a code that stands in two files of one language is refused") {
  const auto twice = Words::from({{"en", R"({"exam.a": "A"})"}, {"en", R"({"exam.a": "B"})"}});

  REQUIRE_FALSE(twice);
  CHECK(twice.error().facts.at("at") == "exam.a");
}

namespace {

using Shipped =
    std::map<std::string, std::map<std::string, std::string>>;  // language → code → message

std::string contents(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<Words::File> shipped_files() {
  std::vector<Words::File> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator("words")) {
    if (entry.path().extension() != ".json") continue;
    files.push_back({entry.path().parent_path().filename().string(), contents(entry.path())});
  }
  return files;
}

std::map<std::string, machine::Use> uses_of(std::string_view message) {
  const auto uses = machine::uses_in(message);
  REQUIRE(uses);
  return *uses;
}

Shipped shipped_words() {
  Shipped shipped;
  for (const auto& file : shipped_files()) {
    const auto parsed = boost::json::parse(file.json);
    for (const auto& [code, message] : parsed.as_object()) {
      shipped[file.language][std::string(code)] = std::string(message.as_string());
    }
  }
  return shipped;
}

}  // namespace

TEST_CASE("the shipped words can be read, in every language") {
  const auto words = Words::from(shipped_files());

  INFO((words ? "" : words.error().said));
  REQUIRE(words);
  CHECK(words->languages() == std::vector<std::string>{"en", "fr", "hi"});
}

TEST_CASE("every shipped language holds the codes of English, with the same arguments") {
  const auto shipped = shipped_words();

  for (const auto& [language, messages] : shipped) {
    CAPTURE(language);
    for (const auto& [code, message] : shipped.at("en")) {
      CAPTURE(code);
      REQUIRE(messages.contains(code));
      CHECK(uses_of(messages.at(code)) == uses_of(message));
    }
    for (const auto& [code, message] : messages) {
      CAPTURE(code);
      CHECK(shipped.at("en").contains(code));
    }
  }
}
