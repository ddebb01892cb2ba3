// Practice items as text for readers outside: what tools/blind_items.py shows and scores.

#include <fmt/core.h>

#include <boost/describe.hpp>

#include "commands.h"
#include "machine/clock/clock.h"
#include "machine/json/json.h"
#include "rounds/programme/manuscript.h"
#include "rounds/programme/press.h"

namespace rounds::app {

namespace {

/// A single-best-answer item with its numbers worked out.
struct ItemLine {
  std::string id, stem;
  std::vector<std::string> options;
  std::string key;  ///< a letter, A for the first option
};
BOOST_DESCRIBE_STRUCT(ItemLine, (), (id, stem, options, key))

ItemLine line_of(const programme::Item& item) {
  ItemLine line{item.id, item.stem, {}, std::string(1, static_cast<char>('A' + item.key))};
  for (const auto& option : item.options) line.options.push_back(option.html);
  return line;
}

}  // namespace

Exit export_items(const std::string& folder) {
  auto read = programme::read_folder(folder);
  if (!read) return refused(read.error());
  const auto pressed = programme::press(std::move(*read), machine::SystemClock{}.now());
  if (!pressed) return refused(pressed.error());
  std::vector<ItemLine> lines;
  for (const auto& module : pressed->edition->modules) {
    for (const auto& item : module.items) {
      if (item.form() == programme::Form::single) lines.push_back(line_of(item));
    }
  }
  fmt::print("{}\n", machine::json::write(lines));
  return Exit::done;
}

}  // namespace rounds::app
