#pragma once

// The manuscript as read: every value with its place, nothing decided yet.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rounds/programme/local.h"
#include "rounds/programme/manuscript.h"

namespace rounds::programme {

/// A value as somebody wrote it; line 0 when it is missing.
struct Told {
  std::string text;
  int line = 0;
  bool foreign = false;  ///< in a translation: the source's own text, for want of one
};

struct OptionDraft {
  Told text, rationale;
};

/// A wrong answer that people typically give to a numeric item, and why it is wrong.
struct NearDraft {
  int line = 0;
  double value = 0, tolerance = 0;
  Told rationale = {};
};

struct ItemDraft {
  std::string file;
  int line = 0;
  bool check = false;  ///< stands in a lesson, and inherits owner, date and sources from it
  Form form = Form::single;
  bool credit = false;
  Told id = {}, stem = {}, key = {}, competency = {}, level = {}, owner = {}, review_by = {};
  std::vector<OptionDraft> options = {};
  std::vector<Told> sources = {};
  std::vector<Told> keys = {};       ///< multiple
  double answer = 0, tolerance = 0;  ///< numeric
  Told unit = {};                    ///< numeric
  std::vector<NearDraft> near = {};  ///< numeric
  Told rationale = {};               ///< numeric, ordering, reliance
  std::vector<Told> steps = {};      ///< ordering, in the right order
  Told model = {};                   ///< recall: the model answer
  std::vector<Told> look_for = {};   ///< recall
  int least = 0, most = 0;           ///< reliance: the tenths that count as right
  int advice_percent = 0;            ///< reliance
  Told advice = {};                  ///< reliance: what the AI says
  bool severe = false;               ///< reliance
  // Of a translation:
  bool foreign = false;             ///< as of a text
  std::vector<Told> order_by = {};  ///< ordering: the source's steps, whose order on the page holds
};

/// One piece of a lesson's body.
struct Block {
  enum class Kind : std::uint8_t { prose, code, figure, check, callout, maths };
  Kind kind = Kind::prose;
  int line = 0;
  std::string text = {};  ///< prose, code, callout: Markdown; check: the id; maths: MathML
  std::string alt = {};   ///< figure, maths
  std::string file = {}, caption = {};   ///< figure
  std::string callout = {}, title = {};  ///< callout: its kind, and its own title if it has one
  bool foreign = false;                  ///< as of a text
};

struct LessonDraft {
  std::string file;  ///< "modules/01-what-ai-is/lessons/1-sorting.md"
  Told id = {}, title = {}, owner = {}, review_by = {};
  int minutes = 0;
  bool optional = false;
  std::vector<Told> sources = {};
  std::vector<Block> blocks = {};
  std::vector<ItemDraft> checks = {};
};

/// monday.md or session.md: facts, then text.
struct SheetDraft {
  std::string file;
  Told title = {}, owner = {}, review_by = {};
  int minutes = 0;
  int line = 0;  ///< where the text begins
  std::string text = {};
  Told later = {};                 ///< monday.md: what is asked four weeks later
  std::vector<Block> blocks = {};  ///< of a translation, instead of `text`
};

struct CardDraft {
  std::string file;
  Told id = {}, competency = {}, front = {}, back = {}, owner = {}, review_by = {};
  std::vector<Told> sources = {};
};

/// modules/<id>/consultation.yaml, with the place of everything in it.
struct ConsultationDraft {
  std::string file;
  Consultation said = {};
  std::map<std::string, int> lines = {};  ///< "node c1", "choice c1/a", "telling what-it-does", …
  Told id = {}, owner = {}, review_by = {};
  std::vector<Told> cited = {};

