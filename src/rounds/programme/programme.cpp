#include "rounds/programme/programme.h"

#include <fmt/format.h>

#include <deque>
#include <map>
#include <mutex>

#include "overlay.h"
#include "programme_store.h"
#include "rounds/programme/changes.h"
#include "rounds/programme/local.h"
#include "signature_store.h"
#include "signed_edition.h"

namespace rounds::programme {

using machine::No;
using machine::refuse;
using machine::store::Unit;
using Shared = std::shared_ptr<const Edition>;
using SharedFolder = std::shared_ptr<const Folder>;
using SharedPieces = std::shared_ptr<const std::vector<Piece>>;
using SharedChanges = std::shared_ptr<const std::vector<Change>>;
using SharedSignatures = std::shared_ptr<const std::vector<Signature>>;

namespace {

// How long this node may go on with an edition that another node has replaced.
constexpr machine::Millis current_trusted{1'000};
// Editions that readers still ask for; each is a few megabytes.
constexpr std::size_t editions_kept = 16;
// Folders that revisions are laid over: the current one, and some that were; each a few megabytes.
constexpr std::size_t folders_kept = 4;
// Of pairs of editions: from those on which learners still are to the current one.
constexpr std::size_t changes_kept = 8;

struct Errand {
  Galley galley;
  Terms terms;
  Also also;
};

Task<Result<bool>> publish_in(Unit& unit, ledger::Ledger& ledger, Errand errand) {
  if (!errand.terms.upon.empty()) {
    CO_TRY(current, co_await find_current(unit));
    if (current != errand.terms.upon) {
      co_return refuse(No::conflict, "programme.edition_moved",
                       "Another edition has been published meanwhile.");
    }
  }
  if (errand.also) CO_TRY_DONE(co_await errand.also(unit));
  ledger::Entry entry{.stream = "programme",
                      .kind = "edition_published",
                      .about = errand.galley.id,
                      .actor = errand.terms.actor};
  entry.body = fmt::format(R"({{"edition":"{}"}})", errand.galley.pressed.edition->digest);
  const bool changed = co_await keep(unit, std::move(errand.galley));
  if (changed) co_await ledger.append(unit, std::move(entry));
  co_return changed;
}

/// An edition as it was typeset, and what in it can be signed.
struct Bare {
  Edition edition;
  std::vector<Piece> pieces;
};

Task<Result<Bare>> find_bare(Unit& unit, std::string digest) {
  CO_TRY(edition, co_await find_edition(unit, digest));
  CO_TRY(folder, co_await find_folder(unit, std::move(digest)));
  co_return Bare{std::move(edition), pieces_of(folder)};
}

/// An edition as it is handed out, by which signatures.
struct Kept {
  Shared bare;
  SharedPieces pieces;
  Shared edition;
  SharedSignatures by;
};

}  // namespace

struct Programme::Inside {
  Inside(machine::store::Store& a_store, const machine::Clock& a_clock, machine::IdMaker& an_ids,
         ledger::Ledger& a_ledger)
      : store(a_store), clock(a_clock), ids(an_ids), ledger(a_ledger) {}

  machine::store::Store& store;
  const machine::Clock& clock;
  machine::IdMaker& ids;
  ledger::Ledger& ledger;

  std::mutex turn;
  std::map<std::string, Kept, std::less<>> editions;
  std::deque<std::pair<std::string, std::shared_ptr<const Folder>>> folders;
  std::string current;
  machine::Instant current_seen{};
  std::deque<std::pair<std::string, SharedChanges>> changes;
  std::string local_of;  ///< the edition that `local` belongs to
  std::shared_ptr<const Local> local;
  SharedSignatures signatures;
  std::string signatures_mark;
  machine::Instant signatures_seen{};

  std::optional<Kept> known(const std::string& digest) {
    const std::scoped_lock lock(turn);
    const auto found = editions.find(digest);
    return found == editions.end() ? std::nullopt : std::optional(found->second);
  }

  std::shared_ptr<const Folder> known_folder(const std::string& digest) {
    const std::scoped_lock lock(turn);
    for (const auto& [name, folder] : folders) {
      if (name == digest) return folder;
    }
    return nullptr;
  }

  void remember(Kept kept) {
    const std::scoped_lock lock(turn);
    const auto& digest = kept.bare->digest;
    if (editions.size() >= editions_kept && !editions.contains(digest))
      editions.erase(editions.begin()->first == current ? std::next(editions.begin())
                                                        : editions.begin());
    editions.insert_or_assign(digest, std::move(kept));
  }

  SharedSignatures fresh_signatures() {
    const std::scoped_lock lock(turn);
    return clock.now() - signatures_seen < current_trusted ? signatures : nullptr;
  }

  /// The signatures in hand when nothing was done to them since; they count for a second more.
  SharedSignatures same_signatures(const std::string& mark) {
    const std::scoped_lock lock(turn);
    if (!signatures || signatures_mark != mark) return nullptr;
    signatures_seen = clock.now();
    return signatures;
  }

  SharedSignatures take(std::vector<Signature> found, const std::string& mark) {
    auto made = std::make_shared<const std::vector<Signature>>(std::move(found));
    const std::scoped_lock lock(turn);
    signatures = made;
    signatures_mark = mark;
    signatures_seen = clock.now();
    return made;
  }

  void point_to(const std::string& digest) {
    const std::scoped_lock lock(turn);
    current = digest;
    current_seen = clock.now();
  }

