#include "rounds/revision/revision_routes.h"

#include <algorithm>

namespace rounds::revision {

namespace http = machine::http;
using http::Method;
using http::Request;

namespace {

// A file of 1 MiB, each sign of which JSON may spell with two.
constexpr std::size_t file_body_max = 2'200'000;

std::vector<std::string> with(std::vector<std::string> codes) {
  codes.emplace_back("revision.no_such_revision");
  return codes;
}

http::Rule rule(std::string name, std::string says, std::vector<std::string> refuses) {
  http::Rule made;
  made.name = std::move(name);
  made.says = std::move(says);
  made.roles = {"faculty", "officer"};
  made.refuses = std::move(refuses);
  return made;
}

/// The path that an address spells with ~ for /.
std::string path_in(const Request& request) {
  auto path = request.piece("file");
  std::ranges::replace(path, '~', '/');
  return path;
}

std::vector<FindingView> views_of(const std::vector<programme::Finding>& findings) {
  std::vector<FindingView> views;
  views.reserve(findings.size());
  for (const auto& one : findings)
    views.push_back({one.file, one.line, one.blocks, one.what, one.mend});
  return views;
}

RevisionView facts_of(const Whole& whole, std::int64_t person) {
  const auto& revision = whole.revision;
  RevisionView view{.revision = revision.id,
                    .title = revision.title,
                    .why = revision.why,
                    .author = {},
                    .mine = revision.author == person,
                    .state = revision.state,
                    .version = revision.version,
                    .changed_ms = revision.changed_ms,
                    .base = revision.base,
                    .current = whole.current,
                    .judge = {},
                    .edition = revision.edition,
                    .files = {},
                    .comments = {}};
  for (std::size_t n = 0; n < whole.files.size(); ++n)
    view.files.push_back({whole.files[n].path, whole.files[n].version, whole.under[n]});
  return view;
}

std::string lesson_path(const std::string& module, const std::string& lesson) {
  return "modules/" + module + "/lessons/" + lesson + ".md";
}

/// What the lesson or the items at `path` became.
void show(FilePreview& view, const programme::Edition& edition, const std::string& path,
          const lesson::Reader& reader) {
  for (const auto& module : edition.modules) {
    for (const auto& one : module.lessons) {
      if (lesson_path(module.id, one.id) != path) continue;
      auto made = lesson::view_of(edition, {.module = module.id, .lesson = one.id}, reader);
      if (made) view.lesson = std::move(*made);
    }
    if (path != "modules/" + module.id + "/items.yaml") continue;
    for (const auto& item : module.items)
      view.items.push_back(lesson::open_view({&item, edition.language}));
  }
}

}  // namespace

void RevisionRoutes::add_to(http::Router& router) {
  add_whole(router);
  add_files(router);
  add_taking(router);
  add_judging(router);
}

void RevisionRoutes::add_whole(http::Router& router) {
  router.json<RevisionsView>(
      Method::get, "/api/revisions",
      rule("revisions", "The own revisions, those that wait for a word, and the latest published.",
           {}),
      [this](const Request& request) { return lists(request.caller.person); });
  router.json<RevisionBody, BegunView>(
      Method::post, "/api/revisions",
      rule("begin_revision", "Begins a draft upon the current edition.",
           {"revision.title", "revision.too_many_open", "programme.nothing_published"}),
      [this](const Request& request, RevisionBody body) {
        return begin(request.caller.person, std::move(body));
      });
  router.json<RevisionView>(
      Method::get, "/api/revisions/{revision}",
      rule("revision", "One revision: its files, comments and state.", with({})),
      [this](Request request) { return view(std::move(request)); });
  router.json<DescribeBody, RevisionView>(
      Method::put, "/api/revisions/{revision}",
      rule("describe_revision", "Another title and reason.",
           with({"revision.title", "revision.moved", "revision.not_author", "revision.not_open"})),
      [this](Request request, DescribeBody body) {
        return describe(std::move(request), std::move(body));
      });
  router.json<PlanView>(
      Method::get, "/api/revisions/{revision}/plan",
      rule("revision_plan", "Every file of the folder as it would be published.", with({})),
      [this](Request request) { return plan(std::move(request)); });
  router.json<FindingsView>(
      Method::get, "/api/revisions/{revision}/findings",
      rule("revision_findings", "What `rounds check` says of the folder.", with({"task.busy"})),
      [this](Request request) { return findings(std::move(request)); });
}

void RevisionRoutes::add_files(http::Router& router) {
  router.json<RevisionFileView>(
      Method::get, "/api/revisions/{revision}/files/{file}",
      rule("revision_file", "A file as the revision has it, and as it is published.",
           with({"revision.no_such_file"})),
      [this](Request request) { return file(std::move(request)); });
  auto saving = rule("save_revision_file", "Keeps a file's text, unless somebody was faster.",
                     with({"revision.file", "revision.file_moved", "revision.too_large",
                           "revision.not_author", "revision.not_open"}));
  saving.body_max = file_body_max;
  router.json<RevisionFileBody, RevisionFileView>(
      Method::put, "/api/revisions/{revision}/files/{file}", std::move(saving),
      [this](Request request, RevisionFileBody body) {
        return save(std::move(request), std::move(body));
      });
  router.json<RevisionView>(Method::del, "/api/revisions/{revision}/files/{file}",
                            rule("drop_revision_file", "The published text holds again.",
                                 with({"revision.not_author", "revision.not_open"})),
                            [this](Request request) { return drop(std::move(request)); });
  auto previewing = rule("preview_revision_file",
                         "A file as it is being written: its findings, and the page it becomes.",
                         with({"revision.file", "task.busy"}));
  previewing.body_max = file_body_max;
  router.json<FilePreviewBody, FilePreview>(
      Method::post, "/api/revisions/{revision}/files/{file}/preview", std::move(previewing),
      [this](Request request, FilePreviewBody body) {
        return preview(std::move(request), std::move(body));
      });
}

void RevisionRoutes::add_judging(http::Router& router) {
  router.json<RevisionCommentBody, RevisionView>(
      Method::post, "/api/revisions/{revision}/comments",
      rule("comment_on_revision", "Says something of the revision, a file or a line.",
           with({"revision.comment", "revision.too_many_comments"})),
      [this](Request request, RevisionCommentBody body) {
        return comment(std::move(request), std::move(body));
      });
  router.json<RevisionActBody, RevisionView>(
      Method::post, "/api/revisions/{revision}/acts",
      rule("act_on_revision", "Proposes, takes back, sends back or withdraws it.",
           with({"revision.moved", "revision.not_now", "revision.not_author", "revision.own",
                 "revision.comment", "revision.nothing_changed", "revision.too_many_comments"})),
      [this](Request request, RevisionActBody body) {
        return act(std::move(request), std::move(body));
      });
  router.json<RevisionCarryBody, RevisionView>(
      Method::post, "/api/revisions/{revision}/base",
      rule("carry_revision", "Carries it over to the current edition.",
           with({"revision.collides", "revision.moved", "revision.not_author",
                 "revision.not_open"})),
      [this](Request request, RevisionCarryBody body) {
        return carry(std::move(request), std::move(body));
      });
  router.json<RevisionPublishBody, RevisionView>(
      Method::post, "/api/revisions/{revision}/edition",
      rule("publish_revision", "A second person makes it an edition.",
           with({"revision.moved", "revision.not_now", "revision.own", "revision.collides",
                 "programme.findings", "programme.edition_moved", "task.busy"})),
      [this](Request request, RevisionPublishBody body) {
        return publish(std::move(request), body);
      });
}

Task<std::string> RevisionRoutes::name(std::int64_t person) {
  const auto found = co_await name_of_(person);
  co_return found ? *found : std::string{};
}

Task<std::vector<RevisionLine>> RevisionRoutes::lines(std::vector<Revision> revisions) {
  std::vector<RevisionLine> made;
  made.reserve(revisions.size());
  for (auto& one : revisions) {
    const auto author = co_await name(one.author);
    made.push_back({one.id, std::move(one.title), author, one.state, one.changed_ms});
  }
  co_return made;
}

Task<Result<RevisionsView>> RevisionRoutes::lists(std::int64_t person) {
  CO_TRY(found, co_await revisions_.lists(person));
  RevisionsView view;
  view.mine = co_await lines(std::move(found.mine));
  view.waiting = co_await lines(std::move(found.waiting));
  view.published = co_await lines(std::move(found.published));
  co_return view;
}

Task<Result<BegunView>> RevisionRoutes::begin(std::int64_t person, RevisionBody body) {
  CO_TRY(id, co_await revisions_.begin(person, std::move(body.title), std::move(body.why)));
  co_return BegunView{id};
}

Task<Result<RevisionView>> RevisionRoutes::view(Request request) {
  CO_TRY(id, request.id_piece<RevisionNoun>("revision"));
  CO_TRY(whole, co_await revisions_.whole(id));
  auto made = facts_of(whole, request.caller.person);
  made.author = co_await name(whole.revision.author);
  if (whole.revision.judge) made.judge = co_await name(*whole.revision.judge);
  for (auto& one : whole.comments) {
    const auto author = co_await name(one.author);
    made.comments.push_back({author, one.author == request.caller.person, std::move(one.path),
                             one.line, std::move(one.said), one.at_ms});
  }
  co_return made;
}

Task<Result<RevisionView>> RevisionRoutes::describe(Request request, DescribeBody body) {
  CO_TRY(id, request.id_piece<RevisionNoun>("revision"));
  Revision seen{.id = id,
                .title = std::move(body.title),
                .why = std::move(body.why),
                .version = body.version};
  CO_TRY_DONE(co_await revisions_.describe(request.caller.person, std::move(seen)));
  co_return co_await view(std::move(request));
}

Task<Result<PlanView>> RevisionRoutes::plan(Request request) {
  CO_TRY(id, request.id_piece<RevisionNoun>("revision"));
  CO_TRY(folder, co_await revisions_.folder(id));
  CO_TRY(edition, co_await programme_.current());
  std::map<std::string, std::string> titles;
  for (const auto& module : edition->modules) {
    titles["modules/" + module.id + "/module.yaml"] = module.title;
    for (const auto& one : module.lessons) titles[lesson_path(module.id, one.id)] = one.title;
  }
  PlanView view;
  for (const auto& [path, text] : folder.files) {
    const auto title = titles.find(path);
    view.files.push_back(
        {path, title == titles.end() ? std::nullopt : std::optional(title->second)});
  }
  co_return view;
}

Task<Result<RevisionFileView>> RevisionRoutes::file(Request request) {
  CO_TRY(id, request.id_piece<RevisionNoun>("revision"));
  const auto path = path_in(request);
  CO_TRY(seen, co_await revisions_.file(id, path));
  co_return RevisionFileView{path, std::move(seen.text), seen.version, std::move(seen.published),
                             std::move(seen.edition)};
}

Task<Result<RevisionFileView>> RevisionRoutes::save(Request request, RevisionFileBody body) {
  CO_TRY(id, request.id_piece<RevisionNoun>("revision"));
  std::vector<Saving> files{
      {path_in(request), std::move(body.text), body.version, std::move(body.edition)}};
  CO_TRY_DONE(co_await revisions_.save(request.caller.person, id, std::move(files)));
  co_return co_await file(std::move(request));
}

Task<Result<RevisionView>> RevisionRoutes::drop(Request request) {
  CO_TRY(id, request.id_piece<RevisionNoun>("revision"));
  const auto path = path_in(request);
  CO_TRY_DONE(co_await revisions_.drop(request.caller.person, id, path));
  co_return co_await view(std::move(request));
}

Task<Result<FilePreview>> RevisionRoutes::preview(Request request, FilePreviewBody body) {
  CO_TRY(id, request.id_piece<RevisionNoun>("revision"));
  const auto path = path_in(request);
  CO_TRY(made, co_await revisions_.preview(id, path, std::move(body.text)));
  lesson::Say say = [&words = words_, language = request.language](
                        std::string_view code, const machine::WordArguments& arguments) {
    return words.say(language, code, arguments);
  };
  FilePreview shown{.findings = views_of(made.findings), .lesson = {}, .items = {}};
  const lesson::Reader reader{made.edition.language, std::move(say),
                              machine::iso(clock_.now()).substr(0, 10)};
  show(shown, made.edition, path, reader);
  co_return shown;
}

Task<Result<FindingsView>> RevisionRoutes::findings(Request request) {
  CO_TRY(id, request.id_piece<RevisionNoun>("revision"));
  CO_TRY(found, co_await revisions_.findings(id));
  co_return FindingsView{views_of(found)};
}

Task<Result<RevisionView>> RevisionRoutes::comment(Request request, RevisionCommentBody body) {
  CO_TRY(id, request.id_piece<RevisionNoun>("revision"));
  Remark remark{std::move(body.path), body.line, std::move(body.said)};
  CO_TRY_DONE(co_await revisions_.comment(request.caller.person, id, std::move(remark)));
  co_return co_await view(std::move(request));
}

Task<Result<RevisionView>> RevisionRoutes::act(Request request, RevisionActBody body) {
  CO_TRY(id, request.id_piece<RevisionNoun>("revision"));
  Revision seen{.id = id, .version = body.version};
  CO_TRY_DONE(co_await revisions_.act(request.caller.person, std::move(seen), body.act,
                                      std::move(body.said)));
  co_return co_await view(std::move(request));
}

Task<Result<RevisionView>> RevisionRoutes::carry(Request request, RevisionCarryBody body) {
  CO_TRY(id, request.id_piece<RevisionNoun>("revision"));
  CO_TRY_DONE(co_await revisions_.carry(request.caller.person, id, std::move(body.settled)));
  co_return co_await view(std::move(request));
}

Task<Result<RevisionView>> RevisionRoutes::publish(Request request, RevisionPublishBody body) {
  CO_TRY(id, request.id_piece<RevisionNoun>("revision"));
  Revision seen{.id = id, .version = body.version};
  CO_TRY(edition, co_await revisions_.publish(request.caller.person, std::move(seen)));
  co_return co_await view(std::move(request));
}

}  // namespace rounds::revision
