#include "science/network/shipped.h"

#include <algorithm>
#include <map>

#include "weights.h"

namespace science::network {

namespace {

std::map<std::string_view, Network> all() {
  std::map<std::string_view, Network> networks;
  for (const auto& one : weight_files()) {
    auto read = Network::read(one.bytes, one.sha256);
    if (!read) throw machine::Fault("a shipped network cannot be read: " + read.error().said);
    networks.emplace(one.name, std::move(*read));
  }
  return networks;
}

}  // namespace

const Network* shipped(std::string_view name) {
  static const auto networks = all();
  const auto found = networks.find(name);
  return found == networks.end() ? nullptr : &found->second;
}

}  // namespace science::network
