#pragma once

// For tests: a workbook of one sheet, made by hand. Members are stored, or deflated where a test
// wants a bomb.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace machine::table::sample {

using Members = std::vector<std::pair<std::string, std::string>>;

inline std::string little(std::uint64_t value, int size) {
  std::string out;
  for (int n = 0; n < size; ++n) out += static_cast<char>((value >> (8 * n)) & 0xFF);
  return out;
}

/// `method` 8: the contents are deflated already.
inline std::string zipped(const Members& members, int method = 0) {
  std::string out, directory;
  for (const auto& [name, content] : members) {
    const auto at = out.size();
    const auto sizes = little(0, 4) + little(content.size(), 4) + little(content.size(), 4);
    const auto how = little(20, 2) + little(0, 2) + little(static_cast<unsigned>(method), 2) +
                     little(0, 4) + sizes + little(name.size(), 2) + little(0, 2);
    out += "PK\x03\x04" + how + name + content;
    directory += "PK\x01\x02" + little(20, 2) + how + little(0, 2) + little(0, 2) + little(0, 2) +
                 little(0, 4) + little(at, 4) + name;
  }
  const auto start = out.size();
  return out + directory + "PK\x05\x06" + little(0, 4) + little(members.size(), 2) +
         little(members.size(), 2) + little(directory.size(), 4) + little(start, 4) + little(0, 2);
}

inline const std::string book =
    R"(<workbook xmlns="m" xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="rId7"/></sheets></workbook>)";
inline const std::string relations =
    R"(<Relationships><Relationship Id="rId7" Target="worksheets/sheet1.xml"/></Relationships>)";
/// Style 1 shows dates.
inline const std::string styles =
    R"(<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>)";

inline std::string strings(const std::vector<std::string>& list) {
  std::string out = "<sst>";
  for (const auto& one : list) out += "<si><t>" + one + "</t></si>";
  return out + "</sst>";
}

inline std::string workbook(const std::string& rows, const std::vector<std::string>& shared = {}) {
  return zipped(
      {{"xl/workbook.xml", book},
       {"xl/_rels/workbook.xml.rels", relations},
       {"xl/styles.xml", styles},
       {"xl/sharedStrings.xml", strings(shared)},
       {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"}});
}

}  // namespace machine::table::sample
