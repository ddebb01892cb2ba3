// Items to QTI 3.0 and Moodle XML.

#include <fmt/format.h>

#include "rounds/bank/exchange.h"

namespace rounds::bank {

namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char sign : text) {
    if (sign == '&') {
      out += "&amp;";
    } else if (sign == '<') {
      out += "&lt;";
    } else if (sign == '>') {
      out += "&gt;";
    } else if (sign == '"') {
      out += "&quot;";
    } else {
      out += sign;
    }
  }
  return out;
}

std::string letter(std::size_t n) { return std::string(1, static_cast<char>('A' + n)); }

bool chosen(const Writing& writing) {
  return writing.kind == Kind::single || writing.kind == Kind::multiple;
}

std::string qti_key(const Writing& writing) {
  if (writing.kind == Kind::numeric)
    return fmt::format("<qti-value>{:.{}f}</qti-value>", writing.answer, writing.decimals);
  std::string values;
  for (std::size_t n = 0; n < writing.choices.size(); ++n) {
    if (writing.choices[n].right) values += "<qti-value>" + letter(n) + "</qti-value>";
  }
  return values;
}

std::string qti_body(const Writing& writing) {
  if (writing.kind == Kind::numeric) {
    return fmt::format(
        "{}<p><qti-text-entry-interaction response-identifier=\"RESPONSE\" "
        "expected-length=\"10\"/> {}</p>",
        html_of(writing.stem), escaped(writing.unit));
  }
  std::string body = fmt::format(
      "{}<qti-choice-interaction response-identifier=\"RESPONSE\" shuffle=\"true\" "
      "max-choices=\"{}\">",
      html_of(writing.stem), writing.kind == Kind::single ? 1 : 0);
  for (std::size_t n = 0; n < writing.choices.size(); ++n) {
    body += fmt::format("<qti-simple-choice identifier=\"{}\">{}</qti-simple-choice>", letter(n),
                        escaped(writing.choices[n].text));
  }
  return body + "</qti-choice-interaction>";
}

/// A number counts within its tolerance; QTI's templates know only equality.
std::string qti_processing(const Writing& writing) {
  if (chosen(writing)) {
    return "<qti-response-processing "
           "template=\"https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml\"/>";
  }
  return fmt::format(
      "<qti-response-processing><qti-response-condition><qti-response-if><qti-equal "
      "tolerance-mode=\"absolute\" tolerance=\"{0} {0}\"><qti-variable "
      "identifier=\"RESPONSE\"/><qti-correct "
      "identifier=\"RESPONSE\"/></qti-equal><qti-set-outcome-value "
      "identifier=\"SCORE\"><qti-base-value base-type=\"float\">1</qti-base-value>"
      "</qti-set-outcome-value></qti-response-if></qti-response-condition>"
      "</qti-response-processing>",
      writing.tolerance);
}

std::string qti_of(std::size_t number, const Attributes& about, const Writing& writing) {
  const bool numeric = writing.kind == Kind::numeric;
  return fmt::format(
      R"(<?xml version="1.0" encoding="UTF-8"?>
<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="i{}" title="{}" adaptive="false" time-dependent="false">
  <qti-response-declaration identifier="RESPONSE" cardinality="{}" base-type="{}"><qti-correct-response>{}</qti-correct-response></qti-response-declaration>
  <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"><qti-default-value><qti-value>0</qti-value></qti-default-value></qti-outcome-declaration>
  <qti-item-body>{}</qti-item-body>
  {}
</qti-assessment-item>
)",
      number, escaped(about.name), writing.kind == Kind::multiple ? "multiple" : "single",
      numeric ? "float" : "identifier", qti_key(writing), qti_body(writing),
      qti_processing(writing));
}

std::string moodle_text(std::string_view element, const std::string& html) {
  return fmt::format(R"(<{0} format="html"><text>{1}</text></{0}>)", element, escaped(html));
}

std::string moodle_answers(const Writing& writing) {
  if (writing.kind == Kind::numeric) {
    return fmt::format(
        "<answer fraction=\"100\"><text>{:.{}f}</text>{}<tolerance>{}</tolerance>"
        "</answer>",
        writing.answer, writing.decimals, moodle_text("feedback", html_of(writing.rationale)),
        writing.tolerance);
  }
  std::size_t rights = 0;
  for (const auto& choice : writing.choices) rights += choice.right ? 1 : 0;
  std::string answers = fmt::format("<single>{}</single><shuffleanswers>true</shuffleanswers>",
                                    writing.kind == Kind::single ? "true" : "false");
  for (const auto& choice : writing.choices) {
    const double share = 100.0 / static_cast<double>(rights);
    const double fraction = choice.right ? share : writing.kind == Kind::multiple ? -100.0 : 0.0;
    answers += fmt::format(R"(<answer fraction="{:.7g}" format="html"><text>{}</text>{}</answer>)",
                           fraction, escaped(html_of(choice.text)),
                           moodle_text("feedback", html_of(choice.rationale)));
  }
  return answers;
}

void say_reliance(Outgoing& out, const Attributes& about) {
  out.unsaid.push_back(about.name + ": a reliance case; the format has no such kind");
}

}  // namespace

Outgoing write_qti(const Items& items) {
  Outgoing out;
  for (const auto& [about, writing] : items) {
    if (writing.kind == Kind::reliance) {
      say_reliance(out, about);
      continue;
    }
    const auto number = out.files.size() + 1;
    out.files.emplace_back(fmt::format("item-{:04}.xml", number), qti_of(number, about, writing));
  }
  out.unsaid.emplace_back("rationales, sources, dates of review, levels, themes, enemies");
  return out;
}

Outgoing write_moodle(const Items& items) {
  Outgoing out;
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n";
  for (const auto& [about, writing] : items) {
    if (writing.kind == Kind::reliance) {
      say_reliance(out, about);
      continue;
    }
    if (!writing.unit.empty()) out.unsaid.push_back(about.name + ": its unit stands in the stem");
    const auto stem =
        writing.unit.empty() ? writing.stem : writing.stem + "\n\n(" + writing.unit + ")";
    text += fmt::format("<question type=\"{}\"><name><text>{}</text></name>{}{}</question>\n",
                        chosen(writing) ? "multichoice" : "numerical", escaped(about.name),
                        moodle_text("questiontext", html_of(stem)), moodle_answers(writing));
  }
  out.files.emplace_back("moodle.xml", text + "</quiz>\n");
  out.unsaid.emplace_back("sources, dates of review, domains, levels, themes, enemies");
  return out;
}

}  // namespace rounds::bank
