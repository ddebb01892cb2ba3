#include "rounds/programme/signing_routes.h"

namespace rounds::programme {

namespace http = machine::http;
using http::Method;
using http::Request;

namespace {

SignatureLine line_of(const Signature& signature, std::int64_t person) {
  const auto& signer = signature.signer;
  return {.signature = std::to_string(signature.id),
          .name = signer.name,
          .council = signer.council,
          .registration = signer.registration,
          .erased = signer.erased(),
          .signed_ms = signer.signed_ms,
          .remark = signature.remark,
          .mine = signature.person == person};
}

PieceLine line_of(const PieceStanding& standing, std::int64_t person) {
  const auto& piece = standing.piece;
  PieceLine line{.module = piece.module,
                 .piece = piece.name,
                 .kind = piece.kind,
                 .title = standing.title,
                 .path = piece.path,
                 .digest = piece.digest,
                 .state = PieceState::draft,
                 .signatures = {}};
  if (standing.before) line.state = PieceState::changed;
  if (!standing.signatures.empty()) line.state = PieceState::reviewed;
  for (const auto& signature : standing.signatures)
    line.signatures.push_back(line_of(signature, person));
  return line;
}

std::vector<LeafView> views_of(const std::vector<Leaf>& leaves) {
  std::vector<LeafView> views;
  views.reserve(leaves.size());
  for (const auto& leaf : leaves) views.push_back({leaf.name, leaf.text});
  return views;
}

http::Rule rule(std::string name, std::string says, std::vector<std::string> refuses) {
  refuses.emplace_back("programme.nothing_published");
  return http::Rule{
      .name = std::move(name), .says = std::move(says), .roles = {}, .refuses = std::move(refuses)};
}

}  // namespace

void SigningRoutes::add_to(http::Router& router) {
  add_desk(router);
  router.json<SignaturesView>(
      Method::get, "/api/signatures",
      rule("signatures", "Who has signed which text of the current edition: public statements.",
           {}),
      [this](const Request&) { return list(); });
}

void SigningRoutes::add_desk(http::Router& router) {
  auto pieces_rule =
      rule("pieces", "The pieces of the current edition, and who has signed each.", {});
  pieces_rule.roles = {"faculty", "officer"};
  router.json<PiecesView>(Method::get, "/api/pieces", std::move(pieces_rule),
                          [this](const Request& request) { return pieces(request.caller.person); });

  auto piece_rule = rule("piece", "One piece: its texts, and those that were signed before.",
                         {"programme.no_such_piece"});
  piece_rule.roles = {"faculty", "officer"};
  router.json<PieceView>(Method::get, "/api/pieces/{module}/{piece}", std::move(piece_rule),
                         [this](Request request) { return piece(std::move(request)); });

  auto sign_rule =
      rule("sign_piece", "Signs exactly this text of a piece, by name, council and number.",
           {"programme.no_such_piece", "programme.demonstration", "programme.piece_changed",
            "programme.signed_already", "programme.review_overdue", "programme.signer_incomplete",
            "programme.remark", "account.sign_in_again", "account.name", "learner.council",
            "learner.registration"});
  sign_rule.roles = {"faculty"};
  router.json<SignBody, PieceView>(
      Method::post, "/api/pieces/{module}/{piece}/signatures", std::move(sign_rule),
      [this](Request request, SignBody body) { return sign(std::move(request), std::move(body)); });

  http::Rule withdraw_rule{.name = "withdraw_signature",
                           .says = "Withdraws one's own signature, with a reason.",
                           .roles = {"anyone"},
                           .refuses = {"programme.no_such_signature", "programme.reason"}};
  router.json<WithdrawBody, http::Nothing>(Method::post, "/api/signatures/{signature}/withdrawal",
                                           std::move(withdraw_rule),
                                           [this](Request request, WithdrawBody body) {
                                             return withdraw(std::move(request), std::move(body));
                                           });
}

Task<Result<PiecesView>> SigningRoutes::pieces(std::int64_t person) {
  CO_TRY(all, co_await signatures_.pieces());
  PiecesView view{all.edition->digest, signatures_.demonstration(), {}};
  for (const auto& piece : all.pieces) view.pieces.push_back(line_of(piece, person));
  co_return view;
}

Task<Result<PieceView>> SigningRoutes::piece(Request request) {
  CO_TRY(sheet, co_await signatures_.sheet(request.piece("module"), request.piece("piece")));
  PieceView view{.edition = sheet.edition->digest,
                 .demonstration = signatures_.demonstration(),
                 .line = line_of(sheet.piece, request.caller.person),
                 .due = sheet.due,
                 .overdue = sheet.overdue,
                 .now = views_of(sheet.now),
                 .before = views_of(sheet.before),
                 .compared = sheet.compared,
                 .before_ms = sheet.before_ms};
  co_return view;
}

Task<Result<PieceView>> SigningRoutes::sign(Request request, SignBody body) {
  AtDesk who{request.caller.person, request.caller.sign_in};
  Signing signing{
      .module = request.piece("module"),
      .piece = request.piece("piece"),
      .digest = std::move(body.digest),
      .as = {std::move(body.name), std::move(body.council), std::move(body.registration)},
      .remark = std::move(body.remark)};
  CO_TRY(made, co_await signatures_.sign(std::move(who), std::move(signing)));
  co_return co_await piece(std::move(request));
}

Task<Result<http::Nothing>> SigningRoutes::withdraw(Request request, WithdrawBody body) {
  CO_TRY(id, request.id_piece<Signature>("signature"));
  CO_TRY_DONE(
      co_await signatures_.withdraw(request.caller.person, id.value, std::move(body.reason)));
  co_return http::Nothing{};
}

Task<Result<SignaturesView>> SigningRoutes::list() {
  CO_TRY(all, co_await signatures_.pieces());
  SignaturesView view{all.edition->digest, static_cast<int>(all.pieces.size()), {}};
  for (const auto& piece : all.pieces) {
    for (const auto& one : piece.signatures) {
      view.signatures.push_back({one.piece, one.digest, one.signer.name, one.signer.council,
                                 one.signer.registration, one.signer.erased(),
                                 one.signer.signed_ms});
    }
  }
  co_return view;
}

}  // namespace rounds::programme
