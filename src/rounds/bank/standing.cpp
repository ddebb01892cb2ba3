// Which items may certify, and taking them out for a paper.

#include <map>

#include "entry_store.h"
#include "machine/json/json.h"
#include "rounds/bank/private_bank.h"

namespace rounds::bank {

using machine::No;
using machine::refuse;
using machine::store::Unit;
using Keys = std::shared_ptr<const VaultKeys>;

namespace {

/// The body of the ledger's entry edition_published.
struct PublishedBody {
  std::string edition;
};
BOOST_DESCRIBE_STRUCT(PublishedBody, (), (edition))

void add_stems(const std::vector<programme::Item>& items, std::set<std::string>& digests) {
  for (const auto& item : items) digests.insert(stem_digest(item.stem));
}

void add_stems(const programme::Edition& edition, std::set<std::string>& digests) {
  for (const auto& module : edition.modules) {
    add_stems(module.items, digests);
    for (const auto& lesson : module.lessons) add_stems(lesson.checks, digests);
  }
}

/// Of a case, what nobody opens it to learn.
struct Inside {
  std::string advice;
  Modality modality = Modality::text;
  bool severe = false;
};

Task<Result<std::map<EntryId, Inside>>> insides_in(Unit& unit, Keys keys,
                                                   std::vector<Entry> entries) {
  std::map<EntryId, Inside> insides;
  for (const auto& entry : entries) {
    if (entry.kind != Kind::reliance) continue;
    const auto writing = co_await rows::writing(unit, *keys, entry.version);
    insides[entry.id] = {advice_standing(writing), modality_of(writing), writing.severe};
  }
  co_return insides;
}

}  // namespace

Task<Result<void>> PrivateBank::learn_published() {
  for (;;) {
    std::int64_t heard = 0;
    {
      const std::scoped_lock lock(turn_);
      heard = known_.heard;
    }
    std::string stream = "programme";
    CO_TRY(events, co_await needs_.ledger.read(std::move(stream), heard));
    if (events.empty()) co_return Result<void>{};
    std::set<std::string> found;
    for (const auto& event : events) {
      if (event.kind != "edition_published") continue;
      CO_TRY(body, machine::json::read<PublishedBody>(event.body));
      CO_TRY(edition, co_await needs_.programme.edition(body.edition));
      add_stems(*edition, found);
    }
    const std::scoped_lock lock(turn_);
    known_.published.merge(found);
    known_.heard = std::max(known_.heard, events.back().number);
  }
}

std::string PrivateBank::unfit(const Entry& entry, std::string_view today) const {
  if (entry.status == Status::retired) return "retired";
  if (entry.status == Status::frozen) return "frozen";
  {
    const std::scoped_lock lock(turn_);
    if (known_.published.contains(entry.stem_digest)) return "published";
  }
  const bool shown_only = entry.demonstration && needs_.demonstration;
  const bool foreign = entry.demonstration && !needs_.demonstration;
  if (foreign || (entry.status == Status::draft && !shown_only)) return "unreviewed";
  // ISO dates sort as text.
  if (entry.about.review_by.empty() || entry.about.review_by < today) return "overdue";
  return "";
}

Task<Result<std::vector<Standing>>> PrivateBank::standings(std::string today) {
  CO_TRY_DONE(co_await learn_published());
  CO_TRY(keys, co_await this->keys());
  CO_TRY(all, co_await entries());
  auto reading = [keys, all](Unit& unit) { return insides_in(unit, keys, all); };
  CO_TRY(insides, co_await needs_.store.read(std::move(reading)));
  std::map<std::string, EntryId, std::less<>> by_name;
  for (const auto& entry : all) by_name.emplace(entry.about.name, entry.id);
  std::vector<Standing> standings;
  standings.reserve(all.size());
  for (const auto& entry : all) {
    const auto& about = entry.about;
    Standing one{.version = entry.version,
                 .entry = entry.id,
                 .name = about.name,
                 .kind = entry.kind,
                 .competency = about.competency,
                 .domain = about.domain,
                 .module = about.module,
                 .level = about.level,
                 .seeds = about.seeds,
                 .enemies = {},
                 .exposure = entry.exposure,
                 .seconds = about.seconds,
                 .unfit = unfit(entry, today),
                 .demonstration = entry.demonstration,
                 .advice = insides[entry.id].advice,
                 .modality = insides[entry.id].modality,
                 .severe = insides[entry.id].severe};
    for (const auto& name : about.enemies) {
      if (const auto found = by_name.find(name); found != by_name.end())
        one.enemies.push_back(found->second);
    }
    standings.push_back(std::move(one));
  }
  co_return standings;
}

Task<Result<std::vector<Item>>> PrivateBank::take(Unit& unit, std::vector<VersionId> versions) {
  Keys keys;
  {
    const std::scoped_lock lock(turn_);
    keys = known_.keys;
  }
  if (!keys) throw machine::Fault("bank: take() before standings()");
  const auto today = machine::iso(needs_.clock.now()).substr(0, 10);
  std::vector<Certifying> whole;
  for (const auto version : versions) {
    CO_TRY(entry, co_await rows::standing_on(unit, version));
    if (const auto why = unfit(entry, today); !why.empty()) {
      co_return refuse(No::conflict, "bank.unfit", "An item may not certify.",
                       {{"item", entry.about.name}, {"why", why}});
    }
    const auto writing = co_await rows::whole(unit, *keys, version);
    CO_TRY(one, certifying(entry.about, writing));
    one.source = text(version);
    whole.push_back(std::move(one));
    co_await rows::expose(unit, std::move(entry));
  }
  co_return co_await needs_.bank.keep(unit, *keys, std::move(whole));
}

}  // namespace rounds::bank
