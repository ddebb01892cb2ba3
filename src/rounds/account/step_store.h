#pragma once

/// Rows of second factors to values and back.

#include <optional>
#include <string>
#include <vector>

#include "account_store.h"

namespace rounds::account::rows {

/// A sign-in as far as second factors care.
struct StepRow {
  std::int64_t person = 0;
  bool halfway = false;
  Instant proved;
  std::int64_t tries = 0;  ///< of try_sign_in: this one included
};
Task<std::optional<StepRow>> sign_in(Unit& unit, Bytes token, Instant now);
/// Counts a try; nothing when the sign-in has ended or has no try left.
Task<std::optional<StepRow>> try_sign_in(Unit& unit, Bytes token, Instant now, int tries_max);
Task<void> prove_sign_in(Unit& unit, Secret token, Instant now);

struct AppRow {
  Bytes secret;  ///< wrapped
  std::int64_t wrapped_by = 0, used_step = 0;
  bool confirmed = false;
};
/// Whether it was kept: a confirmed app stays as it is.
Task<bool> offer_app(Unit& unit, std::int64_t id, AppRow app);
Task<std::optional<AppRow>> app(Unit& unit, std::int64_t id);
/// Whether nobody was quicker with this step or a later one.
Task<bool> use_app(Unit& unit, std::int64_t id, std::int64_t step);
Task<void> forget_app(Unit& unit, std::int64_t id);

struct PasskeyRow {
  Bytes passkey, key;
  std::int64_t person = 0, uses = 0;
  std::string device;
  Instant made;
};
/// Whether it was news.
Task<bool> keep_passkey(Unit& unit, PasskeyRow row);
Task<std::optional<PasskeyRow>> passkey(Unit& unit, Bytes id);
/// A person's, without their keys.
Task<std::vector<PasskeyRow>> passkeys(Unit& unit, std::int64_t person);
/// Whether nobody was quicker.
Task<bool> use_passkey(Unit& unit, Bytes id, std::int64_t uses, std::int64_t before);
/// Whether there was one.
Task<bool> forget_passkey(Unit& unit, std::int64_t person, Bytes id);

/// In the place of those before.
Task<void> keep_recovery_codes(Unit& unit, std::int64_t person, std::vector<Bytes> codes);
Task<std::int64_t> recovery_codes(Unit& unit, std::int64_t person);
Task<bool> use_recovery_code(Unit& unit, std::int64_t person, Bytes code);

/// Whether it had not been used before.
Task<bool> use_challenge(Unit& unit, Secret challenge);

/// All second factors, with their recovery codes.
Task<void> forget_second_step(Unit& unit, std::int64_t person);

}  // namespace rounds::account::rows
