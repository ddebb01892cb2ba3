#pragma once

/// The texts of a campaign: what may stand in them, and what one person reads. Pure.

#include <map>
#include <string>
#include <string_view>

#include "machine/refusal/refusal.h"
#include "rounds/notice/notice_views.h"

namespace rounds::notice {

using machine::Result;

/// What the placeholders stand for; a name that is missing here stays as it is.
using Values = std::map<std::string, std::string, std::less<>>;

constexpr std::size_t subject_max = 120;  ///< bytes: with a long name it still is one line
constexpr std::size_t text_max = 4'000;   ///< bytes: a message, not a document
constexpr std::size_t languages_max = 20;
/// What an officer must fill in before sending stands so in the templates.
constexpr std::string_view blank = "[…]";

/// Refuses: invalid notice.english_missing, notice.empty, notice.too_long, notice.placeholder
/// (facts: language, placeholder), notice.blank (facts: language).
Result<void> check_texts(const Texts& texts);

/// The language of the texts in which somebody reads it.
std::string language_for(const Texts& texts, const std::string& wanted);

/// {name} and its like replaced; other braces stay.
std::string filled(std::string_view text, const Values& values);

/// "Asha Rao" → "A••• R•••": enough to see that a name stands there, too little to say whose.
std::string blurred(std::string_view name);

/// At most `bytes` of it, never through the middle of a character.
std::string clipped(std::string_view text, std::size_t bytes);

}  // namespace rounds::notice
