#pragma once

/// A certificate as it was issued: what the check page, the PDF and the register know of it.

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>

#include "machine/clock/clock.h"

namespace rounds::credential {

using machine::Instant;

struct Certificate {
  std::int64_t id = 0, learner = 0, exam = 0, sitting = 0;
  std::int64_t turn = 1;  ///< of this learner and exam: a corrected certificate is the next one
  std::string code;       ///< public, 128 random bits
  std::string edition, exam_title, title;
  std::string holder;  ///< the name as it stood when it was issued
  std::int64_t score = 0, of = 0;
  bool demonstration = true;
  std::string identity;  ///< how it was checked: "self_declared"
  bool supervised = false;
  std::int64_t modules_asked = 0, labs_asked = 0;  ///< besides the examination
  Instant ended{};                                 ///< when the examination closed
  Instant issued{}, until{};
  std::int64_t list = 0, index = 0;
  std::optional<Instant> revoked;
  std::string superseded_by;  ///< the code of the corrected one; then it is revoked too
  bool linked = false;        ///< whether its page may lead there
};

/// A correction of the name: proposed by one officer, confirmed or declined by another.
struct Correction {
  std::int64_t place = 0;  ///< counts those of one certificate, from 1
  std::string holder;      ///< the name as it shall stand; empty once it is settled
  std::string reason;
  bool linked = false;  ///< whether the old page may lead to the new one
  std::int64_t proposed_by = 0;
  Instant proposed{};
  std::optional<std::int64_t> settled_by;
  std::optional<Instant> settled;
  bool confirmed = false;
};

/// The bytes that were signed, served as they are for ever.
struct Documents {
  std::string credential;  ///< credential.json
  std::string token;       ///< credential.jwt
};

/// What an officer looks for in the register.
enum class State : std::uint8_t { any, current, expired, revoked, superseded };
BOOST_DESCRIBE_ENUM(State, any, current, expired, revoked, superseded)

struct Search {
  std::string text;  ///< part of a name, or the beginning of a code
  State state = State::any;
  std::int64_t exam = 0;  ///< 0: all
  Instant now{};
};
State state_of(const Certificate& certificate, Instant now);

/// Why the register leaves the house with names in it; ids of reasons, since the ledger keeps them.
enum class Why : std::uint8_t { no_names, court, regulator, audit, moving_register };
BOOST_DESCRIBE_ENUM(Why, no_names, court, regulator, audit, moving_register)

}  // namespace rounds::credential
