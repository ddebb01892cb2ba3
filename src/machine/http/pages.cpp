#include "machine/http/pages.h"

#include <algorithm>

#include "machine/refusal/refusal.h"

namespace machine::http {

namespace {

constexpr std::string_view hole_start = "<!--";
constexpr std::string_view hole_end = "-->";

bool is_hole(std::string_view name) {
  const auto fits = [](char letter) { return letter == '_' || (letter >= 'a' && letter <= 'z'); };
  return !name.empty() && std::ranges::all_of(name, fits);
}

/// JSON text that no HTML parser can leave early. Outside its strings JSON has none of these
/// characters, and inside them the escape means the same.
std::string safe_in_script(std::string_view json) {
  std::string out;
  out.reserve(json.size() + json.size() / 16);
  for (const char letter : json) {
    if (letter == '<')
      out += "\\u003c";
    else if (letter == '>')
      out += "\\u003e";
    else if (letter == '&')
      out += "\\u0026";
    else
      out += letter;
  }
  return out;
}

}  // namespace

Assets::Assets(std::vector<Asset> files) : files_(std::move(files)) {
  std::ranges::sort(files_, {}, &Asset::path);
  ROUNDS_ASSERT(std::ranges::adjacent_find(files_, {}, &Asset::path) == files_.end());
}

const Asset* Assets::find(std::string_view path) const {
  const auto found = std::ranges::lower_bound(files_, path, {}, &Asset::path);
  return found == files_.end() || found->path != path ? nullptr : &*found;
}

std::string Pages::fill(std::string_view name,
                        const std::map<std::string, std::string, std::less<>>& fillings) const {
  const auto* file = assets_.find(name);
  ROUNDS_ASSERT(file != nullptr);
  std::string_view rest(reinterpret_cast<const char*>(file->plain.data()), file->plain.size());
  std::string out;
  std::map<std::string_view, bool> used;
  while (!rest.empty()) {
    const auto start = std::min(rest.find(hole_start), rest.size());
    out += rest.substr(0, start);
    rest.remove_prefix(start);
    const auto end = rest.find(hole_end);
    if (end == std::string_view::npos) break;
    const auto hole = rest.substr(hole_start.size(), end - hole_start.size());
    if (const auto filling = fillings.find(hole); filling != fillings.end()) {
      used[filling->first] = true;
      out += hole == "boot" ? safe_in_script(filling->second) : filling->second;
    } else if (!is_hole(hole)) {
      out += rest.substr(0, end + hole_end.size());
    }
    rest.remove_prefix(end + hole_end.size());
  }
  out += rest;
  ROUNDS_ASSERT(used.size() == fillings.size());
  return out;
}

}  // namespace machine::http
