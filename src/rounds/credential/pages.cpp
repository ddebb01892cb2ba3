#include "pages.h"

#include <fmt/format.h>

#include "award.h"
#include "machine/print/markdown.h"
#include "wording.h"

namespace rounds::credential {

using machine::print::escape_html;

namespace {

/// A row of a description list.
std::string fact(std::string_view name, std::string_view value) {
  return fmt::format("<div><dt>{}</dt><dd>{}</dd></div>", name, value);
}

std::string languages(const Voice& voice, std::string_view path) {
  std::string out = "<ul class=\"langs\">";
  for (const auto& language : voice.words.languages()) {
    out += fmt::format("<li><a href=\"{}?lang={}\" hreflang=\"{}\" lang=\"{}\">{}</a></li>", path,
                       language, language, language,
                       escape_html(voice.words.say(language, "credential.language")));
  }
  return out + "</ul>";
}

struct Looks {
  const char* colour;  ///< a class of the pages' style
  const char* code;    ///< what its words begin with
};

Looks looks_of(Standing standing) {
  switch (standing) {
    case Standing::valid:
      return {"good", "valid"};
    case Standing::revoked:
      return {"bad", "revoked"};
    case Standing::superseded:
      return {"bad", "superseded"};
    case Standing::expired:
      return {"warn", "expired"};
    case Standing::not_yet:
      return {"warn", "not_yet"};
    case Standing::altered:
      return {"bad", "altered"};
    case Standing::unknown_key:
      return {"bad", "unknown_key"};
    case Standing::unreadable:
      return {"warn", "unreadable"};
  }
  ROUNDS_ASSERT(false);
}

Standing standing_of(const Certificate& certificate, Instant now) {
  if (!certificate.superseded_by.empty()) return Standing::superseded;
  if (certificate.revoked) return Standing::revoked;
  return now > certificate.until ? Standing::expired : Standing::valid;
}

/// DEMONSTRATION is said first, before anything that could be taken for a qualification.
std::string demonstration(bool is_one, const Voice& voice) {
  if (!is_one) return {};
  return fmt::format("<p class=\"demo\">{}</p>", voice.say("credential.page_demonstration"));
}

std::string verdict(Standing standing, const Voice& voice) {
  const auto looks = looks_of(standing);
  return fmt::format("<div class=\"verdict {}\"><h1>{}</h1><p>{}</p></div>", looks.colour,
                     voice.say(fmt::format("credential.{}_title", looks.code)),
                     voice.say(fmt::format("credential.{}_means", looks.code)));
}

/// The way to the corrected certificate, where the holder's old name may lead to the new one.
std::string successor(const Certificate& certificate, const Voice& voice) {
  if (certificate.superseded_by.empty() || !certificate.linked) return {};
  return fmt::format("<p><a class=\"btn primary\" href=\"/certificates/{}\">{}</a></p>",
                     certificate.superseded_by, voice.say("credential.see_corrected"));
}

std::string facts_of(const Certificate& certificate, const Issuer& issuer, const Voice& voice) {
  std::string out = "<dl class=\"facts\">";
  out += fact(voice.say("credential.fact_holder"),
              fmt::format("<strong>{}</strong>", escape_html(certificate.holder)));
  out += fact(voice.say("credential.fact_title"), escape_html(certificate.title));
  out += fact(voice.say("credential.fact_issuer"),
              fmt::format("{}<br><span class=\"small mono\">{}</span>", escape_html(issuer.name),
                          escape_html(issuer.did)));
  out += fact(voice.say("credential.fact_exam"),
              fmt::format("{} ({})", escape_html(certificate.exam_title),
                          score_band(certificate.score, certificate.of)));
  out += fact(voice.say("credential.fact_identity"),
              escape_html(identity_of(voice.words, voice.language, certificate)));
  out += fact(voice.say("credential.fact_supervision"),
              escape_html(supervision_of(voice.words, voice.language, certificate)));
  out += fact(voice.say("credential.fact_issued"), day(certificate.issued));
  out += fact(voice.say("credential.fact_until"), day(certificate.until));
  if (certificate.revoked) {
    out += fact(voice.say(certificate.superseded_by.empty() ? "credential.fact_revoked"
                                                            : "credential.fact_superseded"),
                day(*certificate.revoked));
  }
  out +=
      fact(voice.say("credential.fact_edition"),
           fmt::format("<span class=\"mono small\">{}</span>", escape_html(certificate.edition)));
  return out + "</dl>";
}

std::string downloads(const Certificate& certificate, const Voice& voice) {
  const auto base = "/certificates/" + certificate.code;
  const auto item = [&](std::string_view file, std::string_view code) {
    return fmt::format("<li><a href=\"{}/{}\">{}</a></li>", base, file, voice.say(code));
  };
  std::string out =
      fmt::format("<section class=\"card stack-s\"><h2>{}</h2><p>{}</p><ul>",
                  voice.say("credential.offline_title"), voice.say("credential.offline_how"));
  out += item("certificate.pdf", "credential.file_pdf");
  out += item("credential.json", "credential.file_json");
  out += item("credential.jwt", "credential.file_jwt");
  out += item("badge.svg", "credential.file_badge");
  out += item("badge.png", "credential.file_picture");
  const auto published = [&](const std::string& path, std::string_view code) {
    out += fmt::format("<li><a href=\"{}\">{}</a></li>", path, voice.say(code));
  };
  published(fmt::format("/status/{}", certificate.list), "credential.file_status");
  published(fmt::format("/status/{}{}", certificate.list, replaced_path),
            "credential.file_replaced");
  published("/verifier.html", "credential.file_verifier");
  published("/.well-known/did.json", "credential.file_did");
  published("/.well-known/jwks.json", "credential.file_jwks");
  return out + "</ul></section>";
}

}  // namespace

std::string Voice::plain(std::string_view code, const machine::WordArguments& arguments) const {
  return words.say(language, code, arguments);
}

std::string Voice::say(std::string_view code, const machine::WordArguments& arguments) const {
  return escape_html(plain(code, arguments));
}

std::string certificate_page(const Certificate& certificate, const Issuer& issuer, Instant now,
                             const Voice& voice) {
  return demonstration(certificate.demonstration, voice) +
         verdict(standing_of(certificate, now), voice) + successor(certificate, voice) +
         facts_of(certificate, issuer, voice) +
         fmt::format("<p class=\"notice\">{}</p>", voice.say("credential.compare")) +
         downloads(certificate, voice) +
         fmt::format("<p><a href=\"/check\">{}</a></p>", voice.say("credential.check_another")) +
         languages(voice, "/certificates/" + certificate.code);
}

std::string unknown_page(const Voice& voice) {
  return fmt::format(
      "<div class=\"verdict bad\"><h1>{}</h1><p>{}</p></div><p><a class=\"btn primary\" "
      "href=\"/check\">{}</a></p>",
      voice.say("credential.unknown_title"), voice.say("credential.unknown_means"),
      voice.say("credential.check_another"));
}

std::string check_page(const Voice& voice, std::string_view wrong) {
  const auto error = wrong.empty() ? std::string()
                                   : fmt::format("<p class=\"error\" id=\"code-error\">{}</p>",
                                                 voice.say("credential.code_unreadable"));
  return fmt::format(
             "<div class=\"stack-l\"><h1>{title}</h1><p class=\"lead\">{lead}</p>"
             "<form method=\"get\" action=\"/check\" class=\"card narrow\"><h2>{by_code}</h2>"
             "<div class=\"field{wrong}\"><label for=\"code\">{code}</label>"
             "<p class=\"hint\" id=\"code-hint\">{code_hint}</p>{error}"
             "<input class=\"input code\" id=\"code\" name=\"code\" required maxlength=\"300\" "
             "autocomplete=\"off\" spellcheck=\"false\" aria-describedby=\"code-hint{described}\" "
             "value=\"{typed}\"></div><button class=\"btn primary\">{look}</button></form>",
             fmt::arg("title", voice.say("credential.check_title")),
             fmt::arg("lead", voice.say("credential.check_lead")),
             fmt::arg("by_code", voice.say("credential.check_by_code")),
             fmt::arg("wrong", wrong.empty() ? "" : " wrong"),
             fmt::arg("code", voice.say("credential.code_label")),
             fmt::arg("code_hint", voice.say("credential.code_hint")), fmt::arg("error", error),
             fmt::arg("described", wrong.empty() ? "" : " code-error"),
             fmt::arg("typed", escape_html(wrong)),
             fmt::arg("look", voice.say("credential.check_look"))) +
         fmt::format(
             "<form method=\"post\" action=\"/check\" enctype=\"multipart/form-data\" "
             "class=\"card narrow\"><h2>{by_file}</h2><p class=\"hint\">{file_hint}</p>"
             "<div class=\"field\"><label for=\"file\">{file}</label><input class=\"input\" "
             "type=\"file\" id=\"file\" name=\"file\" "
             "accept=\".pdf,.json,.jwt,.svg,.png,.txt\"></div>"
             "<div class=\"field\"><label for=\"text\">{text}</label><textarea class=\"input "
             "mono\" id=\"text\" name=\"text\" rows=\"5\" spellcheck=\"false\"></textarea></div>"
             "<button class=\"btn primary\">{verify}</button></form></div>{languages}",
             fmt::arg("by_file", voice.say("credential.check_by_file")),
             fmt::arg("file_hint", voice.say("credential.file_hint")),
             fmt::arg("file", voice.say("credential.file_label")),
             fmt::arg("text", voice.say("credential.text_label")),
             fmt::arg("verify", voice.say("credential.check_verify")),
             fmt::arg("languages", languages(voice, "/check")));
}

std::string verdict_page(const Verdict& found, std::string_view ours, const Voice& voice) {
  const bool genuine = is_genuine(found.standing);
  std::string out = demonstration(found.demonstration, voice) + verdict(found.standing, voice);
  if (genuine) {
    // Only now does the file's own word count: the board signed it.
    out += "<dl class=\"facts\">";
    out += fact(voice.say("credential.fact_holder"),
                fmt::format("<strong>{}</strong>", escape_html(found.name)));
    out += fact(voice.say("credential.fact_title"), escape_html(found.title));
    out += fact(voice.say("credential.fact_issuer"), escape_html(found.issuer_name));
    out += fact(voice.say("credential.fact_exam"), escape_html(found.evidence));
    out += fact(voice.say("credential.fact_issued"), escape_html(found.valid_from.substr(0, 10)));
    out += fact(voice.say("credential.fact_until"), escape_html(found.valid_until.substr(0, 10)));
    out += fact(voice.say("credential.fact_proof"), escape_html(found.proof));
    out += "</dl>";
    out += fmt::format("<p class=\"notice\">{}</p>", voice.say("credential.compare"));
  }
  if (genuine && !ours.empty()) {
    out += fmt::format("<p><a href=\"/certificates/{}\">{}</a></p>", escape_html(ours),
                       voice.say("credential.see_register"));
  }
  return out +
         fmt::format("<p><a href=\"/check\">{}</a></p>", voice.say("credential.check_another"));
}

std::string achievement_page(const Achievement& achievement, const Voice& voice) {
  return fmt::format(
      "<h1>{}</h1><p class=\"lead\">{}</p><section id=\"criteria\" "
      "class=\"card stack-s\"><h2>{}</h2><p>{}</p></section>"
      "<p class=\"demo\">{}</p><p><a href=\"/check\">{}</a></p>{}",
      escape_html(achievement.title),
      voice.say("credential.achievement_lead", {{"board", achievement.board}}),
      voice.say("credential.achievement_criteria"), voice.say("credential.criteria_page"),
      voice.say("credential.achievement_demonstration"), voice.say("credential.check_another"),
      languages(voice, "/achievements/ai-for-doctors"));
}

}  // namespace rounds::credential
