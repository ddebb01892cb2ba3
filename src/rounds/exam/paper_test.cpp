#include "paper.h"

#include <doctest/doctest.h>
#include <zlib.h>

#include <algorithm>
#include <set>

#include "golden_test.h"
#include "machine/seal/seal.h"

namespace rounds::exam {

using machine::Bytes;

namespace {

std::string gunzip(const Bytes& packed) {
  std::string plain(1'000'000, '\0');
  z_stream stream{};
  REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
  stream.next_in = const_cast<Bytef*>(packed.data());
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(plain.data());
  stream.avail_out = static_cast<uInt>(plain.size());
  REQUIRE(inflate(&stream, Z_FINISH) == Z_STREAM_END);
  plain.resize(stream.total_out);
  inflateEnd(&stream);
  return plain;
}

std::vector<PaperItem> five_items() {
  return {{501, "<p>Which tool fits?</p>", {"<p>A</p>", "<p>B</p>", "<p>C</p>", "<p>D</p>"}},
          {502, "<p>Fièvre, ताप?</p>", {"<p>yes</p>", "<p>no</p>"}},
          {503, "<p>Which two?</p>", {"<p>a</p>", "<p>b</p>", "<p>c</p>"}, bank::Kind::multiple},
          {504, "<p>How many?</p>", {}, bank::Kind::numeric, 1, "%"},
          {505, "<p>How likely?</p>", {}, bank::Kind::reliance, 0, "", 1}};
}

std::vector<Counted> ten_items() {
  std::vector<Counted> items;
  for (std::size_t i = 0; i < 10; ++i)
    items.push_back({501 + static_cast<std::int64_t>(i), 4 + i % 2});
  return items;
}

}  // namespace

TEST_CASE("the paper's plain form is the one that an independent program makes") {
  const auto paper = golden().at("paper");

  CHECK(paper_text(std::stoll(said(paper.at("exam"))), five_items()) == said(paper.at("text")));
}

TEST_CASE("what the browser's own cryptography sealed, ours opens, and the other way about") {
  const auto paper = golden().at("paper");
  const auto exam = std::stoll(said(paper.at("exam")));
  const auto key = from_hex_of(paper.at("content_key"));
  const auto aad = paper_aad(said(paper.at("edition")), exam);

  const auto theirs =
      machine::seal::open(key, from_base64_of(paper.at("sealed")), machine::view(aad));
  const auto ours = machine::seal::open(
      key, seal_paper(key, said(paper.at("edition")), exam, five_items()), machine::view(aad));

  CHECK(aad == said(paper.at("aad")));
  REQUIRE(theirs.has_value());
  CHECK(gunzip(*theirs) == said(paper.at("text")));
  REQUIRE(ours.has_value());
  CHECK(gunzip(*ours) == said(paper.at("text")));
}

TEST_CASE("a sealed paper opens for no other exam, edition or key") {
  const Bytes key(32, 1), other(32, 2);
  const auto sealed = seal_paper(key, "edition", 7, five_items());

  CHECK_FALSE(machine::seal::open(key, sealed, machine::view(paper_aad("edition", 8))));
  CHECK_FALSE(machine::seal::open(key, sealed, machine::view(paper_aad("another", 7))));
  CHECK_FALSE(machine::seal::open(other, sealed, machine::view(paper_aad("edition", 7))));
}

TEST_CASE("a ticket's key opens the opening of its own sitting only") {
  const auto ticket = golden().at("ticket");
  const auto sitting = std::stoll(said(ticket.at("sitting")));
  const auto master = from_hex_of(ticket.at("exam_master"));
  const auto content_key = from_hex_of(golden().at("paper").at("content_key"));
  const auto wrapping = wrapping_key(master, sitting);

  const auto theirs = machine::seal::open(wrapping, from_base64_of(ticket.at("wrapped")),
                                          machine::view("rounds-key-1:" + std::to_string(sitting)));

  CHECK(machine::base64url(wrapping) == said(ticket.at("wrapping_key")));
  REQUIRE(theirs.has_value());
  CHECK(*theirs == content_key);
  const auto ours = wrap_content_key(wrapping, content_key, sitting);
  CHECK(machine::seal::open(wrapping, ours,
                            machine::view("rounds-key-1:" + std::to_string(sitting))));
  CHECK_FALSE(machine::seal::open(wrapping_key(master, sitting + 1), ours,
                                  machine::view("rounds-key-1:" + std::to_string(sitting))));
}

TEST_CASE("a content key put away comes back for its own exam only") {
  const Bytes board(32, 5), content_key(32, 9);
  const auto master = exam_master(board, 7);
  const auto kept = put_away(master, content_key, 7);

  REQUIRE(take_out(master, kept, 7).has_value());
  CHECK(*take_out(master, kept, 7) == content_key);
  CHECK_FALSE(take_out(exam_master(board, 8), kept, 7));
  CHECK_FALSE(take_out(master, kept, 8));
}

TEST_CASE("a sitting's order is the one that an independent program makes, today and years on") {
  const auto vector = golden().at("order");
  const auto master = from_hex_of(vector.at("exam_master"));

  const auto order = order_of(master, std::stoll(said(vector.at("sitting"))), ten_items());

  const auto& shown = vector.at("shown").as_array();
  REQUIRE(order.size() == shown.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    CHECK(std::to_string(order[i].item) == said(shown[i].at("item")));
    CHECK(boost::json::value_from(order[i].options) == shown[i].at("options"));
  }
}

TEST_CASE("blocks of cases come last, each whole and in an order of its own") {
  auto items = ten_items();
  for (std::size_t i = 0; i < items.size(); ++i) items[i].block = i < 4 ? 2 : i < 7 ? 1 : 0;
  std::set<std::int64_t> first_cases;
  for (std::int64_t sitting = 1; sitting <= 50; ++sitting) {
    const auto order = order_of(Bytes(32, 3), sitting, items);
    std::vector<int> blocks;
    for (const auto& shown : order)
      blocks.push_back(std::ranges::find(items, shown.item, &Counted::item)->block);
    CHECK(blocks == std::vector{0, 0, 0, 1, 1, 1, 2, 2, 2, 2});
    first_cases.insert(order[3].item);
  }
  CHECK(first_cases.size() == 3);
}

TEST_CASE("every order holds every item and option once, and sittings differ") {
  const Bytes master(32, 3);
  std::set<std::int64_t> first_items;
  for (std::int64_t sitting = 1; sitting <= 200; ++sitting) {
    const auto order = order_of(master, sitting, ten_items());
    std::set<std::int64_t> items;
    for (const auto& shown : order) {
      items.insert(shown.item);
      auto options = shown.options;
      std::ranges::sort(options);
      for (std::size_t i = 0; i < options.size(); ++i) CHECK(options[i] == static_cast<int>(i));
    }
    CHECK(items.size() == 10);
    first_items.insert(order.front().item);
  }
  CHECK(first_items.size() == 10);
}

}  // namespace rounds::exam
