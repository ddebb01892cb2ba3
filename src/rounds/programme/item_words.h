#pragma once

// Items and cards in another language: words only. Ids, keys, numbers and sources are the source's
// own, and a translation cannot change them.

#include <optional>
#include <string>

#include "draft.h"

namespace rounds::programme {

class Sheet;

/// Everything of an item or a card that a translator writes, as one text to be marked.
std::string words_of(const ItemDraft& item);
std::string words_of(const CardDraft& card);

/// The source's item with the words of the sheet; nothing, after a finding that blocks, when it is
/// built otherwise: other options, other steps, a key of its own.
std::optional<ItemDraft> item_in(const ItemDraft& source, Sheet& sheet);

std::optional<CardDraft> card_in(const CardDraft& source, Sheet& sheet);

}  // namespace rounds::programme
