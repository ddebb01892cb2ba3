#include "rounds/programme/case_pack.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "lab_text.h"
#include "rounds/programme/picture_file.h"

namespace rounds::programme {

using machine::No;
using machine::refuse;
namespace files = std::filesystem;

namespace {

constexpr std::size_t files_max = 2'100;
constexpr double least_wrong = 0.15, most_wrong = 0.40;

std::string octets_of(const files::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string octets{std::istreambuf_iterator<char>(in), {}};
  if (!in.good() && !in.eof()) throw machine::Fault("cannot read " + path.string());
  return octets;
}

bool wanted(const files::path& path) {
  const auto kind = path.extension();
  return path.filename() == "card.yaml" || kind == ".csv" || kind == ".png";
}

/// How many cases of one kind a form takes, and how many there are.
struct Kind {
  std::string name;
  int asked = 0;
  int there = 0;  ///< in no block of anchors
  std::array<int, anchor_blocks> anchored = {};
};

class Looking {
 public:
  Looking(const Reading& pack, int line, std::vector<Finding>& findings)
      : pack_(pack), line_(line), findings_(findings) {
    if (pack.advisers.empty())
      add({"", "", pack.form.over_calls, pack.form.misses, pack.form.right});
    for (const auto& one : pack.advisers) add(one);
    for (const auto& one : pack.cases) count(one);
  }

  void all() {
    size();
    sums();
    anchors();
    supply();
    share();
  }

 private:
  void say(std::string what, std::string mend) {
    findings_.push_back({pack_home + "card.yaml", line_, true, std::move(what), std::move(mend)});
  }

  void add(const Adviser& one) {
    const auto of = one.id.empty() ? "" : " of " + one.id;
    kinds_.push_back({"over_calls" + of, one.over_calls, 0, {}});
    kinds_.push_back({"misses" + of, one.misses, 0, {}});
    kinds_.push_back({"right" + of, one.right, 0, {}});
    ids_.push_back(one.id);
  }

  void count(const ReadingCase& one) {
    if (one.practice) return;
    const auto at = std::ranges::find(ids_, one.adviser);
    if (at == ids_.end()) return;
    const bool wrong = pack_.wrong(one);
    auto& kind = kinds_[3 * static_cast<std::size_t>(at - ids_.begin()) + (!wrong    ? 2U
                                                                           : one.ill ? 1U
                                                                                     : 0U)];
    if (one.anchor == 0)
      ++kind.there;
    else if (one.anchor <= anchor_blocks)
      ++kind.anchored[static_cast<std::size_t>(one.anchor) - 1];
    else
      say(fmt::format("the case `{}` belongs to the block of anchors {}", one.id, one.anchor),
          "there are three: 1, 2 and 3");
  }

  void size() {
    if (pack_.cases.size() < session_cases_min)
      say(fmt::format("the pack has {} cases, and a session is drawn from {} or more",
                      pack_.cases.size(), session_cases_min),
          "add cases: few become known");
    if (pack_.form.together != 0)
      say("a session shows no case together with its advice", "write `together: 0`");
  }

  void sums() {
    int over_calls = 0, misses = 0, right = 0;
    for (const auto& one : pack_.advisers)
      over_calls += one.over_calls, misses += one.misses, right += one.right;
    const auto& form = pack_.form;
    if (!pack_.advisers.empty() &&
        (over_calls != form.over_calls || misses != form.misses || right != form.right))
      say("the cases of the advisers do not add up to the form", "make them");
  }

  void anchors() {
    int whole = 0;
    for (const auto& kind : kinds_) {
      const auto& in = kind.anchored;
      whole += in[0];
      if (in[0] != in[1] || in[1] != in[2])
        say(fmt::format("the three blocks of anchors have {}, {} and {} cases of the kind `{}`",
                        in[0], in[1], in[2], kind.name),
            "give each as many: they stand for each other");
      if (in[0] > kind.asked)
        say(fmt::format("a block of anchors has more cases of the kind `{}` than a form",
                        kind.name),
            "ask for more, or take some out");
    }
    if (whole < 4)
      say("a block of anchors has fewer than 4 cases", "mark cases in the column `anchor`");
  }

  void supply() {
    int extras = 0;
    for (const int one : extras_of) extras += one;
    int spare = 0;
    for (std::size_t n = 0; n < kinds_.size(); ++n) {
      const auto& kind = kinds_[n];
      const int needed = anchor_blocks * (kind.asked - kind.anchored[0]);
      if (n % 3 == 2) spare += kind.there - needed;
      if (kind.there < needed)
        say(fmt::format("three forms need {} cases of the kind `{}`, and the pack has {}", needed,
                        kind.name, kind.there),
            "add cases: nobody meets one twice");
    }
    if (spare < extras) say("too few cases with right advice are left over", "add cases");
  }

  void share() {
    const auto& form = pack_.form;
    const int wrong = form.over_calls + form.misses, core = wrong + form.right;
    if (core < session_core_min)
      say(fmt::format("a session has {} cases, and needs {}", core, session_core_min),
          "ask for more");
    const double most = static_cast<double>(wrong) / std::max(core, 1);
    const double least = static_cast<double>(wrong) / (std::max(core, 1) + extras_of[2]);
    if (least < least_wrong || most > most_wrong)
      say(fmt::format("{:.0f} to {:.0f} % of the advice would be wrong", 100 * least, 100 * most),
          "keep it within 15 and 40 %");
  }

  const Reading& pack_;
  int line_;
  std::vector<Finding>& findings_;
  std::vector<Kind> kinds_;
  std::vector<std::string> ids_;
};

}  // namespace

std::string Reading::adviser_of(const ReadingCase& one) const {
  const auto found = std::ranges::find(advisers, one.adviser, &Adviser::id);
  return found == advisers.end() ? "" : found->name;
}

Result<Folder> read_pack_folder(const std::string& path) {
  std::error_code error;
  if (!files::is_regular_file(files::path(path) / "card.yaml", error))
    return refuse(No::missing, "lab.no_pack", fmt::format("{} holds no card.yaml.", path));
  Folder folder;
  for (const auto& entry : files::directory_iterator(path)) {
    const auto name = pack_home + entry.path().filename().string();
    if (!entry.is_regular_file() || entry.is_symlink() || !wanted(entry.path())) continue;
    if (folder.files.size() >= files_max)
      return refuse(No::unprocessable, "lab.pack_flawed", "The folder holds too many files.");
    auto octets = octets_of(entry.path());
    auto flaw = flaw_of_name(name);
    if (!flaw && !is_picture(name)) flaw = flaw_of_text(name, octets);
    if (flaw)
      folder.findings.push_back(std::move(*flaw));
    else
      folder.files.emplace(name, as_text(name, std::move(octets)));
  }
  return folder;
}

CasePack read_pack(const Folder& folder) {
  CasePack made{.edition = {}, .findings = folder.findings};
  const auto draft = read_reading(folder, pack_home, made.findings);
  find_flaws(draft, made.findings);
  find_session_flaws(draft.said, draft.form_line, made.findings);
  made.edition.digest = digest_of(folder);
  made.edition.language = "en";
  Module module;
  module.id = pack_module;
  module.title = draft.said.title;
  module.reading = draft.said;
  made.edition.modules.push_back(std::move(module));
  return made;
}

void find_session_flaws(const Reading& pack, int form_line, std::vector<Finding>& findings) {
  Looking(pack, form_line, findings).all();
}

}  // namespace rounds::programme
