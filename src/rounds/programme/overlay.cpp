#include "overlay.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "entries.h"
#include "paragraphs.h"
#include "rounds/programme/piece.h"
#include "sheet.h"

namespace rounds::programme {

namespace {

constexpr std::string_view here = "local/here.yaml";
constexpr std::string_view unwritten = "to be written";

bool is_code(std::string_view text) {
  return text.size() == 2 && std::ranges::all_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string lowered(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

/// The countries that local/ has a file of.
std::vector<std::string> countries_of(const Folder& folder) {
  std::vector<std::string> countries;
  for (auto at = folder.files.lower_bound("local/");
       at != folder.files.end() && at->first.starts_with("local/"); ++at) {
    const auto name = at->first.substr(6);
    if (name.size() == 7 && name.ends_with(".yaml") && is_code(name.substr(0, 2)))
      countries.push_back(name.substr(0, 2));
  }
  return countries;
}

/// What local/here.yaml says, as it says it.
std::string said_here(const Folder& folder) {
  const auto file = folder.files.find(std::string(here));
  if (file == folder.files.end()) return "";
  for (const auto& section : sections_in(file->second)) {
    if (section.key != "country") continue;
    const auto from = section.text.find_first_not_of(" \"'", section.text.rfind("country:") + 8);
    if (from == std::string::npos) return "";
    return section.text.substr(from, section.text.find_first_of(" \"'\n", from) - from);
  }
  return "";
}

/// The fingerprint that a text gives of what it stands for; empty when it gives none.
std::string of_in(std::string_view text) {
  constexpr std::size_t digits = 8;
  for (const std::string_view mark : {"# of ", "<!-- of "}) {
    const auto at = text.find(mark);
    if (at == std::string_view::npos) continue;
    const auto found = text.substr(at + mark.size(), digits);
    if (found.size() == digits && found.find_first_not_of("0123456789abcdef") == found.npos)
      return std::string(found);
  }
  return "";
}

int lines_in(std::string_view text) { return static_cast<int>(std::ranges::count(text, '\n')); }

/// A text that grows line by line, and remembers where each came from.
class Growing {
 public:
  void add(const std::string& file, int line, std::string_view text) {
    text_ += text;
    const int lines = lines_in(text);
    for (int at = 0; at < lines; ++at) origins_.push_back({file, line + at + 1});
  }
  const std::string& text() const { return text_; }
  const std::vector<Origin>& origins() const { return origins_; }

 private:
  std::string text_;
  std::vector<Origin> origins_;
};

/// One shared YAML file and the country's.
struct Two {
  std::string path, own;  ///< their names
  const std::string& shared_text;
  const std::string& own_text;
};

/// A key and, of lists, entries by id: the country's in the place of the shared.
class Merger {
 public:
  Merger(const Two& two, std::vector<Finding>& findings)
      : two_(two), findings_(findings), own_(sections_in(two.own_text)) {}

  Growing merged() {
    for (const auto& section : sections_in(two_.shared_text)) {
      const auto own = std::ranges::find(own_, section.key, &Section::key);
      if (section.key.empty() || own == own_.end()) {
        made_.add(two_.path, section.line, section.text);
        continue;
      }
      used_.insert(section.key);
      lay(section, *own);
    }
    for (const auto& own : own_) {
      if (!own.key.empty() && !used_.contains(own.key)) made_.add(two_.own, own.line, own.text);
    }
    return std::move(made_);
  }

 private:
  static bool by_id(const std::vector<Entry>& entries) {
    return entries.size() > 1 && std::all_of(entries.begin() + 1, entries.end(),
                                             [](const Entry& one) { return !one.id.empty(); });
  }

  void lay(const Section& shared, const Section& own) {
    const auto theirs = entries_in(shared.text), ours = entries_in(own.text);
    if (by_id(theirs) && by_id(ours)) return lay(shared, theirs, own, ours);
    // Of a value on one line everybody sees what it stands for.
    if (value_lines(shared.text) > 1)
      held(shared.text, own.text, own.line + 1, fmt::format("`{}`", shared.key));
    made_.add(two_.own, own.line, own.text);
  }

  static int value_lines(const std::string& text) {
    int lines = 0;
    for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1)
      lines += text[at] != '#' && text[at] != '\n' ? 1 : 0;
    return lines;
  }

  void lay(const Section& shared, const std::vector<Entry>& theirs, const Section& own,
           const std::vector<Entry>& ours) {
    std::set<std::string> met;
    for (const auto& entry : theirs) {
      const auto mine = std::find_if(ours.begin() + 1, ours.end(),
                                     [&](const Entry& one) { return one.id == entry.id; });
      if (entry.id.empty() || mine == ours.end()) {
        made_.add(two_.path, shared.line + entry.line, entry.text);
        continue;
      }
      met.insert(entry.id);
      if (is_gone(*mine)) continue;
      held(entry.text, mine->text, own.line + mine->line + 1, fmt::format("`{}`", entry.id));
      made_.add(two_.own, own.line + mine->line, mine->text);
    }
    for (const auto& entry : ours) {
      if (entry.id.empty() || met.contains(entry.id)) continue;
      if (is_gone(entry)) {
        findings_.push_back(
            {two_.own, own.line + entry.line + 1, true,
             fmt::format("there is no `{}` in {} to take away", entry.id, two_.path),
             "take this entry out"});
      } else {
        made_.add(two_.own, own.line + entry.line, entry.text);
      }
    }
  }

  static bool is_gone(const Entry& entry) { return entry.text.contains("gone: true"); }

  void held(const std::string& shared, const std::string& own, int line, const std::string& what) {
    const auto fingerprint = fingerprint_of(shared);
    const auto of = of_in(own);
    if (of == fingerprint) return;
    findings_.push_back(
        {two_.own, line, false,
         of.empty()
             ? fmt::format("{} stands for one of {}, and does not say which text of it", what,
                           two_.path)
             : fmt::format("{} of {} has changed since this was made from it", what, two_.path),
         fmt::format("hold them against each other, then write `# of {}` into it", fingerprint)});
  }

  const Two& two_;
  std::vector<Finding>& findings_;
  const std::vector<Section> own_;
  std::set<std::string> used_;
  Growing made_;
};

/// Whether a file that only a country has is one that a programme reads.
bool has_a_place(std::string_view path, const std::string& programme) {
  if (path.starts_with("words/") || path == "exam/blueprint.yaml") return true;
  if (!path.starts_with("modules/")) return false;
  const auto end = path.find('/', 8);
  if (end == std::string_view::npos || !names_plainly(programme, path.substr(8, end - 8)))
    return false;
  const auto name = path.substr(end + 1);
  const std::set<std::string_view> pages{"module.yaml", "items.yaml", "cards.yaml", "monday.md",
                                         "session.md"};
  return pages.contains(name) || (name.starts_with("lessons/") && name.ends_with(".md")) ||
         (name.starts_with("figures/") && name.ends_with(".svg"));
}

class Layer {
 public:
  Layer(const Folder& folder, std::vector<Finding>& findings)
      : folder_(folder), findings_(findings) {}

  Laid made() {
    laid_.country = chosen();
    const auto own = "local/" + laid_.country + "/";
    for (const auto& [path, text] : folder_.files) {
      if (!path.starts_with("local/")) laid_.folder.files.emplace(path, text);
    }
    laid_.folder.findings = folder_.findings;
    if (laid_.country.empty()) return std::move(laid_);
    const auto facts = "local/" + laid_.country + ".yaml";
    laid_.folder.files.emplace(facts, folder_.files.at(facts));
    still_to_write(facts);
    // programme.yaml first: it says which modules there are.
    lay(own + "programme.yaml");
    only_spoken();
    for (auto at = folder_.files.lower_bound(own);
         at != folder_.files.end() && at->first.starts_with(own); ++at) {
      still_to_write(at->first);
      if (at->first != own + "programme.yaml") lay(at->first);
    }
    return std::move(laid_);
  }

 private:
  void say(const std::string& file, std::string what, std::string mend, bool blocks = true) {
    findings_.push_back({file, 0, blocks, std::move(what), std::move(mend)});
  }

  std::string chosen() {
    const auto countries = countries_of(folder_);
    strangers(countries);
    if (folder_.files.contains(std::string(here))) {
      auto country = lowered(said_here(folder_));
      if (std::ranges::find(countries, country) != countries.end()) return country;
      say(std::string(here), fmt::format("there is no country `{}` in local/", country),
          country.empty()
              ? "write `country: KE`, by the two letters of ISO 3166"
              : fmt::format("add local/{}.yaml, or name a country that is there", country));
      return "";
    }
    if (countries.size() > 1) {
      say("local/" + countries.back() + ".yaml", "local/ holds several countries",
          "say in local/here.yaml whose programme this is: `country: KE`");
      return "";
    }
    return countries.empty() ? "" : countries.front();
  }

  /// What lies in local/ and belongs to no country.
  void strangers(const std::vector<std::string>& countries) {
    for (auto at = folder_.files.lower_bound("local/");
         at != folder_.files.end() && at->first.starts_with("local/"); ++at) {
      const auto name = at->first.substr(6);
      const auto country = name.substr(0, name.find_first_of("/."));
      const bool known = std::ranges::find(countries, country) != countries.end();
      if (known || at->first == here || name == "FORK.md") continue;
      say(at->first, fmt::format("this belongs to no country: there is no local/{}.yaml", country),
          "put it into the folder of a country, named by the two letters of ISO 3166");
    }
  }

  /// Translations into languages that the country does not offer stay upstream's affair.
  void only_spoken() {
    for (const auto& section : sections_in(laid_.folder.files["programme.yaml"])) {
      if (section.key != "languages") continue;
      std::erase_if(laid_.folder.files, [&](const auto& file) {
        return file.first.starts_with("words/") && spoken_upstream(file.first) &&
               !names_plainly(section.text, language_of(file.first));
      });
    }
  }

  static std::string language_of(const std::string& path) {
    return path.substr(6, path.find('/', 6) - 6);
  }

  bool spoken_upstream(const std::string& path) const {
    for (const auto& section : sections_in(folder_.files.at("programme.yaml"))) {
      if (section.key == "languages") return names_plainly(section.text, language_of(path));
    }
    return false;
  }

  /// What `rounds fork` left open.
  void still_to_write(const std::string& file) {
    const auto& text = folder_.files.at(file);
    for (auto at = text.find(unwritten); at != std::string::npos;
         at = text.find(unwritten, at + 1)) {
      findings_.push_back({file, lines_in(text.substr(0, at)) + 1, false,
                           "this is still to be written", "write what holds in the country"});
    }
  }

  void lay(const std::string& own) {
    const auto found = folder_.files.find(own);
    if (found == folder_.files.end()) return;
    const auto path = own.substr(9);  // after "local/ke/"
    const auto shared = folder_.files.find(path);
    if (shared == folder_.files.end()) return alone(own, path, found->second);
    if (path.ends_with(".yaml") && path != "exam/blueprint.yaml") {
      const Two two{path, own, shared->second, found->second};
      auto made = Merger(two, findings_).merged();
      laid_.folder.files[path] = made.text();
      laid_.origins[path] = made.origins();
      return;
    }
    if (!path.starts_with("words/")) held(own, path, shared->second, found->second);
    put(own, path, found->second);
  }

  void put(const std::string& own, const std::string& path, const std::string& text) {
    laid_.folder.files[path] = text;
    auto& origins = laid_.origins[path];
    const int lines = lines_in(text);
    for (int line = 1; line <= lines; ++line) origins.push_back({own, line});
  }

  void alone(const std::string& own, const std::string& path, const std::string& text) {
    if (!path.starts_with("words/") && !of_in(text).empty() && !path.ends_with(".yaml")) {
      say(own, fmt::format("what this was made from is gone: there is no {}", path),
          "take it away, or take `of …` out to keep it as the country’s own");
      return;
    }
    if (!has_a_place(path, laid_.folder.files["programme.yaml"])) {
      say(own, fmt::format("this stands for nothing: there is no {}", path),
          "name it as the shared file that it replaces, or take it away");
      return;
    }
    put(own, path, text);
  }

  void held(const std::string& own, const std::string& path, const std::string& shared,
            const std::string& text) {
    const auto fingerprint = fingerprint_of(shared);
    const auto of = of_in(text);
    if (of == fingerprint) return;
    const auto line = path.ends_with(".svg") ? fingerprint_line(fingerprint)
                                             : fmt::format("# of {}", fingerprint);
    say(own,
        of.empty() ? fmt::format("this stands for {}, and does not say which text of it", path)
                   : fmt::format("{} has changed since this was made from it", path),
        fmt::format("hold them against each other, then write `{}` {}", line,
                    path.ends_with(".svg") ? "into it" : "among its facts"),
        false);
  }

  const Folder& folder_;
  std::vector<Finding>& findings_;
  Laid laid_;
};

}  // namespace

void Laid::place(std::vector<Finding>& findings) const {
  for (auto& finding : findings) {
    const auto found = origins.find(finding.file);
    if (found == origins.end() || found->second.empty()) continue;
    const auto& lines = found->second;
    const auto line = static_cast<std::size_t>(std::max(finding.line, 1)) - 1;
    const auto& origin = lines[std::min(line, lines.size() - 1)];
    finding.file = origin.file;
    if (finding.line > 0) finding.line = origin.line;
  }
}

Laid laid(const Folder& folder, std::vector<Finding>& findings) {
  return Layer(folder, findings).made();
}

std::string country_in_force(const Folder& folder) {
  const auto countries = countries_of(folder);
  if (!folder.files.contains(std::string(here)))
    return countries.size() == 1 ? countries.front() : "";
  auto country = lowered(said_here(folder));
  return std::ranges::find(countries, country) == countries.end() ? "" : country;
}

std::string own_path(std::string_view country, std::string_view path) {
  return fmt::format("local/{}/{}", country, path);
}

}  // namespace rounds::programme
