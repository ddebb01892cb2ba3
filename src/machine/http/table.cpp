#include "table.h"

#include <algorithm>

namespace machine::http {

namespace {

/// Takes "/segment" off the front of `rest` and returns the segment.
std::string_view step(std::string_view& rest) {
  rest.remove_prefix(1);
  const auto end = std::min(rest.find('/'), rest.size());
  const auto segment = rest.substr(0, end);
  rest.remove_prefix(end);
  return segment;
}

bool is_wild(std::string_view segment) {
  return segment.starts_with('{') && segment.ends_with('}');
}

bool is_well_formed(std::string_view pattern) {
  if (!pattern.starts_with('/')) return false;
  while (!pattern.empty()) {
    const auto segment = step(pattern);
    const auto braces =
        std::ranges::count_if(segment, [](char letter) { return letter == '{' || letter == '}'; });
    if (braces != (is_wild(segment) ? 2 : 0) || segment == "{}") return false;
  }
  return true;
}

}  // namespace

struct Table::Node {
  std::map<std::string, std::unique_ptr<Node>, std::less<>> literal;
  std::unique_ptr<Node> wild;
  std::vector<const Route*> routes;

  /// Tries the literal way first and steps back when it leads nowhere; a path has few segments, so
  /// this ends soon.
  const Node* walk(std::string_view rest, Wild& taken) const {
    if (rest.empty()) return routes.empty() ? nullptr : this;
    const auto segment = step(rest);
    if (const auto next = literal.find(segment); next != literal.end()) {
      if (const auto* end = next->second->walk(rest, taken)) return end;
    }
    if (!wild || segment.empty()) return nullptr;
    taken.push_back(segment);
    const auto* end = wild->walk(rest, taken);
    if (end == nullptr) taken.pop_back();
    return end;
  }
};

Table::Table(const Router& router) : router_(router), root_(std::make_unique<Node>()) {
  for (const auto& route : router.routes()) {
    ROUNDS_ASSERT(is_well_formed(route.pattern));
    auto* node = root_.get();
    for (std::string_view rest = route.pattern; !rest.empty();) {
      const auto segment = step(rest);
      auto& next = is_wild(segment) ? node->wild : node->literal[std::string(segment)];
      if (!next) next = std::make_unique<Node>();
      node = next.get();
    }
    ROUNDS_ASSERT(std::ranges::none_of(
        node->routes, [&](const Route* other) { return other->method == route.method; }));
    node->routes.push_back(&route);
  }
}

Table::~Table() = default;

Found Table::find(Method method, std::string_view path) const {
  Found found;
  if (!path.starts_with('/')) return found;
  const auto* node = root_->walk(path, found.wild);
  if (node == nullptr) return found;
  for (const auto* route : node->routes) {
    if (route->method == method) found.route = route;
  }
  return found;
}

std::vector<Method> Table::methods(std::string_view path) const {
  std::vector<Method> out;
  Wild unused;
  const auto* node = path.starts_with('/') ? root_->walk(path, unused) : nullptr;
  if (node == nullptr) return out;
  for (const auto* route : node->routes) out.push_back(route->method);
  return out;
}

std::size_t Table::index(const Route& route) const {
  return static_cast<std::size_t>(&route - router_.routes().data());
}
std::size_t Table::size() const { return router_.routes().size(); }

std::vector<std::string_view> names_in(std::string_view pattern) {
  std::vector<std::string_view> names;
  while (!pattern.empty()) {
    const auto segment = step(pattern);
    if (is_wild(segment)) names.push_back(segment.substr(1, segment.size() - 2));
  }
  return names;
}

std::string_view spelled(Method method) {
  switch (method) {
    case Method::get:
      return "GET";
    case Method::post:
      return "POST";
    case Method::put:
      return "PUT";
    case Method::patch:
      return "PATCH";
    case Method::del:
      return "DELETE";
  }
  return "GET";
}

}  // namespace machine::http
