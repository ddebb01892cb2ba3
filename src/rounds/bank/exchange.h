#pragma once

/// exchange: certifying items from and to the formats that faculties hold them in: our table (CSV
/// or .xlsx), Moodle XML and GIFT in; QTI 3.0 and Moodle XML out. Pure: nothing is kept here, and
/// what a format cannot say is told.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rounds/bank/writing.h"

namespace rounds::bank {

// A whole national bank; more comes in several files.
constexpr std::size_t incoming_max = 5'000;
constexpr std::size_t incoming_bytes_max = 8U << 20U;

using Items = std::vector<std::pair<Attributes, Writing>>;

struct BadItem {
  std::int64_t line = 0;  ///< where it begins
  std::string name, what, mend;
};

struct Incoming {
  Items items = {};
  std::vector<BadItem> bad = {};
  std::vector<std::string> unsaid = {};  ///< what the format cannot say, or what was left behind
};

/// Reads by the name's ending: .xml is Moodle XML, .gift and .txt are GIFT, anything else a table.
/// Refuses: too_large bank.too_large, invalid bank.unreadable (facts: line, why), and what
/// machine/table refuses.
Result<Incoming> read_items(std::string_view name, std::string_view octets);
Result<Incoming> read_table(std::string_view octets);
Result<Incoming> read_moodle(std::string_view octets);
Result<Incoming> read_gift(std::string_view octets);

/// The table to fill in, with one example of each kind.
std::string template_table();

struct Outgoing {
  std::vector<std::pair<std::string, std::string>> files = {};
  std::vector<std::string> unsaid = {};
};
Outgoing write_qti(const Items& items);
Outgoing write_moodle(const Items& items);

/// Text of HTML, and whether it held more than text.
std::string plain_of(std::string_view html, bool& more);
/// Keeps the item, or says what is wrong with it.
void take_in(Incoming& in, std::int64_t line, Attributes about, Writing writing);

}  // namespace rounds::bank
