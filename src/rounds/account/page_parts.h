#pragma once

/// What the plain pages are made of. Everything that comes from outside is escaped here.

#include <optional>
#include <string>
#include <string_view>

#include "rounds/account/account_routes.h"

namespace rounds::account {

/// The words of one page in one language, escaped for HTML.
class Voice {
 public:
  Voice(const machine::Words& words, std::string language)
      : words_(words), language_(std::move(language)) {}
  std::string say(std::string_view code, const machine::WordArguments& arguments = {}) const;
  std::string say(const machine::Refusal& refusal) const;
  const std::string& language() const { return language_; }
  const machine::Words& words() const { return words_; }

 private:
  const machine::Words& words_;
  std::string language_;
};

/// The path to go to after signing in, when it is one of ours; else "". "//elsewhere.example" and
/// "/\elsewhere" are read as other hosts by browsers.
std::string own_path(std::string_view wanted);

/// What the browser says of itself, to be kept with the sign-in.
Arrival arrival_of(const machine::http::Request& request);

/// Where somebody goes who has just come in: the second step first, when it is outstanding.
std::string next_page(const SignedIn& entered, std::string_view then);

/// The cookie of a new sign-in. It outlives a short sign-in, so that the browser is known again.
std::string sign_in_cookie(std::string_view token, bool secure);

/// The cookie of a sign-in; with no seconds left it is taken away.
std::string cookie(std::string_view token, std::int64_t seconds, bool secure);

std::string escaped(std::string_view text);
std::string hidden(std::string_view name, std::string_view value);
/// Links to the same address in every language we have, the current one marked. `address` may carry
/// a query.
std::string language_links(const Voice& voice, std::string_view address);

/// The status of a page that says what was wrong.
int status_of(const machine::Refusal& refusal);

/// What was wrong, above the form, with the way to its field.
std::string summary(const Voice& voice, const std::optional<machine::Refusal>& wrong,
                    std::string_view field);

/// One labelled field; `input` are the further attributes of its <input>.
struct Field {
  std::string_view name, label, hint, input;
  std::string value;
};
std::string field(const Voice& voice, const Field& shown,
                  const std::optional<machine::Refusal>& wrong);

/// A whole page. `body` is HTML.
machine::http::Response page(const Desk& desk, const Voice& voice, std::string_view title,
                             std::string_view body);

}  // namespace rounds::account
