#pragma once

#include <string>
#include <string_view>

namespace machine::http {

/// One server-sent event. A line break in `kind` is a bug; in `data` it becomes another data line.
/// Source: WHATWG HTML, section 9.2.6.
std::string event_text(std::string_view kind, std::string_view data);

}  // namespace machine::http
