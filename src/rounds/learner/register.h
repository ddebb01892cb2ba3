#pragma once

/// register: the plug for a medical register, docs/operating/register.md. Off unless the operator
/// names an address. It is asked after a doctor's details are kept, and never holds up learning.

#include <memory>
#include <string>

#include "rounds/learner/learner.h"

namespace rounds::learner {

class Register {
 public:
  virtual ~Register() = default;
  /// What the register says of name, council and number; never refuses, and is back within
  /// seconds.
  virtual Task<RegisterAnswer> ask(Details details) = 0;
};

struct RegisterSettings {
  std::string url = {};     ///< "https://register.example/lookup"
  std::string secret = {};  ///< sent as Authorization: Bearer; empty: none
  long seconds = 5;         ///< the whole call
};

/// Asks by HTTP, on threads of its own.
std::unique_ptr<Register> http_register(RegisterSettings settings);

/// Whether a register's name is the one that was told: the same words in any order, titles and
/// accents aside.
bool same_name(std::string_view told, std::string_view registered);

}  // namespace rounds::learner
