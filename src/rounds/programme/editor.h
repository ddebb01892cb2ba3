#pragma once

// The editor: reads a manuscript as a whole and says what is wrong, where, and how to mend it.
// Pure.

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "draft.h"

namespace rounds::programme {

/// Adds what the rules say of the manuscript as of `today`. `folder` answers whether a figure
/// exists.
void edit(const Manuscript& manuscript, const Folder& folder, std::chrono::sys_days today,
          std::vector<Finding>& findings);

/// A flaw of one item: in English for whoever checks a folder, and by code and facts for whoever
/// says it in another language (words/<language>/flaws.json).
struct ItemFlaw {
  int line = 0;
  bool blocks = true;
  std::string code;
  std::map<std::string, std::string> facts = {};
  std::string what, mend;
};

/// The item as a candidate would see it: is there one best answer, and does its form give it away?
///
/// Source: Haladyna, Downing & Rodriguez 2002, "A review of multiple-choice item-writing guidelines
/// for classroom assessment", Applied Measurement in Education 15(3):309-334.
std::vector<ItemFlaw> item_flaws(const ItemDraft& item);
/// The same as findings of the item's file.
void find_item_flaws(const ItemDraft& item, std::vector<Finding>& findings);

/// Flaws that only a set of items has: keys crowding at one place, the key too often the longest,
/// too much recall.
void find_set_flaws(const std::vector<ItemDraft>& items, std::vector<Finding>& findings);

/// The flaws that only one form of item has: a key that is none, a typical mistake that counts as
/// right.
void find_form_flaws(const ItemDraft& item, std::vector<ItemFlaw>& flaws);

/// Credit: at most half of a lesson's checks, none of an optional lesson's, and none that is also a
/// practice item of the module.
void find_credit_flaws(const LessonDraft& lesson, const std::vector<ItemDraft>& items,
                       std::vector<Finding>& findings);

/// 0 for "A"; nothing when the letter names none of so many options.
std::optional<int> letter_index(std::string_view letter, std::size_t options);

/// 0 for "A"; nothing when the key names no option of the item.
std::optional<int> key_of(const ItemDraft& item);

}  // namespace rounds::programme
