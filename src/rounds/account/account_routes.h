#pragma once

/// The doors: /api/sign-in-codes, /api/sign-ins, /api/me; and the plain pages that need no script:
/// the home page, signing in, and links.

#include <functional>
#include <string>
#include <vector>

#include "machine/http/http.h"
#include "machine/http/pages.h"
#include "machine/words/words.h"
#include "rounds/account/account.h"

namespace rounds::account {

/// The first lesson of the current edition, for the home page.
struct FirstLesson {
  std::string address;  ///< "/lessons/01-what-ai-is/1-sorting-the-tools"
  std::string title;
  int minutes = 0;
  bool texts_signed = false;  ///< a clinician answers for some of the programme's texts
};

struct PageSettings {
  /// Asked at every home page; when it refuses (nothing published yet), the page says so.
  std::function<Task<Result<FirstLesson>>()> first_lesson;
};

/// A person on the wire, for the API and for a page's first view.
struct MeView {
  std::string person, name;
  std::vector<Role> roles;
  std::string language, contact_hint;
};
BOOST_DESCRIBE_STRUCT(MeView, (), (person, name, roles, language, contact_hint))
MeView me_view(const Person& person);

/// Where somebody goes after coming in: the page of the first of officer, examiner, faculty,
/// learner.
std::string start_page(const std::vector<Role>& roles);

/// What the handlers work with.
struct Desk {
  Account& account;
  const machine::http::Pages& pages;
  const machine::Words& words;
  PageSettings settings;
};

class AccountRoutes {
 public:
  /// All must outlive the router.
  AccountRoutes(Account& account, const machine::http::Pages& pages, const machine::Words& words,
                PageSettings settings)
      : desk_{account, pages, words, std::move(settings)} {}

  void add_to(machine::http::Router& router);

 private:
  Desk desk_;
};

}  // namespace rounds::account
