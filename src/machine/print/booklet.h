#pragma once

/// A PDF of as many pages as it takes: headings that are also its outline, passages, facts, figures
/// and tables that go on overleaf under the same head.

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "machine/bytes/bytes.h"
#include "machine/refusal/refusal.h"

namespace machine::print {

struct Heading {
  std::string text;
  int level = 2;  ///< 1 is the document's title; 1 and 2 stand in the outline
};
struct Passage {
  std::string text;
  bool bullet = false;
};
/// Names and their values, several beside each other.
struct FactList {
  std::vector<std::pair<std::string, std::string>> facts;
};
struct Figure {
  std::string title, says;  ///< `says` also stands for the figure where it cannot be seen
  std::string svg;          ///< with its own style; drawn as vectors
};
struct Grid {
  std::string title;
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;
  std::vector<bool> worded;  ///< of each column: words, which wrap and stand left; else numbers
};

struct Booklet {
  std::string title, language = "en";
  std::vector<std::variant<Heading, Passage, FactList, Figure, Grid>> parts;
};

/// A4 upright, tagged, fonts embedded; without any date: the same booklet gives the same bytes.
///
/// Refuses: invalid print.pdf (a character no installed font has, a figure that is no SVG).
Result<Bytes> pdf(const Booklet& booklet);

}  // namespace machine::print
