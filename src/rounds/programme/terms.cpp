#include "terms.h"

#include <fmt/format.h>

#include <algorithm>

#include "lab_text.h"
#include "rounds/programme/manuscript.h"

namespace rounds::programme {

namespace {

/// Words of the rule's language for what no room records yet.
void refuse_unseen(Sheet& certificate) {
  const auto live = certificate.maybe("live");
  if (!live.text.empty() && live.text != "0") {
    certificate.desk().say(live.line, "`live` cannot be met: live sessions are not recorded yet",
                           "take it out, or write `live: 0`");
  }
  const auto floor = certificate.maybe("floor");
  if (!floor.text.empty() && floor.text != "false") {
    certificate.desk().say(floor.line,
                           "`floor` is not the programme's to ask: two officers lay it down",
                           "take it out, or write `floor: false`");
  }
}

bool gives_credit(const ModuleDraft& module) {
  return std::ranges::any_of(module.lessons,
                             [](const LessonDraft& lesson) { return !lesson.optional; });
}

}  // namespace

void read_certificate(Sheet certificate, TermsDraft& terms) {
  terms.certificate_line = certificate.line();
  terms.modules = certificate.number("modules", 0, 100);
  terms.labs = certificate.number("labs", 0, 100);
  terms.exam = certificate.text("exam");
  refuse_unseen(certificate);
  certificate.nothing_else();
}

void check_certificate(const Manuscript& manuscript, std::vector<Finding>& findings) {
  const auto& terms = manuscript.terms;
  const auto say = [&](std::string_view what, int asked, std::ptrdiff_t there) {
    if (asked <= there) return;
    findings.push_back({"programme.yaml", terms.certificate_line, true,
                        fmt::format("the certificate asks for {} {}, and the programme has {}",
                                    asked, what, there),
                        fmt::format("ask for {} or fewer", there)});
  };
  say("modules", terms.modules, std::ranges::count_if(manuscript.modules, gives_credit));
  std::ptrdiff_t labs = 0;
  for (const auto& module : manuscript.modules) for_labs(module, [&labs](const auto&) { ++labs; });
  say("labs", terms.labs, labs);
}

void read_sessions(Sheet& programme, TermsDraft& terms) {
  if (!programme.has("sessions")) return;
  auto sheet = programme.sheet("sessions");
  SessionRules rules;
  rules.practice = sheet.text("practice").text;
  terms.sessions_line = sheet.line();
  rules.r1_modules = sheet.number("r1_modules", 1, 100);
  rules.r2_module = sheet.text("r2_module").text;
  const auto closes = sheet.maybe("closes");
  rules.closes = closes.text;
  if (!closes.text.empty() && !day_of(closes.text))
    sheet.desk().say(closes.line, fmt::format("`{}` is no day", closes.text),
                     "write it as in 2027-03-31, or take it out");
  sheet.nothing_else();
  terms.sessions = std::move(rules);
}

void check_sessions(const Manuscript& manuscript, std::vector<Finding>& findings) {
  const auto& rules = manuscript.terms.sessions;
  if (!rules) return;
  const auto say = [&](std::string what, std::string mend) {
    findings.push_back(
        {"programme.yaml", manuscript.terms.sessions_line, true, std::move(what), std::move(mend)});
  };
  const auto& modules = manuscript.modules;
  if (std::ranges::none_of(modules, [&](const ModuleDraft& one) {
        return one.reading && one.reading->said.id == rules->practice;
      }))
    say(fmt::format("no module has the cases to read `{}`", rules->practice),
        "name the `id` of a reading/card.yaml");
  if (std::ranges::none_of(modules, [&](const ModuleDraft& one) {
        return one.id == rules->r2_module && gives_credit(one);
      }))
    say(fmt::format("no module `{}` gives credit", rules->r2_module), "name one that does");
  const auto there = std::ranges::count_if(modules, gives_credit);
  if (rules->r1_modules > there)
    say(fmt::format("R1 asks for {} modules, and the programme has {}", rules->r1_modules, there),
        fmt::format("ask for {} or fewer", there));
}

CertificateRule rule_of(const TermsDraft& terms) { return {terms.modules, terms.labs}; }

}  // namespace rounds::programme
