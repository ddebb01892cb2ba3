#include "matter.h"

#include <algorithm>

#include "rounds/programme/picture_file.h"

namespace rounds::bank {

namespace {

constexpr std::size_t rows_max = 40, text_bytes_max = 8'000, cell_bytes_max = 200;

bool blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == text.npos; }

bool is_cell(std::string_view text) { return !blank(text) && text.size() <= cell_bytes_max; }

/// Without the paragraph around it.
std::string cell(std::string_view text) {
  const auto html = html_of(text);
  return html.substr(3, html.size() - 7);
}

std::optional<MatterFlaw> flaw_of_rows(const Matter& matter) {
  const bool sound = !matter.rows.empty() && matter.rows.size() <= rows_max &&
                     std::ranges::all_of(matter.rows, [](const Fact& fact) {
                       return is_cell(fact.name) && is_cell(fact.value);
                     });
  if (sound) return std::nullopt;
  return MatterFlaw{"flaws.matter_rows", "its table has no rows, too many, or an empty cell",
                    "write up to 40 lines of a name and a value"};
}

std::optional<MatterFlaw> flaw_of_text(const Matter& matter) {
  if (!blank(matter.text) && matter.text.size() <= text_bytes_max) return std::nullopt;
  return MatterFlaw{"flaws.matter_text", "its document is empty, or too long",
                    "write it, or shorten it"};
}

std::optional<MatterFlaw> flaw_of_image(const Matter& matter) {
  if (!matter.picture || matter.picture->empty())
    return MatterFlaw{"flaws.matter_picture", "its picture is missing", "choose a grey PNG"};
  if (matter.picture->size() > matter_picture_bytes_max)
    return MatterFlaw{"flaws.matter_large", "its picture is too large for phones",
                      "bring it below 60,000 bytes"};
  const auto octets = machine::text(*matter.picture);
  const auto flaw = programme::flaw_of_picture(octets, false);
  if (!flaw || !programme::flaw_of_picture(octets, true)) return std::nullopt;
  return MatterFlaw{"flaws.matter_odd", "its picture cannot be used: " + flaw->what,
                    "choose a grey PNG of 8 or 16 bits without texts in it"};
}

}  // namespace

std::string matter_html(const Writing& writing) {
  if (!writing.matter) return "";
  const auto& matter = *writing.matter;
  if (matter.modality == Modality::text)
    return R"(<div class="sheet">)" + html_of(matter.text) + "</div>";
  if (matter.modality == Modality::image) return "";
  std::string html = R"(<table class="tbl"><tbody>)";
  for (const auto& [name, value] : matter.rows)
    html += R"(<tr><th scope="row">)" + cell(name) + "</th><td>" + cell(value) + "</td></tr>";
  return html + "</tbody></table>";
}

std::optional<MatterFlaw> flaw_of_matter(const Writing& writing) {
  if (!writing.matter) return std::nullopt;
  switch (writing.matter->modality) {
    case Modality::image:
      return flaw_of_image(*writing.matter);
    case Modality::table:
      return flaw_of_rows(*writing.matter);
    case Modality::text:
      return flaw_of_text(*writing.matter);
  }
  return std::nullopt;
}

}  // namespace rounds::bank
