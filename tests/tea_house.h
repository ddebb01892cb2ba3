#pragma once

// A small service with one route of each kind, so that the http room can be tested without any room
// of the domain.

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <vector>

#include "machine/http/http.h"
#include "machine/words/words.h"

namespace tea_house {

namespace http = machine::http;
using http::Method;
using http::Request;
using machine::No;
using machine::Result;
using machine::Task;

enum class Leaf : std::uint8_t { assam, darjeeling };
BOOST_DESCRIBE_ENUM(Leaf, assam, darjeeling)

struct Table;
struct Cup {
  machine::Id<Table> table;
  Leaf leaf = Leaf::assam;
  int spoons = 0;
  std::optional<std::string> note = {};
};
BOOST_DESCRIBE_STRUCT(Cup, (), (table, leaf, spoons, note))

struct Order {
  Leaf leaf = Leaf::assam;
  int spoons = 0;
  std::optional<std::string> note = {};
};
BOOST_DESCRIBE_STRUCT(Order, (), (leaf, spoons, note))

struct Menu {
  std::vector<Leaf> leaves;
  std::string language;
};
BOOST_DESCRIBE_STRUCT(Menu, (), (leaves, language))

inline Task<Result<Menu>> menu(Request request) {
  co_return Menu{.leaves = {Leaf::assam, Leaf::darjeeling}, .language = request.language};
}

inline Task<Result<Cup>> brew(Request request, Order order) {
  CO_TRY(table, request.id_piece<Table>("table"));
  if (order.spoons > 3) {
    co_return machine::refuse(
        No::unprocessable, "tea.too_sweet", "Three spoons are the most.",
        {{"spoons", std::to_string(order.spoons)}, {"title", "not this one"}, {"leaf", "assam"}});
  }
  co_return Cup{.table = table, .leaf = order.leaf, .spoons = order.spoons, .note = order.note};
}

inline Task<Result<http::WithHeaders<Cup>>> serve_with_a_token(Request) {
  http::WithHeaders<Cup> served{
      .view = Cup{.table = {7}}, .headers = {{"Set-Cookie", "token=abc"}}, .status = 201};
  co_return served;
}

inline Task<Result<http::Nothing>> clear(Request) { co_return http::Nothing{}; }
inline Task<Result<http::Nothing>> ring(Request, http::Nothing) { co_return http::Nothing{}; }
inline Task<Result<http::Nothing>> drop(Request) {
  throw machine::Fault("the tray of Asha Rao fell");
}
inline Task<Result<http::Response>> parlour(Request) { co_return http::html("<p>Welcome.</p>"); }
inline Task<Result<http::Response>> guest_book(Request request) {
  co_return http::html(request.form("name"));
}
inline Task<Result<http::Response>> split(Request) {
  co_return http::redirect("/a\r\nSet-Cookie: stolen=1");
}
inline Task<Result<http::Channel>> kettle(Request) {
  co_return http::Channel{.name = "kettle", .hello = "cold\nwater"};
}

inline http::Router routes() {
  http::Router router;
  router.json<Menu>(Method::get, "/api/menu", {.name = "menu", .says = "What there is."}, &menu);
  router.json<Order, Cup>(
      Method::post, "/api/tables/{table}/cups",
      {.name = "brew", .says = "Brews a cup.", .refuses = {"tea.too_sweet"}, .body_max = 200},
      &brew);
  router.json<http::WithHeaders<Cup>>(Method::put, "/api/tokens",
                                      {.name = "token", .says = "Serves with a token."},
                                      &serve_with_a_token);
  router.json<http::Nothing>(Method::del, "/api/tables/{table}/cups",
                             {.name = "clear", .says = "Clears.", .roles = {"waiter"}}, &clear);
  router.json<http::Nothing, http::Nothing>(
      Method::post, "/api/bell", {.name = "ring", .says = "Rings.", .roles = {"anyone"}}, &ring);
  router.json<http::Nothing>(Method::get, "/api/tray", {.name = "drop", .says = "Drops the tray."},
                             &drop);
  router.page(Method::get, "/parlour",
              {.name = "parlour", .says = "The room.", .roles = {"anyone"}, .answers = "text/html"},
              &parlour);
  router.page(Method::post, "/guest-book",
              {.name = "sign_book", .says = "Signs.", .answers = "text/html"}, &guest_book);
  router.page(Method::get, "/split", {.name = "split", .says = "Splits the answer."}, &split);
  router.stream("/api/kettle", {.name = "kettle", .says = "Tells when it boils."}, &kettle);
  return router;
}

/// "who=7:waiter,guest" in the cookie.
inline Task<Result<http::Caller>> at_the_door(const Request& request) {
  http::Caller caller;
  const auto who = request.cookie("who");
  if (who == "broken") co_return machine::refuse(No::busy, "store.busy", "Not now.");
  if (who.empty()) co_return caller;
  caller.person = std::stoll(who);
  if (who.ends_with("waiter")) caller.roles.insert("waiter");
  if (who.ends_with("fr")) caller.language = "fr";
  co_return caller;
}

inline machine::Words words() {
  auto read = machine::Words::from(
      {{"en", R"({"tea.too_sweet": "{spoons, plural, other {# spoons}} are too many."})"},
       {"fr", R"({"tea.too_sweet": "{spoons, plural, other {# cuillers}}, c’est trop.",
                                              "http.title_422": "Impossible"})"}});
  ROUNDS_ASSERT(read.has_value());
  return *read;
}

}  // namespace tea_house
