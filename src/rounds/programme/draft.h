#pragma once

// The manuscript as read: every value with its place, nothing decided yet.

#include <optional>
#include <string>
#include <vector>

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
  Told rationale = {};               ///< numeric, ordering
  std::vector<Told> steps = {};      ///< ordering, in the right order
  Told model = {};                   ///< recall: the model answer
  std::vector<Told> look_for = {};   ///< recall
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
};

struct Blueprint {
  int line = 0;
  int items = 0, cases = 0;
  std::vector<BlueprintRow> rows = {};
};

struct Manuscript {
  Told title, board;
  std::vector<Told> languages, modules_listed;
  std::vector<Told> roles;         ///< ids of faculty.yaml
  std::vector<Told> competencies;  ///< ids of domains and outcomes
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
