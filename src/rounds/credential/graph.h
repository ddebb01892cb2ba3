#pragma once

/// One description, two spellings. A Thing is described once and written both as JSON-LD and as the
/// N-Quads that are signed, so that the two cannot differ; reading is the inverse and takes nothing
/// outside the vocabulary. Pure.

#include <boost/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "machine/refusal/refusal.h"

namespace rounds::credential {

using machine::Result;

enum class Kind : std::uint8_t {
  text,
  link,  ///< an address
  word,  ///< a word of the security vocabulary, short in JSON and an address in quads
  flag,
  thing,
};

struct Shape;

/// A word of the JSON and what it means: the contexts' mapping, copied term by term.
struct Term {
  std::string_view name;
  std::string_view predicate;
  Kind kind = Kind::text;
  std::string_view datatype = {};  ///< of a text or flag; empty: a plain string
  const Shape* shape = nullptr;    ///< of a thing
  bool in_list = false;            ///< JSON writes it as an array of one
};

struct Type {
  std::string_view name;
  std::string_view iri;
};

/// What a thing of one kind may say.
struct Shape {
  std::span<const Type> types;
  std::span<const Term> terms;
  bool types_in_list = true;
};

struct Thing;

struct Said {
  const Term* term = nullptr;
  std::string text;           ///< of text, link, word and flag ("true", "false")
  std::vector<Thing> things;  ///< of a thing: exactly one
};

struct Thing {
  const Shape* shape = nullptr;
  std::string id;  ///< an IRI; empty: nameless, which one thing of a document may be
  std::vector<Said> said;

  /// `name` is of the shape, and said once: anything else is a bug.
  Thing& says(std::string_view name, std::string text);
  Thing& holds(std::string_view name, Thing thing);

  /// What was said under that name; "" when nothing.
  std::string_view text(std::string_view name) const;
  /// Null when nothing was said.
  const Thing* thing(std::string_view name) const;
};

/// Refuses: invalid credential.shape, naming the field.
std::unexpected<machine::Refusal> unlike(std::string_view field);

/// The thing as JSON-LD, without a context.
boost::json::object json_of(const Thing& thing);

/// The thing as canonical N-Quads: one a line, sorted, as RDFC-1.0 has them when at most one node
/// is nameless (its label is then always c14n0). Source: W3C RDF Dataset Canonicalization,
/// sections 4.4 and 5.
std::string quads_of(const Thing& thing);

/// Reads JSON-LD of exactly this shape. Refuses: invalid credential.shape (a word outside the
/// vocabulary, a wrong kind of value, an address that is none, more than one nameless thing).
Result<Thing> read_thing(const boost::json::object& object, const Shape& shape);

}  // namespace rounds::credential
