#include "event_text.h"

#include <algorithm>

#include "machine/refusal/refusal.h"

namespace machine::http {

std::string event_text(std::string_view kind, std::string_view data) {
  ROUNDS_ASSERT(kind.find_first_of("\r\n") == std::string_view::npos);
  std::string out = "event: " + std::string(kind) + "\n";
  do {
    const auto end = std::min(data.find_first_of("\r\n"), data.size());
    out += "data: ";
    out += data.substr(0, end);
    out += '\n';
    const bool both = data.substr(end).starts_with("\r\n");
    const bool last = end == data.size();
    data.remove_prefix(std::min(end + (both ? 2 : 1), data.size()));
    if (last) break;
  } while (true);
  return out + "\n";
}

}  // namespace machine::http
