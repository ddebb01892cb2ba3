#pragma once

/// The protocol's vectors, as the tests read them.

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include <fstream>
#include <sstream>
#include <string>

#include "machine/bytes/bytes.h"

namespace rounds::exam {

inline boost::json::value golden() {
  std::ostringstream text;
  text << std::ifstream("tests/golden/exam-protocol.json").rdbuf();
  return boost::json::parse(text.str());
}

inline std::string said(const boost::json::value& value) { return std::string(value.as_string()); }

inline machine::Bytes from_hex_of(const boost::json::value& value) {
  auto octets = machine::from_hex(said(value));
  REQUIRE(octets.has_value());
  return *octets;
}

inline machine::Bytes from_base64_of(const boost::json::value& value) {
  auto octets = machine::from_base64url(said(value));
  REQUIRE(octets.has_value());
  return *octets;
}

}  // namespace rounds::exam
