#pragma once

/// Revisions over HTTP, for faculty and officers.

#include <functional>

#include "machine/http/http.h"
#include "machine/words/words.h"
#include "rounds/revision/revision.h"
#include "rounds/revision/revision_views.h"

namespace rounds::revision {

class RevisionRoutes {
 public:
  /// A person's name, as the account room tells it.
  using NameOf = std::function<Task<Result<std::string>>(std::int64_t person)>;

  /// All must outlive the router.
  RevisionRoutes(Revisions& revisions, programme::Programme& programme, const machine::Words& words,
                 const machine::Clock& clock, NameOf name_of)
      : revisions_(revisions),
        programme_(programme),
        words_(words),
        clock_(clock),
        name_of_(std::move(name_of)) {}

  void add_to(machine::http::Router& router);

 private:
  void add_whole(machine::http::Router& router);
  void add_files(machine::http::Router& router);
  void add_taking(machine::http::Router& router);
  void add_judging(machine::http::Router& router);

  Task<std::string> name(std::int64_t person);
  Task<std::vector<RevisionLine>> lines(std::vector<Revision> revisions);
  Task<Result<RevisionsView>> lists(std::int64_t person);
  Task<Result<BegunView>> begin(std::int64_t person, RevisionBody body);
  Task<Result<RevisionView>> view(machine::http::Request request);
  Task<Result<RevisionView>> describe(machine::http::Request request, DescribeBody body);
  Task<Result<PlanView>> plan(machine::http::Request request);
  Task<Result<RevisionFileView>> file(machine::http::Request request);
  Task<Result<RevisionFileView>> save(machine::http::Request request, RevisionFileBody body);
  Task<Result<RevisionView>> drop(machine::http::Request request);
  Task<Result<FilePreview>> preview(machine::http::Request request, FilePreviewBody body);
  Task<Result<BroughtView>> bring(machine::http::Request request, BringBody body);
  Task<Result<machine::http::Response>> take(machine::http::Request request, bool whole);
  Task<Result<FindingsView>> findings(machine::http::Request request);
  Task<Result<RevisionView>> comment(machine::http::Request request, RevisionCommentBody body);
  Task<Result<RevisionView>> act(machine::http::Request request, RevisionActBody body);
  Task<Result<RevisionView>> carry(machine::http::Request request, RevisionCarryBody body);
  Task<Result<RevisionView>> publish(machine::http::Request request, RevisionPublishBody body);

  Revisions& revisions_;
  programme::Programme& programme_;
  const machine::Words& words_;
  const machine::Clock& clock_;
  NameOf name_of_;
};

}  // namespace rounds::revision
