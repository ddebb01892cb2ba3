#include "cbor.h"

#include <cbor.h>

namespace rounds::account::cbor {

namespace {

constexpr std::int64_t values_max = 256;  // an attestation statement has a certificate chain of 3

void keep_number(Token* token, std::uint64_t number, bool negative) {
  if (number > static_cast<std::uint64_t>(INT64_MAX)) return;
  token->kind = Token::Kind::number;
  token->number =
      negative ? -1 - static_cast<std::int64_t>(number) : static_cast<std::int64_t>(number);
}

void keep_many(Token* token, Token::Kind kind, std::size_t many) {
  token->kind = kind;
  token->number = static_cast<std::int64_t>(std::min<std::size_t>(many, values_max + 1));
}

template <bool negative, class Number>
void number_said(void* context, Number number) {
  keep_number(static_cast<Token*>(context), number, negative);
}

template <Token::Kind kind>
void string_said(void* context, cbor_data octets, std::size_t size) {
  auto* token = static_cast<Token*>(context);
  token->kind = kind;
  token->octets = machine::BytesView(octets, size);
}

template <Token::Kind kind>
void many_said(void* context, std::size_t many) {
  keep_many(static_cast<Token*>(context), kind, many);
}

cbor_callbacks listeners() {
  auto all = cbor_empty_callbacks;
  all.uint8 = &number_said<false, std::uint8_t>;
  all.uint16 = &number_said<false, std::uint16_t>;
  all.uint32 = &number_said<false, std::uint32_t>;
  all.uint64 = &number_said<false, std::uint64_t>;
  all.negint8 = &number_said<true, std::uint8_t>;
  all.negint16 = &number_said<true, std::uint16_t>;
  all.negint32 = &number_said<true, std::uint32_t>;
  all.negint64 = &number_said<true, std::uint64_t>;
  all.byte_string = &string_said<Token::Kind::octets>;
  all.string = &string_said<Token::Kind::text>;
  all.map_start = &many_said<Token::Kind::map>;
  all.array_start = &many_said<Token::Kind::list>;
  return all;
}

}  // namespace

std::optional<Token> Reader::next() {
  static const auto heard = listeners();
  const auto rest = input_.subspan(read_);
  if (rest.empty()) return std::nullopt;
  Token token;
  const auto done = cbor_stream_decode(rest.data(), rest.size(), &heard, &token);
  if (done.status != CBOR_DECODER_FINISHED || token.kind == Token::Kind::other) return std::nullopt;
  read_ += done.read;
  return token;
}

bool Reader::skip() {
  std::int64_t seen = 0;
  for (std::int64_t left = 1; left > 0; --left) {
    const auto token = next();
    if (!token || ++seen > values_max) return false;
    if (token->kind == Token::Kind::map) left += 2 * token->number;
    if (token->kind == Token::Kind::list) left += token->number;
  }
  return true;
}

}  // namespace rounds::account::cbor
