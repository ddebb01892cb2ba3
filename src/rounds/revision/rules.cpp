#include "rules.h"

#include <algorithm>

namespace rounds::revision {

using machine::No;
using machine::refuse;

namespace {

std::unexpected<machine::Refusal> not_author() {
  return refuse(No::forbidden, "revision.not_author", "Only its author may do this.");
}

std::unexpected<machine::Refusal> not_now() {
  return refuse(No::conflict, "revision.not_now", "The revision is not at that point.");
}

bool is_open(State state) { return state == State::draft || state == State::sent_back; }

Result<void> same_version(const Revision& revision, const Revision& seen) {
  if (revision.version == seen.version) return {};
  return refuse(No::conflict, "revision.moved", "The revision has changed since it was read.");
}

/// Somebody else than the author judges what is proposed.
Result<void> may_judge(const Revision& revision, std::int64_t person) {
  if (revision.author == person) {
    return refuse(No::forbidden, "revision.own", "Nobody judges their own revision.");
  }
  if (revision.state != State::proposed) return not_now();
  return {};
}

bool fits(std::string_view text, std::size_t bytes) {
  return text.size() <= bytes && !text.contains('\0');
}

std::string_view module_of(std::string_view path) {
  constexpr std::string_view modules = "modules/";
  if (!path.starts_with(modules)) return {};
  const auto end = path.find('/', modules.size());
  return end == std::string_view::npos ? std::string_view{} : path.substr(0, end + 1);
}

const std::string* text_in(const programme::Folder& folder, const std::string& path) {
  const auto found = folder.files.find(path);
  return found == folder.files.end() ? nullptr : &found->second;
}

bool same(const std::string* one, const std::string* other) {
  return one == nullptr || other == nullptr ? one == other : *one == *other;
}

}  // namespace

Result<void> may_write(const Revision& revision, std::int64_t person) {
  if (revision.author != person) return not_author();
  if (is_open(revision.state)) return {};
  return refuse(No::conflict, "revision.not_open",
                "The revision is proposed, published or withdrawn; it is not written any more.");
}

Result<Revision> after(Revision revision, const Revision& seen, std::int64_t person, Act act) {
  TRY_DONE(same_version(revision, seen));
  if (act == Act::send_back) {
    TRY_DONE(may_judge(revision, person));
    revision.state = State::sent_back;
    revision.judge = person;
    return revision;
  }
  if (revision.author != person) return not_author();
  if (act == Act::propose) {
    if (!is_open(revision.state)) return not_now();
    revision.state = State::proposed;
  } else if (act == Act::take_back) {
    if (revision.state != State::proposed) return not_now();
    revision.state = State::draft;
  } else {
    if (!is_open(revision.state) && revision.state != State::proposed) return not_now();
    revision.state = State::withdrawn;
  }
  return revision;
}

Result<Revision> published(Revision revision, const Revision& seen, std::int64_t person,
                           std::string edition) {
  TRY_DONE(same_version(revision, seen));
  TRY_DONE(may_judge(revision, person));
  revision.state = State::published;
  revision.judge = person;
  revision.edition = std::move(edition);
  return revision;
}

Result<void> sound_title(std::string_view title, std::string_view why) {
  const bool blank = title.find_first_not_of(' ') == std::string_view::npos;
  if (!blank && fits(title, title_bytes_max) && fits(why, why_bytes_max)) return {};
  return refuse(No::invalid, "revision.title",
                "A revision has a title of at most 200 bytes and a reason of at most 4,000.");
}

Result<void> sound_remark(const Remark& remark) {
  const bool blank = remark.said.find_first_not_of(" \n") == std::string::npos;
  const bool placed = remark.path.empty() || !programme::flaw_of_name(remark.path);
  constexpr std::int64_t lines_max = 1'000'000;
  if (!blank && placed && fits(remark.said, said_bytes_max) && remark.line >= 0 &&
      remark.line <= lines_max)
    return {};
  return refuse(No::invalid, "revision.comment", "A comment has a text of at most 4,000 bytes.");
}

Result<void> sound_file(const std::string& path, std::string_view text) {
  auto flaw = programme::flaw_of_name(path);
  if (!flaw) flaw = programme::flaw_of_text(path, text);
  if (!flaw) return {};
  // Of a name that is no name, only its beginning is told.
  return refuse(No::invalid, "revision.file", "The file cannot be part of a programme.",
                {{"file", path.substr(0, 200)}, {"what", flaw->what}, {"mend", flaw->mend}});
}

Result<void> within_bounds(const std::vector<File>& files) {
  std::size_t bytes = 0;
  for (const auto& file : files) bytes += file.text.size();
  if (files.size() <= files_max && bytes <= bytes_max) return {};
  return refuse(No::too_large, "revision.too_large",
                "A revision holds at most 200 files and 4 MiB; more goes by the command line.");
}

std::vector<Under> moved_under(const std::vector<File>& files, const programme::Folder& base,
                               const programme::Folder& current) {
  std::vector<Under> under;
  under.reserve(files.size());
  for (const auto& file : files) {
    const auto* now = text_in(current, file.path);
    const bool moved = !same(text_in(base, file.path), now) && !same(&file.text, now);
    under.push_back(moved ? Under::moved : Under::same);
  }
  return under;
}

bool may_carry(const Whole& whole, const std::vector<Saving>& files, const programme::Folder& base,
               const programme::Folder& current) {
  const auto knows = [&](const Saving& file) {
    return file.version > 0 || file.upon == whole.current ||
           same(text_in(base, file.path), text_in(current, file.path));
  };
  return all_settled(whole, {}) && std::ranges::all_of(files, knows);
}

programme::Folder laid_over(const programme::Folder& ground, const std::vector<File>& files) {
  auto laid = ground;
  for (const auto& file : files) laid.files[file.path] = file.text;
  return laid;
}

programme::Folder around(const programme::Folder& folder, std::string_view path) {
  const auto module = module_of(path);
  programme::Folder near;
  for (const auto& [name, text] : folder.files) {
    const auto other = module_of(name);
    if (other.empty() || other == module) near.files.emplace(name, text);
  }
  return near;
}

Result<void> all_settled(const Whole& whole, const std::vector<std::string>& settled) {
  std::string files;
  for (std::size_t n = 0; n < whole.files.size(); ++n) {
    const auto& path = whole.files[n].path;
    if (whole.under[n] == Under::same || std::ranges::find(settled, path) != settled.end())
      continue;
    files += (files.empty() ? "" : ", ") + path;
  }
  if (files.empty()) return {};
  return refuse(No::conflict, "revision.collides",
                "Another edition has changed the same files meanwhile.", {{"files", files}});
}

}  // namespace rounds::revision
