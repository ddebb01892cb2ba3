#pragma once

/// child: a process that a test starts, listens to, and kills.

#include <sys/types.h>

#include <string>
#include <vector>

namespace rounds_tests {

class Child {
 public:
  explicit Child(std::vector<std::string> words);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  /// Reads what it says until `lines` whole lines have come, or it ends.
  void listen(std::size_t lines);
  /// kill -9, and reads the rest. Everything it said, in whole lines.
  std::vector<std::string> kill();

 private:
  bool read_some();

  pid_t process_ = 0;
  int ear_ = -1;
  std::string said_;
};

/// Runs a program to its end and hands back what it printed. Throws when it fails.
std::string output_of(const std::string& command);

}  // namespace rounds_tests
