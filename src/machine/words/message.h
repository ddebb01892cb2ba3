#pragma once

// One ICU message: what it asks for, and how it is filled in.

#include <map>
#include <string>
#include <string_view>

#include "machine/refusal/refusal.h"
#include "machine/words/words.h"

namespace machine {

/// How a message uses an argument.
enum class Use : std::uint8_t { text, number, moment };

/// The arguments a message names, with the most demanding use of each. Refuses: invalid words.file.
Result<std::map<std::string, Use>> uses_in(std::string_view message);

/// Refuses: invalid words.file (ICU cannot read it in that language).
Result<void> check_message(std::string_view language, std::string_view message);

/// Fills in. Refuses: invalid words.arguments (a number was wanted and the argument is none).
Result<std::string> fill_in(std::string_view language, std::string_view message,
                            const WordArguments& arguments);

}  // namespace machine
