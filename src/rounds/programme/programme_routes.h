#pragma once

/// The programme over HTTP: what is taught, module by module, in the edition of whoever asks.

#include <boost/describe.hpp>

#include <functional>

#include "machine/http/http.h"
#include "rounds/programme/changes.h"
#include "rounds/programme/programme.h"
#include "rounds/programme/translation.h"

namespace rounds::programme {

struct LessonLine {
  std::string id, title, lang;
  int minutes = 0;
  std::int64_t bytes = 0;
  bool deeper = false;  ///< optional depth: counted nowhere
};
BOOST_DESCRIBE_STRUCT(LessonLine, (), (id, title, lang, minutes, bytes, deeper))

/// A lab that belongs to a module.
struct ModuleLab {
  std::string id, title, lang;
  int minutes = 0;
  bool reading = false;   ///< of cases: at /readings/<id>
  bool stations = false;  ///< at /stations/<id>, others at /labs/<id>
};
BOOST_DESCRIBE_STRUCT(ModuleLab, (), (id, title, lang, minutes, reading, stations))

/// Of the module's lab; nothing when it has none.
std::optional<ModuleLab> lab_of(const Edition& edition, const Module& module);

struct ModuleView {
  std::string id;
  int number = 0;
  std::string title, lang;
  Extent translated = Extent::source;  ///< its lessons
  int minutes = 0;
  bool reviewed = false;  ///< every piece of it is; a module without lessons is not
  std::vector<Spoken> outcomes;
  std::vector<LessonLine> lessons;
  std::optional<ModuleLab> lab;
};
BOOST_DESCRIBE_STRUCT(ModuleView, (),
                      (id, number, title, lang, translated, minutes, reviewed, outcomes, lessons,
                       lab))

struct ProgrammeView {
  std::string edition, title;
  std::string language;  ///< the one it is written in
  std::vector<ModuleView> modules;
};
BOOST_DESCRIBE_STRUCT(ProgrammeView, (), (edition, title, language, modules))

struct ChangesView {
  std::string from, to;
  std::vector<Change> changes;
};
BOOST_DESCRIBE_STRUCT(ChangesView, (), (from, to, changes))

class ProgrammeRoutes {
 public:
  /// Which edition a person reads; 0 is nobody.
  using EditionOf =
      std::function<Task<Result<std::shared_ptr<const Edition>>>(std::int64_t person)>;

  /// `programme` must outlive the router. Without `edition_of` everybody reads the current one.
  explicit ProgrammeRoutes(Programme& programme, EditionOf edition_of = {})
      : programme_(programme), edition_of_(std::move(edition_of)) {}

  /// GET /api/programme, GET /api/editions/{edition}/changes.
  void add_to(machine::http::Router& router);

 private:
  Task<Result<ProgrammeView>> programme(machine::http::Request request);

  Task<Result<ChangesView>> changes_since(machine::http::Request request);

  Programme& programme_;
  EditionOf edition_of_;
};

}  // namespace rounds::programme
