// The folder out and in over HTTP, for work with other tools.

#include "machine/archive/archive.h"
#include "machine/bytes/bytes.h"
#include "rounds/revision/revision_routes.h"

namespace rounds::revision {

namespace http = machine::http;
using http::Method;
using http::Request;

namespace {

// An archive of 8 MB, which base64 makes a third longer.
constexpr std::size_t upload_body_max = 12'000'000;

http::Rule rule(std::string name, std::string says) {
  http::Rule made;
  made.name = std::move(name);
  made.says = std::move(says);
  made.roles = {"faculty", "officer"};
  made.refuses = {"revision.no_such_revision"};
  return made;
}

}  // namespace

void RevisionRoutes::add_taking(http::Router& router) {
  auto bringing = rule("bring_files", "Takes in a .zip of the folder, or one file.");
  bringing.refuses.insert(
      bringing.refuses.end(),
      {"archive.unreadable", "revision.file", "revision.file_moved", "revision.moved",
       "revision.too_large", "revision.not_author", "revision.not_open", "task.busy"});
  bringing.body_max = upload_body_max;
  router.json<BringBody, BroughtView>(Method::post, "/api/revisions/{revision}/uploads",
                                      std::move(bringing), [this](Request request, BringBody body) {
                                        return bring(std::move(request), std::move(body));
                                      });
  auto folder = rule("revision_folder", "The folder as it would be published, as a .zip.");
  folder.answers = "application/zip";
  router.page(Method::get, "/api/revisions/{revision}/folder.zip", std::move(folder),
              [this](Request request) { return take(std::move(request), true); });
  auto changes = rule("revision_changes", "The files that the revision changes, as a .zip.");
  changes.answers = "application/zip";
  router.page(Method::get, "/api/revisions/{revision}/changes.zip", std::move(changes),
              [this](Request request) { return take(std::move(request), false); });
}

Task<Result<BroughtView>> RevisionRoutes::bring(Request request, BringBody body) {
  CO_TRY(id, request.id_piece<RevisionNoun>("revision"));
  Revision seen{.id = id, .version = body.version};
  Bringing upload{std::move(body.name), machine::text(body.content)};
  CO_TRY(brought,
         co_await revisions_.bring(request.caller.person, std::move(seen), std::move(upload)));
  co_return BroughtView{std::move(brought.files), brought.same};
}

Task<Result<http::Response>> RevisionRoutes::take(Request request, bool whole) {
  CO_TRY(id, request.id_piece<RevisionNoun>("revision"));
  CO_TRY(octets, co_await revisions_.zip(id, whole));
  http::Response response{.media_type = "application/zip", .body = std::move(octets)};
  response.headers.emplace("Content-Disposition", whole ? "attachment; filename=\"programme.zip\""
                                                        : "attachment; filename=\"changes.zip\"");
  response.headers.emplace("Cache-Control", "no-store");
  co_return response;
}

}  // namespace rounds::revision
