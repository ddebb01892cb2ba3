#pragma once

// A lesson's prose without its markup, and its words, sentences and syllables. Pure.

#include <string>
#include <string_view>
#include <vector>

namespace rounds::programme {

/// Without notes, computed numbers, links' addresses, and signs of markup; a paragraph or list
/// entry ends like a sentence.
std::string plain_prose(std::string_view markdown);

/// In small letters; figures are no words.
std::vector<std::string> words_in(std::string_view text);

/// At least 1.
int sentences_in(std::string_view prose);

/// Groups of vowels, without a silent e at the end; at least 1.
int syllables_in(std::string_view word);

}  // namespace rounds::programme
