#include "wording.h"

#include <fmt/format.h>

#include <algorithm>

namespace rounds::credential {

using machine::Words;

std::string score_band(std::int64_t score, std::int64_t of) {
  ROUNDS_ASSERT(of > 0 && score >= 0 && score <= of);
  const auto tenth = score * 10 / of;
  if (tenth == 10) return "100 %";
  return fmt::format("{}–{} %", tenth * 10, tenth * 10 + 9);
}

std::string day(Instant at) { return machine::iso(at).substr(0, 10); }

std::string title_of(const Words& words, std::string_view language, std::string_view achievement,
                     bool demonstration) {
  if (!demonstration) return std::string(achievement);
  return words.say(language, "credential.title_demonstration",
                   {{"title", std::string(achievement)}});
}

std::string identity_of(const Words& words, std::string_view language,
                        const Certificate& certificate) {
  return words.say(language, "credential.identity_" + certificate.identity, {},
                   certificate.identity);
}

std::string supervision_of(const Words& words, std::string_view language,
                           const Certificate& certificate) {
  return words.say(language,
                   certificate.supervised ? "credential.supervised" : "credential.unsupervised");
}

Wording wording_of(const Words& words, std::string_view language, const Certificate& certificate) {
  Wording out;
  out.title = certificate.title;
  out.description = words.say(
      language,
      certificate.demonstration ? "credential.description_demonstration" : "credential.description",
      {{"exam", certificate.exam_title}});
  out.criteria = words.say(language, "credential.criteria",
                           {{"modules", std::to_string(certificate.modules_asked)},
                            {"labs", std::to_string(certificate.labs_asked)}});
  out.evidence_title = certificate.exam_title;
  out.evidence = words.say(language, "credential.evidence",
                           {{"band", score_band(certificate.score, certificate.of)},
                            {"identity", identity_of(words, language, certificate)},
                            {"supervision", supervision_of(words, language, certificate)}});
  out.language = language;
  return out;
}

}  // namespace rounds::credential
