#include "machine/seal/password.h"

#include <sodium.h>

#include "machine/task/pool.h"

namespace machine::seal {

namespace {

// OWASP Password Storage Cheat Sheet, Argon2id: 19 MiB of memory, two iterations, one lane.
constexpr unsigned long long passes = 2;
constexpr std::size_t memory_bytes = std::size_t{19} * 1024 * 1024;

std::string hashed(const std::string& password) {
  std::string out(crypto_pwhash_STRBYTES, '\0');
  if (crypto_pwhash_str_alg(out.data(), password.data(), password.size(), passes, memory_bytes,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw Fault("seal: no memory to hash a password");
  }
  out.resize(out.find('\0'));
  return out;
}

template <class T>
Result<T> or_busy(Result<T> done) {
  if (done || done.error().code != "task.busy") return done;
  return refuse(No::busy, "seal.busy",
                "Too many people are signing in at this moment; try again shortly.");
}

}  // namespace

struct Passwords::Inside {
  Inside(int threads, std::size_t queue_max) : pool(threads, queue_max) {}
  Pool pool;
};

Passwords::Passwords(int threads, std::size_t queue_max) {
  ROUNDS_ASSERT(sodium_init() >= 0);
  inside_ = std::make_unique<Inside>(threads, queue_max);
}

Passwords::~Passwords() = default;

Task<Result<std::string>> Passwords::hash(std::string password) {
  auto work = [password = std::move(password)] { return hashed(password); };
  co_return or_busy(co_await inside_->pool.run(std::move(work)));
}

Task<Result<bool>> Passwords::matches(std::string hash, std::string password) {
  auto work = [hash = std::move(hash), password = std::move(password)] {
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
  };
  co_return or_busy(co_await inside_->pool.run(std::move(work)));
}

}  // namespace machine::seal
