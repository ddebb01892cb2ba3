#pragma once

/// The addresses of the web application: each answers the same template, filled with who is asking
/// and which page it is, so that the first view needs no further round trip.

#include <functional>

#include "machine/http/http.h"
#include "machine/http/pages.h"

namespace rounds::app {

/// What the page may know of the person who asks, as the account room tells it.
using Me = std::function<machine::Task<machine::Result<boost::json::value>>(std::int64_t person)>;

class Front {
 public:
  Front(const machine::http::Pages& pages, Me me) : pages_(pages), me_(std::move(me)) {}

  void add_to(machine::http::Router& router);

 private:
  machine::Task<machine::Result<machine::http::Response>> page(std::string name, std::string area,
                                                               machine::http::Request request);

  const machine::http::Pages& pages_;
  Me me_;
};

}  // namespace rounds::app
