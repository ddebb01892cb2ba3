#include "programme_store.h"

#include "edition.h"
#include "machine/bytes/bytes.h"
#include "machine/seal/seal.h"
#include "programme_sql.h"

namespace rounds::programme {

using machine::No;
using machine::refuse;
using machine::store::Step;
using machine::store::Unit;
using machine::store::Values;

namespace {

std::unexpected<machine::Refusal> no_such_edition(std::string digest) {
  return refuse(No::missing, "programme.no_such_edition", "There is no such edition.",
                {{"edition", std::move(digest)}});
}

}  // namespace

Task<bool> keep(Unit& unit, Galley galley) {
  const auto& edition = *galley.pressed.edition;
  std::vector<Step> steps;
  steps.push_back({sql::keep_edition, Values{edition.digest, galley.id, edition.title,
                                             machine::json::write(edition), edition.published_ms}});
  for (const auto& [path, text] : galley.pressed.folder->files) {
    const auto digest = machine::hex(machine::seal::sha256(machine::view(text)));
    steps.push_back({sql::keep_text, Values{digest, text}});
    steps.push_back({sql::keep_leaf, Values{edition.digest, path, digest}});
  }
  steps.push_back({sql::make_current, Values{edition.digest, edition.published_ms}});
  const auto answers = co_await unit.run_all(std::move(steps));
  co_return answers.back().changed > 0;
}

Task<Result<Edition>> find_edition(Unit& unit, std::string digest) {
  Values values{digest};
  const auto answer = co_await unit.run(sql::edition_by_digest, std::move(values));
  if (answer.rows.empty()) co_return no_such_edition(std::move(digest));
  const auto& row = answer.rows.front();
  auto edition = machine::json::read<Edition>(row.text(1));
  if (!edition)
    throw machine::Fault("edition " + digest + " cannot be read back: " + edition.error().said);
  co_return std::move(*edition);
}

Task<Result<std::string>> find_digest(Unit& unit, std::string beginning) {
  // Digests are hex: g sorts after each of them.
  Values values{beginning, beginning + "g"};
  const auto answer = co_await unit.run(sql::editions_between, std::move(values));
  if (answer.rows.size() != 1) {
    co_return refuse(No::missing, "programme.no_such_edition",
                     answer.rows.empty() ? "There is no such edition."
                                         : "More than one edition begins so; write more of it.",
                     {{"edition", beginning}});
  }
  co_return answer.rows.front().text(0);
}

Task<Result<std::string>> find_current(Unit& unit) {
  Values none;
  const auto answer = co_await unit.run(sql::current_digest, std::move(none));
  if (answer.rows.empty()) {
    co_return refuse(No::missing, "programme.nothing_published",
                     "No programme has been published here yet.");
  }
  co_return answer.rows.front().text(0);
}

Task<Result<Folder>> find_local(Unit& unit, std::string digest) {
  Values values{std::move(digest)};
  const auto answer = co_await unit.run(sql::local_texts, std::move(values));
  Folder folder;
  for (const auto& row : answer.rows) folder.files.emplace(row.text(0), row.text(1));
  co_return folder;
}

Task<Result<Folder>> find_folder(Unit& unit, std::string digest) {
  Values values{digest};
  const auto answer = co_await unit.run(sql::leaves, std::move(values));
  if (answer.rows.empty()) co_return no_such_edition(std::move(digest));
  Folder folder;
  for (const auto& row : answer.rows) folder.files.emplace(row.text(0), row.text(1));
  co_return folder;
}

Task<Result<std::string>> find_previous(Unit& unit, std::string digest) {
  Values values{std::move(digest)};
  const auto answer = co_await unit.run(sql::previous_edition, std::move(values));
  co_return answer.rows.empty() ? std::string() : answer.rows.front().text(0);
}

}  // namespace rounds::programme
