#pragma once

// How a request becomes an answer, apart from sockets: find the route, check who may pass, call the
// handler, and turn every refusal and fault into something a person can read.

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "attempts.h"
#include "machine/http/http.h"
#include "machine/http/pages.h"
#include "machine/journal/journal.h"
#include "machine/words/words.h"
#include "problem.h"
#include "table.h"

namespace machine::http {

/// What the head of a request led to: a route to go on with, or an answer already.
struct Admission {
  const Route* route = nullptr;
  std::optional<Response> refused = std::nullopt;
};

/// An answer, or a channel to listen on.
using Outcome = std::variant<Response, Channel>;

class Desk {
 public:
  struct Parts {
    const Router& router;
    const Words& words;
    Authenticator authenticator;
    const Pages* pages = nullptr;  ///< for problem pages
    Journal* journal = nullptr;    ///< null: faults go unwritten
    Attempts* attempts = nullptr;  ///< null: nobody counts
  };
  explicit Desk(const Parts& parts);

  /// Everything that can be decided on the head alone, before a byte of the body is read. Fills in
  /// the pieces and the language.
  Admission admit(Request& request) const;
  /// The rest: who is asking, may they, and the handler. Never throws.
  Task<Outcome> serve(const Route* route, Request request) const;

  Response refuse(const Problem& problem, const Request& request) const;
  Response apologise(const Problem& problem, const Asker& asker) const {
    return apology_.answer(problem, asker);
  }
  /// 405 with what is allowed, or 404 where nothing is. `is_file`: a file lies there.
  Response refuse_method(const Request& request, bool is_file) const;
  /// What the address asks for, then what the person chose, then what the browser prefers.
  void choose_language(Request& request) const;
  std::string default_language() const { return parts_.words.choose(""); }
  const Table& table() const { return table_; }

 private:
  std::optional<Problem> objection(const Route& route, const Request& request) const;
  std::optional<Response> turned_away(const Route& route, const Request& request) const;
  Response fault(const Route& route, const Asker& asker, std::string_view what) const;

  Parts parts_;
  Table table_;
  Apology apology_;
};

Asker asker_of(const Request& request);

/// A problem that HTTP itself has, rather than a room.
Problem own_problem(int status, std::string code, std::string said,
                    std::map<std::string, std::string> facts = {});

}  // namespace machine::http
