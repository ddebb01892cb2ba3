#pragma once

/// The exam builder over HTTP, for examiners and officers.

#include "machine/http/http.h"
#include "rounds/papers/papers.h"

namespace rounds::papers {

class PapersRoutes {
 public:
  /// Both must outlive the router.
  PapersRoutes(Papers& papers, programme::Programme& programme)
      : papers_(papers), programme_(programme) {}

  void add_to(machine::http::Router& router);

 private:
  Papers& papers_;
  programme::Programme& programme_;
};

}  // namespace rounds::papers
