#pragma once

/// writing: a certifying item as its author wrote it, in plain text, and what is wrong with it.
/// Pure.

#include <boost/describe.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rounds/bank/bank.h"
#include "rounds/programme/programme.h"

namespace rounds::bank {

struct Choice {
  std::string text, rationale;
  bool right = false;
};
BOOST_DESCRIBE_STRUCT(Choice, (), (text, rationale, right))

/// One line of a table: "age", "63 years".
struct Fact {
  std::string name, value;
};
BOOST_DESCRIBE_STRUCT(Fact, (), (name, value))

/// What a case shows besides its stem; of these what its modality has.
struct Matter {
  Modality modality = Modality::text;
  std::vector<Fact> rows = {};
  std::string text = {};                       ///< a document, as plain text
  std::optional<machine::Bytes> picture = {};  ///< a grey PNG
};
BOOST_DESCRIBE_STRUCT(Matter, (), (modality, rows, text, picture))

/// A cheap phone holds a paper's pictures, and a bad network brings them, before the day.
constexpr std::size_t matter_picture_bytes_max = 60'000;

struct Writing {
  Kind kind = Kind::single;
  std::string stem = {};
  std::vector<Choice> choices = {};   ///< single, multiple
  double answer = 0, tolerance = 0;   ///< numeric
  int decimals = 0;                   ///< numeric
  std::string unit = {};              ///< numeric
  std::string rationale = {};         ///< numeric, reliance
  int least = 0, most = 0;            ///< reliance: the right probabilities, in tenths
  int advice_percent = 0;             ///< reliance
  std::string advice = {};            ///< reliance
  bool severe = false;                ///< reliance
  std::optional<Matter> matter = {};  ///< reliance
};
BOOST_DESCRIBE_STRUCT(Writing, (),
                      (kind, stem, choices, answer, tolerance, decimals, unit, rationale, least,
                       most, advice_percent, advice, severe, matter))

/// What an item is about: open at rest, for the assembler and for lists.
struct Attributes {
  std::string name = {};  ///< the board's own name of it, unique
  std::string competency = {}, domain = {}, module = {}, level = {}, review_by = {};
  std::vector<std::string> seeds = {}, sources = {}, enemies = {};
  int seconds = 0;  ///< that a candidate needs
};
BOOST_DESCRIBE_STRUCT(Attributes, (),
                      (name, competency, domain, module, level, review_by, seeds, sources, enemies,
                       seconds))

/// The item as candidates get it, and what marks it. Refuses: unprocessable bank.two_keys,
/// bank.item (facts: what, mend).
Result<Certifying> certifying(const Attributes& about, const Writing& writing);

/// How a case's advice stands to its truth: "uncertain" where probabilities on both sides of 50 %
/// are right; else "right", or wrong as a "miss" (too low) or an "over_call" (too high).
std::string advice_standing(const Writing& writing);

Modality modality_of(const Writing& writing);

/// Something to mend, and the field of a form that it is about: a member of Attributes or Writing,
/// "choice-0", "range" (least and most), or empty.
struct Flaw {
  std::string field;
  bool blocks = true;
  std::string
      code;  ///< "flaws.longest_key": words/<language>/flaws.json; how to mend it: with _mend
  std::map<std::string, std::string> facts = {};
  std::string what, mend;  ///< in English
};

/// What a reviewer would send it back for; what blocks keeps it from being signed.
std::vector<Flaw> flaws(const Attributes& about, const Writing& writing);

/// The same, and first what keeps it from being kept at all (certifying()).
std::vector<Flaw> unsound(const Attributes& about, const Writing& writing);

/// As candidates would see it, however unfinished.
Item shown(const Writing& writing);

/// Of exactly this text and these attributes, hex.
std::string digest_of(const Attributes& about, const Writing& writing);

/// The same for stems that differ in capitals, spaces, signs and mark-up alone.
std::string stem_digest(std::string_view stem);

/// Text as HTML: escaped, a paragraph for each blank line.
std::string html_of(std::string_view text);

}  // namespace rounds::bank
