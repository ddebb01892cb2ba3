#pragma once

/// words: every sentence a person reads, by code and language, from one catalogue of ICU messages.
///
/// words/<language>/<file>.json hold flat objects of code → ICU message; a code stands in one file
/// only. The web build reads the same files. A code missing in a language falls back to English;
/// missing in English, to the given sentence.

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "machine/refusal/refusal.h"

namespace machine {

using WordArguments = std::map<std::string, std::string>;

class Words {
 public:
  /// One catalogue file as found on disk or in the binary.
  struct File {
    std::string language;  ///< "en", "fr", "hi"
    std::string json;
  };
  /// Refuses: invalid words.file (not a flat object of strings, or a message ICU cannot read; says
  /// which code).
  static Result<Words> from(const std::vector<File>& files);

  /// The message in the wanted language, arguments filled in. Numbers among the arguments may be
  /// plain digits.
  std::string say(std::string_view language, std::string_view code,
                  const WordArguments& arguments = {}, std::string_view otherwise = "") const;

  /// The best language we have for an Accept-Language header or a bare tag; "en" when none fits.
  std::string choose(std::string_view wanted) const;
  std::vector<std::string> languages() const;

 private:
  std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> messages_;
};

}  // namespace machine
