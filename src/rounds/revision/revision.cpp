#include "rounds/revision/revision.h"

#include <fmt/format.h>

#include "revision_store.h"
#include "rules.h"

namespace rounds::revision {

using machine::No;
using machine::refuse;
using machine::store::Unit;
using FolderHeld = std::shared_ptr<const programme::Folder>;

namespace {

// Of a person's copy; nobody writes as much.
constexpr std::int64_t copied_max = 10'000;

ledger::Entry entry_of(const Revision& revision, std::string kind, std::int64_t actor) {
  return {.stream = "revision:" + machine::text(revision.id),
          .kind = std::move(kind),
          .about = revision.id.value,
          .actor = actor};
}

Task<Result<RevisionId>> begin_in(Unit& unit, Revision revision) {
  if (co_await rows::count_open(unit, revision.author) >= open_max) {
    co_return refuse(No::too_many, "revision.too_many_open",
                     "Twenty of your revisions are open; publish or withdraw some first.");
  }
  const auto id = revision.id;
  co_await rows::keep(unit, std::move(revision));
  co_return id;
}

Task<Result<Lists>> lists_in(Unit& unit, std::int64_t person) {
  Lists lists;
  lists.mine = co_await rows::by_author(unit, person, listed_max);
  lists.waiting = co_await rows::by_state(unit, State::proposed, listed_max);
  std::erase_if(lists.waiting, [&](const Revision& one) { return one.author == person; });
  lists.published = co_await rows::by_state(unit, State::published, listed_max);
  co_return lists;
}

Task<Result<Whole>> whole_in(Unit& unit, RevisionId id) {
  Whole whole;
  CO_TRY(revision, co_await rows::find(unit, id));
  whole.revision = std::move(revision);
  whole.files = co_await rows::files(unit, id);
  whole.comments = co_await rows::comments(unit, id);
  co_return whole;
}

/// What a person changes in a draft, and when.
struct Hand {
  std::int64_t person = 0, now_ms = 0;
};

/// `base`: the edition to go over to; empty: none.
Task<Result<void>> save_in(Unit& unit, RevisionId id, Hand hand, std::string base,
                           std::vector<Saving> files) {
  CO_TRY(revision, co_await rows::find(unit, id));
  CO_TRY_DONE(may_write(revision, hand.person));
  revision.changed_ms = hand.now_ms;
  if (!base.empty()) revision.base = std::move(base);
  // The row is locked before the files are counted.
  co_await rows::touch(unit, std::move(revision));
  for (auto& file : files) {
    const auto path = file.path;
    if (co_await rows::save(unit, id, std::move(file), hand.now_ms)) continue;
    co_return refuse(No::conflict, "revision.file_moved",
                     "Another window has changed this file meanwhile.", {{"file", path}});
  }
  co_return within_bounds(co_await rows::files(unit, id));
}

Task<Result<void>> drop_in(Unit& unit, RevisionId id, Hand hand, std::string path) {
  CO_TRY(revision, co_await rows::find(unit, id));
  CO_TRY_DONE(may_write(revision, hand.person));
  revision.changed_ms = hand.now_ms;
  co_await rows::touch(unit, std::move(revision));
  co_await rows::drop(unit, id, std::move(path));
  co_return Result<void>{};
}

Task<Result<void>> describe_in(Unit& unit, Revision seen, Hand hand) {
  CO_TRY(revision, co_await rows::find(unit, seen.id));
  CO_TRY_DONE(may_write(revision, hand.person));
  revision.version = seen.version;
  revision.title = seen.title;
  revision.why = seen.why;
  revision.changed_ms = hand.now_ms;
  co_return co_await rows::change(unit, std::move(revision));
}

Task<Result<void>> carry_in(Unit& unit, Revision seen, Hand hand, std::string current) {
  CO_TRY(revision, co_await rows::find(unit, seen.id));
  CO_TRY_DONE(may_write(revision, hand.person));
  revision.version = seen.version;
  revision.base = std::move(current);
  revision.changed_ms = hand.now_ms;
  co_return co_await rows::change(unit, std::move(revision));
}

Task<Result<void>> comment_in(Unit& unit, RevisionId id, Comment comment) {
  CO_TRY(revision, co_await rows::find(unit, id));
  const auto said = co_await rows::comments(unit, id);
  if (said.size() >= comments_max) {
    co_return refuse(No::too_many, "revision.too_many_comments",
                     "This revision has 500 comments; speak to each other.");
  }
  co_await rows::keep_comment(unit, id, std::move(comment));
  co_return Result<void>{};
}

struct Deed {
  Revision seen;
  Act act = Act::propose;
  Comment said;
};

Task<Result<void>> act_in(Unit& unit, ledger::Ledger& ledger, Deed deed, Hand hand) {
  CO_TRY(revision, co_await rows::find(unit, deed.seen.id));
  CO_TRY(next, after(std::move(revision), deed.seen, hand.person, deed.act));
  if (deed.act == Act::propose && (co_await rows::files(unit, next.id)).empty()) {
    co_return refuse(No::invalid, "revision.nothing_changed", "The revision changes no file.");
  }
  next.changed_ms = hand.now_ms;
  if (!deed.said.said.empty())
    CO_TRY_DONE(co_await comment_in(unit, next.id, std::move(deed.said)));
  auto entry =
      entry_of(next, std::string("revision_") + boost::describe::enum_to_string(next.state, ""),
               hand.person);
  CO_TRY_DONE(co_await rows::change(unit, std::move(next)));
  co_await ledger.append(unit, std::move(entry));
  co_return Result<void>{};
}

Task<Result<void>> published_in(Unit& unit, ledger::Ledger& ledger, Revision next) {
  auto entry = entry_of(next, "revision_published", next.judge.value_or(0));
  entry.body = fmt::format(R"({{"edition":"{}"}})", next.edition.value_or(""));
  CO_TRY_DONE(co_await rows::change(unit, std::move(next)));
  co_await ledger.append(unit, std::move(entry));
  co_return Result<void>{};
}

Task<Result<std::vector<Revision>>> by_in(Unit& unit, std::int64_t person) {
  co_return co_await rows::by_author(unit, person, copied_max);
}

Task<Result<std::vector<Revisions::Said>>> said_in(Unit& unit, std::int64_t person) {
  co_return co_await rows::said_by(unit, person, copied_max);
}

const programme::Folder& under(const Whole& whole, const FolderHeld& base,
                               const FolderHeld& current) {
  return all_settled(whole, {}) ? *current : *base;
}

}  // namespace

Task<Result<RevisionId>> Revisions::begin(std::int64_t author, std::string title, std::string why) {
  CO_TRY_DONE(sound_title(title, why));
  CO_TRY(edition, co_await programme_.current());
  const Revision revision{.id = ids_.make<RevisionNoun>(),
                          .author = author,
                          .base = edition->digest,
                          .title = std::move(title),
                          .why = std::move(why),
                          .made_ms = machine::ms(clock_.now())};
  auto work = [revision](Unit& unit) { return begin_in(unit, revision); };
  co_return co_await store_.write(std::move(work));
}

Task<Result<Lists>> Revisions::lists(std::int64_t person) {
  auto work = [person](Unit& unit) { return lists_in(unit, person); };
  co_return co_await store_.read(std::move(work));
}

Task<Result<Whole>> Revisions::whole(RevisionId id) {
  CO_TRY(found, co_await ground(id));
  co_return std::move(found.whole);
}

Task<Result<Revisions::Ground>> Revisions::ground(RevisionId id) {
  auto work = [id](Unit& unit) { return whole_in(unit, id); };
  CO_TRY(whole, co_await store_.read(std::move(work)));
  CO_TRY(edition, co_await programme_.current());
  CO_TRY(base, co_await programme_.folder(whole.revision.base));
  CO_TRY(current, co_await programme_.folder(edition->digest));
  whole.current = edition->digest;
  whole.under = moved_under(whole.files, *base, *current);
  co_return Ground{std::move(whole), std::move(base), std::move(current)};
}

Task<Result<programme::Folder>> Revisions::folder(RevisionId id) {
  CO_TRY(here, co_await ground(id));
  co_return laid_over(under(here.whole, here.base, here.current), here.whole.files);
}

Task<Result<FileSeen>> Revisions::file(RevisionId id, std::string path) {
  CO_TRY(here, co_await ground(id));
  FileSeen seen;
  const auto published = here.current->files.find(path);
  if (published != here.current->files.end()) seen.published = published->second;
  const auto& ground = under(here.whole, here.base, here.current);
  const auto unchanged = ground.files.find(path);
  seen.edition = &ground == here.current.get() ? here.whole.current : here.whole.revision.base;
  const auto own = std::ranges::find(here.whole.files, path, &File::path);
  if (own != here.whole.files.end()) {
    seen.text = own->text;
    seen.version = own->version;
  } else if (unchanged != ground.files.end()) {
    seen.text = unchanged->second;
  } else {
    co_return refuse(No::missing, "revision.no_such_file", "There is no such file.");
  }
  co_return seen;
}

Task<Result<void>> Revisions::describe(std::int64_t person, Revision seen) {
  CO_TRY_DONE(sound_title(seen.title, seen.why));
  const Hand hand{person, machine::ms(clock_.now())};
  auto work = [seen, hand](Unit& unit) { return describe_in(unit, seen, hand); };
  co_return co_await store_.write(std::move(work));
}

Task<Result<void>> Revisions::save(std::int64_t person, RevisionId id, std::vector<Saving> files) {
  for (const auto& file : files) CO_TRY_DONE(sound_file(file.path, file.text));
  CO_TRY(here, co_await ground(id));
  const bool over = may_carry(here.whole, files, *here.base, *here.current);
  const Hand hand{person, machine::ms(clock_.now())};
  auto work = [id, hand, files, base = over ? here.whole.current : ""](Unit& unit) {
    return save_in(unit, id, hand, base, files);
  };
  co_return co_await store_.write(std::move(work));
}

Task<Result<void>> Revisions::drop(std::int64_t person, RevisionId id, std::string path) {
  const Hand hand{person, machine::ms(clock_.now())};
  auto work = [id, hand, path](Unit& unit) { return drop_in(unit, id, hand, path); };
  co_return co_await store_.write(std::move(work));
}

Task<Result<void>> Revisions::carry(std::int64_t person, RevisionId id,
                                    std::vector<std::string> settled) {
  CO_TRY(here, co_await ground(id));
  CO_TRY_DONE(may_write(here.whole.revision, person));
  CO_TRY_DONE(all_settled(here.whole, settled));
  const Hand hand{person, machine::ms(clock_.now())};
  auto work = [seen = here.whole.revision, hand, current = here.whole.current](Unit& unit) {
    return carry_in(unit, seen, hand, current);
  };
  co_return co_await store_.write(std::move(work));
}

Task<Result<void>> Revisions::comment(std::int64_t person, RevisionId id, Remark remark) {
  CO_TRY_DONE(sound_remark(remark));
  const Comment comment{ids_.next(),
                        person,
                        std::move(remark.path),
                        remark.line,
                        std::move(remark.said),
                        machine::ms(clock_.now())};
  auto work = [id, comment](Unit& unit) { return comment_in(unit, id, comment); };
  co_return co_await store_.write(std::move(work));
}

Task<Result<void>> Revisions::act(std::int64_t person, Revision seen, Act act, std::string said) {
  // Whoever sends back says why; whoever does anything else may say nothing.
  if (act == Act::send_back || !said.empty()) CO_TRY_DONE(sound_remark({"", 0, said}));
  const Hand hand{person, machine::ms(clock_.now())};
  const Deed deed{std::move(seen), act, {ids_.next(), person, "", 0, std::move(said), hand.now_ms}};
  auto work = [deed, hand, &ledger = ledger_](Unit& unit) {
    return act_in(unit, ledger, deed, hand);
  };
  co_return co_await store_.write(std::move(work));
}

Task<Result<std::string>> Revisions::publish(std::int64_t person, Revision seen) {
  CO_TRY(here, co_await ground(seen.id));
  // Asked before the second of a core that pressing takes, and again in the unit.
  CO_TRY(allowed, published(here.whole.revision, seen, person, ""));
  CO_TRY_DONE(all_settled(here.whole, {}));
  auto press = [folder = laid_over(*here.current, here.whole.files), now = clock_.now()]() mutable {
    return programme::press(std::move(folder), now);
  };
  CO_TRY(made, co_await pool_.run(std::move(press)));
  CO_TRY(pressed, std::move(made));
  auto next = allowed;
  next.edition = pressed.edition->digest;
  next.changed_ms = pressed.edition->published_ms;
  programme::Also also = [next, &ledger = ledger_](Unit& unit) {
    return published_in(unit, ledger, next);
  };
  programme::Terms terms{.actor = person, .upon = here.whole.current};
  CO_TRY(edition,
         co_await programme_.publish(std::move(pressed), std::move(terms), std::move(also)));
  co_return edition->digest;
}

Task<Result<std::vector<programme::Finding>>> Revisions::findings(RevisionId id) {
  CO_TRY(laid, co_await folder(id));
  const auto today = std::chrono::floor<std::chrono::days>(clock_.now());
  auto work = [laid = std::move(laid), today] { return programme::findings_of(laid, today); };
  co_return co_await pool_.run(std::move(work));
}

Task<Result<programme::Preview>> Revisions::preview(RevisionId id, std::string path,
                                                    std::string text) {
  CO_TRY_DONE(sound_file(path, text));
  CO_TRY(laid, co_await folder(id));
  laid.files[path] = std::move(text);
  const auto today = std::chrono::floor<std::chrono::days>(clock_.now());
  auto work = [near = around(laid, path), today] { return programme::preview_of(near, today); };
  CO_TRY(shown, co_await pool_.run(std::move(work)));
  // The other modules are not there, and what is said of their absence is no finding.
  std::erase_if(shown.findings, [&](const programme::Finding& one) { return one.file != path; });
  co_return std::move(shown);
}

Task<Result<std::vector<Revision>>> Revisions::by(std::int64_t person) {
  auto work = [person](Unit& unit) { return by_in(unit, person); };
  co_return co_await store_.read(std::move(work));
}

Task<Result<std::vector<Revisions::Said>>> Revisions::said_by(std::int64_t person) {
  auto work = [person](Unit& unit) { return said_in(unit, person); };
  co_return co_await store_.read(std::move(work));
}

Task<void> Revisions::forget(Unit& unit, std::int64_t person, std::int64_t now_ms) {
  co_await rows::forget(unit, person, now_ms);
}

}  // namespace rounds::revision
