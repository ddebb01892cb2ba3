#pragma once

/// signature: a named, registered person answers for the exact text of a piece.
///
/// Nothing but sign() makes a piece reviewed: no file, no script, and no demonstration. A signature
/// is a public statement: name, council and number stand beside it for everybody. Whoever signed
/// can withdraw; whoever is erased leaves a signature without a name. The ledger has both acts by
/// ids and digest.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rounds/programme/piece.h"
#include "rounds/programme/programme.h"

namespace rounds::programme {

struct Signature {
  std::int64_t id = 0;
  std::string piece;    ///< the path
  std::string digest;   ///< of the piece
  std::string edition;  ///< in which it was read
  std::int64_t person = 0;
  Signer signer;
  std::string remark;
  std::optional<std::int64_t> withdrawn_ms;
  std::string reason;
};

/// A piece of the current edition, and who has signed it.
struct PieceStanding {
  Piece piece;
  std::string title;
  std::vector<Signature> signatures;  ///< standing, on exactly this digest
  std::optional<Signature> before;    ///< the last that stands on another text of this piece
};

struct PiecesStanding {
  std::shared_ptr<const Edition> edition;
  std::vector<PieceStanding> pieces;
};

/// What a piece is compared with before it is signed.
enum class ComparedWith : std::uint8_t { nothing, signature, edition };
BOOST_DESCRIBE_ENUM(ComparedWith, nothing, signature, edition)

/// A piece as it lies on the table of whoever is to sign it.
struct PieceSheet {
  std::shared_ptr<const Edition> edition;
  PieceStanding piece;
  std::string due = {};  ///< ISO date of the earliest review in it; empty: none
  bool overdue = false;
  std::vector<Leaf> now = {}, before = {};
  ComparedWith compared = ComparedWith::nothing;
  std::int64_t before_ms = 0;  ///< when that was signed or published
};

/// As on the medical register: as typed, or, from Neighbours::registered, as printed.
struct Registered {
  std::string name, council, registration;
};

struct Signing {
  std::string module, piece;  ///< Piece::module, Piece::name
  std::string digest;         ///< of what was read
  Registered as;              ///< council by its id
  std::string remark;
};

/// Who is at the desk: person and handle of the sign-in.
struct AtDesk {
  std::int64_t person = 0;
  std::string sign_in;
};

class Signatures {
 public:
  static constexpr std::size_t remark_max = 1'000;  ///< bytes, of a remark or a reason

  struct Needs {
    machine::store::Store& store;
    const machine::Clock& clock;
    machine::IdMaker& ids;
    ledger::Ledger& ledger;
    Programme& programme;
  };
  struct Neighbours {
    /// Refuses: forbidden account.sign_in_again.
    std::function<Task<Result<void>>(std::string sign_in)> fresh;
    /// The details in the register's spelling, the council by its name. Refuses what the learner
    /// room refuses of a doctor's own details.
    std::function<Task<Result<Registered>>(Registered)> registered;
    bool demonstration = false;  ///< then nothing can be signed here
  };

  /// All must outlive this.
  Signatures(Needs needs, Neighbours neighbours)
      : needs_(needs), neighbours_(std::move(neighbours)) {}

  bool demonstration() const { return neighbours_.demonstration; }

  /// Every piece of the current edition. Refuses: missing programme.nothing_published.
  Task<Result<PiecesStanding>> pieces();
  /// Refuses: missing programme.nothing_published, programme.no_such_piece.
  Task<Result<PieceSheet>> sheet(std::string module, std::string piece);

  /// Signs. Refuses: forbidden programme.demonstration, account.sign_in_again; missing
  /// programme.no_such_piece; conflict programme.piece_changed (the digest is not the current
  /// edition's; facts: digest), programme.signed_already, programme.review_overdue (facts: date);
  /// invalid programme.signer_incomplete, programme.remark, and what registered() refuses.
  Task<Result<Signature>> sign(AtDesk who, Signing signing);
  /// Refuses: missing programme.no_such_signature (none, withdrawn, or another's), invalid
  /// programme.reason.
  Task<Result<void>> withdraw(std::int64_t person, std::int64_t signature, std::string reason);

  /// What a person has signed, withdrawn ones too.
  Task<Result<std::vector<Signature>>> of(std::int64_t person);
  /// Takes name, council, number and words off what the person signed, inside the unit that erases
  /// them.
  static Task<void> forget(machine::store::Unit& unit, std::int64_t person);

 private:
  Task<Result<Registered>> checked(const PieceSheet* sheet, AtDesk who, Signing signing);

  Needs needs_;
  Neighbours neighbours_;
};

}  // namespace rounds::programme
