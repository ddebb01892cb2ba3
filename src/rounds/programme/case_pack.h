#pragma once

/// case_pack: a pack of cases that stands by itself, for the measuring sessions R0, R1 and R2:
/// card, cases, truth, advice and pictures, as in a module's reading/ (reading.h), read by the same
/// rules and by those of sessions. Never part of a programme. Pure, but for reading the folder.

#include <string>
#include <vector>

#include "rounds/programme/manuscript.h"
#include "rounds/programme/programme.h"

namespace rounds::programme {

inline constexpr std::size_t session_cases_min = 240;
inline constexpr int session_core_min = 20;
inline constexpr int anchor_blocks = 3;
/// Further cases with right advice, so that the share of wrong advice varies between sessions: each
/// doctor has each number once, in an order drawn by chance.
inline constexpr int extras_of[] = {0, 4, 8};

/// Where a pack's files lie in its Folder.
inline const std::string pack_home = "pack/reading/";
/// No module of a programme is called so: theirs begin with a number.
inline constexpr std::string_view pack_module = "cases";

/// The files of `path`, under pack_home. Refuses: missing lab.no_pack, unprocessable
/// lab.pack_flawed (what could not be taken in).
Result<Folder> read_pack_folder(const std::string& path);

/// The pack as an edition by itself: one module, "cases", whose reading it is, named by the digest
/// of all its files.
struct CasePack {
  Edition edition;
  std::vector<Finding> findings;
  const Reading& reading() const { return *edition.modules.front().reading; }
};
CasePack read_pack(const Folder& folder);

/// Past what any pack must be: fewer than session_cases_min cases; no three blocks of anchors of
/// one make-up; forms that cannot be filled three times without a case standing twice; a share of
/// wrong advice below 15 or above 40 %; advisers that do not add up to the form.
void find_session_flaws(const Reading& pack, int form_line, std::vector<Finding>& findings);

}  // namespace rounds::programme
