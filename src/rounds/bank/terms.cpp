#include "rounds/bank/terms.h"

#include "rounds/bank/private_bank.h"
#include "rounds/programme/draft.h"

namespace rounds::bank {

namespace {

Term term_of(const programme::SourceDraft& source) {
  auto says = source.authors.text;
  if (!source.year.text.empty()) says += " " + source.year.text;
  return {source.id.text, says + ": " + source.title.text};
}

}  // namespace

Terms terms_of(const programme::Edition& edition, const programme::Folder& folder) {
  std::vector<programme::Finding> unread;
  const auto manuscript = programme::read_manuscript(folder, unread);
  Terms terms;
  for (const auto& one : manuscript.domains) terms.domains.push_back({one.id.text, one.text.text});
  for (const auto& one : manuscript.outcomes)
    terms.outcomes.push_back({one.id.text, one.text.text});
  for (const auto& one : edition.modules) terms.modules.push_back({one.id, one.title});
  for (const auto& one : manuscript.sources) terms.sources.push_back(term_of(one));
  return terms;
}

Task<Result<std::shared_ptr<const Terms>>> PrivateBank::terms() {
  CO_TRY(edition, co_await needs_.programme.current());
  {
    const std::scoped_lock lock(turn_);
    if (known_.terms && known_.edition == edition->digest) co_return known_.terms;
  }
  CO_TRY(folder, co_await needs_.programme.folder(edition->digest));
  auto terms = std::make_shared<const Terms>(terms_of(*edition, *folder));
  const std::scoped_lock lock(turn_);
  known_.edition = edition->digest;
  known_.terms = terms;
  co_return terms;
}

}  // namespace rounds::bank
