#include "machine/bytes/bytes.h"

#include <algorithm>
#include <array>

namespace machine {

namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr std::string_view url_alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view plain_alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view base58_alphabet =
    "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
// Base 58 costs quadratic time; no key or signature of ours is longer.
constexpr std::size_t base58_length_max = 512;

std::string base64_by(std::string_view alphabet, BytesView octets) {
  std::string out;
  out.reserve((octets.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < octets.size(); i += 3) {
    const std::size_t left = std::min<std::size_t>(3, octets.size() - i);
    std::uint32_t group = std::uint32_t{octets[i]} << 16;
    if (left > 1) group |= std::uint32_t{octets[i + 1]} << 8;
    if (left > 2) group |= std::uint32_t{octets[i + 2]};
    for (std::size_t digit = 0; digit <= left; ++digit) {
      out += alphabet[group >> (18 - 6 * digit) & 63];
    }
  }
  return out;
}

}  // namespace

BytesView view(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

Bytes bytes(std::string_view text) {
  const auto octets = view(text);
  return {octets.begin(), octets.end()};
}

std::string text(BytesView octets) {
  return {reinterpret_cast<const char*>(octets.data()), octets.size()};
}

std::string hex(BytesView octets) {
  std::string out;
  out.reserve(octets.size() * 2);
  for (const auto octet : octets) {
    out += hex_digits[octet >> 4];
    out += hex_digits[octet & 15];
  }
  return out;
}

Result<Bytes> from_hex(std::string_view spelled) {
  if (spelled.size() % 2 != 0) {
    return refuse(No::invalid, "bytes.hex", "Hex needs two digits for each byte.");
  }
  Bytes out(spelled.size() / 2);
  for (std::size_t i = 0; i < spelled.size(); ++i) {
    const auto digit = hex_digits.find(spelled[i]);
    if (digit == std::string_view::npos) {
      return refuse(No::invalid, "bytes.hex", "Hex is written with 0-9 and a-f.");
    }
    out[i / 2] = static_cast<std::uint8_t>(std::uint32_t{out[i / 2]} << 4 |
                                           static_cast<std::uint32_t>(digit));
  }
  return out;
}

std::string base64url(BytesView octets) { return base64_by(url_alphabet, octets); }

std::string base64(BytesView octets) {
  std::string out = base64_by(plain_alphabet, octets);
  out.append((4 - out.size() % 4) % 4, '=');
  return out;
}

Result<Bytes> from_base64url(std::string_view spelled) {
  if (spelled.size() % 4 == 1) {
    return refuse(No::invalid, "bytes.base64url", "No bytes have this length in base64url.");
  }
  Bytes out;
  out.reserve(spelled.size() * 3 / 4);
  std::uint32_t group = 0;
  unsigned bits = 0;
  for (const char character : spelled) {
    const auto digit = url_alphabet.find(character);
    if (digit == std::string_view::npos) {
      return refuse(No::invalid, "bytes.base64url",
                    "Base64url is written with letters, digits, - and _, unpadded.");
    }
    group = (group << 6 | static_cast<std::uint32_t>(digit)) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out.push_back(static_cast<std::uint8_t>(group >> bits & 0xff));
    }
  }
  if ((group & ((1U << bits) - 1)) != 0) {
    return refuse(No::invalid, "bytes.base64url",
                  "The last character carries bits that belong to no byte.");
  }
  return out;
}

std::string base58(BytesView octets) {
  std::vector<std::uint32_t> digits;
  for (const auto octet : octets) {
    std::uint32_t carry = octet;
    for (auto& digit : digits) {
      carry += digit << 8;
      digit = carry % 58;
      carry /= 58;
    }
    for (; carry > 0; carry /= 58) digits.push_back(carry % 58);
  }
  const auto zeros =
      std::ranges::find_if(octets, [](auto octet) { return octet != 0; }) - octets.begin();
  std::string out(static_cast<std::size_t>(zeros), '1');
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit)
    out += base58_alphabet[*digit];
  return out;
}

Result<Bytes> from_base58(std::string_view spelled) {
  if (spelled.size() > base58_length_max) {
    return refuse(No::invalid, "bytes.base58", "This is longer than any key or signature.");
  }
  Bytes reversed;
  for (const char character : spelled) {
    const auto digit = base58_alphabet.find(character);
    if (digit == std::string_view::npos) {
      return refuse(No::invalid, "bytes.base58", "Base58 has no such character.");
    }
    auto carry = static_cast<std::uint32_t>(digit);
    for (auto& octet : reversed) {
      carry += std::uint32_t{octet} * 58;
      octet = static_cast<std::uint8_t>(carry & 0xff);
      carry >>= 8;
    }
    for (; carry > 0; carry >>= 8) reversed.push_back(static_cast<std::uint8_t>(carry & 0xff));
  }
  const auto ones = spelled.find_first_not_of('1');
  reversed.insert(reversed.end(), ones == std::string_view::npos ? spelled.size() : ones, 0);
  return Bytes(reversed.rbegin(), reversed.rend());
}

}  // namespace machine
