#include "rounds/workbench/report.h"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>

#include "plot.h"

// Fontconfig keeps its fonts until the process ends.
extern "C" const char*
__lsan_default_suppressions();  // NOLINT(bugprone-reserved-identifier,readability-identifier-naming)
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\n"; }

namespace rounds::workbench {

namespace {

const machine::Words& words() {
  static const auto made = [] {
    std::vector<machine::Words::File> files;
    for (const auto* language : {"en", "fr", "hi"}) {
      std::ifstream stream("words/" + std::string(language) + "/workbench.json");
      files.push_back({language, {std::istreambuf_iterator<char>(stream), {}}});
    }
    return *machine::Words::from(files);
  }();
  return made;
}

/// A small repeatable chance.
struct Dice {
  std::uint64_t state = 7;
  double roll() {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<double>(state >> 11U) * 0x1p-53;
  }
};

constexpr int items = 12, persons = 150;

/// Options of 150 persons; the key of every item is A. Two groups, alike.
std::string options() {
  Dice dice;
  std::string text = "id,group";
  for (int j = 0; j < items; ++j) text += ",q" + std::to_string(j + 1);
  text += '\n';
  for (int i = 0; i < persons; ++i) {
    text += "c" + std::to_string(i) + (i % 2 == 0 ? ",a" : ",b");
    const double ability = 4 * dice.roll() - 2;
    for (int j = 0; j < items; ++j) {
      const bool right = dice.roll() < 1 / (1 + std::exp(0.3 * j - 1.8 - ability));
      text += std::string(",") +
              (right ? 'A' : static_cast<char>('B' + static_cast<int>(3 * dice.roll())));
    }
    text += '\n';
  }
  return text;
}

/// All keys A, but one item's B.
std::string keys(int wrong_item = 0) {
  std::string text = "item,key\n";
  for (int j = 1; j <= items; ++j) {
    text += "q" + std::to_string(j) + (j == wrong_item ? ",B\n" : ",A\n");
  }
  return text;
}

Ask ask_of(std::string table, std::string key_table) {
  return {
      .name = "exam.csv", .table = std::move(table), .keys = std::move(key_table), .version = "1"};
}

std::string file(const std::vector<ReportFile>& all, const std::string& name) {
  const auto found = std::ranges::find(all, name, &ReportFile::name);
  return found == all.end() ? "" : found->text;
}

}  // namespace

TEST_CASE("a table of options becomes a page with every section, and files beside it") {
  auto ask = ask_of(options(), keys());
  ask.group = "group";
  ask.focal = "b";
  ask.cut = 7;
  const auto all = report(words(), ask);
  REQUIRE(all.has_value());
  const auto page = file(*all, "index.html");
  for (const char* section : {"input", "first", "test", "items", "keys", "model", "persons",
                              "fairness", "decisions", "methods"}) {
    CHECK(page.find(std::string("<h2 id=\"") + section) != std::string::npos);
  }
  CHECK(page.find("<script") == std::string::npos);
  CHECK(file(*all, "figures/information.svg").starts_with("<svg"));
  CHECK(file(*all, "persons.csv")
            .starts_with("\xEF\xBB\xBF"
                         "person,points,ability"));
  CHECK(std::ranges::count(file(*all, "persons.csv"), '\n') == persons + 1);
  CHECK(std::ranges::count(file(*all, "items.csv"), '\n') == items + 1);
}

namespace {

/// Two rounds of five judges; in the second they are nearer to each other.
std::string ratings() {
  std::string text = "judge,item,round,rating\n";
  for (int round = 1; round <= 2; ++round) {
    for (int judge = 0; judge < 5; ++judge) {
      for (int item = 1; item <= items; ++item) {
        const double leniency = 0.04 * (judge - 2) / round;
        text += fmt::format("J{},q{},{},{:.3f}\n", judge, item, round,
                            0.8 - 0.03 * item + leniency + 0.01 * (item * judge % 3));
      }
    }
  }
  return text;
}

const std::string bounds = "judge,kmin,kmax,fmin,fmax\nA,40,70,5,40\nB,45,65,10,45\nC,42,68,8,50\n";

std::string station() {
  std::string text = "grade,score\n";
  for (int i = 0; i < 30; ++i) text += fmt::format("{},{}\n", 1 + i % 5, 10 + 4 * (i % 5) + i % 3);
  return text;
}

}  // namespace

TEST_CASE("what judges said stands in the report, with what every pass mark would do") {
  auto ask = ask_of(options(), keys());
  ask.standard = {{"angoff.csv", ratings()},
                  {"hofstee.csv", bounds},
                  {"bookmark.csv", "judge,bookmark\nA,4\nB,6\nC,5\n"},
                  {"station.csv", station()}};
  for (const auto* language : {"en", "fr", "hi"}) {
    ask.language = language;
    const auto all = report(words(), ask);
    REQUIRE(all.has_value());
    CHECK(file(*all, "index.html").find("<h2 id=\"standard\"") != std::string::npos);
    CHECK(file(*all, "index.html").find("workbench.") == std::string::npos);
    for (const auto* figure :
         {"judges", "agreement", "panels", "hofstee", "bookmark", "borderline", "effect"}) {
      CHECK(file(*all, fmt::format("figures/{}.svg", figure)).starts_with("<svg"));
      CHECK(!file(*all, fmt::format("figures/{}.csv", figure)).empty());
    }
    CHECK(std::ranges::count(file(*all, "figures/effect.csv"), '\n') == items + 2);
    CHECK(std::ranges::count(file(*all, "standard.csv"), '\n') == 4);
    CHECK(file(*all, "input.csv").find("hofstee.csv") != std::string::npos);
  }
  // The cut of the last round is the mean over judges of their ratings' sums.
  CHECK(file(*report(words(), ask), "figures/judges.csv").find("J2,") != std::string::npos);
}

TEST_CASE("a table of judgements that cannot be read is said, in the report's language") {
  const auto refusal = [](const std::string& table, const std::string& language = "en") {
    auto ask = ask_of(options(), keys());
    ask.standard = {{"judges.csv", table}};
    ask.language = language;
    return report(words(), ask).error();
  };
  CHECK(refusal("judge,verdict\nA,1\n").code == "workbench.no_judgements");
  CHECK(refusal("judge,item,round,rating\nA,q99,1,0.5\nB,q99,1,0.5\n").said ==
        "judges.csv: item q99 is no item of the exam.");
  CHECK(refusal("judge,item,round,rating\nA,q1,1,0.5\nA,q2,1,0.5\nB,q1,1,0.5\n").said ==
        "judges.csv: judge B rated item q2 0 times in round 1; every judge rates every item once a "
        "round.");
  CHECK(refusal("judge,item,round,rating\nA,q1,1,0.5\nA,q1,1,0.5\n", "fr").said.find("2 fois") !=
        std::string::npos);
  CHECK(refusal("judge,item,round,rating\nA,q1,1,60\nA,q2,1,70\nB,q1,1,5\nB,q2,1,5\n").code ==
        "science.options");
  CHECK(refusal("judge,bookmark\nA,4\nB,99\n").code == "science.options");
}

TEST_CASE("the same table and options make the same bytes") {
  const auto ask = ask_of(options(), keys());
  const auto one = report(words(), ask), other = report(words(), ask);
  REQUIRE(one.has_value());
  REQUIRE(one->size() == other->size());
  for (std::size_t k = 0; k < one->size(); ++k) CHECK(one->at(k).text == other->at(k).text);
}

TEST_CASE("a wrong key is named, and its item kept out of the model") {
  const auto all = report(words(), ask_of(options(), keys(3)));
  REQUIRE(all.has_value());
  CHECK(file(*all, "items.csv").find("Read the key: A draws stronger candidates.") !=
        std::string::npos);
  CHECK(!file(*all, "figures/options-3.svg").empty());
  CHECK(file(*all, "parameters.csv").find("q3,") == std::string::npos);
  CHECK(file(*all, "parameters.csv").find("q4,") != std::string::npos);
}

TEST_CASE("what is wrong with a table is said with its row and column") {
  auto twice = options();
  twice.replace(twice.find("c7,"), 3, "c6,");
  CHECK(report(words(), ask_of(twice, keys())).error().said ==
        "id: rows 7 and 8 have the same id; each person once.");
  auto odd = options();
  odd.replace(odd.find(",A", odd.find("c0,")), 2, ",?");
  CHECK(report(words(), ask_of(odd, keys())).error().said.find("\"?\" is no option") !=
        std::string::npos);
  CHECK(report(words(), ask_of(options(), "item,key\nq99,A\n")).error().said ==
        "keys: item q99 is no column of the table.");
  CHECK(
      report(words(), ask_of("id,q1,q2\na,1,3\nb,0,1\n", "")).error().said.find("name the keys") !=
      std::string::npos);
  CHECK(
      report(words(), ask_of("id,q1,q2\na,1,A\nb,0,1\n", "")).error().said.find("name the keys") !=
      std::string::npos);
  CHECK(report(words(), ask_of("q1,q2\n1\n", "")).error().code == "workbench.table_ragged");
}

TEST_CASE("a column without a key is no item, and the page says so") {
  const auto all = report(words(), ask_of(options(), keys()));
  REQUIRE(all.has_value());
  CHECK(file(*all, "index.html").find("not read as items: group.") != std::string::npos);
}

TEST_CASE("an answer left out is wrong, unless it was not presented") {
  auto table = options();
  for (int n = 0; n < 3; ++n) table.replace(table.find(",A"), 2, ",");
  auto ask = ask_of(table, keys());
  const auto wrong = report(words(), ask);
  ask.omitted_is_missing = true;
  const auto missing = report(words(), ask);
  REQUIRE(wrong.has_value());
  REQUIRE(missing.has_value());
  CHECK(file(*wrong, "index.html").find("<dt>answers left out</dt><dd>3</dd>") !=
        std::string::npos);
  CHECK(file(*wrong, "parameters.csv") != file(*missing, "parameters.csv"));
}

TEST_CASE("a name in a table cannot become a page's own words") {
  auto table = options();
  table.replace(table.find("q1,"), 3, "<script>,");
  auto key_table = keys();
  key_table.replace(key_table.find("q1,"), 3, "<script>,");
  const auto all = report(words(), ask_of(table, key_table));
  REQUIRE(all.has_value());
  CHECK(file(*all, "index.html").find("<script>") == std::string::npos);
  CHECK(file(*all, "index.html").find("&lt;script&gt;") != std::string::npos);
}

TEST_CASE("the same exam is told in French and in Hindi, and its files hold the same numbers") {
  auto ask = ask_of(options(), keys());
  ask.group = "group";
  ask.focal = "b";
  ask.cut = 7;
  const auto english = report(words(), ask);
  ask.language = "fr";
  const auto french = report(words(), ask);
  ask.language = "hi";
  const auto hindi = report(words(), ask);
  REQUIRE(english.has_value());
  REQUIRE(french.has_value());
  REQUIRE(hindi.has_value());
  const auto page = file(*french, "index.html");
  CHECK(page.find("<html lang=\"fr\" dir=\"ltr\">") != std::string::npos);
  CHECK(page.find("Analyse d’items") != std::string::npos);
  CHECK(page.find("coefficient bisérial de point") != std::string::npos);
  CHECK(file(*hindi, "index.html").find("विभेदन") != std::string::npos);
  CHECK(file(*hindi, "figures/information.svg").find("योग्यता") != std::string::npos);
  CHECK(file(*french, "parameters.csv") == file(*english, "parameters.csv"));
  CHECK(file(*hindi, "persons.csv") == file(*english, "persons.csv"));
  CHECK(file(*french, "figures/error.csv") == file(*english, "figures/error.csv"));
  const auto parameters = file(*english, "parameters.csv");
  const auto slope = parameters.substr(parameters.find("q1,") + 3, 5);
  CHECK(page.find("<td>" + slope.substr(0, 1) + ',' + slope.substr(2) + "</td>") !=
        std::string::npos);
  for (const auto* all : {&english, &french, &hindi}) {
    for (const auto& one : **all) CHECK(one.text.find("workbench.") == std::string::npos);
  }
}

TEST_CASE("on paper the report is a PDF in its language, the same bytes each time") {
  auto ask = ask_of(options(), keys());
  ask.language = "hi";
  ask.paper = true;
  const auto one = report(words(), ask), other = report(words(), ask);
  REQUIRE(one.has_value());
  REQUIRE(other.has_value());
  CHECK(one->at(1).name == "report.pdf");
  CHECK(one->at(1).text.starts_with("%PDF-1.7"));
  CHECK(one->at(1).text == other->at(1).text);
}

TEST_CASE("why there is no report is said in its language") {
  auto ask = ask_of(options(), "item,key\nq99,A\n");
  ask.language = "fr";
  CHECK(report(words(), ask).error().said ==
        "clés\u00a0: l’item q99 n’est pas une colonne de la table.");
  ask = ask_of("q1,q2\n1,1\n1,1\n1,1\n", "");
  ask.language = "hi";
  CHECK(report(words(), ask).error().said.starts_with("सबके अंक समान हैं"));
}

TEST_CASE("numbers are shown with all their decimals, on axes without noughts") {
  CHECK(shown(0.87, 3) == "0.870");
  CHECK(shown(-0.0001, 2) == "0.00");
  CHECK(brief(0.5) == "0.5");
  CHECK(brief(20) == "20");
  CHECK(brief(-2) == "-2");
}

}  // namespace rounds::workbench
