#pragma once

/// revision: proposed changes of the programme's files, made in the browser by people who teach.
///
/// A revision holds files laid over an edition, and nothing else: what it says, what is wrong with
/// it and what it becomes are decided by rounds/programme, exactly as for a folder on a command
/// line. Its author writes and proposes; another person publishes. No save overwrites a text that
/// the saver has not seen, and nothing here moves a learner.

#include <boost/describe.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "machine/clock/clock.h"
#include "machine/ids/ids.h"
#include "machine/refusal/refusal.h"
#include "machine/store/store.h"
#include "machine/task/pool.h"
#include "machine/task/task.h"
#include "rounds/ledger/ledger.h"
#include "rounds/programme/press.h"
#include "rounds/programme/programme.h"

namespace rounds::revision {

using machine::Result;
using machine::Task;

struct RevisionNoun;
using RevisionId = machine::Id<RevisionNoun>;

// A person works at a few at a time; these are there for a script that runs wild.
constexpr std::int64_t open_max = 20;
// A new module is some twenty files; a whole programme goes by the command line.
constexpr std::size_t files_max = 200;
constexpr std::size_t bytes_max = 4'194'304;
// More is a conversation, and belongs where people talk.
constexpr std::size_t comments_max = 500;
constexpr std::size_t title_bytes_max = 200, why_bytes_max = 4'000, said_bytes_max = 4'000;
// What a list shows; older ones are found by their address.
constexpr std::int64_t listed_max = 50;

enum class State : std::uint8_t { draft, proposed, sent_back, published, withdrawn };
BOOST_DESCRIBE_ENUM(State, draft, proposed, sent_back, published, withdrawn)

/// What somebody does with a revision as a whole.
enum class Act : std::uint8_t { propose, take_back, send_back, withdraw };
BOOST_DESCRIBE_ENUM(Act, propose, take_back, send_back, withdraw)

struct Revision {
  RevisionId id;
  std::int64_t author = 0;
  std::string base = {};  ///< the edition it was begun upon, or carried to
  std::string title = {}, why = {};
  State state = State::draft;
  std::int64_t version = 0;  ///< grows with every change of it or of a file
  std::int64_t made_ms = 0, changed_ms = 0;
  std::optional<std::int64_t> judge = {};   ///< who sent it back or published it last
  std::optional<std::string> edition = {};  ///< what it became
};

struct File {
  std::string path, text;
  std::int64_t version = 0, changed_ms = 0;
};

struct Comment {
  std::int64_t id = 0, author = 0;
  std::string path;       ///< empty: of the revision as a whole
  std::int64_t line = 0;  ///< 0: of the file as a whole
  std::string said;
  std::int64_t at_ms = 0;
};

/// What has happened underneath a file since the revision's base.
enum class Under : std::uint8_t { same, moved };
BOOST_DESCRIBE_ENUM(Under, same, moved)

/// A revision with everything that belongs to it.
struct Whole {
  Revision revision;
  std::vector<File> files;
  std::vector<Under> under;  ///< one a file; `moved` files were changed by another edition too
  std::vector<Comment> comments;
  std::string current;  ///< the edition that learners get
};

struct Lists {
  std::vector<Revision> mine, waiting, published;
};

/// A file as the revision has it, and as it is published.
struct FileSeen {
  std::string text;
  std::int64_t version = 0;              ///< 0: the revision has not changed it
  std::optional<std::string> published;  ///< by the current edition; nothing: it has no such file
  std::string edition;  ///< whose text it is, where the revision has not changed it
};

struct Saving {
  std::string path, text;
  std::int64_t version = 0;  ///< the version it was written upon; 0: the published text
  std::string upon = {};     ///< of which edition; empty: nobody knows
};

struct Remark {
  std::string path;
  std::int64_t line = 0;
  std::string said;
};

/// What somebody brings: "folder.zip", or one file by its path.
struct Bringing {
  std::string name, octets;
};

struct Brought {
  std::vector<std::string> files;  ///< that changed, by path
  std::int64_t same = 0;           ///< that did not
};

class Revisions {
 public:
  Revisions(machine::store::Store& store, const machine::Clock& clock, machine::IdMaker& ids,
            ledger::Ledger& ledger, programme::Programme& programme)
      : store_(store), clock_(clock), ids_(ids), ledger_(ledger), programme_(programme) {}

  /// Begins a draft upon the current edition. Refuses: invalid revision.title, too_many
  /// revision.too_many_open, missing programme.nothing_published.
  Task<Result<RevisionId>> begin(std::int64_t author, std::string title, std::string why);

