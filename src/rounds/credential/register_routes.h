#pragma once

/// The register over HTTP, for officers: issuing, who waits for what, looking certificates up,
/// correcting them, taking the register out.

#include <optional>
#include <string>
#include <vector>

#include "machine/http/http.h"
#include "rounds/credential/credential.h"

namespace rounds::credential {

/// How far the certificates of an exam have come.
struct IssuingView {
  std::int64_t passed = 0, issued = 0, waiting = 0;
  std::int64_t names = 0, modules = 0, labs = 0,
               floors = 0;  ///< of those waiting, how many lack what
};
BOOST_DESCRIBE_STRUCT(IssuingView, (), (passed, issued, waiting, names, modules, labs, floors))

struct StretchBody {
  std::string after;  ///< a sitting; empty: from the beginning
};
BOOST_DESCRIBE_STRUCT(StretchBody, (), (after))

struct GoneView {
  std::int64_t issued = 0;
  std::optional<std::string> next;  ///< what to go on after; nothing: all were looked at
};
BOOST_DESCRIBE_STRUCT(GoneView, (), (issued, next))

struct WaitingRow {
  std::string learner, name;
  bool no_name = false;
  std::int64_t modules = 0, labs = 0;  ///< how many are missing
  bool floor = false;                  ///< the safety floor holds it back
};
BOOST_DESCRIBE_STRUCT(WaitingRow, (), (learner, name, no_name, modules, labs, floor))

struct WaitingView {
  std::vector<WaitingRow> rows;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(WaitingView, (), (rows, next))

/// In the body, because a name that is looked for belongs into no address.
struct RegisterBody {
  std::string text;
  State state = State::any;
  std::string exam;    ///< empty: all
  std::string before;  ///< where the next page begins; empty: the newest
};
BOOST_DESCRIBE_STRUCT(RegisterBody, (), (text, state, exam, before))

struct RegisterRow {
  std::string code, holder, title, exam_title, learner;
  std::int64_t issued_ms = 0, until_ms = 0;
  State state = State::current;
  bool demonstration = true;
};
BOOST_DESCRIBE_STRUCT(RegisterRow, (),
                      (code, holder, title, exam_title, learner, issued_ms, until_ms, state,
                       demonstration))

struct RegisterView {
  std::vector<RegisterRow> rows;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(RegisterView, (), (rows, next))

struct TakingBody {
  std::string text;
  State state = State::any;
  std::string exam;
  Why why = Why::no_names;
};
BOOST_DESCRIBE_STRUCT(TakingBody, (), (text, state, exam, why))

struct RegisterFile {
  std::int64_t rows = 0;
  std::string csv;
};
BOOST_DESCRIBE_STRUCT(RegisterFile, (), (rows, csv))

struct CorrectionRow {
  std::int64_t place = 0;
  std::string holder, reason;  ///< holder: as it shall stand; empty once it is settled
  bool linked = false;
  std::string proposed_by;
  std::int64_t proposed_ms = 0;
  std::optional<std::int64_t> settled_ms;
  bool confirmed = false;
  bool mine = false;  ///< the caller's own, for somebody else to settle
};
BOOST_DESCRIBE_STRUCT(CorrectionRow, (),
                      (place, holder, reason, linked, proposed_by, proposed_ms, settled_ms,
                       confirmed, mine))

struct CorrectionsView {
  RegisterRow certificate;
  std::string name_now;
  std::optional<std::string> superseded_by;
  std::vector<CorrectionRow> corrections;
};
BOOST_DESCRIBE_STRUCT(CorrectionsView, (), (certificate, name_now, superseded_by, corrections))

struct CorrectionBody {
  std::string reason;
  bool linked = false;
};
BOOST_DESCRIBE_STRUCT(CorrectionBody, (), (reason, linked))

struct SettlementBody {
  bool confirmed = false;
};
BOOST_DESCRIBE_STRUCT(SettlementBody, (), (confirmed))

class RegisterRoutes {
 public:
  /// `credential` must outlive the routes.
  explicit RegisterRoutes(Credential& credential) : credential_(credential) {}

  void add_to(machine::http::Router& router);

 private:
  using Request = machine::http::Request;

  Task<Result<IssuingView>> issuing(Request request);
  Task<Result<GoneView>> issue(Request request, StretchBody body);
  Task<Result<WaitingView>> waiting(Request request);

  void add_issuing(machine::http::Router& router);
  void add_corrections(machine::http::Router& router);
  Task<Result<RegisterView>> search(RegisterBody body);
  Task<Result<RegisterFile>> take_out(Request request, TakingBody body);
  Task<Result<CorrectionsView>> corrections(Request request);
  Task<Result<CorrectionsView>> propose(Request request, CorrectionBody body);
  Task<Result<CorrectionsView>> settle(Request request, SettlementBody body);
  Task<Result<CorrectionsView>> corrections_of(std::string code, std::int64_t caller);

  Credential& credential_;
};

}  // namespace rounds::credential
