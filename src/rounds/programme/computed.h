#pragma once

// Numbers that a manuscript computes: {{sens | percent}} in a text becomes what it comes to, or a
// finding with its line.

#include <string>
#include <vector>

#include "draft.h"
#include "expression.h"

namespace rounds::programme {

struct Desk;

class Computed {
 public:
  /// `names` are known before any is defined.
  explicit Computed(Names names = {}, std::string_view language = "en")
      : names_(std::move(names)), language_(language) {}

  /// Reads a block of `name: expression`, one a line from `line`; each name is known from the next
  /// line on.
  void define(const std::vector<std::string>& lines, int line, const Desk& desk);

  /// One line of Markdown with its numbers in place.
  std::string in_line(const std::string& text, int line, const Desk& desk) const;

  /// YAML with a private-use mark for each number, so that no number breaks its syntax; in_value
  /// puts the numbers where the marks are.
  std::string marked(const std::string& yaml, const Desk& desk);
  std::string in_value(const std::string& text) const;

  const Names& names() const { return names_; }

 private:
  Names names_;
  std::string language_;
  std::vector<std::string> written_;
};

}  // namespace rounds::programme