  int line(const std::string& what) const;
};

/// modules/<id>/vetting.yaml, with the place of every document in it.
struct VettingDraft {
  std::string file;
  Vetting said = {};
  std::map<std::string, int> lines = {};  ///< by document
  Told id = {}, owner = {}, review_by = {};
  std::vector<Told> cited = {};
};

/// modules/<id>/reading/, with the place of every case in cases.csv.
struct ReadingDraft {
  std::string file;  ///< the card
  Reading said = {};
  std::map<std::string, int> lines = {};  ///< by case
  int form_line = 0;
  Told id = {}, owner = {}, review_by = {};
  std::vector<Told> cited = {};
};

/// modules/<id>/stations.yaml, with the place of every station in it.
struct StationsDraft {
  std::string file;
  Stations said = {};
  std::map<std::string, int> lines = {};  ///< by station
  Told id = {}, owner = {}, review_by = {};
  std::vector<Told> cited = {};
};

struct ModuleDraft {
  std::string folder;  ///< "modules/01-what-ai-is"
  std::string id;
  int number = 0;
  Told title = {}, story = {}, exercise = {};
  int minutes = 0;
  std::vector<Told> outcomes = {}, domains = {}, seeds = {};
  std::vector<LessonDraft> lessons = {};
  std::vector<ItemDraft> items = {};
  std::optional<SheetDraft> monday = {}, session = {};
  std::vector<CardDraft> cards = {};
  std::optional<ConsultationDraft> consultation = {};
  std::optional<VettingDraft> vetting = {};
  std::optional<ReadingDraft> reading = {};
  std::optional<StationsDraft> stations = {};
};

/// What a module has in another language, in the shape of a module: lessons, items and cards that
/// have no translation are not in it.
struct TranslationDraft {
  std::string language;
  ModuleDraft module = {};
};

struct SourceDraft {
  int line = 0;
  Told id = {}, authors = {}, year = {}, title = {}, journal = {}, url = {};
  Told confirmed_in = {}, confirmed_on = {}, review_by = {};
  bool secondary = false;  ///< read about, not read
};

struct BlueprintRow {
  Told domain;
  int weight = 0, items = 0, cases = 0;
  std::vector<Told> modules = {};
};

struct Blueprint {
  int line = 0;
  int items = 0, cases = 0, pretest = 0, blocks = 0, block_minutes = 0;
  std::vector<BlueprintRow> rows = {};
  std::vector<std::pair<std::string, int>> levels = {}, seeds = {};  ///< per cent of the items
  int tolerance = 3;  ///< percentage points by which a level or a seed may be off
  /// Cases by how their advice stands to the truth; empty: the balance is not asked for.
  std::vector<std::pair<std::string, int>> advice = {};
};

/// A domain and its title, or an outcome and what it says.
struct NamedDraft {
  Told id, text;
};

struct RoleDraft {
  Told id, role, answers_for;
};

/// What a certificate needs, and how long the programme runs.
struct TermsDraft {
  int weeks = 0, hours = 0, modules = 0, labs = 0;
  int certificate_line = 0;
  Told exam = {};
  std::optional<SessionRules> sessions = {};
  int sessions_line = 0;
};

struct Manuscript {
  std::string local_file;                              ///< "local/ke.yaml"; empty: there is none
  Local local;                                         ///< the country in force
  std::map<std::string, double, std::less<>> numbers;  ///< its own, by name
  Told title, board;
  std::vector<Told> languages, modules_listed;
  std::vector<Told> roles;         ///< ids of faculty.yaml
  std::vector<Told> competencies;  ///< ids of domains and outcomes
  std::vector<NamedDraft> domains, outcomes;
  std::vector<Told> competency_sources;  ///< whose domains they are
  std::vector<RoleDraft> roles_said;
  TermsDraft terms = {};
  std::vector<SourceDraft> sources;
  std::vector<ModuleDraft> modules;
  std::optional<Blueprint> blueprint;
  std::vector<TranslationDraft> translations;
};

/// Reads the files into drafts; what cannot be read becomes a finding.
Manuscript read_manuscript(const Folder& folder, std::vector<Finding>& findings);

/// The manuscript read, edited and set. The edition has neither digest nor time yet, and is worth
/// nothing when a finding blocks.
struct Proof {
  std::vector<Finding> findings;  ///< in order of file and line
  Edition edition;
};
enum class Setting : std::uint8_t { when_sound, always };
Proof proof_of(const Folder& folder, std::chrono::sys_days today,
               Setting setting = Setting::when_sound);

}  // namespace rounds::programme
