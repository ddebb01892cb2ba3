#pragma once

/// The public pages about the programme, plain HTML without script: what is taught, what it
/// rests on, and help.

#include "machine/http/http.h"
#include "machine/http/pages.h"
#include "machine/task/pool.h"
#include "machine/words/words.h"
#include "rounds/programme/programme.h"

namespace rounds::programme {

class ProgrammePages {
 public:
  /// All must outlive the router.
  ProgrammePages(Programme& programme, const machine::Clock& clock, const machine::Words& words,
                 const machine::http::Pages& pages)
      : programme_(programme), clock_(clock), words_(words), pages_(pages) {}

  /// GET /programme, GET /programme/sources, GET /programme/syllabus.pdf, GET /help.
  void add_to(machine::http::Router& router);

 private:
  Task<Result<machine::http::Response>> syllabus(machine::http::Request request);
  Task<Result<machine::http::Response>> sources(machine::http::Request request);
  Task<Result<machine::http::Response>> syllabus_pdf(machine::http::Request request);
  Task<Result<machine::http::Response>> help(machine::http::Request request);
  machine::http::Response page(const std::string& language, const std::string& title,
                               const std::string& body) const;

  Programme& programme_;
  const machine::Clock& clock_;
  const machine::Words& words_;
  const machine::http::Pages& pages_;
  machine::Pool pool_{1, 8};  ///< a syllabus is set in a fraction of a second
};

}  // namespace rounds::programme
