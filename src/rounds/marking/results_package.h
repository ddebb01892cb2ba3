#pragma once

/// results_package: an exam's results as files, so that outsiders compute every score again.
///
/// Nobody is named: a line's code is made of what only its candidate and the board hold. Formats:
/// docs/protocol/results.md.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "machine/bytes/bytes.h"
#include "rounds/exam/exam.h"

namespace rounds::marking {

/// One candidate.
struct Line {
  std::string code;
  std::map<std::int64_t, int> chosen;  ///< item → canonical option index
  int score = 0, of = 0;
};

struct Package {
  exam::Facts facts;
  std::map<std::int64_t, int> key;
  std::vector<Line> lines;
};

/// Who may have it: the public gets scores and keys; a court or an auditor also the answers, which
/// are a fingerprint of a person and so personal data.
enum class Tier : std::uint8_t { open, court };

struct File {
  std::string name, text;
};

/// How a package writes an option of an item's own order: 0 is A.
std::string option_letter(int option);

/// A line's code: the first 20 hex digits of SHA-256("rounds-line-1:" sitting ":" head), head in
/// hex. The candidate finds both on the receipt; nobody can guess the head.
std::string line_code(std::int64_t sitting, machine::BytesView head);

/// keys.csv and scores.csv, of a court answers.csv too; and manifest.json, which names them with
/// their SHA-256. An item's options are letters in canonical order.
std::vector<File> compose(const Package& package, Tier tier, std::int64_t made_ms);

/// The bytes that the board signs of a manifest.
std::string to_sign(std::string_view manifest);

}  // namespace rounds::marking
