#pragma once

/// The signing and sealing keys of a board, wrapped in the database under a key-encryption key that
/// is kept apart.
///
/// Every node reads the same ring. Keys are named by purpose ("exam.root", "credential.ed25519",
/// "exam.paper"), each with one current and any number of retired generations; retired keys stay,
/// so that what they signed still verifies. The key-encryption key is a file of 32 bytes in hex
/// (DATA/key-encryption-key, mode 600), made at first start and backed up apart from the database.

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "machine/clock/clock.h"
#include "machine/ids/ids.h"
#include "machine/seal/seal.h"
#include "machine/store/store.h"
#include "machine/task/task.h"

namespace machine::seal {

/// What a key is for decides how it is made: 32 random bytes, or an Ed25519 seed, or an RSA key as
/// PEM.
enum class KeyKind : std::uint8_t { secret, ed25519, rsa };

struct Key {
  std::int64_t id = 0;
  std::string purpose;
  KeyKind kind = KeyKind::secret;
  Bytes material;  ///< unwrapped: secret bytes, seed, or PEM text
  Instant made{};
  bool current = false;
};

class Keyring {
 public:
  /// Reads the key-encryption key, or makes it when the database holds no wrapped key yet.
  /// Refuses: invalid seal.kek_missing (keys exist, the file does not), invalid seal.kek_wrong (it
  /// unwraps nothing).
  static Task<Result<std::unique_ptr<Keyring>>> open(store::Store& store, const Clock& clock,
                                                     IdMaker& ids, std::string kek_path);

  /// The current key of that purpose, made on first use; the same for all nodes. A rotation on
  /// another node is heard within a minute.
  Task<Result<Key>> current(std::string purpose, KeyKind kind);
  /// All generations, newest first.
  Task<Result<std::vector<Key>>> all(std::string purpose);
  /// A new current generation; the old one retires. Refuses: missing seal.no_such_key, conflict
  /// seal.rotated.
  Task<Result<Key>> rotate(std::string purpose);
  /// Wraps every key anew under the key-encryption key at `new_path` (made if absent). Other nodes
  /// must be started anew with that file.
  Task<Result<void>> rewrap(std::string new_path);

 private:
  /// A current generation, and when the database last said so.
  struct Heard {
    Key key;
    Instant at{};
  };
  Keyring(store::Store& store, const Clock& clock, IdMaker& ids, Bytes kek)
      : store_(store), clock_(clock), ids_(ids), kek_(std::move(kek)) {}
  Task<Result<Key>> stored(std::string purpose);
  std::optional<Key> heard(std::string_view purpose) const;
  Bytes kek() const;

  store::Store& store_;
  const Clock& clock_;
  IdMaker& ids_;
  mutable std::mutex turn_;
  Bytes kek_;
  std::map<std::string, Heard, std::less<>> current_;
};

}  // namespace machine::seal
