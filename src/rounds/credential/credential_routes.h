#pragma once

/// Certificates over HTTP: a learner's own, their revocation, and everything public about them.

#include <optional>
#include <string>
#include <vector>

#include "machine/http/http.h"
#include "machine/http/pages.h"
#include "rounds/credential/credential.h"

namespace rounds::credential {

struct CertificateView {
  std::string code, title;
  std::int64_t issued_ms = 0, until_ms = 0;
  bool demonstration = true, revoked = false;
  bool superseded = false;  ///< a corrected one stands in its place; then it is revoked too
};
BOOST_DESCRIBE_STRUCT(CertificateView, (),
                      (code, title, issued_ms, until_ms, demonstration, revoked, superseded))

struct CertificatesView {
  std::vector<CertificateView> certificates;
};
BOOST_DESCRIBE_STRUCT(CertificatesView, (), (certificates))

struct ChecklistView {
  std::vector<Requirement> needs;
  bool named = false;                      ///< there is a name to put on the certificate
  std::optional<std::string> certificate;  ///< the code of the one that stands
};
BOOST_DESCRIBE_STRUCT(ChecklistView, (), (needs, named, certificate))

struct RevocationBody {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(RevocationBody, (), (reason))

/// The offline verifier: one HTML file with today's keys and status lists inside.
Task<Result<std::string>> verifier_page(Credential& credential, const machine::http::Pages& pages);

class CredentialRoutes {
 public:
  /// All must outlive the routes.
  CredentialRoutes(Credential& credential, const machine::http::Pages& pages,
                   const machine::Words& words, const machine::Clock& clock)
      : credential_(credential), pages_(pages), words_(words), clock_(clock) {}

  void add_to(machine::http::Router& router);

 private:
  using Request = machine::http::Request;
  using Response = machine::http::Response;
  using Handler = Task<Result<Response>> (CredentialRoutes::*)(Request);

  void add_file(machine::http::Router& router, std::string name, std::string pattern,
                std::string answers, Handler handler);
  void add_pages(machine::http::Router& router);
  void add_files(machine::http::Router& router);

  Task<Result<CertificatesView>> mine(Request request);
  Task<Result<ChecklistView>> checklist(Request request);
  Task<Result<CertificateView>> revoke(Request request, RevocationBody body);
  Task<Result<Response>> page(Request request);
  Task<Result<Response>> credential_json(Request request);
  Task<Result<Response>> credential_jwt(Request request);
  Task<Result<Response>> certificate_pdf(Request request);
  Task<Result<Response>> badge_svg(Request request);
  Task<Result<Response>> badge_png(Request request);
  Task<Result<Response>> status(Request request);
  Task<Result<Response>> replaced(Request request);
  Task<Result<Response>> did(Request request);
  Task<Result<Response>> jwks(Request request);
  Task<Result<Response>> pins(Request request);
  Task<Result<Response>> verifier(Request request);
  Task<Result<Response>> achievement(Request request);
  Task<Result<Response>> check_form(Request request);
  Task<Result<Response>> check_file(Request request);

  Response filled(const Request& request, std::string_view title, std::string body,
                  int status = 200) const;

  Credential& credential_;
  const machine::http::Pages& pages_;
  const machine::Words& words_;
  const machine::Clock& clock_;
};

}  // namespace rounds::credential
