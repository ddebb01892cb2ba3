#pragma once

/// results_package: an exam's results as files, so that outsiders compute every score again.
///
/// Nobody is named: a line's code is made of what only its candidate and the board hold. Formats:
/// docs/protocol/results.md.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "machine/bytes/bytes.h"
#include "rounds/exam/exam.h"
#include "rounds/marking/key.h"
#include "rounds/marking/pass.h"
#include "rounds/marking/ruling.h"
#include "rounds/marking/scale.h"

namespace rounds::marking {

struct File {
  std::string name, text;
};

/// One candidate.
struct Line {
  std::string code;
  exam::PersonId learner = {};   ///< never written into a package
  exam::SittingId sitting = {};  ///< nor this
  Choices chosen;
  int score = 0, of = 0;
};

struct Package {
  exam::Facts facts;
  Key key;
  std::vector<Ruling> rulings;
  int pass_mark = 0;
  std::vector<Line> lines;          ///< of a released exam, those that count
  std::optional<Scale> scale = {};  ///< as released
  Key pretest = {};                 ///< of the items that were tried out and count for nobody
  std::vector<File> more;           ///< from rooms above: parameters, links, the minutes of a cut
  PassBy pass_by = PassBy::half;
  std::optional<MainPass> main = {};  ///< what the pass mark was taken from
};

/// Who may have it: the public gets scores and keys; a court or an auditor also the answers, which
/// are a fingerprint of a person and so personal data.
/// A candidate gets the own line alone, with its answers.
enum class Tier : std::uint8_t { open, court, candidate };

/// How a package writes an option of an item's own order: 0 is A.
std::string option_letter(int option);
/// "A"; "AC" where either counts; nothing where the item was withdrawn.
std::string letters(const std::set<int>& options);

/// How a package writes an answer: a letter where one option is chosen, else the whole number; and
/// a key: letters, or numbers with | between them.
std::string spelled(bank::Kind kind, int answer);
std::string spelled(bank::Kind kind, const std::set<int>& accepted);
/// The kind of an item of the exam.
bank::Kind kind_of(const exam::Facts& facts, std::int64_t item);

/// A line's code: the first 20 hex digits of SHA-256("rounds-line-1:" sitting ":" head), head in
/// hex. The candidate finds both on the receipt; nobody can guess the head.
std::string line_code(std::int64_t sitting, machine::BytesView head);

/// How an item that was tried out did, among those who got as far as answering it.
struct Tried {
  std::int64_t item = 0;
  std::size_t answered = 0, right = 0;
  /// Right or not, with the score; none where everybody did the same.
  std::optional<double> correlation = {};
};
std::vector<Tried> tried(const Package& package);

/// keys.csv, rulings.csv, scores.csv and what is in `more`, of a court and a candidate answers.csv
/// and of a court reidentification.csv too; where items were tried out pretest.csv, of a court
/// pretest_answers.csv, both without their keys, since they will be asked again; and manifest.json,
/// which names them with their SHA-256. An item's options are letters in canonical order.
std::vector<File> compose(const Package& package, Tier tier, std::int64_t made_ms);

/// The bytes that the board signs of a manifest.
std::string to_sign(std::string_view manifest);

}  // namespace rounds::marking
