#include "postgres_values.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdlib>

namespace machine::store {
namespace {

// Type numbers of pg_type.dat; they never change.
constexpr Oid bool_type = 16, bytea_type = 17, int8_type = 20, int2_type = 21, int4_type = 23,
              float4_type = 700, float8_type = 701, numeric_type = 1700;

int nibble(char digit) { return digit <= '9' ? digit - '0' : digit - 'a' + 10; }

/// "\x00ff", the server's own spelling.
Bytes octets(std::string_view spelled) {
  Bytes found;
  found.reserve(spelled.size() / 2);
  for (std::size_t at = 2; at + 1 < spelled.size(); at += 2) {
    found.push_back(static_cast<std::uint8_t>(nibble(spelled[at]) * 16 + nibble(spelled[at + 1])));
  }
  return found;
}

Value whole(std::string_view spelled) {
  std::int64_t number = 0;
  const auto read = std::from_chars(spelled.data(), spelled.data() + spelled.size(), number);
  if (read.ec != std::errc{}) throw Fault("store: a whole number does not fit into 63 bits");
  return {number};
}

Value field(const PGresult* reply, int row, int column) {
  if (PQgetisnull(reply, row, column) != 0) return {};
  const char* start = PQgetvalue(reply, row, column);
  const std::string_view spelled(start, static_cast<std::size_t>(PQgetlength(reply, row, column)));
  switch (PQftype(reply, column)) {
    case bool_type:
      return {spelled == "t"};
    case int2_type:
    case int4_type:
    case int8_type:
      return whole(spelled);
    case numeric_type:
      // A sum of whole numbers, as SQLite keeps it; anything with a point is a real number there
      // too.
      if (spelled.find_first_not_of("-0123456789") == std::string_view::npos) return whole(spelled);
      return {std::strtod(start, nullptr)};
    case float4_type:
    case float8_type:
      return {std::strtod(start, nullptr)};
    case bytea_type:
      return {octets(spelled)};
    default:
      return {std::string(spelled)};
  }
}

}  // namespace

struct Parameters::Add {
  Parameters& to;

  void put(const char* words, std::size_t length, bool raw) {
    to.words_.push_back(words);
    to.lengths_.push_back(static_cast<int>(length));
    to.formats_.push_back(raw ? 1 : 0);
  }
  void operator()(std::monostate) { put(nullptr, 0, false); }
  void operator()(std::int64_t number) { spell(fmt::format_int(number).str()); }
  void operator()(double number) { spell(fmt::format("{}", number)); }
  void operator()(const std::string& text) { put(text.c_str(), text.size(), false); }
  void operator()(const Bytes& raw) {
    const void* data = raw.empty() ? static_cast<const void*>("") : raw.data();
    put(static_cast<const char*>(data), raw.size(), true);
  }
  void spell(std::string words) {
    to.spelled_.push_back(std::move(words));
    put(to.spelled_.back().c_str(), to.spelled_.back().size(), false);
  }
};

Parameters::Parameters(const Values& values) {
  // No reallocation: the pointers into the spelled numbers must hold.
  spelled_.reserve(values.size());
  for (const Value& value : values) std::visit(Add{*this}, value.held());
}

Answer answer_of(const PGresult* reply) {
  Answer answer;
  const int rows = PQntuples(reply);
  const int columns = PQnfields(reply);
  answer.rows.reserve(static_cast<std::size_t>(rows));
  for (int row = 0; row < rows; ++row) {
    Values values;
    values.reserve(static_cast<std::size_t>(columns));
    for (int column = 0; column < columns; ++column) values.push_back(field(reply, row, column));
    answer.rows.emplace_back(std::move(values));
  }
  const std::string_view command = PQcmdStatus(const_cast<PGresult*>(reply));
  const std::string_view touched = PQcmdTuples(const_cast<PGresult*>(reply));
  if (!command.starts_with("SELECT") && !touched.empty()) {
    std::from_chars(touched.data(), touched.data() + touched.size(), answer.changed);
  }
  return answer;
}

}  // namespace machine::store
