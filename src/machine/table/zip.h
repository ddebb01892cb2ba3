#pragma once

// A zip archive in memory (APPNOTE 6.3): its list of members, and one member unpacked piece by
// piece. Strict and small: no ZIP64, no encryption, stored or deflated.

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "machine/table/table.h"

namespace machine::table {

// A workbook has some twenty members; past this it is something else.
constexpr std::size_t members_max = 2'000;
// What one member may unpack to: a sheet of rows_max rows is some 60 MB of XML.
constexpr std::size_t unpacked_max = 192U << 20U;

class Archive {
 public:
  /// Refuses: invalid table.unreadable.
  static Result<Archive> of(std::string_view octets);
  bool has(const std::string& name) const { return members_.contains(name); }

  /// Unpacks a member, some kilobytes at a time.
  class Stream {
   public:
    virtual ~Stream() = default;
    /// The next piece, valid until the next call; empty at the end. Refuses: invalid
    /// table.unreadable (broken, or larger than it may be).
    virtual Result<std::string_view> next() = 0;
    virtual double share_read() const = 0;
  };
  /// Refuses: invalid table.unreadable (no such member).
  Result<std::unique_ptr<Stream>> open(const std::string& name) const;

 private:
  struct Member {
    std::uint16_t method = 0;
    std::string_view packed;
  };
  std::map<std::string, Member> members_;
};

}  // namespace machine::table
