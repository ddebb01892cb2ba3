#include "entry_store.h"

#include "bank_sql.h"
#include "machine/json/json.h"

namespace rounds::bank {

using machine::store::Row;
using machine::store::Unit;
using machine::store::Values;

namespace {

template <class Enum>
Enum read_enum(const std::string& name) {
  Enum value{};
  if (!boost::describe::enum_from_string(name.c_str(), value))
    throw machine::Fault("bank: a word that this program does not know: " + name);
  return value;
}

template <class Enum>
std::string name_of(Enum value) {
  return boost::describe::enum_to_string(value, "?");
}

template <class T>
T read_json(const std::string& text) {
  auto value = machine::json::read<T>(text);
  if (!value) throw machine::Fault("bank: an entry is not readable: " + value.error().said);
  return std::move(*value);
}

Entry entry_from(const Row& row) {
  Entry entry{.id = row.id<EntryNoun>(0)};
  entry.about = read_json<Attributes>(row.text(4));
  entry.about.name = row.text(1);
  entry.kind = read_enum<Kind>(row.text(2));
  entry.status = read_enum<Status>(row.text(3));
  entry.author = row.integer(6);
  entry.version = row.id<VersionNoun>(7);
  entry.exposure = static_cast<int>(row.integer(8));
  entry.demonstration = row.integer(9) != 0;
  entry.reason = row.text(10);
  entry.changed_ms = row.integer(11);
  entry.number = row.integer(12);
  entry.digest = row.text(13);
  entry.stem_digest = row.text(14);
  entry.version_author = row.integer(15);
  entry.sent_ms = row.integer(16);
  return entry;
}

std::string about(EntryId entry, VersionId version) {
  return "entry:" + text(entry) + ":version:" + text(version);
}

Result<Entry> one(const machine::store::Answer& answer) {
  if (answer.rows.empty())
    return machine::refuse(machine::No::missing, "bank.no_such_entry",
                           "The bank has no such item, or it has changed.");
  return entry_from(answer.rows.front());
}

std::vector<Review> reviews_from(const machine::store::Answer& answer) {
  std::vector<Review> reviews;
  reviews.reserve(answer.rows.size());
  for (const auto& row : answer.rows) {
    reviews.push_back({row.id<VersionNoun>(0), row.integer(1), row.text(2), row.text(3),
                       row.text(4), row.text(5), row.integer(6)});
  }
  return reviews;
}

std::string about_picture(EntryId entry, VersionId version) {
  return about(entry, version) + ":picture";
}

/// The picture rests by itself: lists open every case, and need no picture.
machine::store::Value taken_picture(const VaultKeys& keys, const rows::NewVersion& made,
                                    Writing& writing) {
  if (!writing.matter || !writing.matter->picture) return {};
  const auto octets = machine::text(*writing.matter->picture);
  writing.matter->picture.reset();
  return put_away(keys, about_picture(made.entry, made.version), octets);
}

Task<void> add_version(Unit& unit, const VaultKeys& keys, const rows::NewVersion& made) {
  auto writing = made.writing;
  auto picture = taken_picture(keys, made, writing);
  Values values{made.version,
                made.entry,
                made.author,
                digest_of(made.about, made.writing),
                stem_digest(made.writing.stem),
                put_away(keys, about(made.entry, made.version), machine::json::write(writing)),
                made.made_ms,
                machine::json::write(made.about),
                std::move(picture)};
  co_await unit.run(sql::add_version, std::move(values));
}

}  // namespace

namespace rows {

Task<bool> add(Unit& unit, const VaultKeys& keys, NewVersion made, bool demonstration) {
  Values values{made.entry,
                made.about.name,
                name_of(made.writing.kind),
                name_of(Status::draft),
                machine::json::write(made.about),
                made.about.review_by,
                made.author,
                made.version,
                demonstration,
                made.made_ms};
  const auto answer = co_await unit.run(sql::add_entry, std::move(values));
  if (answer.changed == 0) co_return false;
  co_await add_version(unit, keys, made);
  co_return true;
}

Task<bool> turn(Unit& unit, const VaultKeys& keys, NewVersion made, VersionId seen) {
  Values values{made.entry,
                seen,
                made.version,
                name_of(made.writing.kind),
                machine::json::write(made.about),
                made.about.review_by,
                made.made_ms};
  const auto answer = co_await unit.run(sql::turn_entry, std::move(values));
  if (answer.changed == 0) co_return false;
  co_await add_version(unit, keys, made);
  co_return true;
}

Task<std::vector<Entry>> all(Unit& unit) {
  const auto answer = co_await unit.run(sql::entries, {});
  std::vector<Entry> entries;
  entries.reserve(answer.rows.size());
  for (const auto& row : answer.rows) entries.push_back(entry_from(row));
  co_return entries;
}

Task<Result<Entry>> find(Unit& unit, EntryId entry) {
  Values values{entry};
  co_return one(co_await unit.run(sql::one_entry, std::move(values)));
}

Task<Result<Entry>> standing_on(Unit& unit, VersionId version) {
  Values values{version};
  co_return one(co_await unit.run(sql::entry_of_version, std::move(values)));
}

Task<Writing> writing(Unit& unit, const VaultKeys& keys, VersionId version) {
  Values values{version};
  const auto answer = co_await unit.run(sql::find_version, std::move(values));
  ROUNDS_ASSERT(answer.rows.size() == 1);
  const auto& row = answer.rows.front();
  co_return read_json<Writing>(take_out(keys, about(row.id<EntryNoun>(0), version), row.bytes(1)));
}

Task<Writing> whole(Unit& unit, const VaultKeys& keys, VersionId version) {
  auto said = co_await writing(unit, keys, version);
  if (!said.matter || said.matter->modality != Modality::image) co_return said;
  Values values{version};
  const auto answer = co_await unit.run(sql::find_version_picture, std::move(values));
  ROUNDS_ASSERT(answer.rows.size() == 1);
  const auto& row = answer.rows.front();
  const auto entry = row.id<EntryNoun>(0);
  said.matter->picture =
      machine::bytes(take_out(keys, about_picture(entry, version), row.bytes(1)));
  co_return said;
}

Task<Attributes> attributes(Unit& unit, VersionId version) {
  Values values{version};
  const auto answer = co_await unit.run(sql::find_version, std::move(values));
  ROUNDS_ASSERT(answer.rows.size() == 1);
  const auto said = answer.rows.front().text(2);
  co_return said.empty() ? Attributes() : read_json<Attributes>(said);
}

Task<std::vector<Version>> versions(Unit& unit, EntryId entry) {
  Values values{entry};
  const auto answer = co_await unit.run(sql::versions_of, std::move(values));
  std::vector<Version> versions;
  versions.reserve(answer.rows.size());
  for (const auto& row : answer.rows) {
    versions.push_back({row.id<VersionNoun>(0), row.integer(1), row.integer(2), row.integer(3),
                        static_cast<int>(row.integer(4))});
  }
  co_return versions;
}

Task<std::vector<Review>> reviews(Unit& unit, VersionId version) {
  Values values{version};
  co_return reviews_from(co_await unit.run(sql::reviews_of_version, std::move(values)));
}

Task<std::vector<Review>> reviewed_by(Unit& unit, std::int64_t person) {
  Values values{person};
  co_return reviews_from(co_await unit.run(sql::reviews_by, std::move(values)));
}

Task<std::vector<EntryId>> written_by(Unit& unit, std::int64_t person) {
  Values values{person};
  const auto answer = co_await unit.run(sql::entries_by, std::move(values));
  std::vector<EntryId> entries;
  entries.reserve(answer.rows.size());
  for (const auto& row : answer.rows) entries.push_back(row.id<EntryNoun>(0));
  co_return entries;
}

Task<bool> sign(Unit& unit, Review review) {
  Values values{review.version, review.person,       review.digest,   review.name,
                review.council, review.registration, review.signed_ms};
  const auto answer = co_await unit.run(sql::sign_version, std::move(values));
  co_return answer.changed > 0;
}

Task<bool> set_status(Unit& unit, Entry seen, Status status, std::string reason,
                      std::int64_t now_ms) {
  Values values{seen.id, seen.version, name_of(seen.status), name_of(status), reason, now_ms};
  const auto answer = co_await unit.run(sql::set_status, std::move(values));
  co_return answer.changed > 0;
}

Task<bool> send(Unit& unit, Entry seen, std::int64_t now_ms) {
  Values values{seen.id, seen.version, now_ms};
  const auto answer = co_await unit.run(sql::send_entry, std::move(values));
  co_return answer.changed > 0;
}

Task<void> expose(Unit& unit, Entry seen) {
  Values values{seen.id, seen.version};
  co_await unit.run(sql::expose, std::move(values));
}

}  // namespace rows

Task<void> PrivateBank::forget(Unit& unit, std::int64_t person) {
  Values values{person};
  co_await unit.run(sql::forget_reviewer, std::move(values));
}

}  // namespace rounds::bank
