#include "upload.h"

#include <algorithm>

namespace rounds::credential {

using machine::No;
using machine::refuse;

namespace {

constexpr int fields_max = 16;                 // ours has two
constexpr std::size_t boundary_max = 70;       // RFC 2046, section 5.1.1
constexpr std::size_t field_head_max = 2'048;  // its headers; a file's name may be long

std::unexpected<machine::Refusal> not_a_form() {
  return refuse(No::invalid, "credential.form", "This form did not arrive whole.");
}

std::string lowered(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  });
  return out;
}

/// `name="value"` or `name=value` among a header's parameters; "" when absent.
std::string parameter(std::string_view header, std::string_view name) {
  const auto folded = lowered(header);
  const auto wanted = std::string(name) + "=";
  auto at = folded.find(wanted);
  while (at != std::string::npos && at > 0 && folded[at - 1] != ' ' && folded[at - 1] != ';') {
    at = folded.find(wanted, at + 1);
  }
  if (at == std::string::npos) return {};
  auto value = header.substr(at + wanted.size());
  if (!value.starts_with('"')) return std::string(value.substr(0, value.find_first_of("; \t")));
  value.remove_prefix(1);
  return std::string(value.substr(0, value.find('"')));
}

/// The field's name out of its headers; "" when it has none.
std::string name_in(std::string_view head) {
  while (!head.empty()) {
    const auto line = head.substr(0, head.find("\r\n"));
    if (lowered(line).starts_with("content-disposition:")) return parameter(line, "name");
    head.remove_prefix(std::min(head.size(), line.size() + 2));
  }
  return {};
}

}  // namespace

machine::Result<std::map<std::string, std::string, std::less<>>> fields_of(
    std::string_view content_type, std::string_view body) {
  const auto boundary = parameter(content_type, "boundary");
  if (!lowered(content_type).starts_with("multipart/form-data") || boundary.empty() ||
      boundary.size() > boundary_max) {
    return not_a_form();
  }
  const auto line = "\r\n--" + boundary;
  if (!body.starts_with(std::string_view(line).substr(2))) return not_a_form();
  body.remove_prefix(line.size() - 2);
  std::map<std::string, std::string, std::less<>> fields;
  for (int count = 0; !body.starts_with("--"); ++count) {
    if (count == fields_max || !body.starts_with("\r\n")) return not_a_form();
    const auto head_end = body.substr(0, field_head_max).find("\r\n\r\n");
    const auto end = body.find(line, 2);
    if (head_end == std::string_view::npos || end == std::string_view::npos || end < head_end + 4) {
      return not_a_form();
    }
    auto name = name_in(body.substr(2, head_end - 2));
    if (!name.empty())
      fields.emplace(std::move(name), body.substr(head_end + 4, end - head_end - 4));
    body.remove_prefix(end + line.size());
  }
  return fields;
}

}  // namespace rounds::credential
