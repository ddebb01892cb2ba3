#pragma once

/// Passwords, by Argon2id behind one bounded queue: hashing costs 10 to 20 ms of CPU, so a storm
/// waits its turn and, past the queue's end, is told "not yet" instead of taking the machine down.

#include <memory>
#include <string>

#include "machine/refusal/refusal.h"
#include "machine/task/task.h"

namespace machine::seal {

class Passwords {
 public:
  /// `threads` hash at once; `queue_max` may wait.
  Passwords(int threads, std::size_t queue_max);
  ~Passwords();

  /// libsodium's string form, t=2 m=19 MiB (OWASP Password Storage Cheat Sheet's Argon2id minimum).
  /// Refuses: busy seal.busy.
  Task<Result<std::string>> hash(std::string password);
  /// Refuses: busy seal.busy. False when it does not match.
  Task<Result<bool>> matches(std::string hash, std::string password);

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace machine::seal
