#pragma once

// The words of a public page.

#include <string>
#include <string_view>
#include <utility>

#include "machine/print/markdown.h"
#include "machine/words/words.h"

namespace rounds::programme {

class Voice {
 public:
  Voice(const machine::Words& words, std::string language)
      : words_(words), language_(std::move(language)) {}
  std::string say(std::string_view code, const machine::WordArguments& arguments = {}) const {
    return machine::print::escape_html(plain(code, arguments));
  }
  /// For paper: not escaped.
  std::string plain(std::string_view code, const machine::WordArguments& arguments = {}) const {
    return words_.say(language_, code, arguments);
  }
  const std::string& language() const { return language_; }

 private:
  const machine::Words& words_;
  std::string language_;
};

}  // namespace rounds::programme
