#include "rounds/revision/revision.h"

#include <doctest/doctest.h>
#include <fcntl.h>

#include "machine/task/wait.h"
#include "revision_sql.h"
#include "tests/folder_on_disk.h"
#include "tests/sound_folder.h"
#include "tests/with_store.h"

namespace rounds::revision {

using machine::wait;

namespace {

constexpr std::int64_t author = 7, other = 8;
const std::string lesson = "modules/01-what-ai-is/lessons/1-sorting.md";
const std::string module_file = "modules/01-what-ai-is/module.yaml";

/// A board with a small programme published, and a clock.
struct House {
  explicit House(machine::store::Store& store_given) : store(store_given) {
    const rounds_tests::OnDisk folder(programme::sound_folder(), "revision");
    base = (*wait(programme.publish(folder.path())))->digest;
  }
  machine::store::Store& store;
  machine::SetClock clock{machine::instant(1'795'435'200'000)};  // 2026-11-23
  machine::IdMaker ids{clock, 0};
  machine::Journal journal{clock, ::open("/dev/null", O_WRONLY | O_CLOEXEC)};
  ledger::Ledger ledger{store, clock, ids, journal};
  programme::Programme programme{store, clock, ids, ledger};
  Revisions revisions{store, clock, ids, ledger, programme};
  std::string base;

  RevisionId begin() { return *wait(revisions.begin(author, "Clearer words", "They were asked")); }
  Whole whole(RevisionId id) { return *wait(revisions.whole(id)); }
  std::string save(RevisionId id, const std::string& path, std::string text,
                   std::int64_t version = 0, std::int64_t person = author) {
    return code(revisions.save(person, id, {{path, std::move(text), version, ""}}));
  }
  std::string act(RevisionId id, std::int64_t person, Act act, std::string said = "") {
    return code(revisions.act(person, whole(id).revision, act, std::move(said)));
  }
  template <class T>
  std::string code(Task<Result<T>> task) {
    const auto result = wait(std::move(task));
    return result ? "" : result.error().code;
  }
  /// Another edition, as the command line publishes it.
  std::string publish_with(const std::string& path, const std::string& text) {
    auto changed = *(*wait(programme.folder((*wait(programme.current()))->digest)));
    changed.files[path] = text;
    const rounds_tests::OnDisk folder(changed, "revision");
    return (*wait(programme.publish(folder.path())))->digest;
  }
};

std::string better_lesson() {
  auto text = programme::sound_folder().files.at(lesson);
  const std::string old = "More text.";
  return text.replace(text.find(old), old.size(), "Words that were asked for.");
}

}  // namespace

TEST_CASE("every statement of the room prepares on both engines") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    for (const auto* statement : sql::all) CHECK_NOTHROW(store.prepares(*statement));
  });
}

TEST_CASE("before anything is published there is nothing to revise") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    const machine::SetClock clock{machine::instant(1'795'435'200'000)};
    machine::IdMaker ids{clock, 0};
    machine::Journal journal{clock, ::open("/dev/null", O_WRONLY | O_CLOEXEC)};
    ledger::Ledger ledger{store, clock, ids, journal};
    programme::Programme programme{store, clock, ids, ledger};
    Revisions revisions{store, clock, ids, ledger, programme};

    const auto begun = wait(revisions.begin(author, "A title", ""));

    REQUIRE_FALSE(begun.has_value());
    CHECK(begun.error().code == "programme.nothing_published");
  });
}

TEST_CASE("two windows on one file: the slower save is refused, and changes nothing") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    House house(store);
    const auto id = house.begin();
    CHECK(house.save(id, lesson, "first\n") == "");

    CHECK(house.save(id, lesson, "second window\n") == "revision.file_moved");
    CHECK(house.save(id, lesson, "first again\n", 1) == "");
    CHECK(house.save(id, lesson, "second again\n", 1) == "revision.file_moved");

    const auto seen = wait(house.revisions.file(id, lesson));
    REQUIRE(seen.has_value());
    CHECK(seen->text == "first again\n");
    CHECK(seen->version == 2);
    CHECK(seen->published == programme::sound_folder().files.at(lesson));
    CHECK(house.code(house.revisions.file(id, "no/such.md")) == "revision.no_such_file");
  });
}

TEST_CASE("files that come together are kept together, or none of them") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    House house(store);
    const auto id = house.begin();
    REQUIRE(house.save(id, lesson, "mine\n") == "");

    const auto code = house.code(house.revisions.save(
        author, id, {{module_file, "title: X\n", 0, ""}, {lesson, "late\n", 0, ""}}));

    CHECK(code == "revision.file_moved");
    CHECK(house.whole(id).files.size() == 1);
  });
}

