#pragma once

/// results_package: an exam's results as files, so that outsiders compute every score again.
///
/// Nobody is named: a line's code is made of what only its candidate and the board hold. Formats:
/// docs/protocol/results.md.

#include <cstdint>
#include <string>
#include <vector>

#include "machine/bytes/bytes.h"
#include "rounds/exam/exam.h"
#include "rounds/marking/key.h"
#include "rounds/marking/ruling.h"

namespace rounds::marking {

struct File {
  std::string name, text;
};

/// One candidate.
struct Line {
  std::string code;
  exam::PersonId learner = {};  ///< never written into a package
  Choices chosen;
  int score = 0, of = 0;
};

struct Package {
  exam::Facts facts;
  Key key;
  std::vector<Ruling> rulings;
  int pass_mark = 0;
  std::vector<Line> lines;
  std::vector<File> more;  ///< from rooms above: parameters, links, the minutes of a cut
};

/// Who may have it: the public gets scores and keys; a court or an auditor also the answers, which
/// are a fingerprint of a person and so personal data.
enum class Tier : std::uint8_t { open, court };

/// How a package writes an option of an item's own order: 0 is A.
std::string option_letter(int option);
/// "A"; "AC" where either counts; nothing where the item was withdrawn.
std::string letters(const std::set<int>& options);

/// A line's code: the first 20 hex digits of SHA-256("rounds-line-1:" sitting ":" head), head in
/// hex. The candidate finds both on the receipt; nobody can guess the head.
std::string line_code(std::int64_t sitting, machine::BytesView head);

/// keys.csv, rulings.csv, scores.csv and what is in `more`, of a court answers.csv too; and
/// manifest.json, which names them with their SHA-256. An item's options are letters in canonical
/// order.
std::vector<File> compose(const Package& package, Tier tier, std::int64_t made_ms);

/// The bytes that the board signs of a manifest.
std::string to_sign(std::string_view manifest);

}  // namespace rounds::marking
