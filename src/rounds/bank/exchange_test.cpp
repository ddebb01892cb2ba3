#include "rounds/bank/exchange.h"

#include <doctest/doctest.h>

namespace rounds::bank {

namespace {

const std::string moodle = R"(<?xml version="1.0" encoding="UTF-8"?><quiz>
<question type="category"><category><text>top</text></category></question>
<question type="multichoice"><name><text>good</text></name>
<questiontext format="html"><text><![CDATA[<p>Choose — नैतिकता &amp; <b>care</b>?</p>]]></text></questiontext>
<single>true</single><answer fraction="100"><text>Yes</text><feedback><text>It is</text></feedback></answer>
<answer fraction="0"><text>No</text></answer></question>
<question type="multichoice"><name><text>two keys</text></name><questiontext><text>Which?</text></questiontext>
<single>true</single><answer fraction="50"><text>A</text></answer><answer fraction="50"><text>B</text></answer></question>
<question type="essay"><name><text>essay</text></name><questiontext><text>Write.</text></questiontext></question>
<question type="numerical"><name><text>number</text></name><questiontext><text>How many?</text></questiontext>
<answer fraction="100"><text>20.5</text><tolerance>0.5</tolerance></answer></question>
</quiz>)";

}  // namespace

TEST_CASE("a Moodle file with two bad items gives the good ones, and names the bad with a remedy") {
  const auto in = read_items("quiz.xml", moodle);
  REQUIRE(in.has_value());
  REQUIRE(in->items.size() == 2);
  CHECK(in->items[0].second.stem == "Choose — नैतिकता & care?");
  CHECK(in->items[0].second.choices[0].right);
  CHECK(in->items[0].second.choices[0].rationale == "It is");
  CHECK(in->items[1].second.decimals == 1);
  CHECK(in->items[1].second.tolerance == 0.5);
  REQUIRE(in->bad.size() == 2);
  CHECK(in->bad[0].name == "two keys");
  CHECK(in->bad[0].line == 7);
  CHECK_FALSE(in->bad[0].mend.empty());
  CHECK(in->bad[1].what == "`essay` is no kind of item here");
  CHECK(in->unsaid.size() == 3);
}

TEST_CASE("what is not Moodle XML is refused, and so is a document type") {
  CHECK(read_moodle("<quiz>").error().code == "bank.unreadable");
  CHECK(read_moodle("<lesson/>").error().code == "bank.unreadable");
  CHECK(read_moodle("<!DOCTYPE quiz [<!ENTITY a \"b\">]><quiz/>").error().code ==
        "bank.unreadable");
  CHECK(read_items("a.xml", std::string(incoming_bytes_max + 1, ' ')).error().code ==
        "bank.too_large");
}

TEST_CASE("GIFT: four kinds of question, escapes, and what is no item here") {
  const auto in = read_gift(
      "// a remark\n::q1:: What is 2\\:1 \\{ratio\\}? {\n=Odds#Right\n~A share#No\n}\n\n"
      "Drift is silent. {T}\n\nSensitivity 0.9 of 200? {#180:5}\n\nPick two {~%50%A ~%50%B "
      "~%-100%C}\n\nWho? {=Ada =Lovelace}\n\nQ {=a ~b\n\nTell. {}\n");
  REQUIRE(in.has_value());
  REQUIRE(in->items.size() == 4);
  CHECK(in->items[0].first.name == "q1");
  CHECK(in->items[0].second.stem == "What is 2:1 {ratio}?");
  CHECK(in->items[0].second.choices[1].rationale == "No");
  CHECK(in->items[1].second.choices[0].right);
  CHECK(in->items[2].second.answer == 180);
  CHECK(in->items[2].second.tolerance == 5);
  CHECK(in->items[3].second.kind == Kind::multiple);
  CHECK(in->bad.size() == 3);
  CHECK(in->bad[1].line == 15);
}

TEST_CASE("the table that we hand out can be read back, and a bad row is named by its line") {
  const auto whole = read_items("template.csv", template_table());
  REQUIRE(whole.has_value());
  CHECK(whole->bad.empty());
  REQUIRE(whole->items.size() == 4);
  CHECK(whole->items[1].second.kind == Kind::multiple);
  CHECK(whole->items[3].second.least == 6);
  CHECK(whole->items[3].second.severe);

  const auto some = read_table(
      "name,kind,stem,option_a,option_b,key,answer,odd\na,single,Which?,x,y,A;B,,\nb,numeric,How "
      "many?,,,,many,\nc,poem,?,,,,,\n");
  REQUIRE(some.has_value());
  CHECK(some->items.empty());
  REQUIRE(some->bad.size() == 3);
  CHECK(some->bad[0].line == 2);
  CHECK(some->bad[1].what == "answer is not a number");
  CHECK(some->unsaid == std::vector<std::string>{"the column odd is not used"});
  CHECK(read_table("a,b\n1,2\n").error().code == "bank.unreadable");
}

TEST_CASE("what goes out in Moodle XML comes back the same, and reliance cases are told") {
  const auto items = read_items("template.csv", template_table())->items;
  const auto out = write_moodle(items);
  const auto back = read_moodle(out.files.at(0).second);
  REQUIRE(back.has_value());
  REQUIRE(back->items.size() == 3);
  CHECK(back->items[1].second.choices[2].right);
  CHECK(back->items[2].second.answer == 20.5);
  CHECK(out.unsaid[1].starts_with("example-reliance"));
  const auto qti = write_qti(items);
  CHECK(qti.files.size() == 3);
  CHECK(qti.files[0].second.contains("<qti-value>B</qti-value>"));
  CHECK(qti.files[2].second.contains("tolerance=\"0.5 0.5\""));
}

}  // namespace rounds::bank
