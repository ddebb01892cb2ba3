#include "chain.h"

#include <doctest/doctest.h>

#include "event.h"
#include "golden_test.h"
#include "machine/seal/seal.h"
#include "merkle.h"

namespace rounds::exam {

TEST_CASE("chains are the ones that an independent program makes") {
  for (const auto& made : golden().at("chains").as_array()) {
    auto head = chain_start(std::stoll(said(made.at("sitting"))),
                            made.at("lease").to_number<std::uint32_t>());
    const auto& heads = made.at("heads").as_array();
    CHECK(machine::hex(head) == said(heads[0]));
    for (std::size_t i = 0; i < made.at("events").as_array().size(); ++i) {
      const auto text = said(made.at("events").at(i));
      CHECK(read_event(text).has_value());
      head = chain_next(head, text);
      CHECK(machine::hex(head) == said(heads[i + 1]));
    }
  }
}

TEST_CASE("trees, paths and signatures are the ones that an independent program makes") {
  const auto vectors = golden();
  const auto key = machine::seal::signing_key_from(from_hex_of(vectors.at("signing").at("seed")));
  CHECK(machine::hex(key.public_key) == said(vectors.at("signing").at("public_key")));
  for (const auto& tree : vectors.at("trees").as_array()) {
    std::vector<machine::Bytes> leaves;
    for (const auto& ack : tree.at("acks").as_array()) {
      leaves.push_back(
          leaf_of({std::stoll(said(ack.at("sitting"))), ack.at("lease").to_number<std::uint32_t>(),
                   ack.at("ack_seq").to_number<std::uint32_t>(), from_hex_of(ack.at("head")),
                   ack.at("server_ms").to_number<std::int64_t>()}));
      CHECK(machine::hex(leaves.back()) == said(ack.at("leaf")));
    }
    const auto root = root_of(leaves);
    const auto root_ms = tree.at("root_ms").to_number<std::int64_t>();
    CHECK(machine::hex(root) == said(tree.at("root")));
    const auto message = root_message(root, root_ms);
    CHECK(machine::hex(machine::seal::sign(key, machine::view(message))) ==
          said(tree.at("signature")));
    for (std::size_t place = 0; place < leaves.size(); ++place) {
      const auto path = path_of(leaves, place);
      const auto& expected = tree.at("acks").at(place).at("path").as_array();
      REQUIRE(path.size() == expected.size());
      for (std::size_t i = 0; i < path.size(); ++i) {
        CHECK(machine::hex(path[i].hash) == said(expected[i].at("hash")));
        CHECK((path[i].side == Side::left ? "left" : "right") == said(expected[i].at("side")));
      }
      CHECK(climb(leaves[place], path) == root);
    }
  }
}

TEST_CASE(
    "every leaf of every tree up to 70 leads to the root, and no leaf leads there by another's "
    "path") {
  std::vector<machine::Bytes> leaves;
  for (int size = 1; size <= 70; ++size) {
    leaves.push_back(machine::seal::sha256(machine::view(std::to_string(size))));
    const auto root = root_of(leaves);
    for (std::size_t place = 0; place < leaves.size(); ++place) {
      const auto path = path_of(leaves, place);
      CHECK(climb(leaves[place], path) == root);
      if (size > 1) CHECK(climb(leaves[(place + 1) % leaves.size()], path) != root);
    }
  }
}

}  // namespace rounds::exam
