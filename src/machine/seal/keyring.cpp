#include "machine/seal/keyring.h"

#include <cstdio>
#include <utility>

#include "kek.h"
#include "seal_sql.h"

namespace machine::seal {

namespace {

using store::Answer;
using store::Row;
using store::Unit;

// How long a node may go on with a generation that another node has retired.
constexpr Millis heard_within{60'000};
constexpr std::string_view known_text = "rounds-key-encryption-key-1";

struct Noun;  // of a key's id

std::string spelled(KeyKind kind) {
  switch (kind) {
    case KeyKind::secret:
      return "secret";
    case KeyKind::ed25519:
      return "ed25519";
    case KeyKind::rsa:
      return "rsa";
  }
  ROUNDS_ASSERT(false);
}

KeyKind kind_of(std::string_view word) {
  for (const auto kind : {KeyKind::secret, KeyKind::ed25519, KeyKind::rsa}) {
    if (spelled(kind) == word) return kind;
  }
  throw Fault("seal: a stored key is of a kind this program does not know");
}

Bytes new_material(KeyKind kind) {
  switch (kind) {
    case KeyKind::secret:
      return chance(32);
    case KeyKind::ed25519:
      return make_signing_key().seed;
    case KeyKind::rsa:
      return bytes(make_rsa_key().private_pem);
  }
  ROUNDS_ASSERT(false);
}

/// Binds the wrapped bytes to their row, so that rows cannot be swapped.
std::string label(const Key& key) {
  return "rounds-key-wrap-1:" + std::to_string(key.id) + ":" + key.purpose + ":" +
         spelled(key.kind);
}

Bytes wrap(const Key& key, BytesView kek) { return seal(kek, key.material, view(label(key))); }

std::unexpected<Refusal> wrong_kek() {
  return refuse(No::invalid, "seal.kek_wrong",
                "The key-encryption key does not open this database's keys.");
}

Result<Key> unwrap(const Row& row, BytesView kek) {
  Key key{.id = row.integer(0),
          .purpose = row.text(1),
          .kind = kind_of(row.text(2)),
          .material = {},
          .made = row.moment(4),
          .current = row.integer(5) == 1};
  auto material = open(kek, row.bytes(3), view(label(key)));
  if (!material) return wrong_kek();
  key.material = std::move(*material);
  return key;
}

Task<Result<std::vector<Row>>> rows_of(Unit& unit, const store::Statement& statement,
                                       store::Values values) {
  Answer answer = co_await unit.run(statement, std::move(values));
  co_return std::move(answer.rows);
}

auto reading(const store::Statement& statement, store::Values values) {
  return [&statement, values = std::move(values)](Unit& unit) {
    return rows_of(unit, statement, values);
  };
}

Task<Result<bool>> change(Unit& unit, const store::Statement& statement, store::Values values) {
  const Answer answer = co_await unit.run(statement, std::move(values));
  co_return answer.changed > 0;
}

auto changing(const store::Statement& statement, store::Values values) {
  return [&statement, values = std::move(values)](Unit& unit) {
    return change(unit, statement, values);
  };
}

store::Values row_of(const Key& key, BytesView kek) {
  return {key.id, key.purpose, spelled(key.kind), wrap(key, kek), key.made};
}

/// Refuses conflict seal.rotated when somebody else rotated in between.
Task<Result<bool>> replace(Unit& unit, std::int64_t retired, store::Values successor) {
  const Answer ended = co_await unit.run(sql::retire_key, {retired});
  if (ended.changed == 0)
    co_return refuse(No::conflict, "seal.rotated", "This key was retired a moment ago.");
  const Answer kept = co_await unit.run(sql::keep_key, std::move(successor));
  co_return kept.changed > 0;
}

Task<Result<bool>> wrap_all(Unit& unit, Bytes kek, Bytes new_kek) {
  const Answer keys = co_await unit.run(sql::every_key, {});
  for (const auto& row : keys.rows) {
    CO_TRY(key, unwrap(row, kek));
    store::Values wrapped{key.id, wrap(key, new_kek)};
    co_await unit.run(sql::wrap_key, std::move(wrapped));
  }
  store::Values check{seal(new_kek, view(known_text), {})};
  co_await unit.run(sql::change_check, std::move(check));
  co_return true;
}

}  // namespace

Task<Result<std::unique_ptr<Keyring>>> Keyring::open(store::Store& store, const Clock& clock,
                                                     IdMaker& ids, std::string kek_path) {
  auto ask = reading(sql::read_check, {});
  CO_TRY(before, co_await store.read(ask));
  auto kek = read_kek(kek_path);
  const bool made = !kek && kek.error().code == "seal.kek_missing" && before.empty();
  if (made) kek = make_kek(kek_path);
  if (!kek) co_return std::unexpected(std::move(kek).error());

  auto keep = changing(sql::keep_check, {seal(*kek, view(known_text), {})});
  CO_TRY_DONE(co_await store.write(std::move(keep)));
  CO_TRY(checks, co_await store.read(std::move(ask)));
  if (checks.empty() || !seal::open(*kek, checks[0].bytes(0), {})) {
    // Another node made this database's key between our two looks: ours would only mislead.
    if (made) std::remove(kek_path.c_str());
    co_return wrong_kek();
  }
  co_return std::unique_ptr<Keyring>(new Keyring(store, clock, ids, std::move(*kek)));
}

Task<Result<Key>> Keyring::stored(std::string purpose) {
  auto ask = reading(sql::current_key, {purpose});
  CO_TRY(rows, co_await store_.read(std::move(ask)));
  if (rows.empty())
    co_return refuse(No::missing, "seal.no_such_key", "There is no key for this purpose yet.");
  CO_TRY(key, unwrap(rows[0], kek()));
  const std::lock_guard turn{turn_};
  current_.insert_or_assign(std::move(purpose), Heard{key, clock_.now()});
  co_return key;
}

Bytes Keyring::kek() const {
  const std::lock_guard turn{turn_};
  return kek_;
}

std::optional<Key> Keyring::heard(std::string_view purpose) const {
  const std::lock_guard turn{turn_};
  const auto found = current_.find(purpose);
  if (found == current_.end() || clock_.now() - found->second.at > heard_within)
    return std::nullopt;
  return found->second.key;
}

Task<Result<Key>> Keyring::current(std::string purpose, KeyKind kind) {
  if (auto key = heard(purpose)) {
    ROUNDS_ASSERT(key->kind == kind);
    co_return std::move(*key);
  }
  auto found = co_await stored(purpose);
  if (found || found.error().code != "seal.no_such_key") co_return found;

  const Key fresh{ids_.next(), purpose, kind, new_material(kind), clock_.now(), true};
  auto keep = changing(sql::keep_key, row_of(fresh, kek()));
  CO_TRY_DONE(co_await store_.write(std::move(keep)));
  // Read back what stands: another node may have been first.
  co_return co_await stored(std::move(purpose));
}

Task<Result<std::vector<Key>>> Keyring::all(std::string purpose) {
  auto ask = reading(sql::keys_of, {std::move(purpose)});
  CO_TRY(rows, co_await store_.read(std::move(ask)));
  std::vector<Key> keys;
  for (const auto& row : rows) {
    CO_TRY(key, unwrap(row, kek()));
    keys.push_back(std::move(key));
  }
  co_return keys;
}

Task<Result<Key>> Keyring::rotate(std::string purpose) {
  CO_TRY(old, co_await stored(purpose));
  const Key fresh{ids_.next(), purpose, old.kind, new_material(old.kind), clock_.now(), true};
  auto work = [retired = old.id, successor = row_of(fresh, kek())](Unit& unit) {
    return replace(unit, retired, successor);
  };
  CO_TRY_DONE(co_await store_.write(std::move(work)));
  co_return co_await stored(std::move(purpose));
}

Task<Result<void>> Keyring::rewrap(std::string new_path) {
  auto new_kek = read_kek(new_path);
  if (!new_kek && new_kek.error().code == "seal.kek_missing") new_kek = make_kek(new_path);
  if (!new_kek) co_return std::unexpected(std::move(new_kek).error());
  auto work = [old = kek(), fresh = *new_kek](Unit& unit) { return wrap_all(unit, old, fresh); };
  CO_TRY_DONE(co_await store_.write(std::move(work)));
  const std::lock_guard turn{turn_};
  kek_ = std::move(*new_kek);
  co_return Result<void>{};
}

}  // namespace machine::seal
