#include "press.h"

#include "award.h"
#include "wording.h"

namespace rounds::credential {

using machine::print::Sheet;

namespace {

constexpr const char* quiet = "#47534F";
constexpr const char* warning = "#7A4E00";
constexpr std::size_t edition_letters = 12;  // of a digest: enough to tell editions apart by eye

}  // namespace

Sheet sheet_of(const Certificate& certificate, std::string_view credential, const Issuer& issuer,
               const machine::Words& words, std::string_view language) {
  const auto say = [&](std::string_view code, const machine::WordArguments& arguments = {}) {
    return words.say(language, code, arguments);
  };
  Sheet sheet;
  sheet.title = certificate.title;
  sheet.language = language;
  sheet.made_iso = machine::iso(certificate.issued);
  sheet.link = certificate_url(issuer, certificate.code);
  sheet.link_y = 552;
  sheet.qr_x = 341;
  sheet.qr_y = 380;
  sheet.qr_size = 160;
  auto& lines = sheet.lines;
  if (certificate.demonstration) {
    sheet.across = say("credential.demonstration");
    lines.push_back({.text = say("credential.sheet_demonstration"),
                     .size_pt = 13,
                     .y = 26,
                     .bold = true,
                     .colour = warning});
  }
  lines.push_back({.text = issuer.name, .size_pt = 14, .y = 60, .colour = quiet});
  lines.push_back(
      {.text = certificate.title, .size_pt = 30, .y = 88, .serif = true, .heading = true});
  lines.push_back(
      {.text = say("credential.sheet_holder"), .size_pt = 13, .y = 146, .colour = quiet});
  lines.push_back({.text = certificate.holder, .size_pt = 28, .y = 166, .serif = true});
  lines.push_back({.text = say("credential.sheet_exam",
                               {{"exam", certificate.exam_title},
                                {"band", score_band(certificate.score, certificate.of)}}),
                   .size_pt = 14,
                   .y = 224});
  lines.push_back({.text = identity_of(words, language, certificate) + " " +
                           supervision_of(words, language, certificate),
                   .size_pt = 12,
                   .y = 250,
                   .colour = quiet});
  lines.push_back({.text = say("credential.sheet_dates", {{"issued", day(certificate.issued)},
                                                          {"until", day(certificate.until)}}),
                   .size_pt = 12,
                   .y = 274});
  lines.push_back({.text = say("credential.sheet_edition",
                               {{"edition", certificate.edition.substr(0, edition_letters)}}),
                   .size_pt = 10,
                   .y = 298,
                   .colour = quiet});
  lines.push_back({.text = say("credential.sheet_check"), .size_pt = 12, .y = 348});
  sheet.attachments.push_back({.name = "credential.json",
                               .media_type = "application/vc",
                               .description = "Open Badges 3.0 credential",
                               .content = machine::bytes(credential)});
  return sheet;
}

}  // namespace rounds::credential
