// What a stranger may send to the words: a language header, and arguments of any kind.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "machine/words/words.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto words = *machine::Words::from(
      {{"en", R"({"a.b": "{n, plural, one {# item} other {# items}} by {name}, {when, date}"})"},
       {"hi", "{}"}});
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto chosen = words.choose(text);
  ROUNDS_ASSERT(chosen == "en" || chosen == "hi");
  const std::string argument(text);
  ROUNDS_ASSERT(
      !words
           .say("en", "a.b", {{"n", argument}, {"name", argument}, {"when", argument}}, "otherwise")
           .empty());
  return 0;
}
