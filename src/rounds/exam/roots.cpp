#include "roots.h"

#include <algorithm>

#include "exam_sql.h"
#include "machine/seal/seal.h"

namespace rounds::exam {

using machine::Bytes;
using machine::BytesView;
using machine::Result;
using machine::Task;
using machine::store::Unit;

namespace {

constexpr std::size_t head_size = 32, record_size = 8 + 4 + 4 + head_size + 8;

// An acknowledgement is signed when its group commits: within the store's queue, seconds at the
// very worst.
constexpr std::int64_t signed_within_ms = 120'000;
constexpr std::int64_t roots_page = 16;

void put(Bytes& out, std::uint64_t number, int size) {
  for (int shift = 8 * (size - 1); shift >= 0; shift -= 8)
    out.push_back(static_cast<std::uint8_t>(number >> shift));
}

std::uint64_t take(BytesView& rest, std::size_t size) {
  std::uint64_t number = 0;
  for (const auto octet : rest.first(size)) number = number << 8U | octet;
  rest = rest.subspan(size);
  return number;
}

SignedRoot root_from(const machine::store::Row& row) {
  return {.id = row.integer(0),
          .root_ms = row.integer(2),
          .key = row.integer(4),
          .root = row.bytes(1),
          .signature = row.bytes(3),
          .acknowledged = unpacked(row.bytes(5))};
}

}  // namespace

Bytes packed(const Acknowledged& acknowledged) {
  ROUNDS_ASSERT(acknowledged.head.size() == head_size);
  Bytes out;
  out.reserve(record_size);
  put(out, static_cast<std::uint64_t>(acknowledged.sitting), 8);
  put(out, acknowledged.lease, 4);
  put(out, acknowledged.ack_seq, 4);
  out.insert(out.end(), acknowledged.head.begin(), acknowledged.head.end());
  put(out, static_cast<std::uint64_t>(acknowledged.server_ms), 8);
  return out;
}

std::vector<Acknowledged> unpacked(BytesView octets) {
  if (octets.size() % record_size != 0) throw machine::Fault("exam: a root's leaves are cut short");
  std::vector<Acknowledged> out;
  while (!octets.empty()) {
    Acknowledged one;
    one.sitting = static_cast<std::int64_t>(take(octets, 8));
    one.lease = static_cast<std::uint32_t>(take(octets, 4));
    one.ack_seq = static_cast<std::uint32_t>(take(octets, 4));
    one.head.assign(octets.begin(), octets.begin() + head_size);
    octets = octets.subspan(head_size);
    one.server_ms = static_cast<std::int64_t>(take(octets, 8));
    out.push_back(std::move(one));
  }
  return out;
}

Task<Result<void>> Roots::ready() {
  std::string purpose = "exam.root";
  CO_TRY(key, co_await keyring_.current(std::move(purpose), machine::seal::KeyKind::ed25519));
  std::lock_guard lock(turn_);
  if (!held_ || held_->id != key.id) {
    held_ =
        std::make_shared<const Held>(Held{key.id, machine::seal::signing_key_from(key.material)});
  }
  co_return Result<void>();
}

std::shared_ptr<const Roots::Held> Roots::held() {
  std::lock_guard lock(turn_);
  return held_;
}

void Roots::acknowledge(Unit& unit, const Acknowledged& acknowledged) {
  unit.join(*this, packed(acknowledged));
}

Task<void> Roots::close(Unit& unit, std::vector<Bytes> joined) {
  Bytes together;
  together.reserve(joined.size() * record_size);
  std::vector<Bytes> leaves;
  leaves.reserve(joined.size());
  for (const auto& record : joined) {
    leaves.push_back(leaf_of(unpacked(record).front()));
    together.insert(together.end(), record.begin(), record.end());
  }
  const auto root = root_of(std::move(leaves));
  const auto root_ms = machine::ms(clock_.now());
  const auto key = held();
  ROUNDS_ASSERT(key != nullptr);
  const auto message = root_message(root, root_ms);
  auto signature = machine::seal::sign(key->key, machine::view(message));
  machine::store::Values values{ids_.next(),          root,    root_ms,
                                std::move(signature), key->id, std::move(together)};
  co_await unit.run(sql::add_root, std::move(values));
}

Task<std::optional<SignedRoot>> find_root(Unit& unit, Acknowledged wanted) {
  std::int64_t from_ms = wanted.server_ms, after = 0;
  for (;;) {
    machine::store::Values values{from_ms, after, wanted.server_ms + signed_within_ms, roots_page};
    const auto page = co_await unit.run(sql::list_roots, std::move(values));
    for (const auto& row : page.rows) {
      auto root = root_from(row);
      if (std::ranges::find(root.acknowledged, wanted) != root.acknowledged.end()) co_return root;
      from_ms = root.root_ms;
      after = root.id;
    }
    if (std::cmp_less(page.rows.size(), roots_page)) co_return std::nullopt;
  }
}

}  // namespace rounds::exam
