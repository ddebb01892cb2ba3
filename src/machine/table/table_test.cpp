#include "machine/table/table.h"

#include <doctest/doctest.h>
#include <zlib.h>

#include "calendar.h"
#include "sample_workbook.h"

namespace machine::table {

namespace {

using Rows = std::vector<std::vector<std::string>>;

struct ReadAll {
  Rows rows;
  std::vector<std::int64_t> lines;
  Encoding encoding = Encoding::utf8;
  std::string code, why;
};

ReadAll all_of(std::string_view octets) {
  ReadAll out;
  const auto stop = [&out](const Refusal& no) {
    out.code = no.code;
    out.why = no.facts.contains("why") ? no.facts.at("why") : "";
  };
  auto reader = open(octets);
  if (!reader) {
    stop(reader.error());
    return out;
  }
  out.encoding = (*reader)->encoding();
  for (;;) {
    auto next = (*reader)->next();
    if (!next) {
      stop(next.error());
      return out;
    }
    auto& record = *next;
    if (!record) return out;
    out.lines.push_back(record->line);
    out.rows.push_back(record->cells);
  }
}

std::string utf16(std::u16string_view text, bool little, bool mark) {
  std::string out;
  const auto put = [&](char16_t unit) {
    const auto low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
    out += little ? low : high;
    out += little ? high : low;
  };
  if (mark) put(0xFEFF);
  for (const char16_t unit : text) put(unit);
  return out;
}

std::string deflated(std::string_view text) {
  std::string out(compressBound(text.size()) + 64, '\0');
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(out.size() - stream.avail_out);
  deflateEnd(&stream);
  return out;
}

}  // namespace

TEST_CASE("commas, semicolons, tabs and bars are told apart by the first line") {
  for (const char* separator : {",", ";", "\t", "|"}) {
    const std::string between = separator;
    const auto found =
        all_of("name" + between + "mobile\r\nRao" + between + "98\r\n\"a,;\t|b\"" + between + "\n");

    CHECK(found.rows == Rows{{"name", "mobile"}, {"Rao", "98"}, {"a,;\t|b", ""}});
  }
}

TEST_CASE("a first line sep=; names the separator and is not a row") {
  const auto found = all_of("sep=;\r\na,b;c\r\n1;2\r\n");

  CHECK(found.rows == Rows{{"a,b", "c"}, {"1", "2"}});
  CHECK(found.lines == std::vector<std::int64_t>{2, 3});
}

TEST_CASE("a quoted cell holds quotes, separators and lines, and later rows keep their line") {
  const auto found = all_of("a,b\n\"say \"\"hi\"\",\nplease\",x\nlast,y");

  CHECK(found.rows == Rows{{"a", "b"}, {"say \"hi\",\nplease", "x"}, {"last", "y"}});
  CHECK(found.lines == std::vector<std::int64_t>{1, 2, 4});
}

TEST_CASE("blank rows are passed over, and every ending of a line is one") {
  const auto found = all_of("a,b\r1,2\r\n,\n  ,\xC2\xA0\n\n3,4\n,,\n\n");

  CHECK(found.rows == Rows{{"a", "b"}, {"1", "2"}, {"3", "4"}});
  CHECK(found.lines == std::vector<std::int64_t>{1, 2, 6});
}

TEST_CASE("UTF-8 with and without its mark, UTF-16 both ways and Windows-1252 are recognised") {
  const Rows right{{"name", "ville"}, {"Zoé Śarmā", "Alès"}};
  const std::string plain = "name,ville\nZoé Śarmā,Alès\n";
  const std::u16string wide = u"name,ville\nZoé Śarmā,Alès\n";

  CHECK(all_of(plain).rows == right);
  CHECK(all_of("\xEF\xBB\xBF" + plain).rows == right);
  for (const bool little : {true, false}) {
    for (const bool mark : {true, false}) {
      const auto found = all_of(utf16(wide, little, mark));
      CHECK(found.rows == right);
      CHECK(found.encoding == Encoding::utf16);
    }
  }
  const auto old = all_of("name,city\nZo\xE9 \x8Amith,\x80\x9F\n");
  CHECK(old.encoding == Encoding::windows_1252);
  CHECK(old.rows.at(1) == std::vector<std::string>{"Zoé Šmith", "€Ÿ"});
}

TEST_CASE("characters past the first plane survive UTF-16, and half a pair is refused") {
  CHECK(all_of(utf16(u"a,b\n\U0001F600,c\n", true, true)).rows.at(1).at(0) == "\U0001F600");
  std::u16string half = u"a,b\n";
  half += static_cast<char16_t>(0xD83D);
  half += u"x";
  CHECK(all_of(utf16(half, true, true)).why == "utf16");
  CHECK(all_of("\xFF\xFE"
               "a")
            .why == "utf16");
}

TEST_CASE("what is no table is refused with its reason") {
  using namespace std::string_literals;
  CHECK(all_of("a,b\n\x81,c\n").why == "encoding");
  CHECK(all_of("a,b\n1\0,2\n3,4,5,6,7,8,9,10"s).why == "binary");
  CHECK(all_of("\xD0\xCF\x11\xE0 old Office").why == "xls");
  CHECK(all_of("a,b\n\"never closed,1\n").why == "quote");
  CHECK(all_of("a,b\n\"" + std::string(cell_bytes_max + 1, 'x')).code == "table.cell_too_long");
  CHECK(all_of("a,b\n" + std::string(cell_bytes_max + 1, 'x')).code == "table.cell_too_long");
  CHECK(all_of(std::string(columns_max + 1, ',')).why == "columns");
  CHECK(all_of(std::string(file_bytes_max + 1, 'x')).code == "table.file_too_large");
  CHECK(all_of("").rows.empty());
}

TEST_CASE("overlong forms, surrogates and cut characters are not UTF-8") {
  for (const char* wrong :
       {"\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82"}) {
    const auto found = all_of(std::string("a,b\n") + wrong);
    CHECK((found.encoding == Encoding::windows_1252 || found.why == "encoding"));
  }
}

TEST_CASE("rows past the most are refused, not dropped") {
  std::string rows = "a\n";
  for (std::size_t n = 0; n < rows_max; ++n) rows += "x\n";

  CHECK(all_of(rows).code == "table.too_many_rows");
}

TEST_CASE("a workbook's first sheet gives what the person saw") {
  const auto octets = sample::workbook(
      R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>mobile</t></is></c></row>)"
      R"(<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3"><v>9.1987654321E11</v></c>)"
      R"(<c r="C3" s="1"><v>45292</v></c><c r="D3" t="b"><v>1</v></c><c r="E3" t="str"><f>1+1</f><v>2</v></c></row>)"
      R"(<row r="4"><c r="A4"/></row>)",
      {"name", "Asha &amp; Rao</t><rPh><t>x</t></rPh><t>"});

  const auto found = all_of(octets);

  CHECK(found.encoding == Encoding::workbook);
  CHECK(found.lines == std::vector<std::int64_t>{1, 3});
  CHECK(found.rows ==
        Rows{{"name", "", "mobile"}, {"Asha & Rao", "919876543210", "2024-01-01", "TRUE", "2"}});
}

