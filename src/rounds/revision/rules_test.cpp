#include "rules.h"

#include <doctest/doctest.h>

#include "tests/sound_folder.h"

namespace rounds::revision {

namespace {

constexpr std::int64_t author = 7, other = 8;
const std::string lesson = "modules/01-what-ai-is/lessons/1-sorting.md";

Revision in(State state) {
  return {.id = RevisionId{1}, .author = author, .title = "A title", .state = state, .version = 3};
}

std::string code_of(const auto& result) { return result ? "" : result.error().code; }

std::string code_after(State state, std::int64_t person, Act act) {
  return code_of(after(in(state), in(state), person, act));
}

}  // namespace

TEST_CASE("an author proposes, takes back and withdraws; what is published stays") {
  CHECK(after(in(State::draft), in(State::draft), author, Act::propose)->state == State::proposed);
  CHECK(after(in(State::sent_back), in(State::draft), author, Act::propose)->state ==
        State::proposed);
  CHECK(after(in(State::proposed), in(State::draft), author, Act::take_back)->state ==
        State::draft);
  CHECK(after(in(State::proposed), in(State::draft), author, Act::withdraw)->state ==
        State::withdrawn);
  for (const auto act : {Act::propose, Act::take_back, Act::withdraw})
    CHECK(code_after(State::published, author, act) == "revision.not_now");
  CHECK(code_after(State::draft, other, Act::propose) == "revision.not_author");
  CHECK(code_after(State::proposed, other, Act::withdraw) == "revision.not_author");
}

TEST_CASE("a second person judges what is proposed, and nothing else") {
  const auto back = after(in(State::proposed), in(State::proposed), other, Act::send_back);
  REQUIRE(back.has_value());
  CHECK(back->state == State::sent_back);
  CHECK(back->judge == other);

  CHECK(code_after(State::proposed, author, Act::send_back) == "revision.own");
  CHECK(code_after(State::draft, other, Act::send_back) == "revision.not_now");
  const auto proposed = in(State::proposed);
  CHECK(code_of(published(proposed, proposed, author, "e")) == "revision.own");
  CHECK(code_of(published(in(State::draft), proposed, other, "e")) == "revision.not_now");
  CHECK(published(proposed, proposed, other, "e")->edition == "e");
}

TEST_CASE("nobody decides upon a version that they have not seen") {
  auto seen = in(State::proposed);
  seen.version = 2;

  CHECK(code_of(after(in(State::proposed), seen, other, Act::send_back)) == "revision.moved");
  CHECK(code_of(published(in(State::proposed), seen, other, "e")) == "revision.moved");
}

TEST_CASE("only a draft or what was sent back is written, by its author") {
  CHECK(may_write(in(State::draft), author).has_value());
  CHECK(may_write(in(State::sent_back), author).has_value());
  CHECK(code_of(may_write(in(State::draft), other)) == "revision.not_author");
  for (const auto state : {State::proposed, State::published, State::withdrawn})
    CHECK(code_of(may_write(in(state), author)) == "revision.not_open");
}

TEST_CASE("a file that another edition changed has moved, unless to the same text") {
  programme::Folder base, current;
  base.files = {{"a.md", "1"}, {"b.md", "1"}, {"c.md", "1"}};
  current.files = {{"a.md", "1"}, {"b.md", "2"}, {"c.md", "3"}, {"new.md", "x"}};
  const std::vector<File> files{
      {"a.md", "mine"}, {"b.md", "mine"}, {"c.md", "3"}, {"new.md", "y"}, {"own.md", "mine"}};

  const auto under = moved_under(files, base, current);

  using enum Under;
  CHECK(under == std::vector{same, moved, same, moved, same});
  const Whole whole{.revision = {}, .files = files, .under = under, .comments = {}, .current = {}};
  CHECK(all_settled(whole, {"b.md", "new.md"}).has_value());
  const auto no = all_settled(whole, {"b.md"});
  REQUIRE_FALSE(no.has_value());
  CHECK(no.error().facts.at("files") == "new.md");
}

TEST_CASE("a file written upon the current edition lets the revision go over to it") {
  programme::Folder base, current;
  base.files = {{"a.md", "1"}, {"b.md", "1"}};
  current.files = {{"a.md", "1"}, {"b.md", "2"}};
  const Whole clean{.revision = {}, .files = {}, .under = {}, .comments = {}, .current = "new"};

  CHECK(may_carry(clean, {{"a.md", "mine", 0, "old"}}, base, current));
  CHECK(may_carry(clean, {{"b.md", "mine", 0, "new"}}, base, current));
  CHECK_FALSE(may_carry(clean, {{"b.md", "mine", 0, "old"}}, base, current));
  CHECK_FALSE(may_carry(clean, {{"b.md", "mine", 0, ""}}, base, current));
  Whole colliding = clean;
  colliding.files = {{"b.md", "mine", 1, 0}};
  colliding.under = {Under::moved};
  CHECK_FALSE(may_carry(colliding, {{"a.md", "mine", 0, "new"}}, base, current));
}

TEST_CASE("a path that leads out of the folder, and a text that is none, are no files") {
  for (const auto* path : {"../x.md", "/etc/x.md", "a//b.md", ".git/x.md", "a/.b.md", "a/../b.md",
                           "x.exe", "", "a b.md", "a~b.md", "a\\b.md", "modules/"})
    CHECK(code_of(sound_file(path, "text")) == "revision.file");
  CHECK(code_of(sound_file(std::string(201, 'a') + ".md", "")) == "revision.file");
  CHECK(code_of(sound_file("a.md", "\xC3")) == "revision.file");
  CHECK(code_of(sound_file("a.md", std::string_view("a\0b", 3))) == "revision.file");
  CHECK(code_of(sound_file("a.md", "a\r\nb")) == "revision.file");
  CHECK(code_of(sound_file("a.md", std::string(1'048'577, 'a'))) == "revision.file");
  CHECK(sound_file(lesson, "text").has_value());
  CHECK(sound_file("LICENSE", "text").has_value());
}

TEST_CASE("files, bytes, titles and remarks end where they are said to") {
  std::vector<File> files(files_max, {"a.md", "x"});
  CHECK(within_bounds(files).has_value());
  files.push_back({"b.md", "x"});
  CHECK(code_of(within_bounds(files)) == "revision.too_large");
  CHECK(code_of(within_bounds({{"a.md", std::string(bytes_max + 1, 'x')}})) ==
        "revision.too_large");
  CHECK(sound_title(std::string(200, 't'), "").has_value());
  CHECK(code_of(sound_title(std::string(201, 't'), "")) == "revision.title");
  CHECK(code_of(sound_title("  ", "")) == "revision.title");
  CHECK(code_of(sound_title("t", std::string(4'001, 'w'))) == "revision.title");
  CHECK(sound_remark({lesson, 3, "Say why"}).has_value());
  CHECK(code_of(sound_remark({lesson, -1, "Say why"})) == "revision.comment");
  CHECK(code_of(sound_remark({"../x", 0, "Say why"})) == "revision.comment");
  CHECK(code_of(sound_remark({"", 0, " \n"})) == "revision.comment");
}

TEST_CASE("a page about a lesson needs its module and what stands above all modules") {
  auto folder = programme::sound_folder();
  folder.files["modules/02-other/module.yaml"] = "title: Other\n";

  const auto near = around(folder, lesson);

  CHECK(near.files.contains("sources.yaml"));
  CHECK(near.files.contains("modules/01-what-ai-is/items.yaml"));
  CHECK_FALSE(near.files.contains("modules/02-other/module.yaml"));
}

}  // namespace rounds::revision
