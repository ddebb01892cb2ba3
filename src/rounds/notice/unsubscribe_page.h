#pragma once

/// /unsubscribe/{token}: what the link at the foot of an optional message opens.

#include "rounds/notice/notice_routes.h"

namespace rounds::notice {

struct UnsubscribeDesk {
  Notices& notices;
  const machine::http::Pages& pages;
  const machine::Words& words;
};

/// `desk` is copied; what it refers to must outlive the router.
void add_unsubscribe_page(const UnsubscribeDesk& desk, machine::http::Router& router);

}  // namespace rounds::notice
