#include "home_page.h"

#include <fmt/format.h>

#include <array>

#include "page_parts.h"

namespace rounds::account {

using machine::http::Method;
using machine::http::Request;
using machine::http::Response;
using machine::http::Rule;

namespace {

std::string first_lesson_card(const Voice& voice, const Result<FirstLesson>& lesson) {
  if (!lesson) {
    return fmt::format(R"(<section class="card stack-s"><h2>{}</h2><p>{}</p></section>)",
                       voice.say("home.lesson_title"), voice.say("home.lesson_none"));
  }
  return fmt::format(
      R"(<section class="card stack-s"><p class="eyebrow">{}</p><h2>{}</h2><p class="muted">{}</p>)"
      R"(<p><a class="btn primary" href="{}">{}</a></p></section>)",
      voice.say("home.lesson_title"), escaped(lesson->title),
      voice.say("home.lesson_facts", {{"minutes", std::to_string(lesson->minutes)}}),
      escaped(lesson->address), voice.say("home.lesson_read"));
}

std::string steps(const Voice& voice) {
  constexpr std::array<std::string_view, 4> codes{"home.step_learn", "home.step_exam",
                                                  "home.step_certificate", "home.step_current"};
  std::string list;
  for (const auto code : codes) list += fmt::format("<li>{}</li>", voice.say(code));
  return fmt::format(R"(<section class="stack-s"><h2>{}</h2><ol>{}</ol></section>)",
                     voice.say("home.steps_title"), list);
}

/// Coming in, or going on for those who are in.
std::string way_in(const Voice& voice, const std::vector<Role>& roles) {
  const bool inside = !roles.empty();
  return fmt::format(
      R"(<p class="row wrap"><a class="btn" href="{}">{}</a><a class="btn quiet" href="/check">{}</a></p>)",
      inside ? start_page(roles) : "/sign-in",
      voice.say(inside ? "home.go_on" : "account.sign_in_title"), voice.say("home.check"));
}

std::vector<Role> roles_of(const machine::http::Caller& caller) {
  std::vector<Role> roles;
  for (const auto& word : caller.roles) {
    Role role{};
    if (boost::describe::enum_from_string(word.c_str(), role)) roles.push_back(role);
  }
  return roles;
}

Task<Result<Response>> show_home(const Desk* desk, Request request) {
  const Voice voice(desk->words, request.language);
  const auto lesson = co_await desk->settings.first_lesson();
  const auto body = fmt::format(
      R"(<div class="stack-l reading"><div class="stack"><h1>{}</h1><p class="lead">{}</p></div>{}{}{})"
      R"(<section class="notice warn stack-s"><h2>{}</h2><p>{}</p><p>{}</p></section>{}</div>)",
      voice.say("home.title"), voice.say("home.lead"), first_lesson_card(voice, lesson),
      way_in(voice, roles_of(request.caller)), steps(voice), voice.say("home.not_title"),
      voice.say(lesson && lesson->texts_signed ? "home.partly_reviewed" : "home.not_reviewed"),
      voice.say("home.not_care"), language_links(voice, "/"));
  co_return page(*desk, voice, voice.say("home.title"), body);
}

}  // namespace

void add_home_page(const Desk& desk, machine::http::Router& router) {
  Rule home{.name = "home",
            .says = "What this is, what it is not, and the first lesson.",
            .answers = "text/html"};
  router.page(Method::get, "/", std::move(home),
              [desk](Request request) { return show_home(&desk, std::move(request)); });
}

}  // namespace rounds::account
