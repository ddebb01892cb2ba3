#pragma once

// The router's routes, arranged so that a path finds its route by walking its segments once.

#include <memory>
#include <string_view>
#include <vector>

#include "machine/http/http.h"

namespace machine::http {

/// The segments of a path that stand where a pattern has a {name}, in order.
using Wild = std::vector<std::string_view>;

struct Found {
  const Route* route = nullptr;  ///< null: nothing, or another method
  Wild wild = {};                ///< borrowed from the path
};

class Table {
 public:
  /// `router` must outlive the table and stay as it is. Two routes of one method and shape are a
  /// bug.
  explicit Table(const Router& router);
  ~Table();
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  /// A literal segment wins over a {name}; an empty segment fits no {name}.
  Found find(Method method, std::string_view path) const;
  /// What the path answers to.
  std::vector<Method> methods(std::string_view path) const;
  /// Where the route stands in router.routes().
  std::size_t index(const Route& route) const;
  std::size_t size() const;

 private:
  struct Node;
  const Router& router_;
  std::unique_ptr<Node> root_;
};

/// The {name}s of a pattern, in order.
std::vector<std::string_view> names_in(std::string_view pattern);

std::string_view spelled(Method method);

}  // namespace machine::http
