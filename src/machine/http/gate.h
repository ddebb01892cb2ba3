#pragma once

// Who may pass. Pure rules over a request and its route; the one place where roles are checked.

#include <optional>

#include "machine/http/http.h"

namespace machine::http {

/// Did this request start on a page of ours? Browsers say so in Sec-Fetch-Site, older ones in
/// Origin; a request that changes something and says neither is refused, and so is one under /api
/// without X-Rounds, which no form can send.
bool is_from_our_pages(const Request& request);

/// Is the body what a JSON route can read?
bool has_readable_body(const Route& route, const Request& request);

enum class Pass : std::uint8_t { yes, sign_in_first, not_for_you };
Pass may_pass(const Route& route, const Caller& caller);

/// Did a person follow a link here, so that a page answers better than a document?
bool wants_page(const Request& request);

/// Is this a page that a person opens, and so a place to return to after signing in?
bool is_page(const Route& route, const Request& request);

}  // namespace machine::http
