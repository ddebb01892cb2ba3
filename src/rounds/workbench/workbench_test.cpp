#include "rounds/workbench/workbench.h"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <boost/json.hpp>
#include <map>
#include <set>

#include "science/irt/simulate.h"

namespace rounds::workbench {

namespace {

using Files = std::map<std::string, std::string>;

machine::Result<std::string> answer(std::string_view document, const Files& files = {}) {
  return recompute(document, [&](const std::string& name) -> machine::Result<std::string> {
    const auto found = files.find(name);
    if (found != files.end()) return found->second;
    return machine::refuse(machine::No::missing, "app.file", "No such table: " + name);
  });
}

const std::string items = "item,a,b,g\nq1,1.0,0.5,0\nq2,1.2,-0.3,0.2\n";

}  // namespace

TEST_CASE("a case is answered under the names of its kind") {
  const auto said =
      answer(R"({"kind":"information","options":{"theta":[0,1]}})", {{"items.csv", items}});
  REQUIRE(said.has_value());
  const auto all = boost::json::parse(*said);
  CHECK(all.at("test_information").as_array().size() == 2);
  CHECK(all.at("item_information_by_item").as_array().size() == 2);
}

TEST_CASE("an empty cell is a missing answer, a word is refused with its row and column") {
  const std::string document = R"({"kind":"ability"})";
  CHECK(
      answer(document, {{"items.csv", items}, {"responses.csv", "q1,q2\n1,\n0,1\n"}}).has_value());
  const auto said =
      answer(document, {{"items.csv", items}, {"responses.csv", "q1,q2\n1,yes\n0,1\n"}});
  REQUIRE(!said.has_value());
  CHECK(said.error().said == "responses.csv: row 1, column q2 is no number.");
}

TEST_CASE("a ragged row, a score of 7.5 and a table without rows are said where they stand") {
  const auto of = [](const std::string& table) {
    return answer(R"({"kind":"ctt"})", {{"responses.csv", table}}).error();
  };
  CHECK(of("a,b\n1,0\n1\n").said == "responses.csv: line 3 has 1 cells, the first line has 2.");
  CHECK(of("a,b\n1,7.5\n").code == "workbench.no_score");
  CHECK(of("a,b\n").code == "workbench.table_empty");
}

TEST_CASE("an unknown kind is answered with those there are") {
  for (const char* document : {R"({"kind":"astrology"})", R"({})", R"({"kind":3})"}) {
    const auto said = answer(document);
    REQUIRE(!said.has_value());
    CHECK(said.error().said.find("irt_fit") != std::string::npos);
  }
  CHECK(answer("no json").error().code == "workbench.case");
  CHECK(answer("[1]").error().code == "workbench.case");
}

TEST_CASE("a missing table or option is named") {
  CHECK(answer(R"({"kind":"ctt"})").error().said == "No such table: responses.csv");
  const auto said = answer(R"({"kind":"livingston_lewis","options":{"cut":3}})",
                           {{"scores.csv", "score\n1\n2\n"}});
  CHECK(said.error().said == "options.reliability: a number is needed here.");
}

TEST_CASE("what science refuses is passed on in its words") {
  const auto said = answer(R"({"kind":"irt_fit","options":{"model":"2PL"}})",
                           {{"responses.csv", "a,b,c\n1,0,1\n0,1,1\n"}});
  CHECK(said.error().code == "science.too_few");
  CHECK(answer(R"({"kind":"irt_fit","options":{"model":"9PL"}})",
               {{"responses.csv", "a,b,c\n1,0,1\n0,1,1\n"}})
            .error()
            .code == "workbench.case");
}

TEST_CASE(
    "weights are fitted to reviews that somebody hands in, or it is said that they are too few") {
  const std::string reviews = "card,t,rating\na,2026-01-01T09:00:00.000Z,3\n";
  CHECK(answer(R"({"kind":"fsrs_fit"})", {{"reviews.csv", reviews}}).error().code ==
        "memory.too_few");
  CHECK(answer(R"({"kind":"fsrs_fit"})", {{"reviews.csv", "card,t,rating\na,today,3\n"}})
            .error()
            .code == "workbench.case");
}

TEST_CASE("an option on which nothing depends is named, and another metric is refused") {
  const auto ask = [](const std::string& options) {
    return answer(R"({"kind":"information","options":)" + options + "}", {{"items.csv", items}});
  };
  const auto said = ask(R"({"theta":0,"prior":"none","logistic_D":1})");
  REQUIRE(said.has_value());
  CHECK(boost::json::parse(*said).at("options_unread") == boost::json::array{"prior"});
  CHECK(!boost::json::parse(*ask(R"({"theta":[0]})")).as_object().contains("options_unread"));
  CHECK(ask(R"({"theta":[0],"D":1.7})").error().code == "workbench.case");
}

TEST_CASE("a raw score becomes a scaled one, and none below chance has an ability") {
  const auto said =
      answer(R"({"kind":"raw_to_scale","options":{"slope":10,"intercept":50,"low":20,"high":80}})",
             {{"items.csv", items}});
  REQUIRE(said.has_value());
  const auto all = boost::json::parse(*said);
  CHECK(all.at("theta").as_array()[0].is_null());
  CHECK(all.at("theta").as_array()[2].is_null());
  CHECK(all.at("scaled").as_array()[0].as_double() == 20);
  CHECK(all.at("scaled").as_array()[2].as_double() == 80);
  CHECK(all.at("eap_scaled").as_array()[1].as_double() > 40);
  CHECK(answer(R"({"kind":"raw_to_scale","options":{"low":3,"high":1}})", {{"items.csv", items}})
            .error()
            .code == "workbench.case");
}

namespace {

/// 300 persons in three groups; half of group C have the second item wrong whatever they know.
std::string three_groups() {
  namespace irt = science::irt;
  const auto curves = irt::simulated_items(8, false, 1);
  const auto scores = irt::simulated(irt::simulated_abilities(300, 2), curves, 3);
  std::string table = "q1,q2,q3,q4,q5,q6,q7,q8,group\n";
  for (std::size_t i = 0; i < 300; ++i) {
    const char group = "ABC"[i % 3];
    for (std::size_t j = 0; j < 8; ++j) {
      const bool spoilt = group == 'C' && j == 1 && i % 2 == 0;
      table += fmt::format("{},", spoilt ? 0 : static_cast<int>(scores(i, j)));
    }
    table += fmt::format("{}\n", group);
  }
  return table;
}

}  // namespace

TEST_CASE("several groups are compared at once, by the reference or by the focal groups named") {
  const auto ask = [](const std::string& kind, const std::string& options) {
    return answer(fmt::format(R"({{"kind":"{}","options":{}}})", kind, options),
                  {{"responses.csv", three_groups()}});
  };
  const auto by_reference = ask("dif_gmh", R"({"reference":"A"})");
  REQUIRE(by_reference.has_value());
  const auto all = boost::json::parse(*by_reference);
  CHECK(all.at("focal") == boost::json::array{"B", "C"});
  CHECK(all.at("unpurified").at("df").as_array()[1].as_double() == 2);
  CHECK(all.at("unpurified").at("p").as_array()[1].as_double() < 1e-3);
  CHECK(all.at("purified").at("flagged").as_array().at(0).to_number<int>() == 2);
  CHECK(*ask("dif_gmh", R"({"focal":["B","C"]})") == *by_reference);
  CHECK(ask("dif_gmh", R"({"focal":["B","D"]})").error().code == "workbench.case");
  CHECK(ask("dif_mh", R"({"focal":"X"})").error().code == "workbench.case");
}

TEST_CASE("the correction for continuity can be left out, and makes the chi-square smaller") {
  const auto chi = [](const std::string& options) {
    const auto said = answer(R"({"kind":"dif_mh","options":)" + options + "}",
                             {{"responses.csv", three_groups()}});
    return boost::json::parse(*said).at("unpurified").at("chi2").as_array()[1].as_double();
  };
  const double corrected = chi(R"({"focal":"C"})");
  CHECK(chi(R"({"focal":"C","correct":false})") > corrected);
  CHECK(chi(R"({"focal":"C","continuity_correction":0})") > corrected);
  CHECK(chi(R"({"focal":"C","correct":true,"continuity_correction":0.5})") == corrected);
}

TEST_CASE("a prior or a grid that is not ours is refused, one that is ours is used") {
  const auto ask = [](const std::string& options) {
    return answer(R"({"kind":"ability","options":)" + options + "}",
                  {{"items.csv", items}, {"responses.csv", "q1,q2\n1,0\n"}});
  };
  const auto eap = [&](const std::string& options) {
    return boost::json::parse(*ask(options)).at("eap").as_array()[0].as_double();
  };
  CHECK(eap(R"({"prior_mean":1})") > eap(R"({"prior_sd":1})"));
  CHECK(eap(R"({"quadpts":61,"theta_lim":[-6,6]})") == doctest::Approx(eap("{}")).epsilon(1e-4));
  CHECK(ask(R"({"prior":"beta"})").error().code == "workbench.case");
  CHECK(ask(R"({"theta_lim":[-4,6]})").error().code == "workbench.case");
  CHECK(ask(R"({"prior_sd":0})").error().code == "science.options");
}

TEST_CASE("scores of an anchor test are whole, and the scale may reach beyond those seen") {
  const auto ask = [](const std::string& x, const std::string& options) {
    return answer(
        R"({"kind":"observed_score_equating","options":)" + options + "}",
        {{"x.csv", x}, {"y.csv", "total,anchor,count\n3,1,9\n4,1,9\n4,2,5\n5,2,9\n6,3,9\n"}});
  };
  const std::string x = "total,anchor,count\n2,1,9\n3,1,9\n4,2,5\n5,2,9\n5,3,9\n";
  const auto said = ask(x, R"({"design":"NEAT","total_max":8})");
  REQUIRE(said.has_value());
  CHECK(boost::json::parse(*said).at("chained_equip").as_array().size() == 9);
  CHECK(ask("total,anchor,count\n2.5,1,9\n3,1,9\n", R"({"design":"NEAT"})").error().code ==
        "workbench.case");
  CHECK(ask(x, R"({"design":"single group"})").error().code == "workbench.case");
}

namespace {

/// 60 persons in two centres, 20 items of four options whose key is 2; the last of each centre
/// copied from the one before.
Files copied() {
  namespace irt = science::irt;
  const std::vector<std::vector<double>> numbers(20, {-1.2, -0.3, -0.9, -0.6, -0.7, -0.5});
  auto chosen = irt::simulated_options(irt::simulated_abilities(60, 4), numbers, 5);
  std::string table, keys = "item,key\n", parameters = "item,option,a,c\n";
  for (int j = 0; j < 20; ++j) {
    table += fmt::format("q{},", j);
    keys += fmt::format("q{},2\n", j);
    parameters +=
        fmt::format("q{0},2,0,0\nq{0},0,-1.2,-0.3\nq{0},1,-0.9,-0.6\nq{0},3,-0.7,-0.5\n", j);
  }
  table += "centre\n";
  for (std::size_t i = 0; i < 60; ++i) {
    for (std::size_t j = 0; j < 20; ++j) {
      if (i % 30 == 29) chosen(i, j) = chosen(i - 1, j);
      const auto option = chosen(i, j);
      table += option == 0 ? "2," : fmt::format("{},", option == 3 ? 3 : option - 1);
    }
    table += i < 30 ? "north\n" : "south\n";
  }
  return {{"choices.csv", table}, {"keys.csv", keys}, {"options.csv", parameters}};
}

}  // namespace

TEST_CASE("who chose the same options is looked for within a centre, parameters given or fitted") {
  const auto files = copied();
  for (const char* inputs : {R"(["choices.csv","options.csv"])", R"(["choices.csv"])"}) {
    const auto said =
        answer(fmt::format(R"({{"kind":"answer_copying","inputs":{}}})", inputs), files);
    REQUIRE(said.has_value());
    const auto all = boost::json::parse(*said);
    CHECK(all.at("looked_at") == 2 * 30 * 29);
    std::set<std::int64_t> found;
    for (const auto& one : all.at("copier").as_array()) found.insert(one.to_number<std::int64_t>());
    CHECK(found == std::set<std::int64_t>{29, 30, 59, 60});
  }
}

TEST_CASE("an option without numbers is refused; an omitted one may be an option of its own") {
  auto files = copied();
  auto& parameters = files["options.csv"];
  parameters.erase(parameters.find("q7,3,"), std::string("q7,3,-0.7,-0.5\n").size());
  CHECK(answer(R"({"kind":"answer_copying","inputs":["choices.csv","options.csv"]})", files)
            .error()
            .said == "options.csv: an option of item q7 has no numbers.");
  auto& choices = files["choices.csv"];
  for (std::size_t k = 0; k < 6; ++k)
    choices.replace(choices.find("\n2,", 900 + 200 * k), 3, "\n,");
  const auto options_of_first = [&](const char* omitted) {
    const auto said =
        answer(fmt::format(R"({{"kind":"irt_fit_nominal","options":{{"omitted":"{}"}}}})", omitted),
               files);
    return boost::json::parse(*said).at("items").at("q0").at("option").as_array().size();
  };
  CHECK(options_of_first("missing") == 4);
  CHECK(options_of_first("option") == 5);
}

TEST_CASE("the kinds are listed in order") {
  const auto all = kinds();
  CHECK(std::ranges::is_sorted(all));
  CHECK(all.size() == 48);
}

}  // namespace rounds::workbench
