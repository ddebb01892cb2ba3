#pragma once

// "Sources and freshness": what the programme rests on, as HTML.

#include <string>

#include "page_voice.h"
#include "rounds/programme/claims.h"

namespace rounds::programme {

/// How many sheets the list of works takes; 1 or more.
std::size_t sheets_of(const Claims& claims);

/// The body of one sheet, from 1. Works that are past review stand first.
std::string sources_body(const Claims& claims, std::size_t sheet, const Voice& voice);

}  // namespace rounds::programme
