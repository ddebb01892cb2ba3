#pragma once

/// What a certificate comes in: bare JSON or JWT, attached to a PDF, baked into an SVG or PNG
/// badge.
///
/// Finds the credential, believes nothing. Reads hostile files: every length is checked, and what
/// is compressed is inflated only to a stated end.

#include <string>
#include <string_view>

#include "machine/refusal/refusal.h"

namespace rounds::credential {

using machine::Result;

/// A certificate with its page and fonts is 60 KB; a baked picture may be larger.
constexpr std::size_t envelope_bytes_max = std::size_t{2} << 20;
/// A credential is 4 KB.
constexpr std::size_t credential_bytes_max = std::size_t{256} << 10;

/// The credential's text: a JSON object, or a compact JWT.
/// Refuses: too_large credential.file_too_large, invalid credential.no_credential (nothing in it
/// that we know).
Result<std::string> credential_in(std::string_view file);

}  // namespace rounds::credential
