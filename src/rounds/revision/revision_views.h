#pragma once

/// What the revision room shows over HTTP. A file's path stands in addresses with `~` for `/`: a
/// programme's names hold no such sign.

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <vector>

#include "machine/bytes/bytes.h"
#include "rounds/lesson/lesson_views.h"
#include "rounds/revision/revision.h"

namespace rounds::revision {

struct RevisionLine {
  RevisionId revision;
  std::string title, author;  ///< author: the name; empty when it was erased
  State state = State::draft;
  std::int64_t changed_ms = 0;
};
BOOST_DESCRIBE_STRUCT(RevisionLine, (), (revision, title, author, state, changed_ms))

struct RevisionsView {
  std::vector<RevisionLine> mine, waiting, published;
};
BOOST_DESCRIBE_STRUCT(RevisionsView, (), (mine, waiting, published))

struct RevisionBody {
  std::string title, why;
};
BOOST_DESCRIBE_STRUCT(RevisionBody, (), (title, why))

struct BegunView {
  RevisionId revision;
};
BOOST_DESCRIBE_STRUCT(BegunView, (), (revision))

struct RevisedFile {
  std::string path;
  std::int64_t version = 0;
  Under under = Under::same;
};
BOOST_DESCRIBE_STRUCT(RevisedFile, (), (path, version, under))

struct RevisionComment {
  std::string author;
  bool mine = false;
  std::string path;
  std::int64_t line = 0;
  std::string said;
  std::int64_t at_ms = 0;
};
BOOST_DESCRIBE_STRUCT(RevisionComment, (), (author, mine, path, line, said, at_ms))

struct RevisionView {
  RevisionId revision;
  std::string title, why, author;
  bool mine = false;
  State state = State::draft;
  std::int64_t version = 0, changed_ms = 0;
  std::string base, current;  ///< editions
  std::string judge;          ///< the name of whoever sent it back or published it
  std::optional<std::string> edition;
  std::vector<RevisedFile> files;
  std::vector<RevisionComment> comments;
};
BOOST_DESCRIBE_STRUCT(RevisionView, (),
                      (revision, title, why, author, mine, state, version, changed_ms, base,
                       current, judge, edition, files, comments))

struct DescribeBody {
  std::string title, why;
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(DescribeBody, (), (title, why, version))

/// A file of the folder; lessons and modules by their titles.
struct PlanFile {
  std::string path;
  std::optional<std::string> title;
};
BOOST_DESCRIBE_STRUCT(PlanFile, (), (path, title))

struct PlanView {
  std::vector<PlanFile> files;
};
BOOST_DESCRIBE_STRUCT(PlanView, (), (files))

struct RevisionFileView {
  std::string path, text;
  std::int64_t version = 0;
  std::optional<std::string> published;
  std::string edition;  ///< whose text it is, where the revision has not changed it
};
BOOST_DESCRIBE_STRUCT(RevisionFileView, (), (path, text, version, published, edition))

struct RevisionFileBody {
  std::string text;
  std::int64_t version = 0;
  std::string edition;  ///< that was read, as RevisionFileView said it
};
BOOST_DESCRIBE_STRUCT(RevisionFileBody, (), (text, version, edition))

struct FindingView {
  std::string file;
  int line = 0;
  bool blocks = true;
  std::string what, mend;
};
BOOST_DESCRIBE_STRUCT(FindingView, (), (file, line, blocks, what, mend))

struct FindingsView {
  std::vector<FindingView> findings;
};
BOOST_DESCRIBE_STRUCT(FindingsView, (), (findings))

struct FilePreviewBody {
  std::string text;
};
BOOST_DESCRIBE_STRUCT(FilePreviewBody, (), (text))

/// A lesson, or the items of a module, as learners would get them.
struct FilePreview {
  std::vector<FindingView> findings;
  std::optional<lesson::LessonView> lesson;
  std::vector<lesson::CheckView> items;
};
BOOST_DESCRIBE_STRUCT(FilePreview, (), (findings, lesson, items))

struct RevisionCommentBody {
  std::string path;
  std::int64_t line = 0;
  std::string said;
};
BOOST_DESCRIBE_STRUCT(RevisionCommentBody, (), (path, line, said))

struct RevisionActBody {
  Act act = Act::propose;
  std::int64_t version = 0;
  std::string said;
};
BOOST_DESCRIBE_STRUCT(RevisionActBody, (), (act, version, said))

/// Files from somebody's disk.
struct BringBody {
  std::string name;  ///< "folder.zip", or the path of one file
  machine::Bytes content;
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(BringBody, (), (name, content, version))

struct BroughtView {
  std::vector<std::string> files;
  std::int64_t same = 0;
};
BOOST_DESCRIBE_STRUCT(BroughtView, (), (files, same))

struct RevisionCarryBody {
  std::vector<std::string> settled;
};
BOOST_DESCRIBE_STRUCT(RevisionCarryBody, (), (settled))

struct RevisionPublishBody {
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(RevisionPublishBody, (), (version))

}  // namespace rounds::revision
