#include "bitstring.h"

#include <zlib.h>

#include <memory>

namespace rounds::credential {

using machine::Bytes;
using machine::BytesView;
using machine::No;
using machine::refuse;

namespace {

constexpr int gzip_window = 15 + 16;  // zlib's spelling of "with a gzip header"
constexpr std::size_t list_bytes_min = status_bits / 8;
constexpr std::size_t list_bytes_max = std::size_t{16} << 20;

struct EndDeflate {
  void operator()(z_stream* stream) const { deflateEnd(stream); }
};
struct EndInflate {
  void operator()(z_stream* stream) const { inflateEnd(stream); }
};

std::unexpected<machine::Refusal> not_a_list() {
  return refuse(No::invalid, "credential.status_list",
                "This is not a status list that we can read.");
}

Bytes gzipped(BytesView plain) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) !=
      Z_OK) {
    throw machine::Fault("credential: no memory to compress a status list");
  }
  const std::unique_ptr<z_stream, EndDeflate> ended{&stream};
  Bytes out(deflateBound(&stream, plain.size()));
  Bytes in(plain.begin(), plain.end());
  stream.next_in = in.data();
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = out.data();
  stream.avail_out = static_cast<uInt>(out.size());
  ROUNDS_ASSERT(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  return out;
}

Result<Bytes> gunzipped(BytesView packed) {
  z_stream stream{};
  if (inflateInit2(&stream, gzip_window) != Z_OK) {
    throw machine::Fault("credential: no memory to read a status list");
  }
  const std::unique_ptr<z_stream, EndInflate> ended{&stream};
  Bytes in(packed.begin(), packed.end());
  stream.next_in = in.data();
  stream.avail_in = static_cast<uInt>(in.size());
  Bytes out;
  int state = Z_OK;
  while (state == Z_OK && out.size() < list_bytes_max) {
    const auto filled = out.size();
    out.resize(filled + list_bytes_min);
    stream.next_out = out.data() + filled;
    stream.avail_out = static_cast<uInt>(list_bytes_min);
    state = inflate(&stream, Z_NO_FLUSH);
    out.resize(filled + list_bytes_min - stream.avail_out);
  }
  if (state != Z_STREAM_END) return not_a_list();
  return out;
}

}  // namespace

std::string encoded_list(std::span<const std::int64_t> set_bits) {
  Bytes bits(list_bytes_min);
  for (const auto index : set_bits) {
    ROUNDS_ASSERT(index >= 0 && index < status_bits);
    bits[static_cast<std::size_t>(index / 8)] |= static_cast<std::uint8_t>(0x80 >> (index % 8));
  }
  return "u" + machine::base64url(gzipped(bits));
}

Result<Bytes> decoded_list(std::string_view encoded) {
  if (!encoded.starts_with('u')) return not_a_list();
  const auto packed = machine::from_base64url(encoded.substr(1));
  if (!packed) return not_a_list();
  TRY(bits, gunzipped(*packed));
  if (bits.size() < list_bytes_min) return not_a_list();
  return std::move(bits);
}

Result<bool> is_set(BytesView bits, std::int64_t index) {
  if (index < 0 || static_cast<std::size_t>(index / 8) >= bits.size()) return not_a_list();
  return (bits[static_cast<std::size_t>(index / 8)] & (0x80 >> (index % 8))) != 0;
}

}  // namespace rounds::credential
