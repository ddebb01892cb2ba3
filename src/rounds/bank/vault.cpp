#include "vault.h"

#include "machine/seal/seal.h"

namespace rounds::bank {

using machine::Bytes;
using machine::BytesView;
using machine::Result;
using machine::Task;

namespace {

constexpr std::size_t id_size = 8;

std::string aad_of(std::string_view about) { return "rounds-bank-1:" + std::string(about); }

}  // namespace

Task<Result<VaultKeys>> vault_keys(machine::seal::Keyring& keyring) {
  std::string purpose = "bank";
  CO_TRY(current, co_await keyring.current(purpose, machine::seal::KeyKind::secret));
  CO_TRY(all, co_await keyring.all(std::move(purpose)));
  VaultKeys keys{current.id, {}};
  for (auto& key : all) keys.by_id.emplace(key.id, std::move(key.material));
  co_return keys;
}

Bytes put_away(const VaultKeys& keys, std::string_view about, std::string_view text) {
  Bytes out;
  for (std::size_t i = 0; i < id_size; ++i) {
    const auto shift = 8U * (id_size - 1 - i);
    out.push_back(static_cast<std::uint8_t>(static_cast<std::uint64_t>(keys.current) >> shift));
  }
  const auto box = machine::seal::seal(keys.by_id.at(keys.current), machine::view(text),
                                       machine::view(aad_of(about)));
  out.insert(out.end(), box.begin(), box.end());
  return out;
}

std::string take_out(const VaultKeys& keys, std::string_view about, BytesView sealed) {
  if (sealed.size() < id_size) throw machine::Fault("bank: a sealed item is too short");
  std::uint64_t id = 0;
  for (std::size_t i = 0; i < id_size; ++i) id = id << 8U | sealed[i];
  const auto key = keys.by_id.find(static_cast<std::int64_t>(id));
  if (key == keys.by_id.end()) throw machine::Fault("bank: the key of a sealed item is not here");
  auto plain =
      machine::seal::open(key->second, sealed.subspan(id_size), machine::view(aad_of(about)));
  if (!plain) throw machine::Fault("bank: a sealed item was altered, or is another's");
  return machine::text(*plain);
}

}  // namespace rounds::bank
