#include "rounds/lab/case_bank.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "lab_sql.h"
#include "rounds/bank/vault.h"
#include "rounds/programme/picture_file.h"

namespace rounds::lab {

using machine::No;
using machine::refuse;
using machine::store::Unit;
using machine::store::Values;
using programme::Folder;

namespace {

std::string about_pack(const std::string& digest) { return "pack:" + digest; }
std::string about_picture(const std::string& digest, const std::string& name) {
  return "pack:" + digest + ":" + name;
}

/// The texts of a pack as one.
std::string texts_of(const Folder& folder) {
  boost::json::object all;
  for (const auto& [name, text] : folder.files)
    if (!programme::is_picture(name)) all.emplace(name, text);
  return boost::json::serialize(all);
}

Folder folder_from(const std::string& texts) {
  Folder folder;
  for (const auto& [name, text] : boost::json::parse(texts).as_object())
    folder.files.emplace(name, text.as_string().c_str());
  return folder;
}

struct Parcel {
  std::string digest;
  std::int64_t cases = 0, kept_ms = 0, actor = 0;
  machine::Bytes sealed;
  std::vector<std::pair<std::string, machine::Bytes>> pictures;
};

Task<Result<bool>> keep_in(Unit& unit, ledger::Ledger& ledger, Parcel parcel) {
  Values pack{parcel.digest, parcel.cases, parcel.kept_ms, parcel.sealed};
  co_await unit.run(sql::keep_pack, std::move(pack));
  for (const auto& [name, sealed] : parcel.pictures) {
    Values picture{parcel.digest, name, sealed};
    co_await unit.run(sql::keep_pack_picture, std::move(picture));
  }
  ledger::Entry entry{.stream = "bank", .kind = "case_pack_kept", .actor = parcel.actor};
  entry.body = fmt::format(R"({{"pack":"{}","cases":{}}})", parcel.digest, parcel.cases);
  co_await ledger.append(unit, std::move(entry));
  co_return true;
}

Task<Result<std::vector<PackLine>>> lines(Unit& unit, std::int64_t most) {
  Values at_most{most};
  const auto page = co_await unit.run(sql::packs, std::move(at_most));
  std::vector<PackLine> found;
  found.reserve(page.rows.size());
  for (const auto& row : page.rows) found.push_back({row.text(0), row.integer(1), row.integer(2)});
  co_return found;
}

Task<Result<machine::Bytes>> sealed_pack(Unit& unit, std::string digest) {
  Values of{digest};
  const auto page = co_await unit.run(sql::pack, std::move(of));
  if (page.rows.empty())
    co_return refuse(No::missing, "lab.no_cases", "There is no such pack of cases.");
  co_return page.rows.at(0).bytes(0);
}

Task<Result<machine::Bytes>> sealed_picture(Unit& unit, std::string digest, std::string name) {
  Values of{digest, name};
  const auto page = co_await unit.run(sql::pack_picture, std::move(of));
  if (page.rows.empty())
    co_return refuse(No::missing, "lab.no_picture", "The case has no picture.");
  co_return page.rows.at(0).bytes(0);
}

}  // namespace

Task<Result<std::string>> CaseBank::keep(std::int64_t actor, const Folder& folder) {
  const auto read = programme::read_pack(folder);
  std::string flaws;
  for (const auto& one : read.findings)
    if (one.blocks) flaws += (flaws.empty() ? "" : "\n") + programme::line_of(one);
  if (!flaws.empty()) co_return refuse(No::unprocessable, "lab.pack_flawed", flaws);
  CO_TRY(keys, co_await bank::vault_keys(ring_));
  const auto& digest = read.edition.digest;
  Parcel parcel{.digest = digest,
                .cases = static_cast<std::int64_t>(read.reading().cases.size()),
                .kept_ms = machine::ms(clock_.now()),
                .actor = actor,
                .sealed = bank::put_away(keys, about_pack(digest), texts_of(folder)),
                .pictures = {}};
  for (const auto& [name, text] : folder.files) {
    if (!programme::is_picture(name)) continue;
    const auto octets = programme::as_octets(name, text).value_or("");
    auto sealed = bank::put_away(keys, about_picture(digest, name), octets);
    parcel.pictures.emplace_back(name, std::move(sealed));
  }
  auto work = [&ledger = ledger_, parcel = std::move(parcel)](Unit& unit) {
    return keep_in(unit, ledger, parcel);
  };
  CO_TRY_DONE(co_await store_.write(std::move(work)));
  co_return digest;
}

Task<Result<Cases>> CaseBank::current() {
  auto work = [](Unit& unit) { return lines(unit, 1); };
  CO_TRY(newest, co_await store_.read(std::move(work)));
  if (newest.empty())
    co_return refuse(No::missing, "lab.no_cases", "No cases for sessions were put in yet.");
  co_return co_await pack(newest.front().digest);
}

Task<Result<Cases>> CaseBank::pack(std::string digest) {
  {
    const std::lock_guard held(turn_);
    const auto found = known_.find(digest);
    if (found != known_.end()) co_return found->second;
  }
  auto work = [digest](Unit& unit) { return sealed_pack(unit, digest); };
  CO_TRY(sealed, co_await store_.read(std::move(work)));
  CO_TRY(keys, co_await bank::vault_keys(ring_));
  auto read = programme::read_pack(folder_from(bank::take_out(keys, about_pack(digest), sealed)));
  // Pictures lie apart: of the texts alone the digest would be another.
  read.edition.digest = digest;
  auto made = std::make_shared<const programme::Edition>(std::move(read.edition));
  const std::lock_guard held(turn_);
  known_.insert_or_assign(digest, made);
  co_return made;
}

Task<Result<std::string>> CaseBank::picture(std::string digest, std::string name) {
  const auto path = programme::pack_home + name;
  auto work = [digest, path](Unit& unit) { return sealed_picture(unit, digest, path); };
  CO_TRY(sealed, co_await store_.read(std::move(work)));
  CO_TRY(keys, co_await bank::vault_keys(ring_));
  co_return bank::take_out(keys, about_picture(digest, path), sealed);
}

Task<Result<std::vector<PackLine>>> CaseBank::list() {
  auto work = [](Unit& unit) { return lines(unit, packs_max); };
  co_return co_await store_.read(std::move(work));
}

bool is_pack(const Found& lab) {
  return lab.module != nullptr && lab.module->id == programme::pack_module;
}

Found pack_in(const programme::Edition& cases) {
  const auto& module = cases.modules.front();
  ROUNDS_ASSERT(module.reading.has_value());
  return {.module = &module, .reading = &*module.reading};
}

}  // namespace rounds::lab
