#include "rounds/programme/fork.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unicode/locid.h>

#include <algorithm>

#include "entries.h"
#include "overlay.h"
#include "rounds/programme/local.h"

namespace rounds::programme {

using machine::No;
using machine::refuse;

namespace {

std::string cased(std::string_view text, char from, char to) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [&](char c) {
    return c >= from && c <= from + 25 ? static_cast<char>(c - from + to) : c;
  });
  return out;
}

/// Codes that ISO 3166 leaves to whoever needs one.
bool is_nobodys(std::string_view code) {
  return code.size() == 2 && code[0] == 'X' && code[1] >= 'A' && code[1] <= 'Z' && code != "XK";
}

/// Empty when no country has this code.
std::string name_of(const std::string& code) {
  if (is_nobodys(code)) return "a country for rehearsals";
  for (const auto* known = icu::Locale::getISOCountries(); *known != nullptr; ++known) {
    if (code != *known) continue;
    icu::UnicodeString shown;
    std::string name;
    icu::Locale("", code.c_str()).getDisplayCountry(icu::Locale::getEnglish(), shown);
    shown.toUTF8String(name);
    return name;
  }
  return "";
}

std::string section_of(const Folder& folder, const std::string& file, std::string_view key) {
  const auto found = folder.files.find(file);
  if (found == folder.files.end()) return "";
  for (auto& section : sections_in(found->second)) {
    if (section.key == key) return section.text;
  }
  return "";
}

/// The upstream's numbers, each saying whose it is.
std::string numbers_of(const Local& from) {
  if (from.numbers.empty()) return "";
  std::string text =
      "\n# Numbers that lessons compute with. Each is another country's while it says taken_from:\n"
      "# write the value and source that hold here, and take that line out.\nnumbers:\n";
  for (const auto& number : from.numbers) {
    text += fmt::format(
        "  - id: {}\n    value: {}\n    says: \"{}\"\n    source: {}\n    review_by: {}\n"
        "    taken_from: {}\n",
        number.id, number.value, number.says, number.source, number.review_by,
        number.taken_from.empty() ? from.country : number.taken_from);
  }
  return text;
}

std::string facts_of(const Folder& upstream, const Local& from, const Fork& fork) {
  const auto languages = section_of(upstream, "programme.yaml", "languages");
  // What a doctor practises is called alike in many countries; who registers whom is not.
  const auto specialties =
      section_of(upstream, "local/" + cased(from.country, 'A', 'a') + ".yaml", "specialties");
  return fmt::format(
      "# What holds in {} and nowhere else: docs/guides/another-country.md.\n"
      "country: {}\ntime_zone: to be written\ntelephone_prefix: to be written\n"
      "# In the order in which they are offered.\n{}"
      "regulator_of_devices: to be written\nethics_guidance: to be written\n\n"
      "# States or provinces as the forms offer them: `- {{id: north, name: North}}`.\n"
      "# to be written\nstates: []\n\n"
      "# Councils that register doctors, with the shape of their numbers:\n"
      "# - id: north\n#   name: Medical Council of the North\n#   format: plausible\n"
      "#   pattern: \"[0-9]{{4,6}}\"\n#   example: \"12345\"\n# to be written\ncouncils: "
      "[]\n\n{}{}",
      fork.name, fork.country, languages, specialties, numbers_of(from));
}

std::string programme_of(const Folder& upstream) {
  return "# Keys of programme.yaml that are this country's own; all others are upstream's.\n" +
         section_of(upstream, "programme.yaml", "title") +
         "# Who publishes this copy.\nboard: to be written\n" +
         section_of(upstream, "programme.yaml", "languages");
}

std::string note_of(const Fork& fork, const std::string& edition) {
  return fmt::format(
      "# The programme in {}: what is ours and what is upstream’s\n\n"
      "Made by `rounds fork` from the folder whose edition is `{}`.\n\n{}\n"
      "Change nothing outside `local/`: then an upstream change merges without a conflict. "
      "`rounds check` lists what is still to be written, which numbers are still another "
      "country’s, and which shared texts have changed since ours were made from them. "
      "How to merge: docs/guides/another-country.md.\n",
      fork.name, edition, lines_of(fork));
}

std::vector<std::string> shared_of(const Folder& upstream) {
  std::map<std::string, int> counts;
  for (const auto& [path, unused] : upstream.files) {
    if (path.starts_with("local/")) continue;
    const auto slash = path.find('/');
    ++counts[slash == std::string::npos ? path : path.substr(0, slash + 1)];
  }
  std::vector<std::string> shared;
  shared.reserve(counts.size() + 1);
  for (const auto& [name, count] : counts)
    shared.push_back(name.ends_with('/') ? fmt::format("{} ({} files)", name, count) : name);
  return shared;
}

}  // namespace

Result<Fork> fork_of(const Folder& upstream, std::string_view country) {
  const auto code = cased(country, 'a', 'A'), small = cased(country, 'A', 'a');
  Fork fork{.country = code, .name = name_of(code)};
  if (fork.name.empty()) {
    return refuse(No::invalid, "programme.country",
                  fmt::format("There is no country with the code {}. Write the two letters of ISO "
                              "3166, such as KE or FR; XA to XZ are for rehearsals.",
                              code),
                  {{"country", code}});
  }
  const auto facts = "local/" + small + ".yaml";
  if (upstream.files.contains(facts)) {
    return refuse(No::conflict, "programme.country_there",
                  fmt::format("This folder holds {} already. Choose another country, or change "
                              "what is in local/.",
                              facts),
                  {{"country", code}});
  }
  std::vector<Finding> unheard;
  const auto old = country_in_force(upstream);
  if (old.empty() && upstream.files.contains("local/here.yaml")) {
    return refuse(No::unprocessable, "programme.no_country",
                  "local/here.yaml names a country that local/ does not have. Mend that first; "
                  "`rounds check` says how.");
  }
  const auto from =
      old.empty() ? Local{} : read_local("", upstream.files.at("local/" + old + ".yaml"), unheard);
  for (const auto& number : from.numbers) fork.numbers.push_back(number.id);
  fork.local = {"local/here.yaml", facts, "local/" + small + "/", "local/FORK.md"};
  fork.upstream = shared_of(upstream);
  if (!old.empty()) fork.upstream.push_back("local/" + old + ".yaml (kept, not in force)");
  fork.files["local/here.yaml"] =
      "# Which country of local/ is in force in this copy.\ncountry: " + code + "\n";
  fork.files[facts] = facts_of(upstream, from, fork);
  fork.files["local/" + small + "/programme.yaml"] = programme_of(upstream);
  fork.files["local/FORK.md"] = note_of(fork, digest_of(upstream));
  return fork;
}

std::string lines_of(const Fork& fork) {
  std::string text = "Ours:\n";
  for (const auto& path : fork.local) text += "- " + path + "\n";
  text += "\nMerges from upstream:\n";
  for (const auto& path : fork.upstream) text += "- " + path + "\n";
  if (!fork.numbers.empty()) {
    text += fmt::format("\nStill another country’s, until they are replaced: {}.\n",
                        fmt::join(fork.numbers, ", "));
  }
  return text;
}

}  // namespace rounds::programme
