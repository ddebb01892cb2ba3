#pragma once

/// What a form without script sends: the fields of multipart/form-data. Reads hostile bodies. Pure.

#include <map>
#include <string>
#include <string_view>

#include "machine/refusal/refusal.h"

namespace rounds::credential {

/// Field name to content; a field sent twice counts once, the first time.
/// Source: RFC 7578.
/// Refuses: invalid credential.form (no boundary, no end, more than 16 fields).
machine::Result<std::map<std::string, std::string, std::less<>>> fields_of(
    std::string_view content_type, std::string_view body);

}  // namespace rounds::credential
