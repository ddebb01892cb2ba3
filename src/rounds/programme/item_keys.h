#pragma once

/// What marks an item, by how it is answered.

#include <string>
#include <vector>

namespace rounds::programme {

/// A typical wrong number, and why it is wrong.
struct NearMiss {
  double value = 0, tolerance = 0;
  std::string rationale;  ///< HTML
};

struct NumericKey {
  double answer = 0, tolerance = 0;
  std::string unit;       ///< text; may be empty
  std::string rationale;  ///< HTML
  std::vector<NearMiss> near;
};

/// A case read alone, then with an AI's advice: which probabilities of disease count as right.
struct RelianceKey {
  int least = 0, most = 0;  ///< in tenths
  int advice_percent = 0;
  std::string advice;     ///< HTML: what the AI says
  std::string rationale;  ///< HTML
  bool severe = false;    ///< following wrong advice here does severe harm
};

struct OrderingKey {
  std::vector<std::string> steps;  ///< HTML, in an order that says nothing of the right one
  std::vector<int> order;          ///< indices into steps, the first thing first
  std::string rationale;           ///< HTML
};

struct RecallKey {
  std::string answer;                 ///< HTML: the model answer
  std::vector<std::string> look_for;  ///< HTML
};

}  // namespace rounds::programme
