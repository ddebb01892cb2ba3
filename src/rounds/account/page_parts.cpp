#include "page_parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "machine/print/markdown.h"

namespace rounds::account {

namespace {

constexpr std::int64_t cookie_seconds = 30LL * 86'400;
constexpr std::size_t path_max = 512;  // our own paths are far shorter

/// Its own name for itself, so that a reader finds it whatever the page speaks.
std::string_view name_of(std::string_view language) {
  if (language == "en") return "English";
  if (language == "fr") return "Français";
  if (language == "hi") return "हिन्दी";
  return language;
}

}  // namespace

std::string Voice::say(std::string_view code, const machine::WordArguments& arguments) const {
  return escaped(words_.say(language_, code, arguments));
}

std::string Voice::say(const machine::Refusal& refusal) const {
  return escaped(words_.say(language_, refusal.code, refusal.facts, refusal.said));
}

std::string own_path(std::string_view wanted) {
  const bool readable =
      std::ranges::all_of(wanted, [](char c) { return c > ' ' && c < 0x7F && c != '\\'; });
  const bool own =
      wanted.starts_with('/') && !wanted.starts_with("//") && wanted.size() <= path_max && readable;
  return own ? std::string(wanted) : "";
}

std::string cookie(std::string_view token, std::int64_t seconds, bool secure) {
  return fmt::format("rounds={}; Path=/; Max-Age={}; HttpOnly; SameSite=Lax{}", token, seconds,
                     secure ? "; Secure" : "");
}

std::string sign_in_cookie(std::string_view token, bool secure) {
  return cookie(token, cookie_seconds, secure);
}

Arrival arrival_of(const machine::http::Request& request) {
  return {.agent = std::string(request.header("user-agent")), .token = request.cookie("rounds")};
}

std::string next_page(const SignedIn& entered, std::string_view then) {
  const auto wanted = own_path(then);
  if (!entered.halfway) return wanted.empty() ? start_page(entered.person.roles) : wanted;
  return wanted.empty() ? "/sign-in/second" : "/sign-in/second?then=" + wanted;
}

std::string escaped(std::string_view text) { return machine::print::escape_html(text); }

std::string hidden(std::string_view name, std::string_view value) {
  return fmt::format(R"(<input type="hidden" name="{}" value="{}">)", name, escaped(value));
}

std::string language_links(const Voice& voice, std::string_view address) {
  std::string out = R"(<ul class="langs">)";
  for (const auto& language : voice.words().languages()) {
    const auto* joint = address.contains('?') ? "&" : "?";
    const auto target = fmt::format("{}{}lang={}", address, joint, language);
    out += fmt::format(
        R"(<li><a lang="{0}" hreflang="{0}" href="{1}"{2}>{3}</a></li>)", language, escaped(target),
        language == voice.language() ? R"( aria-current="true")" : "", name_of(language));
  }
  return out + "</ul>";
}

int status_of(const machine::Refusal& refusal) {
  if (refusal.no == machine::No::too_many) return 429;
  if (refusal.no == machine::No::busy) return 503;
  return 400;
}

std::string summary(const Voice& voice, const std::optional<machine::Refusal>& wrong,
                    std::string_view field) {
  if (!wrong) return "";
  return fmt::format(
      R"(<div class="error-summary" role="alert"><h2>{}</h2><ul><li><a href="#{}">{}</a></li></ul></div>)",
      voice.say("account.please_look"), field, voice.say(*wrong));
}

std::string field(const Voice& voice, const Field& shown,
                  const std::optional<machine::Refusal>& wrong) {
  const auto error =
      wrong ? fmt::format(R"(<p class="error" id="{}-error">{}</p>)", shown.name, voice.say(*wrong))
            : "";
  return fmt::format(
      R"(<div class="field{0}"><label for="{1}">{2}</label><p class="hint" id="{1}-hint">{3}</p>{4})"
      R"(<input id="{1}" name="{1}" value="{5}" {6} aria-describedby="{1}-hint{7}"></div>)",
      wrong ? " wrong" : "", shown.name, voice.say(shown.label), voice.say(shown.hint), error,
      escaped(shown.value), shown.input,
      wrong ? fmt::format(R"( {}-error" aria-invalid="true)", shown.name) : "");
}

machine::http::Response page(const Desk& desk, const Voice& voice, std::string_view title,
                             std::string_view body) {
  const auto whole = desk.pages.fill("/t/public.html", {{"lang", voice.language()},
                                                        {"title", std::string(title) + " · Rounds"},
                                                        {"body", std::string(body)}});
  auto response = machine::http::html(whole);
  response.headers["Content-Language"] = voice.language();
  // A form holds what somebody typed, and the home page knows who is in.
  response.headers["Cache-Control"] = "no-store";
  return response;
}

}  // namespace rounds::account