TEST_CASE("an author writes, another person does not") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    House house(store);
    const auto id = house.begin();
    CHECK(house.save(id, lesson, "x\n", 0, other) == "revision.not_author");
    CHECK(house.save(RevisionId{99}, lesson, "x\n") == "revision.no_such_revision");
    CHECK(house.act(id, author, Act::propose) == "revision.nothing_changed");
    REQUIRE(house.save(id, lesson, better_lesson()) == "");
    REQUIRE(house.act(id, author, Act::propose) == "");

    CHECK(house.save(id, lesson, "x\n", 1) == "revision.not_open");
    CHECK(house.code(house.revisions.drop(author, id, lesson)) == "revision.not_open");
    CHECK(wait(house.revisions.lists(other))->waiting.size() == 1);
    CHECK(wait(house.revisions.lists(author))->waiting.empty());
    CHECK(house.act(id, author, Act::take_back) == "");
    CHECK(house.code(house.revisions.drop(author, id, lesson)) == "");
    CHECK(house.whole(id).files.empty());
  });
}

TEST_CASE("a person has twenty open revisions at most, and a withdrawn one makes room") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    House house(store);
    const auto first = house.begin();
    for (int n = 1; n < open_max; ++n) house.begin();
    CHECK(house.code(house.revisions.begin(author, "One more", "")) == "revision.too_many_open");
    CHECK(house.code(house.revisions.begin(other, "Not mine", "")) == "");

    REQUIRE(house.act(first, author, Act::withdraw) == "");

    CHECK(house.code(house.revisions.begin(author, "One more", "")) == "");
  });
}

TEST_CASE("sending back takes a word, which stands among the comments") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    House house(store);
    const auto id = house.begin();
    REQUIRE(house.save(id, lesson, better_lesson()) == "");
    REQUIRE(house.act(id, author, Act::propose) == "");
    CHECK(house.act(id, other, Act::send_back) == "revision.comment");
    CHECK(house.code(house.revisions.comment(other, id, {lesson, 12, "Whose words?"})) == "");

    CHECK(house.act(id, other, Act::send_back, "Say who asked") == "");

    const auto whole = house.whole(id);
    CHECK(whole.revision.state == State::sent_back);
    REQUIRE(whole.comments.size() == 2);
    CHECK(whole.comments[0].line == 12);
    CHECK(whole.comments[1].said == "Say who asked");
    CHECK(wait(house.ledger.read("revision:" + machine::text(id), 0))->size() == 2);
  });
}

TEST_CASE("the findings of a revision are those of the folder it would become") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    House house(store);
    const auto id = house.begin();
    auto broken = better_lesson();
    broken.replace(broken.find("[^wong-2021]"), 12, "[^nobody-2020]");
    REQUIRE(house.save(id, lesson, broken) == "");

    const auto found = wait(house.revisions.findings(id));

    REQUIRE(found.has_value());
    const auto laid = wait(house.revisions.folder(id));
    REQUIRE(laid.has_value());
    const auto expected =
        programme::findings_of(*laid, std::chrono::floor<std::chrono::days>(house.clock.now()));
    REQUIRE(found->size() == expected.size());
    for (std::size_t n = 0; n < found->size(); ++n)
      CHECK(programme::line_of(found->at(n)) == programme::line_of(expected.at(n)));
    REQUIRE(house.act(id, author, Act::propose) == "");
    CHECK(house.code(house.revisions.publish(other, house.whole(id).revision)) ==
          "programme.findings");
  });
}

TEST_CASE("a preview shows the page even where a finding blocks, and that file's findings alone") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    House house(store);
    const auto id = house.begin();
    auto broken = better_lesson();
    broken.replace(broken.find("[^wong-2021]"), 12, "[^nobody-2020]");

    const auto shown = wait(house.revisions.preview(id, lesson, broken));

    REQUIRE(shown.has_value());
    CHECK(std::ranges::any_of(shown->findings, [](const programme::Finding& one) {
      return one.blocks && one.file == lesson && one.line == 9;
    }));
    const auto* page = shown->edition.lesson("01-what-ai-is", "1-sorting");
    REQUIRE(page != nullptr);
    CHECK(page->html.contains("Words that were asked for."));
    CHECK(page->checks.size() == 2);
    CHECK(house.whole(id).files.empty());
  });
}

