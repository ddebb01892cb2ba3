#include "rounds/marking/ruling.h"

#include <doctest/doctest.h>

namespace rounds::marking {

namespace {

const OptionCounts paper{{11, 4}, {12, 5}};
const Key bank_key{{11, {1}}, {12, {0}}};

Ruling ruling(RulingKind kind, std::int64_t item, int value, bool confirmed = true) {
  return {.kind = kind,
          .item = item,
          .value = value,
          .reason = "The guideline changed.",
          .proposed_by = 5,
          .settled_by = confirmed ? 6 : 0,
          .confirmed = confirmed};
}

std::string proposed(const Ruling& wanted, const std::vector<Ruling>& before = {}) {
  const auto may = may_propose(wanted, paper, before);
  if (may) return "may";
  const auto field = may.error().facts.find("field");
  return field == may.error().facts.end() ? may.error().code : field->second;
}

}  // namespace

TEST_CASE("a ruling names an item of the paper, an option that it has, and a reason") {
  CHECK(proposed(ruling(RulingKind::also, 11, 3)) == "may");
  CHECK(proposed(ruling(RulingKind::also, 11, 4)) == "value");
  CHECK(proposed(ruling(RulingKind::instead, 11, -1)) == "value");
  CHECK(proposed(ruling(RulingKind::withdraw, 11, 0)) == "may");
  CHECK(proposed(ruling(RulingKind::withdraw, 13, 0)) == "item");
  CHECK(proposed(ruling(RulingKind::pass_mark, 0, 2)) == "may");
  CHECK(proposed(ruling(RulingKind::pass_mark, 0, 3)) == "value");
  CHECK(proposed(ruling(RulingKind::pass_mark, 0, 0)) == "value");
  CHECK(proposed(ruling(RulingKind::pass_mark, 11, 1)) == "item");
  auto silent = ruling(RulingKind::withdraw, 11, 0);
  silent.reason.clear();
  CHECK(proposed(silent) == "reason");
  silent.reason.assign(reason_bytes_max + 1, 'a');
  CHECK(proposed(silent) == "reason");
}

TEST_CASE("one matter is ruled upon at a time, and not without end") {
  const auto waiting = ruling(RulingKind::also, 11, 3, false);
  CHECK(proposed(ruling(RulingKind::withdraw, 11, 0), {waiting}) == "marking.ruling_waits");
  CHECK(proposed(ruling(RulingKind::withdraw, 12, 0), {waiting}) == "may");
  const std::vector<Ruling> many(rulings_max, ruling(RulingKind::stand, 11, 0));
  CHECK(proposed(ruling(RulingKind::withdraw, 12, 0), many) == "marking.rulings_full");
}

TEST_CASE("another person settles, once") {
  const std::vector<Ruling> list{ruling(RulingKind::also, 11, 3, false),
                                 ruling(RulingKind::withdraw, 12, 0)};
  CHECK(may_settle(list, 0, 6).has_value());
  CHECK(may_settle(list, 0, 5).error().code == "marking.second_person");
  CHECK(may_settle(list, 1, 6).error().code == "marking.ruling_settled");
  CHECK(may_settle(list, 2, 6).error().code == "marking.no_such_ruling");
}

TEST_CASE("what was confirmed counts in its order, and nothing else") {
  CHECK(ruled(bank_key, {}) == Key{{11, {1}}, {12, {0}}});
  CHECK(ruled(bank_key, {ruling(RulingKind::also, 11, 3, false)}) == Key{{11, {1}}, {12, {0}}});
  CHECK(ruled(bank_key, {ruling(RulingKind::also, 11, 3)}) == Key{{11, {1, 3}}, {12, {0}}});
  CHECK(ruled(bank_key, {ruling(RulingKind::also, 11, 3), ruling(RulingKind::instead, 11, 2)}) ==
        Key{{11, {2}}, {12, {0}}});
  CHECK(ruled(bank_key, {ruling(RulingKind::withdraw, 12, 0)}) == Key{{11, {1}}, {12, {}}});
  CHECK(ruled(bank_key, {ruling(RulingKind::withdraw, 12, 0), ruling(RulingKind::stand, 12, 0)}) ==
        Key{{11, {1}}, {12, {0}}});
}

TEST_CASE("half of what counts passes until two people say otherwise") {
  const auto key = ruled(bank_key, {});
  CHECK(pass_mark(key, {}) == 1);
  CHECK(pass_mark({{1, {0}}, {2, {0}}, {3, {0}}}, {}) == 2);
  CHECK(pass_mark({{1, {0}}, {2, {}}, {3, {0}}}, {}) == 1);
  CHECK(pass_mark({}, {}) == 1);
  CHECK(pass_mark(key, {ruling(RulingKind::pass_mark, 0, 2)}) == 2);
  CHECK(pass_mark(key, {ruling(RulingKind::pass_mark, 0, 2, false)}) == 1);
}

}  // namespace rounds::marking
