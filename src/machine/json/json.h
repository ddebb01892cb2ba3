#pragma once

/// json: described structs to text and back, and to JSON Schema for the API's description.
///
/// A struct takes part when BOOST_DESCRIBE_STRUCT stands beside it. Reading is strict: an unknown,
/// missing or wrong field refuses and the refusal names it (`/events/3/seq`) and what was expected.
/// Only std::optional fields may be absent or null. Ids are decimal strings, enums their
/// enumerator's name, Bytes base64url.

#include <boost/describe.hpp>
#include <boost/json.hpp>

#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "machine/bytes/bytes.h"
#include "machine/ids/ids.h"
#include "machine/refusal/refusal.h"

namespace machine::json {

using boost::json::value;

/// Nesting past this is an attack, not a document.
constexpr std::size_t depth_max = 24;

/// Parses text. Refuses: invalid json.malformed (not JSON, not UTF-8, nested deeper than
/// depth_max).
Result<value> parse(std::string_view text);

/// Where in the document the reader stands, and how to say no there.
struct Place {
  std::string path;
  Place in(std::string_view field) const { return {path + "/" + std::string(field)}; }
  Place in(std::size_t index) const { return {path + "/" + std::to_string(index)}; }
  std::unexpected<Refusal> expected(std::string_view what) const;
};

namespace shape {

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};
template <class T>
struct IsMap : std::false_type {};
template <class T>
struct IsMap<std::map<std::string, T>> : std::true_type {};
template <class T>
struct IsId : std::false_type {};
template <class N>
struct IsId<Id<N>> : std::true_type {};
template <class T>
concept Described = boost::describe::has_describe_members<T>::value;
template <class T>
using Members = boost::describe::describe_members<T, boost::describe::mod_any_access>;

}  // namespace shape

template <class T>
Result<T> read_at(const value& from, const Place& place);

template <class T>
value made(const T& from);

/// JSON Schema 2020-12 of T, as OpenAPI 3.1 wants it.
template <class T>
value schema();

/// Reads one document. Refuses: invalid json.malformed, invalid json.shape (facts: "field",
/// "expected").
template <class T>
Result<T> read(std::string_view text) {
  TRY(parsed, parse(text));
  return read_at<T>(parsed, Place{""});
}

template <class T>
std::string write(const T& from) {
  return boost::json::serialize(made(from));
}

}  // namespace machine::json

#include "machine/json/json_shapes.h"