TEST_CASE("days are counted as spreadsheets count them, with the leap day that never was") {
  CHECK(date_of(1, false) == "1900-01-01");
  CHECK(date_of(59, false) == "1900-02-28");
  CHECK(date_of(61, false) == "1900-03-01");
  CHECK(date_of(45'292.75, false) == "2024-01-01");
  CHECK(date_of(0, true) == "1904-01-01");
  CHECK_FALSE(date_of(0, false).has_value());
  CHECK_FALSE(date_of(3e9, false).has_value());
}

TEST_CASE("a broken workbook is refused, and so are locks, entities and foreign members") {
  auto sound = sample::workbook(R"(<row r="1"><c r="A1"><v>1</v></c></row>)");
  CHECK(all_of(sound).rows == Rows{{"1"}});

  CHECK(all_of(sound.substr(0, sound.size() / 2)).why == "zip");
  CHECK(all_of(sample::zipped({{"word/document.xml", "<a/>"}})).why == "workbook");
  CHECK(all_of(sample::workbook("<row r=\"1\"><c r=\"A1\"")).why == "workbook");
  CHECK(all_of(sample::workbook(R"(<row r="1"><c r="A1" t="s"><v>7</v></c></row>)")).why ==
        "workbook");
  const auto entity =
      sample::zipped({{"xl/workbook.xml", R"(<!DOCTYPE a [<!ENTITY b "bb">]><workbook/>)"}});
  CHECK(all_of(entity).why == "workbook");
  sound[6] = 1;
  auto locked = sample::workbook("");
  const auto directory = locked.rfind("PK\x01\x02");
  locked[directory + 8] = 1;
  CHECK(all_of(locked).why == "locked");
}

TEST_CASE("a bomb is refused before it is unpacked whole") {
  const std::string zeros(8U << 20U, ' ');
  std::string sheet = "<worksheet><sheetData>";
  for (int n = 0; n < 25; ++n) sheet += zeros;
  sheet += "</sheetData></worksheet>";
  const auto octets = sample::zipped({{"xl/workbook.xml", deflated(sample::book)},
                                      {"xl/_rels/workbook.xml.rels", deflated(sample::relations)},
                                      {"xl/worksheets/sheet1.xml", deflated(sheet)}},
                                     8);
  REQUIRE(octets.size() < 1U << 20U);

  CHECK(all_of(octets).why == "bomb");
}

TEST_CASE("what is written opens in a spreadsheet, runs nothing and reads back") {
  Writer writer;
  const std::vector<std::string> row{"=1+1", "+91",        "-2",         "@x",  "＝1",
                                     "a;b",  "say \"hi\"", "two\nlines", "Zoé", ""};
  writer.add(row);
  const auto text = writer.take();

  CHECK(text ==
        "\xEF\xBB\xBF\"'=1+1\",\"'+91\",\"'-2\",\"'@x\",\"'＝1\",\"a;b\",\"say \"\"hi\"\"\","
        "\"two\nlines\",Zoé,\r\n");
  CHECK(all_of(text).rows.at(0).at(6) == "say \"hi\"");
}

TEST_CASE("a table of numbers keeps its signs, and still runs nothing") {
  Writer writer(Writer::Signs::plain);
  writer.add({"-0.25", "-1e-3", "-2+3", "-1 ", "=1", "-inf"});
  CHECK(writer.take() == "\xEF\xBB\xBF-0.25,-1e-3,\"'-2+3\",\"'-1 \",\"'=1\",\"'-inf\"\r\n");
}

}  // namespace machine::table