  /// The person's own, those that wait for somebody else's word, and what was published last.
  Task<Result<Lists>> lists(std::int64_t person);
  /// Refuses: missing revision.no_such_revision.
  Task<Result<Whole>> whole(RevisionId id);

  /// The folder as it would be published: over the current edition where no file collides, else
  /// over the base. Refuses: missing revision.no_such_revision.
  Task<Result<programme::Folder>> folder(RevisionId id);
  /// That folder as a .zip, or of it what the revision changes. Refuses: as folder, busy task.busy.
  Task<Result<std::string>> zip(RevisionId id, bool whole);
  /// Refuses: missing revision.no_such_revision, missing revision.no_such_file.
  Task<Result<FileSeen>> file(RevisionId id, std::string path);

  // What its author alone does, while it is a draft or was sent back. Each refuses: missing
  // revision.no_such_revision, forbidden revision.not_author, conflict revision.not_open.

  /// Another title and reason. Refuses: invalid revision.title, conflict revision.moved.
  Task<Result<void>> describe(std::int64_t person, Revision seen);
  /// Keeps files together, or none of them. Refuses: invalid revision.file (facts: file, what,
  /// mend), conflict revision.file_moved (facts: file), too_large revision.too_large.
  Task<Result<void>> save(std::int64_t person, RevisionId id, std::vector<Saving> files);
  /// The published text holds again.
  Task<Result<void>> drop(std::int64_t person, RevisionId id, std::string path);
  /// Takes files in, as somebody's .zip or file holds them: those that say something else than the
  /// folder does. Refuses: as save, invalid archive.unreadable, conflict revision.moved.
  Task<Result<Brought>> bring(std::int64_t person, Revision seen, Bringing upload);
  /// Goes over to the current edition. `settled`: moved files in which the author's text already
  /// says what both want. Refuses: conflict revision.collides (facts: files).
  Task<Result<void>> carry(std::int64_t person, RevisionId id, std::vector<std::string> settled);

  /// Refuses: missing revision.no_such_revision, invalid revision.comment, too_many
  /// revision.too_many_comments.
  Task<Result<void>> comment(std::int64_t person, RevisionId id, Remark remark);

  /// Proposes, takes back, sends back (with a word of why) or withdraws the version that the person
  /// has seen. Refuses: missing revision.no_such_revision, conflict revision.moved, conflict
  /// revision.not_now, forbidden revision.not_author, forbidden revision.own, invalid
  /// revision.comment, invalid revision.nothing_changed.
  Task<Result<void>> act(std::int64_t person, Revision seen, Act act, std::string said);

  /// Publishes the version that the person has seen: an edition, as `rounds publish` makes it of
  /// the same folder. Refuses: as act, conflict revision.collides, unprocessable
  /// programme.findings, conflict programme.edition_moved, busy task.busy.
  Task<Result<std::string>> publish(std::int64_t person, Revision seen);

  /// What `rounds check` says of the folder. Refuses: missing revision.no_such_revision, busy
  /// task.busy.
  Task<Result<std::vector<programme::Finding>>> findings(RevisionId id);
  /// One file as it is being written, with its own findings; the edition holds its module alone.
  /// Refuses: as findings, invalid revision.file.
  Task<Result<programme::Preview>> preview(RevisionId id, std::string path, std::string text);

  /// For the person's copy: what they proposed and said.
  Task<Result<std::vector<Revision>>> by(std::int64_t person);
  struct Said {
    RevisionId revision;
    Remark remark;
    std::int64_t at_ms = 0;
  };
  Task<Result<std::vector<Said>>> said_by(std::int64_t person);
  /// What the person said goes; what they proposed and was not published is withdrawn. Texts of the
  /// programme stay.
  static Task<void> forget(machine::store::Unit& unit, std::int64_t person, std::int64_t now_ms);

 private:
  /// The revision's files, and the folders of its base and of the current edition.
  struct Ground {
    Whole whole;
    std::shared_ptr<const programme::Folder> base, current;
  };
  Task<Result<Ground>> ground(RevisionId id);

  machine::store::Store& store_;
  const machine::Clock& clock_;
  machine::IdMaker& ids_;
  ledger::Ledger& ledger_;
  programme::Programme& programme_;
  // A check of a whole programme takes a second of a core; faculty are few.
  machine::Pool pool_{1, 16};
};

}  // namespace rounds::revision