  std::string pointed_to() {
    const std::scoped_lock lock(turn);
    return clock.now() - current_seen < current_trusted ? current : "";
  }
};

Programme::Programme(machine::store::Store& store, const machine::Clock& clock,
                     machine::IdMaker& ids, ledger::Ledger& ledger)
    : inside_(std::make_shared<Inside>(store, clock, ids, ledger)) {}

Task<Result<Shared>> Programme::publish(std::string folder) {
  CO_TRY(files, read_folder(folder));
  CO_TRY(pressed, press(std::move(files), inside_->clock.now()));
  co_return co_await publish(std::move(pressed), {}, {});
}

Task<Result<Shared>> Programme::publish(Pressed pressed, Terms terms, Also also) {
  const auto digest = pressed.edition->digest;
  const Errand errand{{std::move(pressed), inside_->ids.next()}, std::move(terms), std::move(also)};
  auto work = [errand, &ledger = inside_->ledger](Unit& unit) {
    return publish_in(unit, ledger, errand);
  };
  CO_TRY_DONE(co_await inside_->store.write(std::move(work)));
  inside_->point_to(digest);
  co_return co_await edition_of(digest);
}

Task<Result<std::shared_ptr<const Folder>>> Programme::folder(std::string digest) {
  if (auto known = inside_->known_folder(digest)) co_return known;
  auto work = [digest](Unit& unit) { return find_folder(unit, digest); };
  CO_TRY(found, co_await inside_->store.read(std::move(work)));
  auto made = std::make_shared<const Folder>(std::move(found));
  const std::scoped_lock lock(inside_->turn);
  if (inside_->folders.size() >= folders_kept) inside_->folders.pop_front();
  inside_->folders.emplace_back(std::move(digest), made);
  co_return made;
}

SharedChanges Programme::changes(const Edition& from, const Edition& to) {
  const auto name = from.digest + to.digest;
  {
    const std::scoped_lock lock(inside_->turn);
    for (const auto& [known, list] : inside_->changes) {
      if (known == name) return list;
    }
  }
  auto made = std::make_shared<const std::vector<Change>>(programme::changes(from, to));
  const std::scoped_lock lock(inside_->turn);
  if (inside_->changes.size() >= changes_kept) inside_->changes.pop_front();
  inside_->changes.emplace_back(name, made);
  return made;
}

Task<Result<Shared>> Programme::current() {
  auto digest = inside_->pointed_to();
  if (digest.empty()) {
    auto work = [](Unit& unit) { return find_current(unit); };
    CO_TRY(found, co_await inside_->store.read(std::move(work)));
    digest = found;
    inside_->point_to(digest);
  }
  co_return co_await edition_of(std::move(digest));
}

Task<Result<std::shared_ptr<const Local>>> Programme::local() {
  auto edition = co_await current();
  if (!edition && edition.error().no == No::missing) co_return std::make_shared<const Local>();
  if (!edition) co_return std::unexpected(edition.error());
  const auto digest = (*edition)->digest;
  {
    const std::scoped_lock lock(inside_->turn);
    if (inside_->local_of == digest) co_return inside_->local;
  }
  auto work = [digest](Unit& unit) { return find_local(unit, digest); };
  CO_TRY(folder, co_await inside_->store.read(std::move(work)));
  std::vector<Finding> none;
  const auto country = country_in_force(folder);
  auto made = std::make_shared<const Local>(
      country.empty() ? Local{}
                      : read_local("local", folder.files.at("local/" + country + ".yaml"), none));
  const std::scoped_lock lock(inside_->turn);
  inside_->local_of = digest;
  inside_->local = made;
  co_return made;
}

Task<Result<Shared>> Programme::edition(std::string digest) {
  return edition_of(std::move(digest));
}

Task<Result<Shared>> Programme::edition_like(std::string beginning) {
  auto work = [beginning](Unit& unit) { return find_digest(unit, beginning); };
  CO_TRY(digest, co_await inside_->store.read(std::move(work)));
  co_return co_await edition_of(digest);
}

Task<Result<Shared>> Programme::edition_of(std::string digest) {
  CO_TRY(signatures, co_await this->signatures());
  auto kept = inside_->known(digest);
  if (kept && kept->by == signatures) co_return kept->edition;
  if (!kept) {
    auto work = [digest](Unit& unit) { return find_bare(unit, digest); };
    CO_TRY(found, co_await inside_->store.read(std::move(work)));
    kept =
        Kept{std::make_shared<const Edition>(std::move(found.edition)),
             std::make_shared<const std::vector<Piece>>(std::move(found.pieces)), nullptr, nullptr};
  }
  kept->by = signatures;
  kept->edition = signatures->empty() ? kept->bare
                                      : std::make_shared<const Edition>(signed_edition(
                                            *kept->bare, *kept->pieces, *signatures));
  auto edition = kept->edition;
  inside_->remember(std::move(*kept));
  co_return edition;
}

Task<Result<SharedPieces>> Programme::pieces(std::string digest) {
  CO_TRY(edition, co_await edition_of(digest));
  const auto kept = inside_->known(digest);
  if (kept) co_return kept->pieces;
  CO_TRY(files, co_await folder(std::move(digest)));
  co_return std::make_shared<const std::vector<Piece>>(pieces_of(*files));
}

Task<Result<SharedSignatures>> Programme::signatures() {
  if (auto fresh = inside_->fresh_signatures()) co_return fresh;
  auto look = [](Unit& unit) { return signatures_mark(unit); };
  CO_TRY(mark, co_await inside_->store.read(std::move(look)));
  if (auto same = inside_->same_signatures(mark)) co_return same;
  auto work = [](Unit& unit) { return standing_signatures(unit); };
  CO_TRY(found, co_await inside_->store.read(std::move(work)));
  co_return inside_->take(std::move(found), mark);
}

void Programme::look_again() {
  const std::scoped_lock lock(inside_->turn);
  inside_->signatures_seen = {};
}

}  // namespace rounds::programme
