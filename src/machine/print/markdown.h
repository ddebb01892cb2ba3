#pragma once

/// Markdown to HTML that is safe to put into any of our pages.

#include <string>
#include <string_view>

#include "machine/refusal/refusal.h"

namespace machine::print {

/// CommonMark with tables and footnotes, sanitised by construction: raw HTML, scripts, styles,
/// event handlers and addresses other than http, https, mailto, # and / never pass. Headings carry
/// ids. No inline style. Refuses: too_large print.markdown (over 1 MiB).
Result<std::string> html_from_markdown(std::string_view markdown);

/// The text as HTML: & < > " ' escaped.
std::string escape_html(std::string_view text);

}  // namespace machine::print
