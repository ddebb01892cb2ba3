#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "machine/http/http.h"
#include "tests/tea_house.h"

using boost::json::value;

namespace {

value described() { return boost::json::parse(tea_house::routes().openapi("Tea", "1.2.3")); }

}  // namespace

TEST_CASE("the description lists every route under /api, sorted, with its name") {
  const auto api = described();

  CHECK(api.at("openapi").as_string() == "3.1.0");
  CHECK(api.at("info").at("version").as_string() == "1.2.3");
  std::vector<std::string> paths;
  for (const auto& [path, item] : api.at("paths").as_object()) paths.emplace_back(path);
  CHECK(paths == std::vector<std::string>{"/api/bell", "/api/kettle", "/api/menu",
                                          "/api/tables/{table}/cups", "/api/tokens", "/api/tray"});
  CHECK(api.at("paths").at("/api/tables/{table}/cups").at("post").at("operationId").as_string() ==
        "brew");
}

TEST_CASE("an operation says what it takes, answers and refuses") {
  const auto api = described();
  const auto& brew = api.at("paths").at("/api/tables/{table}/cups").at("post");

  CHECK(brew.at("description").as_string() == "Brews a cup. Refuses: tea.too_sweet.");
  CHECK(brew.at("parameters").at(0).at("name").as_string() == "table");
  CHECK(brew.at("parameters").at(1).at("$ref").as_string() == "#/components/parameters/XRounds");
  CHECK(brew.at("requestBody")
            .at("content")
            .at("application/json")
            .at("schema")
            .at("$ref")
            .as_string() == "#/components/schemas/Order");
  CHECK(brew.at("responses")
            .at("200")
            .at("content")
            .at("application/json")
            .at("schema")
            .at("$ref")
            .as_string() == "#/components/schemas/Cup");
  CHECK(brew.at("responses").at("4XX").at("$ref").as_string() == "#/components/responses/Refused");
  CHECK(brew.at("security").as_array().empty());

  const auto& clear = api.at("paths").at("/api/tables/{table}/cups").at("delete");
  CHECK(clear.at("responses").as_object().contains("204"));
  CHECK(clear.at("security").as_array().size() == 1);
  CHECK(clear.at("description").as_string() == "Clears. For: waiter.");
  CHECK(api.at("paths").at("/api/tokens").at("put").at("responses").as_object().contains("2XX"));
  CHECK(api.at("paths").at("/api/bell").at("post").at("requestBody").at("required").as_bool() ==
        false);
}

TEST_CASE("a shape is described once, with what is required") {
  const auto api = described();
  const auto& cup = api.at("components").at("schemas").at("Cup");

  CHECK(cup.at("required") == boost::json::parse(R"(["table", "leaf", "spoons"])"));
  CHECK(cup.at("properties").at("leaf").at("enum") ==
        boost::json::parse(R"(["assam", "darjeeling"])"));
}

namespace rooms::lab {
struct Line {
  int cases = 0;
};
BOOST_DESCRIBE_STRUCT(Line, (), (cases))
machine::Task<machine::Result<Line>> line(machine::http::Request) { co_return Line{}; }
}  // namespace rooms::lab

namespace rooms::exam {
struct Line {
  int items = 0;
};
BOOST_DESCRIBE_STRUCT(Line, (), (items))
machine::Task<machine::Result<Line>> line(machine::http::Request) { co_return Line{}; }
}  // namespace rooms::exam

TEST_CASE("two rooms may give two shapes one name") {
  machine::http::Router router;
  router.json<rooms::lab::Line>(machine::http::Method::get, "/api/labs",
                                {.name = "lab_line", .says = "x."}, &rooms::lab::line);
  router.json<rooms::exam::Line>(machine::http::Method::get, "/api/exams",
                                 {.name = "exam_line", .says = "y."}, &rooms::exam::line);

  const auto api = boost::json::parse(router.openapi("Tea", "1"));

  const auto& shapes = api.at("components").at("schemas").as_object();
  CHECK(shapes.contains("Line"));
  CHECK(shapes.contains("LabLineLine"));
}
