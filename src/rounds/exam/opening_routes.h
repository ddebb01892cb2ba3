#pragma once

/// Openings signed ahead over HTTP, and an exam's hour for a calendar.

#include <functional>
#include <string>

#include "machine/http/http.h"
#include "rounds/exam/opening.h"
#include "rounds/hall/people.h"

namespace rounds::exam {

class OpeningRoutes {
 public:
  struct Neighbours {
    hall::People people;
    /// Whether a sign-in is of the last minutes. Refuses: forbidden account.sign_in_again.
    std::function<Task<Result<void>>(std::string sign_in)> fresh;
    /// The words of a code in a language; of what it says of an address.
    std::function<std::string(const std::string& language, const std::string& code)> say;
    std::string address;  ///< how the world reaches us: "https://exam.example"
  };

  /// `openings` and `clock` must outlive the router.
  OpeningRoutes(Openings& openings, const machine::Clock& clock, Neighbours neighbours)
      : openings_(openings), clock_(clock), neighbours_(std::move(neighbours)) {}
  void add_to(machine::http::Router& router);

 private:
  Openings& openings_;
  const machine::Clock& clock_;
  Neighbours neighbours_;
};

}  // namespace rounds::exam
