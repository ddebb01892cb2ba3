#pragma once

/// The public pages, plain HTML without script: one certificate, the check form, what a file turned
/// out to be, and what the achievement is. Pure: values in, HTML out.

#include <optional>
#include <string>

#include "certificate.h"
#include "issuer.h"
#include "machine/clock/clock.h"
#include "machine/words/words.h"
#include "verify.h"

namespace rounds::credential {

/// How a page is to speak.
struct Voice {
  const machine::Words& words;
  std::string language;

  /// The message as HTML text.
  std::string say(std::string_view code, const machine::WordArguments& arguments = {}) const;
  /// The message as it is, for titles that are escaped elsewhere.
  std::string plain(std::string_view code, const machine::WordArguments& arguments = {}) const;
};

std::string certificate_page(const Certificate& certificate, const Issuer& issuer, Instant now,
                             const Voice& voice);
std::string unknown_page(const Voice& voice);
/// `wrong`: a code that the form cannot read, kept as typed.
std::string check_page(const Voice& voice, std::string_view wrong = "");
/// `ours`: the certificate's code when it is in this register, for a link to its page.
std::string verdict_page(const Verdict& verdict, std::string_view ours, const Voice& voice);

struct Achievement {
  std::string title, board;
};
std::string achievement_page(const Achievement& achievement, const Voice& voice);

}  // namespace rounds::credential
