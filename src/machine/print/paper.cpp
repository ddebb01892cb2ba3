#include "machine/print/paper.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "document.h"
#include "drawing.h"
#include "machine/print/markdown.h"

namespace machine::print {

namespace {

constexpr const char* colour_profile = "/usr/share/color/icc/sRGB.icc";

std::string colours() {
  std::ifstream file(colour_profile, std::ios::binary);
  if (!file)
    throw Fault(
        fmt::format("print: {} is missing; install the package icc-profiles-free", colour_profile));
  return {std::istreambuf_iterator<char>(file), {}};
}

/// "2026-11-23T18:30:00Z" → "D:20261123183000Z", as PDF spells a moment.
std::string pdf_moment(std::string_view iso) {
  std::string out = "D:";
  std::ranges::copy_if(iso, std::back_inserter(out), [](char c) { return c >= '0' && c <= '9'; });
  return out + "Z";
}

/// XMP, which must say the same as the document information: ISO 19005-3, 6.6.
std::string metadata(const Sheet& sheet) {
  constexpr std::string_view form =
      R"(<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">)"
      R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" )"
      R"(xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/" )"
      R"(xmlns:xmp="http://ns.adobe.com/xap/1.0/"><pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>)"
      R"(<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>)"
      R"(<xmp:CreateDate>{made}</xmp:CreateDate></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>)";
  return fmt::format(form, fmt::arg("bom", "\xEF\xBB\xBF"),
                     fmt::arg("title", escape_html(sheet.title)),
                     fmt::arg("made", escape_html(sheet.made_iso)));
}

void add_metadata(Document& pdf, const Sheet& sheet) {
  const auto stream = pdf.stream("<< /Type /Metadata /Subtype /XML >>", view(metadata(sheet)));
  pdf.put(pdf.root(), "/Metadata", stream);
  pdf.put(pdf.root(), "/Lang", pdf.words(sheet.language));
  pdf.put(pdf.root(), "/ViewerPreferences", pdf.parsed("<< /DisplayDocTitle true >>"));
  // cairo's name and version would differ between machines; the same input gives the same bytes.
  pdf.drop(pdf.at(pdf.trailer(), "/Info"), "/Producer");
}

void add_colours(Document& pdf) {
  const auto intent = pdf.parsed(
      "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB) >>");
  pdf.put(intent, "/DestOutputProfile", pdf.stream("<< /N 3 >>", view(colours())));
  const auto intents = pdf.parsed("[]");
  pdf.append(intents, intent);
  pdf.put(pdf.root(), "/OutputIntents", intents);
}

Document::Object attached(Document& pdf, const Attachment& attachment,
                          const std::string& made_iso) {
  const auto kind = fmt::format("<< /Type /EmbeddedFile /Params << /Size {} /ModDate ({}) >> >>",
                                attachment.content.size(), pdf_moment(made_iso));
  const auto content = pdf.stream(kind, attachment.content);
  pdf.put(pdf.dictionary_of(content), "/Subtype", pdf.name("/" + attachment.media_type));
  const auto places = pdf.parsed("<< >>");
  const auto file = pdf.parsed("<< /Type /Filespec /AFRelationship /Source >>");
  for (const char* key : {"/F", "/UF"}) {
    pdf.put(places, key, content);
    pdf.put(file, key, pdf.words(attachment.name));
  }
  pdf.put(file, "/EF", places);
  pdf.put(file, "/Desc", pdf.words(attachment.description));
  return pdf.indirect(file);
}

/// Attachments stand twice: in the name tree, where readers list them, and in /AF, which says what
/// they are to the page.
void attach(Document& pdf, const Sheet& sheet) {
  if (sheet.attachments.empty()) return;
  auto sorted = sheet.attachments;
  std::ranges::sort(sorted, {}, &Attachment::name);
  const auto names = pdf.parsed("[]");
  const auto associated = pdf.parsed("[]");
  for (const auto& attachment : sorted) {
    const auto file = attached(pdf, attachment, sheet.made_iso);
    pdf.append(names, pdf.words(attachment.name));
    pdf.append(names, file);
    pdf.append(associated, file);
  }
  const auto tree = pdf.parsed("<< /EmbeddedFiles << >> >>");
  pdf.put(pdf.at(tree, "/EmbeddedFiles"), "/Names", names);
  pdf.put(pdf.root(), "/Names", tree);
  pdf.put(pdf.root(), "/AF", associated);
}

/// The QR code is the one figure; cairo 1.16 cannot say in words what it shows.
void describe_figures(Document& pdf, const std::string& link) {
  for (const auto object : pdf.objects()) {
    if (pdf.name_at(object, "/S") == "/Figure")
      pdf.put(object, "/Alt", pdf.words("QR code: " + link));
  }
}

}  // namespace

Result<Bytes> pdf(const Sheet& sheet) {
  TRY(page, draw(sheet));
  Document document{page};
  add_metadata(document, sheet);
  add_colours(document);
  attach(document, sheet);
  describe_figures(document, sheet.link);
  return document.written();
}

}  // namespace machine::print
