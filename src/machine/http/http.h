#pragma once

/// http: requests in, answers out. Beast stays behind this face.
///
/// A route names its method, pattern, who may call it and what it may refuse; the same table serves
/// requests, writes the OpenAPI description and so the browser's types. A refusal becomes an RFC
/// 9457 problem document in the caller's language, its facts as members; of a refusal that is busy
/// or too many the fact "retry_after_s" is also the Retry-After header. A fault becomes a 500 with
/// the request id and nothing else.

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "machine/bytes/bytes.h"
#include "machine/json/json.h"
#include "machine/refusal/refusal.h"
#include "machine/task/task.h"

namespace machine::http {

enum class Method : std::uint8_t { get, post, put, patch, del };

using Pairs = std::map<std::string, std::string, std::less<>>;

/// Who is asking, as the authenticator found out. The http room knows roles only as words.
struct Caller {
  std::int64_t person = 0;  ///< 0: nobody has signed in
  std::set<std::string, std::less<>> roles = {};
  std::string sign_in = {};   ///< opaque handle of this sign-in, for ending it
  std::string language = {};  ///< what the person chose; empty: go by Accept-Language
};

struct Request {
  Method method = Method::get;
  std::string path = {};  ///< decoded, no query
  Pairs pieces = {};      ///< of the pattern: {"sitting": "42"}
  Pairs query = {};       ///< decoded
  Pairs headers = {};     ///< names in lower case
  std::string body = {};
  std::string peer = {};  ///< the client's address; behind a trusted proxy, the one it forwards
  std::string id = {};    ///< request id, also in X-Request-Id and the journal
  bool secure = false;    ///< came by TLS, here or at a trusted proxy
  Caller caller = {};
  std::string language = {};  ///< chosen for this answer

  /// "" when absent.
  std::string_view header(std::string_view name) const;
  std::string cookie(std::string_view name) const;
  /// The pattern's {name}; a name the pattern lacks is a bug.
  const std::string& piece(std::string_view name) const;
  /// An application/x-www-form-urlencoded field of the body; "" when absent.
  std::string form(std::string_view name) const;
  /// The pattern's {name} as an id. Refuses: missing http.no_such_thing.
  template <class Noun>
  Result<Id<Noun>> id_piece(std::string_view name) const {
    auto found = read_id_of<Noun>(piece(name));
    if (!found)
      return refuse(No::missing, "http.no_such_thing", "There is nothing at this address.");
    return found;
  }
};

struct Response {
  int status = 200;
  std::string media_type = "application/json";
  Pairs headers = {};  ///< Set-Cookie may stand once
  std::string body = {};
};

Response html(std::string body, int status = 200);
Response redirect(std::string to);  ///< 303 See Other

/// A view with headers of its own (a cookie, a location), where a plain view does not do.
template <class View>
struct WithHeaders {
  View view;
  Pairs headers;
  int status = 200;
};

struct Nothing {};  ///< a body or view without fields: 204 when it is the view
BOOST_DESCRIBE_STRUCT(Nothing, (), ())

/// What a route says of itself.
struct Rule {
  std::string name;  ///< unique, snake_case: the operationId and the browser's function
  std::string says;  ///< one sentence for the API's description
  std::vector<std::string> roles =
      {};  ///< any one of these; empty: anybody, signed in or not; "anyone": signed in
  std::vector<std::string> refuses = {};  ///< codes beyond those every route may answer
  std::size_t body_max = 65'536;          ///< bytes; one more is 413
  bool counts_against_limit = false;      ///< rate-limited per address: sign-in and the like
  /// No page of ours sends it: the handler itself checks a signature over the body.
  bool signed_by_sender = false;
  std::string answers = "application/json";  ///< media type, for pages and files
};

/// A subscription to server-sent events: which channel, and what to send at once.
struct Channel {
  std::string name;
  std::string hello;  ///< data of the first event
};

using Handler = std::function<Task<Result<Response>>(Request)>;
using Subscriber = std::function<Task<Result<Channel>>(Request)>;
using Authenticator = std::function<Task<Result<Caller>>(const Request&)>;

struct Route {
  Method method = Method::get;
  std::string pattern;  ///< "/api/sittings/{sitting}/events"
  Rule rule;
  Handler handler = {};  ///< one of the two
  Subscriber subscriber = {};
  boost::json::value body_schema = {}, view_schema = {};  ///< null: none
  std::string body_name = {}, view_name = {};             ///< empty: not JSON
  bool own_status = false;                                ///< the handler chooses among 2XX
};

/// The table of routes. Filled once at start, then only read.
class Router {
 public:
  /// JSON in, JSON out. `handler`: Task<Result<View>>(Request, Body).
  template <class Body, class View, class Function>
  void json(Method method, std::string pattern, Rule rule, Function handler);
  /// Nothing in (GET, DELETE), JSON out. `handler`: Task<Result<View>>(Request).
  template <class View, class Function>
  void json(Method method, std::string pattern, Rule rule, Function handler);
  /// A page or a file. `handler`: Task<Result<Response>>(Request).
  void page(Method method, std::string pattern, Rule rule, Handler handler);
  void stream(std::string pattern, Rule rule, Subscriber subscriber);

  void add(Route route);
  const std::vector<Route>& routes() const { return routes_; }

  /// OpenAPI 3.1 of every JSON route, sorted by path.
  std::string openapi(std::string_view title, std::string_view version) const;

 private:
  std::vector<Route> routes_;
};

}  // namespace machine::http

#include "machine/http/http_routes.h"
