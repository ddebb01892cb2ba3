#pragma once

/// Campaigns for officers under /api; the page at the end of the link that ends optional messages;
/// and the SMS gateway's reports.

#include "machine/http/http.h"
#include "machine/http/pages.h"
#include "machine/words/words.h"
#include "rounds/notice/notice.h"

namespace rounds::notice {

class NoticeRoutes {
 public:
  /// All must outlive the router.
  NoticeRoutes(Notices& notices, const machine::http::Pages& pages, const machine::Words& words)
      : notices_(notices), pages_(pages), words_(words) {}

  void add_to(machine::http::Router& router);

 private:
  Notices& notices_;
  const machine::http::Pages& pages_;
  const machine::Words& words_;
};

}  // namespace rounds::notice
