#pragma once

/// refusal: the three ways a thing can fail to happen.
///
/// A *refusal* is an answer the caller may get in the ordinary course of the day (the exam is
/// closed, somebody else edited first); it travels by value. A *fault* (disk full, lost connection)
/// is an exception, caught once per request or job. A *bug* is an assertion, and stops the process.

#include <cstdint>
#include <expected>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>

namespace machine {

/// What sort of no. The http room alone knows which status each one becomes.
enum class No : std::uint8_t {
  invalid,        ///< 400: the words or shape are wrong
  unknown,        ///< 401: who is asking?
  forbidden,      ///< 403: known, but not for you
  missing,        ///< 404
  conflict,       ///< 409: true once, or true elsewhere
  closed,         ///< 410: too late
  early,          ///< 425: too early
  too_large,      ///< 413
  unprocessable,  ///< 422: well formed, and still impossible
  too_many,       ///< 429: slow down
  busy,           ///< 503: not yet; ask again
};

struct Refusal {
  No no;
  std::string code;  ///< Stable, documented, translated from words/: "exam.paper_closed".
  std::string said;  ///< One English sentence for logs and API readers. No personal data.
  /// Named facts that the sentence and its translations may use, and API readers may need:
  /// {"ack_seq", "7"}.
  std::map<std::string, std::string> facts = {};
};

template <class T>
using Result = std::expected<T, Refusal>;

/// A refusal, ready to return from any function of any Result.
inline std::unexpected<Refusal> refuse(No no, std::string code, std::string said,
                                       std::map<std::string, std::string> facts = {}) {
  return std::unexpected(Refusal{no, std::move(code), std::move(said), std::move(facts)});
}

/// Something broke that no caller can answer: the operator reads it, the person gets an apology and
/// a request id.
class Fault : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Prints the sentence and stops the process; a supervisor starts it anew.
[[noreturn]] void stop_for_bug(const char* file, int line, const char* claim);

// NOLINTBEGIN(bugprone-macro-parentheses)
#define ROUNDS_ASSERT(claim) \
  ((claim) ? static_cast<void>(0) : ::machine::stop_for_bug(__FILE__, __LINE__, #claim))

/// Binds `name` to the value of `expression`, or returns its refusal.
#define TRY(name, expression)                                                 \
  auto name##_or_no = (expression);                                           \
  if (!name##_or_no) return std::unexpected(std::move(name##_or_no).error()); \
  [[maybe_unused]] auto& name = *name##_or_no

/// The same inside a coroutine.
#define CO_TRY(name, expression)                                                 \
  auto name##_or_no = (expression);                                              \
  if (!name##_or_no) co_return std::unexpected(std::move(name##_or_no).error()); \
  [[maybe_unused]] auto& name = *name##_or_no

/// For a Result<void>: goes on, or returns its refusal.
#define TRY_DONE(expression)                       \
  if (auto done_or_no = (expression); !done_or_no) \
  return std::unexpected(std::move(done_or_no).error())

#define CO_TRY_DONE(expression)                    \
  if (auto done_or_no = (expression); !done_or_no) \
  co_return std::unexpected(std::move(done_or_no).error())
// NOLINTEND(bugprone-macro-parentheses)

}  // namespace machine
