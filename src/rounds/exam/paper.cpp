#include "paper.h"

#include <fmt/format.h>
#include <zlib.h>
#include <boost/describe.hpp>

#include <limits>
#include <map>
#include <numeric>

#include "machine/json/json.h"
#include "machine/seal/seal.h"

namespace rounds::exam {

using machine::Bytes;
using machine::BytesView;
using machine::view;

namespace {

/// One sealed paper holds the whole of it.
constexpr std::string_view block = "1";

/// What is absent is as of a single best answer.
struct ItemText {
  std::string item, stem;
  std::vector<std::string> options;
  std::optional<bank::Kind> kind;
  std::optional<int> decimals;
  std::optional<std::string> unit;
  std::optional<int> block, picture;
};
BOOST_DESCRIBE_STRUCT(ItemText, (), (item, stem, options, kind, decimals, unit, block, picture))

ItemText text_of(const PaperItem& item) {
  ItemText text{.item = std::to_string(item.item),
                .stem = item.stem,
                .options = item.options,
                .kind = {},
                .decimals = {},
                .unit = {},
                .block = {},
                .picture = {}};
  if (item.kind != bank::Kind::single) text.kind = item.kind;
  if (item.kind == bank::Kind::numeric) {
    text.decimals = item.decimals;
    text.unit = item.unit;
  }
  if (item.kind == bank::Kind::reliance) text.block = item.block;
  if (item.picture > 0) text.picture = item.picture;
  return text;
}

struct PaperText {
  std::string exam, block;
  std::vector<ItemText> items;
};
BOOST_DESCRIBE_STRUCT(PaperText, (), (exam, block, items))

std::string key_aad(std::int64_t sitting) { return fmt::format("rounds-key-1:{}", sitting); }

std::string rest_aad(std::int64_t exam) { return fmt::format("rounds-rest-1:{}", exam); }

/// Numbers for shuffling, from HMAC-SHA-256 of a counter under a secret.
class Deck {
 public:
  Deck(Bytes secret, std::int64_t sitting) : secret_(std::move(secret)), sitting_(sitting) {}

  /// Equally likely in [0, below).
  std::size_t draw(std::size_t below) {
    // Numbers past the last whole multiple would favour the low ones.
    const auto span = std::numeric_limits<std::uint32_t>::max() -
                      std::numeric_limits<std::uint32_t>::max() % below;
    auto number = next();
    while (number >= span) number = next();
    return number % below;
  }

  /// Fisher and Yates, from the end.
  std::vector<int> shuffled(std::size_t size) {
    std::vector<int> places(size);
    std::iota(places.begin(), places.end(), 0);
    for (auto left = size; left > 1; --left) std::swap(places[left - 1], places[draw(left)]);
    return places;
  }

 private:
  std::uint32_t next() {
    if (used_ == block_.size()) {
      block_ = machine::seal::hmac_sha256(
          secret_, view(fmt::format("rounds-order-1:{}:{}", sitting_, count_++)));
      used_ = 0;
    }
    std::uint32_t number = 0;
    for (int i = 0; i < 4; ++i) number = number << 8U | block_[used_++];
    return number;
  }

  Bytes secret_;
  std::int64_t sitting_;
  Bytes block_;
  std::size_t used_ = 0;
  int count_ = 0;
};

}  // namespace

std::string paper_text(std::int64_t exam, const std::vector<PaperItem>& items) {
  PaperText paper{std::to_string(exam), std::string(block), {}};
  for (const auto& item : items) paper.items.push_back(text_of(item));
  return machine::json::write(paper);
}

Bytes gzip(std::string_view plain) {
  constexpr int gzip_window = 15 + 16, memory_level = 9;
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzip_window, memory_level,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    throw machine::Fault("zlib cannot start");
  }
  Bytes out(deflateBound(&stream, plain.size()));
  // zlib's next_in is not const for historical reasons; deflate does not write to it.
  stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(plain.data()));
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = out.data();
  stream.avail_out = static_cast<uInt>(out.size());
  const int ended = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (ended != Z_STREAM_END) throw machine::Fault("zlib did not finish");
  return out;
}

std::string paper_aad(std::string_view edition, std::int64_t exam) {
  return fmt::format("rounds-paper-1:{}:{}:{}", edition, exam, block);
}

Bytes seal_paper(BytesView content_key, std::string_view edition, std::int64_t exam,
                 const std::vector<PaperItem>& items) {
  return machine::seal::seal(content_key, gzip(paper_text(exam, items)),
                             view(paper_aad(edition, exam)));
}

Bytes seal_picture(BytesView content_key, std::string_view edition, std::int64_t exam, int place,
                   const Bytes& png) {
  const auto about = fmt::format("rounds-picture-1:{}:{}:{}", edition, exam, place);
  return machine::seal::seal(content_key, png, view(about));
}

Bytes exam_master(BytesView board_master, std::int64_t exam) {
  return machine::seal::hkdf_sha256(board_master, view(std::to_string(exam)), "rounds-exam-1", 32);
}

Bytes wrapping_key(BytesView master, std::int64_t sitting) {
  const auto info = fmt::format("rounds-wrap-1:{}", block);
  return machine::seal::hkdf_sha256(master, view(std::to_string(sitting)), info, 32);
}

Bytes wrap_content_key(BytesView wrapping, BytesView content_key, std::int64_t sitting) {
  return machine::seal::seal(wrapping, content_key, view(key_aad(sitting)));
}

Bytes put_away(BytesView master, BytesView content_key, std::int64_t exam) {
  const auto key = machine::seal::hkdf_sha256(master, view("content"), "rounds-rest-1", 32);
  return machine::seal::seal(key, content_key, view(rest_aad(exam)));
}

machine::Result<Bytes> take_out(BytesView master, BytesView put_away, std::int64_t exam) {
  const auto key = machine::seal::hkdf_sha256(master, view("content"), "rounds-rest-1", 32);
  return machine::seal::open(key, put_away, view(rest_aad(exam)));
}

std::vector<Shown> order_of(BytesView master, std::int64_t sitting,
                            const std::vector<Counted>& items) {
  Deck deck(machine::seal::hkdf_sha256(master, view("order"), "rounds-order-1", 32), sitting);
  std::vector<Shown> order;
  std::map<int, std::vector<Counted>> blocks;
  for (const auto& item : items) blocks[item.block].push_back(item);
  for (const auto& [number, members] : blocks) {
    for (const auto place : deck.shuffled(members.size())) {
      const auto& item = members[static_cast<std::size_t>(place)];
      order.push_back({item.item, deck.shuffled(item.options)});
    }
  }
  return order;
}

}  // namespace rounds::exam
