#pragma once

/// Signing over HTTP: the pieces of the current edition for faculty, the signatures for everybody.

#include <boost/describe.hpp>

#include "machine/http/http.h"
#include "rounds/programme/signature.h"

namespace rounds::programme {

struct SignatureLine {
  std::string signature;  ///< its id
  std::string name, council, registration;
  bool erased = false;  ///< the person asked to be erased: no name, council and number any more
  std::int64_t signed_ms = 0;
  std::string remark;
  bool mine = false;
};
BOOST_DESCRIBE_STRUCT(SignatureLine, (),
                      (signature, name, council, registration, erased, signed_ms, remark, mine))

/// Draft: nobody's signature stands. Changed: one stands on another text of it.
enum class PieceState : std::uint8_t { draft, reviewed, changed };
BOOST_DESCRIBE_ENUM(PieceState, draft, reviewed, changed)

struct PieceLine {
  std::string module, piece;
  PieceKind kind = PieceKind::lesson;
  std::string title, path, digest;
  PieceState state = PieceState::draft;
  std::vector<SignatureLine> signatures;
};
BOOST_DESCRIBE_STRUCT(PieceLine, (), (module, piece, kind, title, path, digest, state, signatures))

struct PiecesView {
  std::string edition;
  bool demonstration = false;  ///< nothing can be signed here
  std::vector<PieceLine> pieces;
};
BOOST_DESCRIBE_STRUCT(PiecesView, (), (edition, demonstration, pieces))

struct LeafView {
  std::string name, text;
};
BOOST_DESCRIBE_STRUCT(LeafView, (), (name, text))

struct PieceView {
  std::string edition;
  bool demonstration = false;
  PieceLine line;
  std::string due;  ///< ISO date of the earliest review in it; empty: none
  bool overdue = false;
  std::vector<LeafView> now, before;
  ComparedWith compared = ComparedWith::nothing;
  std::int64_t before_ms = 0;
};
BOOST_DESCRIBE_STRUCT(PieceView, (),
                      (edition, demonstration, line, due, overdue, now, before, compared,
                       before_ms))

struct SignBody {
  std::string digest, name, council, registration, remark;
};
BOOST_DESCRIBE_STRUCT(SignBody, (), (digest, name, council, registration, remark))

struct WithdrawBody {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(WithdrawBody, (), (reason))

/// A signature as anybody may see it.
struct PublicSignature {
  std::string piece, digest;  ///< path and SHA-256, as tools/piece_digest prints them
  std::string name, council, registration;
  bool erased = false;
  std::int64_t signed_ms = 0;
};
BOOST_DESCRIBE_STRUCT(PublicSignature, (),
                      (piece, digest, name, council, registration, erased, signed_ms))

struct SignaturesView {
  std::string edition;
  int pieces = 0;  ///< of the edition, signed or not
  std::vector<PublicSignature> signatures;
};
BOOST_DESCRIBE_STRUCT(SignaturesView, (), (edition, pieces, signatures))

class SigningRoutes {
 public:
  /// `signatures` must outlive the router.
  explicit SigningRoutes(Signatures& signatures) : signatures_(signatures) {}

  /// GET /api/pieces, GET /api/pieces/{module}/{piece}, POST …/signatures,
  /// POST /api/signatures/{signature}/withdrawal, GET /api/signatures.
  void add_to(machine::http::Router& router);

 private:
  void add_desk(machine::http::Router& router);
  Task<Result<PiecesView>> pieces(std::int64_t person);
  Task<Result<PieceView>> piece(machine::http::Request request);
  Task<Result<PieceView>> sign(machine::http::Request request, SignBody body);
  Task<Result<machine::http::Nothing>> withdraw(machine::http::Request request, WithdrawBody body);
  Task<Result<SignaturesView>> list();

  Signatures& signatures_;
};

}  // namespace rounds::programme