TEST_CASE("publishing makes the edition that the command line makes of the same folder") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    House house(store);
    const auto id = house.begin();
    REQUIRE(house.save(id, lesson, better_lesson()) == "");
    REQUIRE(house.act(id, author, Act::propose) == "");
    CHECK(house.code(house.revisions.publish(author, house.whole(id).revision)) == "revision.own");
    const auto laid = wait(house.revisions.folder(id));
    REQUIRE(laid.has_value());

    const auto edition = wait(house.revisions.publish(other, house.whole(id).revision));

    REQUIRE(edition.has_value());
    CHECK(*edition == programme::digest_of(*laid));
    const rounds_tests::OnDisk folder(*laid, "revision");
    CHECK((*wait(house.programme.publish(folder.path())))->digest == *edition);
    const auto whole = house.whole(id);
    CHECK(whole.revision.state == State::published);
    CHECK(whole.revision.edition == edition);
    CHECK(whole.revision.judge == other);
    const auto news = wait(house.ledger.read("programme", 0));
    CHECK(news->at(1).actor == other);
    CHECK(news->at(1).kind == "edition_published");
    CHECK(house.code(house.revisions.publish(other, whole.revision)) == "revision.not_now");
  });
}

TEST_CASE("an edition meanwhile that touches other files is kept, and the revision lies over it") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    House house(store);
    const auto id = house.begin();
    REQUIRE(house.save(id, lesson, better_lesson()) == "");
    REQUIRE(house.act(id, author, Act::propose) == "");
    const auto module = programme::sound_folder().files.at(module_file) + "story: A night\n";
    house.publish_with(module_file, module);

    const auto edition = wait(house.revisions.publish(other, house.whole(id).revision));

    REQUIRE(edition.has_value());
    const auto folder = wait(house.programme.folder(*edition));
    CHECK((*folder)->files.at(module_file) == module);
    CHECK((*folder)->files.at(lesson) == better_lesson());
  });
}

TEST_CASE("a file opened after another edition is written upon that one, and collides not") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    House house(store);
    const auto id = house.begin();
    auto theirs = programme::sound_folder().files.at(lesson);
    theirs.replace(theirs.find("More text."), 10, "Their text.");
    const auto newer = house.publish_with(lesson, theirs);

    const auto seen = wait(house.revisions.file(id, lesson));
    REQUIRE(seen.has_value());
    CHECK(seen->text == theirs);
    CHECK(seen->edition == newer);
    std::vector<Saving> mine{{lesson, theirs + "Mine.\n", 0, newer}};
    CHECK(house.code(house.revisions.save(author, id, std::move(mine))) == "");

    CHECK(house.whole(id).revision.base == newer);
    CHECK(house.whole(id).under == std::vector{Under::same});
  });
}

TEST_CASE(
    "an edition meanwhile that changes the same file holds publishing up until it is settled") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    House house(store);
    const auto id = house.begin();
    REQUIRE(house.save(id, lesson, better_lesson()) == "");
    REQUIRE(house.act(id, author, Act::propose) == "");
    auto theirs = programme::sound_folder().files.at(lesson);
    theirs.replace(theirs.find("More text."), 10, "Their text.");
    const auto newer = house.publish_with(lesson, theirs);
    CHECK(house.whole(id).under == std::vector{Under::moved});
    CHECK(house.code(house.revisions.publish(other, house.whole(id).revision)) ==
          "revision.collides");
    REQUIRE(house.act(id, author, Act::take_back) == "");
    CHECK(house.code(house.revisions.carry(author, id, {})) == "revision.collides");

    CHECK(house.code(house.revisions.carry(author, id, {lesson})) == "");

    CHECK(house.whole(id).revision.base == newer);
    CHECK(house.whole(id).under == std::vector{Under::same});
    REQUIRE(house.act(id, author, Act::propose) == "");
    CHECK(house.code(house.revisions.publish(other, house.whole(id).revision)) == "");
  });
}

TEST_CASE("who is erased leaves no comment and no open revision; the programme's texts stay") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    House house(store);
    const auto id = house.begin();
    REQUIRE(house.save(id, lesson, better_lesson()) == "");
    REQUIRE(house.code(house.revisions.comment(author, id, {"", 0, "I am the author"})) == "");
    CHECK(wait(house.revisions.by(author))->size() == 1);
    CHECK(wait(house.revisions.said_by(author))->size() == 1);

    const auto forget = [](machine::store::Unit& unit) -> Task<Result<bool>> {
      co_await Revisions::forget(unit, author, 1);
      co_return true;
    };
    REQUIRE(wait(store.write(forget)).has_value());

    const auto whole = house.whole(id);
    CHECK(whole.revision.state == State::withdrawn);
    CHECK(whole.comments.empty());
    CHECK(whole.files.size() == 1);
    CHECK(wait(house.revisions.said_by(author))->empty());
  });
}

}  // namespace rounds::revision
