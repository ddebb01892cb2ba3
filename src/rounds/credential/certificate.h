#pragma once

/// A certificate as it was issued: what the check page, the PDF and the register know of it.

#include <cstdint>
#include <optional>
#include <string>

#include "machine/clock/clock.h"

namespace rounds::credential {

using machine::Instant;

struct Certificate {
  std::int64_t id = 0, learner = 0, exam = 0, sitting = 0;
  std::string code;  ///< public, 128 random bits
  std::string edition, exam_title, title;
  std::string holder;  ///< the name as it stood when it was issued
  std::int64_t score = 0, of = 0;
  bool demonstration = true;
  std::string identity;  ///< how it was checked: "self_declared"
  bool supervised = false;
  Instant ended{};  ///< when the examination closed
  Instant issued{}, until{};
  std::int64_t list = 0, index = 0;
  std::optional<Instant> revoked;
};

/// The bytes that were signed, served as they are for ever.
struct Documents {
  std::string credential;  ///< credential.json
  std::string token;       ///< credential.jwt
};

}  // namespace rounds::credential
