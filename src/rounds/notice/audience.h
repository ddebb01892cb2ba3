#pragma once

/// audience: whom a message may reach, as the app hands them in. This room never asks who somebody
/// is; it is told a page of people at a time, and keeps their ids alone.

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "machine/refusal/refusal.h"
#include "machine/task/task.h"

namespace rounds::notice {

using machine::Result;
using machine::Task;

/// Where somebody stands in the programme, as far as a filter asks.
enum class Standing : std::uint8_t { any, not_begun, behind, on_track, finished };
BOOST_DESCRIBE_ENUM(Standing, any, not_begun, behind, on_track, finished)

/// Which people; empty fields let everybody through.
struct Filter {
  std::string state = {}, council = {}, specialty = {}, language = {};  ///< values of FilterChoices
  Standing standing = Standing::any;
  int weeks = 1;  ///< of Standing::behind: at least so many
};
BOOST_DESCRIBE_STRUCT(Filter, (), (state, council, specialty, language, standing, weeks))

/// Somebody as a message needs to know them. Never stored.
struct Recipient {
  std::int64_t person = 0;
  std::string name = {};
  std::string language = {};  ///< "hi"; empty: English
  std::string address = {};   ///< an e-mail address, or a number in E.164; empty: none
  std::string zone = {};      ///< IANA; empty: the programme's own
  std::string module = {};    ///< title of what comes next for them; empty: not known
  int weeks_behind = 0;
};

/// One value that a filter may name, and how people call it.
struct Choice {
  std::string value, name;
};
BOOST_DESCRIBE_STRUCT(Choice, (), (value, name))

struct FilterChoices {
  std::vector<Choice> states, councils, specialties, languages;
};
BOOST_DESCRIBE_STRUCT(FilterChoices, (), (states, councils, specialties, languages))

class Audience {
 public:
  static constexpr std::size_t page_max = 500;
  virtual ~Audience() = default;

  struct Page {
    std::vector<Recipient> people;    ///< at most page_max
    std::optional<std::string> next;  ///< where the next page begins; nothing: this was the last
  };
  /// People of the filter, in an order that does not change. `from` is empty for the first page,
  /// else what the page before said. Refuses: invalid (a value the filter may not name).
  virtual Task<Result<Page>> page(Filter filter, std::string from) = 0;

  /// Those of these people who are still there, in any order; at most page_max.
  virtual Task<Result<std::vector<Recipient>>> find(std::vector<std::int64_t> people) = 0;

  virtual Task<Result<FilterChoices>> choices() = 0;
};

}  // namespace rounds::notice
