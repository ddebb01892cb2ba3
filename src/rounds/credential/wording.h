#pragma once

/// The words of certificates, in the languages of the catalogue. Pure.

#include <string>
#include <string_view>

#include "award.h"
#include "certificate.h"
#include "machine/words/words.h"

namespace rounds::credential {

/// "70–79 %": a certificate shows the band, not the score; "100 %" stands alone.
std::string score_band(std::int64_t score, std::int64_t of);

/// "2026-11-29": the day in UTC, as certificates and their pages write it in every language.
std::string day(Instant at);

std::string title_of(const machine::Words& words, std::string_view language,
                     std::string_view achievement, bool demonstration);
/// How identity was checked, and whether somebody watched.
std::string identity_of(const machine::Words& words, std::string_view language,
                        const Certificate& certificate);
std::string supervision_of(const machine::Words& words, std::string_view language,
                           const Certificate& certificate);

Wording wording_of(const machine::Words& words, std::string_view language,
                   const Certificate& certificate);

}  // namespace rounds::credential
