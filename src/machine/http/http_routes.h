#pragma once

// The templates behind http.h; include that.

namespace machine::http {

namespace shape {

template <class T>
struct Plain {
  using View = T;
  static constexpr bool own_status = false;
};
template <class T>
struct Plain<WithHeaders<T>> {
  using View = T;
  static constexpr bool own_status = true;
};

/// The schema of a view; null when there is nothing to describe.
template <class T>
boost::json::value schema_of_view() {
  if constexpr (std::is_same_v<T, Nothing>) {
    return {};
  } else {
    return machine::json::schema<T>();
  }
}

/// Reads the body. Of a body without fields nothing need be sent.
template <class Body>
Result<Body> read_body(const std::string& text) {
  if constexpr (std::is_same_v<Body, Nothing>) {
    if (text.empty()) return Nothing{};
  }
  return json::read<Body>(text);
}

/// The type's own name, for the API's description: "rounds::exam::EventsBody" → "EventsBody".
template <class T>
std::string name_of() {
  const std::string_view full = __PRETTY_FUNCTION__;
  const auto from = full.find("T = ") + 4;
  auto name = full.substr(from, full.find_first_of(";]", from) - from);
  const auto colons = name.rfind("::");
  return std::string(colons == std::string_view::npos ? name : name.substr(colons + 2));
}

template <class View>
Response answer(const View& view) {
  if constexpr (std::is_same_v<View, Nothing>) {
    return Response{.status = 204, .media_type = ""};
  } else {
    return Response{.body = json::write(view)};
  }
}

template <class View>
Response answer(const WithHeaders<View>& with) {
  auto response = answer(with.view);
  response.headers = with.headers;
  if (with.status != 200) response.status = with.status;
  return response;
}

template <class View>
Result<Response> answered(const Result<View>& result) {
  if (!result) return std::unexpected(result.error());
  return answer(*result);
}

template <class Body, class View, class Function>
Task<Result<Response>> with_body(Function& handler, Request request) {
  CO_TRY(body, read_body<Body>(request.body));
  Result<View> view = co_await handler(std::move(request), std::move(body));
  co_return answered(view);
}

template <class View, class Function>
Task<Result<Response>> without_body(Function& handler, Request request) {
  Result<View> view = co_await handler(std::move(request));
  co_return answered(view);
}

}  // namespace shape

template <class Body, class View, class Function>
void Router::json(Method method, std::string pattern, Rule rule, Function handler) {
  using Plain = shape::Plain<View>;
  auto kept = std::make_shared<Function>(std::move(handler));
  add(Route{.method = method,
            .pattern = std::move(pattern),
            .rule = std::move(rule),
            .handler =
                [kept](Request request) {
                  return shape::with_body<Body, View>(*kept, std::move(request));
                },
            .body_schema = machine::json::schema<Body>(),
            .view_schema = shape::schema_of_view<typename Plain::View>(),
            .body_name = shape::name_of<Body>(),
            .view_name = shape::name_of<typename Plain::View>(),
            .own_status = Plain::own_status});
}

template <class View, class Function>
void Router::json(Method method, std::string pattern, Rule rule, Function handler) {
  using Plain = shape::Plain<View>;
  auto kept = std::make_shared<Function>(std::move(handler));
  add(Route{
      .method = method,
      .pattern = std::move(pattern),
      .rule = std::move(rule),
      .handler =
          [kept](Request request) { return shape::without_body<View>(*kept, std::move(request)); },
      .view_schema = shape::schema_of_view<typename Plain::View>(),
      .view_name = shape::name_of<typename Plain::View>(),
      .own_status = Plain::own_status});
}

}  // namespace machine::http
