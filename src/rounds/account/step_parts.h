#pragma once

/// What the verbs of the second step share.

#include "inside.h"
#include "rounds/account/second_step.h"
#include "step_store.h"

namespace rounds::account {

constexpr machine::Millis fresh_for{15LL * 60'000};  // set up, or take away, after signing in

/// The keyring's purpose under which the secrets of authenticator apps rest.
constexpr const char* app_key = "account.app";
/// A secret is wrapped for one person: in another's row it opens nothing.
machine::Bytes app_is_of(std::int64_t person);

std::unexpected<machine::Refusal> signed_out();

/// The sign-in's row, or the refusal that nobody is signed in.
Task<Result<rows::StepRow>> present(machine::store::Unit& unit, Account::Inside* inside,
                                    machine::Bytes token);
/// The same, when it is fresh enough to change the ways in.
Task<Result<rows::StepRow>> fresh(machine::store::Unit& unit, Account::Inside* inside,
                                  machine::Bytes token);
/// Whether the person has a confirmed app or a passkey.
Task<bool> has_factor(machine::store::Unit& unit, std::int64_t person);

/// A challenge carries its own end and our seal over both and over the sign-in it is for, so that
/// nothing need be kept of those that nobody answers.
machine::Bytes make_challenge(const Account::Inside& inside, const std::string& handle);
/// One that was ours and still holds is used up. Refuses: closed account.challenge_over.
Task<Result<void>> spend_challenge(machine::store::Unit& unit, Account::Inside* inside,
                                   std::string handle, machine::Bytes challenge);

/// Makes a sign-in whole.
Task<Result<Person>> prove(machine::store::Unit& unit, Account::Inside* inside,
                           machine::Bytes token, std::int64_t person);

/// The handle as bytes; empty for none of ours.
machine::Bytes token_of(const std::string& handle);

}  // namespace rounds::account
