#pragma once

// One YAML map read field by field; what is missing, of the wrong kind or not known becomes a
// finding with its line.

#include <yaml-cpp/yaml.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "draft.h"

namespace rounds::programme {

class Computed;

/// Where findings about a text go, and where in its file the text begins.
struct Desk {
  std::string file;
  int first_line = 1;
  std::vector<Finding>& findings;
  Computed* computed = nullptr;  ///< reads {{…}} in texts; without it they stay as they are

  void say(int line, std::string what, std::string mend, bool blocks = true) const;
};

class Sheet {
 public:
  Sheet(const YAML::Node& map, const Desk& desk);

  /// A scalar that must be there and hold something.
  Told text(const std::string& name);
  /// A scalar that may be absent.
  Told maybe(const std::string& name);
  /// A whole number from `least` to `most` that must be there; `least` when it is not.
  int number(const std::string& name, int least, int most);
  /// A number or an expression that must be there; 0, after a finding, when it has no value.
  double quantity(const std::string& name);
  /// true or false; false when it is absent.
  bool flag(const std::string& name);
  /// A list of scalars; `least` of them at least.
  std::vector<Told> texts(const std::string& name, std::size_t least = 0);
  /// A list of maps.
  std::vector<Sheet> sheets(const std::string& name, std::size_t least = 0);
  bool has(const std::string& name) const;
  /// A map that must be there.
  Sheet sheet(const std::string& name);
  /// To be called last: names every field that nobody asked for, and every field written twice.
  void nothing_else();

  int line() const;
  const Desk& desk() const { return desk_; }

 private:
  YAML::Node field(const std::string& name);
  int line_of_node(const YAML::Node& node) const;
  Told told(const YAML::Node& scalar) const;
  bool list(const std::string& name, const YAML::Node& node, std::size_t least);

  YAML::Node map_;
  const Desk& desk_;
  std::set<std::string> asked_;
};

/// The text as one map; an empty one, after a finding, when it is not.
Sheet sheet_of(const std::string& yaml, const Desk& desk);

}  // namespace rounds::programme
