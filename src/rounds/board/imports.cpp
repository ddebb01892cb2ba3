// A list that an officer brings.

#include "machine/task/wait.h"
#include "views.h"

namespace rounds::board {

namespace {

/// A fault's line in the reader's language: what is wrong and how to mend it.
std::vector<RowView> views_of(const std::vector<learner::RowFault>& faults,
                              const machine::Words& words, const std::string& language) {
  std::vector<RowView> views;
  views.reserve(faults.size());
  for (const auto& fault : faults) {
    views.push_back({fault.line, fault.column, words.say(language, fault.code, fault.facts)});
  }
  return views;
}

}  // namespace

Task<Result<ImportView>> import_list(const Desk* desk, machine::Pool* pool, Request request,
                                     ImportBody body) {
  auto octets = std::make_shared<std::string>(machine::text(body.file));
  const learner::Importing how{.way = body.way, .actor = request.caller.person};
  auto work = [desk, octets, how] {
    return machine::wait(desk->importer.import(std::move(*octets), how));
  };
  CO_TRY(ended, co_await pool->run(std::move(work)));
  CO_TRY(done, std::move(ended));
  co_return ImportView{.encoding = done.encoding,
                       .unused = done.unused,
                       .kept = done.kept,
                       .rows = done.rows,
                       .added = done.added,
                       .filled = done.filled,
                       .unchanged = done.unchanged,
                       .differing = done.differing,
                       .bad = done.bad,
                       .faults = views_of(done.faults, desk->words, request.language),
                       .differs = views_of(done.differs, desk->words, request.language)};
}

}  // namespace rounds::board
