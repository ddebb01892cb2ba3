#pragma once

// modules/<id>/cards.yaml: what is met again by spaced review. A card is a question with its
// answer; owner and date stand once, at the file's head.

#include <string>
#include <vector>

#include "draft.h"
#include "expression.h"

namespace rounds::programme {

std::vector<CardDraft> read_cards(const std::string& file, const std::string& text,
                                  std::vector<Finding>& findings, const Names& names = {});

/// What is wrong with the card's form: a front or a back that does not fit a phone beside the four
/// buttons.
void find_card_flaws(const CardDraft& card, std::vector<Finding>& findings);

}  // namespace rounds::programme
