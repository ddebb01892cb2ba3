#include "rounds/credential/credential_routes.h"

#include <algorithm>

#include "award.h"
#include "envelope.h"
#include "machine/print/markdown.h"
#include "pages.h"
#include "upload.h"

namespace rounds::credential {

namespace http = machine::http;
using http::Method;
using http::Rule;
using machine::No;
using machine::refuse;

namespace {

constexpr std::size_t form_bytes_max =
    envelope_bytes_max + 16'384;          // the file, and the form around it
constexpr std::size_t code_letters = 22;  // 128 bits in base64url

/// A code as we make them. Anything else asks no database.
bool is_code(std::string_view text) {
  return text.size() == code_letters && std::ranges::all_of(text, [](char letter) {
           return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') ||
                  (letter >= 'a' && letter <= 'z') || letter == '-' || letter == '_';
         });
}

Result<std::string> code_in(const http::Request& request) {
  const auto& code = request.piece("code");
  if (!is_code(code))
    return refuse(No::missing, "credential.unknown", "No certificate has this code.");
  return code;
}

/// What somebody typed or pasted into the form: the code, or the whole address behind the QR code.
std::string code_typed(std::string_view typed) {
  const auto from = typed.find_first_not_of(" \t");
  if (from == std::string_view::npos) return {};
  typed = typed.substr(from, typed.find_last_not_of(" \t/") - from + 1);
  constexpr std::string_view place = "/certificates/";
  if (const auto at = typed.rfind(place); at != std::string_view::npos) {
    typed = typed.substr(at + place.size());
  }
  return std::string(typed.substr(0, typed.find_first_of("/?#")));
}

CertificateView view_of(const Certificate& certificate) {
  return {.code = certificate.code,
          .title = certificate.title,
          .issued_ms = machine::ms(certificate.issued),
          .until_ms = machine::ms(certificate.until),
          .demonstration = certificate.demonstration,
          .revoked = certificate.revoked.has_value(),
          .superseded = !certificate.superseded_by.empty()};
}

/// Anybody's verifier, in anybody's page, may fetch what is public.
http::Response published(std::string media_type, std::string body) {
  return {
      .media_type = std::move(media_type),
      .headers = {{"Access-Control-Allow-Origin", "*"}, {"Cache-Control", "public, max-age=60"}},
      .body = std::move(body)};
}

http::Response saved_as(std::string_view file, http::Response response) {
  response.headers.emplace("Content-Disposition",
                           "attachment; filename=\"" + std::string(file) + "\"");
  return response;
}

}  // namespace

Task<Result<std::string>> verifier_page(Credential& credential, const http::Pages& pages) {
  CO_TRY(pins, co_await credential.pins());
  co_return pages.fill("/t/verifier.html", {{"boot", std::move(pins)}});
}

void CredentialRoutes::add_to(http::Router& router) {
  router.json<CertificatesView>(
      Method::get, "/api/certificates",
      Rule{
          .name = "my_certificates", .says = "The caller's own certificates.", .roles = {"anyone"}},
      [this](Request request) { return mine(std::move(request)); });
  router.json<ChecklistView>(
      Method::get, "/api/certificates/checklist",
      Rule{.name = "my_checklist",
           .says = "What the caller's certificate needs, and what of it is done.",
           .roles = {"anyone"},
           .refuses = {"programme.nothing_published"}},
      [this](Request request) { return checklist(std::move(request)); });
  router.json<RevocationBody, CertificateView>(
      Method::post, "/api/certificates/{code}/revocations",
      Rule{.name = "revoke",
           .says = "Withdraws a certificate, for a reason that stays in the register.",
           .roles = {"officer"},
           .refuses = {"credential.unknown", "credential.no_reason"}},
      [this](Request request, RevocationBody body) {
        return revoke(std::move(request), std::move(body));
      });
  add_pages(router);
  add_files(router);
}

void CredentialRoutes::add_file(http::Router& router, std::string name, std::string pattern,
                                std::string answers, Handler handler) {
  Rule rule{.name = std::move(name), .says = "Public."};
  rule.answers = std::move(answers);
  router.page(Method::get, std::move(pattern), std::move(rule),
              [this, handler](Request request) { return (this->*handler)(std::move(request)); });
}

void CredentialRoutes::add_pages(http::Router& router) {
  constexpr const char* html = "text/html";
  using Routes = CredentialRoutes;
  add_file(router, "certificate", "/certificates/{code}", html, &Routes::page);
  add_file(router, "achievement", "/achievements/{achievement}", html, &Routes::achievement);
  add_file(router, "check_form", "/check", html, &Routes::check_form);
  Rule rule{.name = "check_file", .says = "Verifies a file or pasted text."};
  rule.refuses = {"credential.form"};
  rule.body_max = form_bytes_max;
  rule.counts_against_limit = true;
  rule.answers = html;
  router.page(Method::post, "/check", std::move(rule),
              [this](Request request) { return check_file(std::move(request)); });
}

void CredentialRoutes::add_files(http::Router& router) {
  using Routes = CredentialRoutes;
  const std::string of = "/certificates/{code}/";
  add_file(router, "credential_json", of + "credential.json", "application/vc",
           &Routes::credential_json);
  add_file(router, "credential_jwt", of + "credential.jwt", "application/jwt",
           &Routes::credential_jwt);
  add_file(router, "certificate_pdf", of + "certificate.pdf", "application/pdf",
           &Routes::certificate_pdf);
  add_file(router, "badge_svg", of + "badge.svg", "image/svg+xml", &Routes::badge_svg);
  add_file(router, "badge_png", of + "badge.png", "image/png", &Routes::badge_png);
  add_file(router, "replaced_list", "/status/{list}/replaced", "application/vc", &Routes::replaced);
  add_file(router, "status_list", "/status/{list}", "application/vc", &Routes::status);
  add_file(router, "did", "/.well-known/did.json", "application/did+json", &Routes::did);
  add_file(router, "jwks", "/.well-known/jwks.json", "application/jwk-set+json", &Routes::jwks);
  add_file(router, "pins", "/pins.json", "application/json", &Routes::pins);
  add_file(router, "verifier", "/verifier.html", "text/html", &Routes::verifier);
}

Task<Result<CertificatesView>> CredentialRoutes::mine(Request request) {
  CO_TRY(certificates, co_await credential_.mine(request.caller.person));
  CertificatesView view;
  for (const auto& certificate : certificates) view.certificates.push_back(view_of(certificate));
  co_return view;
}

Task<Result<ChecklistView>> CredentialRoutes::checklist(Request request) {
  CO_TRY(list, co_await credential_.checklist(request.caller.person, request.language));
  ChecklistView view{.needs = std::move(list.needs), .named = list.named, .certificate = {}};
  if (list.holds) view.certificate = std::move(list.holds->code);
  co_return view;
}

Task<Result<CertificateView>> CredentialRoutes::revoke(Request request, RevocationBody body) {
  CO_TRY(code, code_in(request));
  const auto officer = request.caller.person;
  CO_TRY(certificate,
         co_await credential_.revoke(std::move(code), officer, std::move(body.reason)));
  co_return view_of(certificate);
}

http::Response CredentialRoutes::filled(const Request& request, std::string_view title,
                                        std::string body, int status) const {
  const auto page = pages_.fill("/t/public.html", {{"lang", request.language},
                                                   {"title", machine::print::escape_html(title)},
                                                   {"body", std::move(body)}});
  return http::html(page, status);
}

Task<Result<http::Response>> CredentialRoutes::page(Request request) {
  const Voice voice{words_, request.language};
  auto code = code_in(request);
  const auto found =
      code ? co_await credential_.find(*code) : Result<Certificate>(std::unexpected(code.error()));
  if (!found && found.error().no == No::missing) {
    co_return filled(request, voice.plain("credential.unknown_title"), unknown_page(voice), 404);
  }
  if (!found) co_return std::unexpected(found.error());
  auto response = filled(request, found->title,
                         certificate_page(*found, credential_.issuer(), clock_.now(), voice));
  // A withdrawal must not hide behind somebody's cache, and no search engine needs to know names.
  response.headers.emplace("Cache-Control", "no-store");
  response.headers.emplace("X-Robots-Tag", "noindex");
  co_return response;
}

Task<Result<http::Response>> CredentialRoutes::credential_json(Request request) {
  CO_TRY(code, code_in(request));
  CO_TRY(kept, co_await credential_.documents(std::move(code)));
  co_return saved_as("credential.json", published("application/vc", std::move(kept.credential)));
}

Task<Result<http::Response>> CredentialRoutes::credential_jwt(Request request) {
  CO_TRY(code, code_in(request));
  CO_TRY(kept, co_await credential_.documents(std::move(code)));
  co_return saved_as("credential.jwt", published("application/jwt", std::move(kept.token)));
}

Task<Result<http::Response>> CredentialRoutes::certificate_pdf(Request request) {
  CO_TRY(code, code_in(request));
  auto language = request.language;
  CO_TRY(octets, co_await credential_.pdf(std::move(code), std::move(language)));
  http::Response response{.media_type = "application/pdf", .body = machine::text(octets)};
  response.headers.emplace("Content-Disposition", "inline; filename=\"certificate.pdf\"");
  response.headers.emplace("X-Robots-Tag", "noindex");
  co_return response;
}

Task<Result<http::Response>> CredentialRoutes::badge_svg(Request request) {
  CO_TRY(code, code_in(request));
  CO_TRY(svg, co_await credential_.picture(std::move(code)));
  co_return published("image/svg+xml", std::move(svg));
}

Task<Result<http::Response>> CredentialRoutes::status(Request request) {
  struct List;
  CO_TRY(list, request.id_piece<List>("list"));
  CO_TRY(text, co_await credential_.status_list(list.value));
  co_return published("application/vc", std::move(text));
}

Task<Result<http::Response>> CredentialRoutes::replaced(Request request) {
  struct List;
  CO_TRY(list, request.id_piece<List>("list"));
  CO_TRY(text, co_await credential_.status_list(list.value, Listing::replaced));
  co_return published("application/vc", std::move(text));
}

Task<Result<http::Response>> CredentialRoutes::badge_png(Request request) {
  CO_TRY(code, code_in(request));
  CO_TRY(png, co_await credential_.pixels(std::move(code)));
  co_return published("image/png", std::move(png));
}

Task<Result<http::Response>> CredentialRoutes::did(Request) {
  CO_TRY(text, co_await credential_.did());
  co_return published("application/did+json", std::move(text));
}

Task<Result<http::Response>> CredentialRoutes::jwks(Request) {
  CO_TRY(text, co_await credential_.jwks());
  co_return published("application/jwk-set+json", std::move(text));
}

Task<Result<http::Response>> CredentialRoutes::pins(Request) {
  CO_TRY(text, co_await credential_.pins());
  co_return published("application/json", std::move(text));
}

Task<Result<http::Response>> CredentialRoutes::verifier(Request) {
  CO_TRY(page, co_await verifier_page(credential_, pages_));
  // To be kept, and opened from where it was kept: this site's own policy lets no page do without.
  co_return saved_as("verifier.html", published("text/html", std::move(page)));
}

Task<Result<http::Response>> CredentialRoutes::achievement(Request request) {
  const auto& settings = credential_.settings();
  if (request.piece("achievement") != settings.achievement) {
    co_return refuse(No::missing, "http.no_such_thing", "There is nothing at this address.");
  }
  const Voice voice{words_, request.language};
  co_return filled(request, settings.title,
                   achievement_page({settings.title, settings.board}, voice));
}

Task<Result<http::Response>> CredentialRoutes::check_form(Request request) {
  const Voice voice{words_, request.language};
  const auto given = request.query.find("code");
  if (given == request.query.end()) {
    co_return filled(request, voice.plain("credential.check_title"), check_page(voice));
  }
  const auto code = code_typed(given->second);
  if (is_code(code)) co_return http::redirect("/certificates/" + code);
  co_return filled(request, voice.plain("credential.check_title"),
                   check_page(voice, given->second.empty() ? "-" : given->second), 400);
}

Task<Result<http::Response>> CredentialRoutes::check_file(Request request) {
  CO_TRY(fields, fields_of(request.header("content-type"), request.body));
  const Voice voice{words_, request.language};
  auto given = fields.contains("file") && !fields["file"].empty() ? std::move(fields["file"])
                                                                  : std::move(fields["text"]);
  CO_TRY(verdict, co_await credential_.check(std::move(given)));
  const auto ours = certificate_url(credential_.issuer(), "");
  const auto code = verdict.id.starts_with(ours) ? verdict.id.substr(ours.size()) : "";
  co_return filled(request, voice.plain("credential.check_title"),
                   verdict_page(verdict, is_code(code) ? code : "", voice));
}

}  // namespace rounds::credential
