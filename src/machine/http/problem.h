#pragma once

// What a person and a program get when the answer is no.

#include <string>
#include <string_view>

#include "machine/http/http.h"
#include "machine/http/pages.h"
#include "machine/words/words.h"

namespace machine::http {

/// A refusal with its status; some statuses of HTTP itself have no No.
struct Problem {
  int status;
  Refusal why;
};

int status_of(No no);
inline Problem problem_of(Refusal refusal) {
  return Problem{status_of(refusal.no), std::move(refusal)};
}

/// Who asked, as far as an apology needs to know.
struct Asker {
  std::string language;
  std::string request;  ///< the request's id
  bool wants_page = false;
};

/// Writes problems: RFC 9457 documents, and pages for those who came by a link.
class Apology {
 public:
  /// `pages` may be null: then everybody gets documents.
  Apology(const Words& words, const Pages* pages) : words_(words), pages_(pages) {}
  Response answer(const Problem& problem, const Asker& asker) const;

 private:
  Response document(const Problem& problem, const Asker& asker) const;
  Response page(const Problem& problem, const Asker& asker) const;
  std::string title(const Problem& problem, const Asker& asker) const;
  std::string detail(const Problem& problem, const Asker& asker) const;

  const Words& words_;
  const Pages* pages_;
};

}  // namespace machine::http
