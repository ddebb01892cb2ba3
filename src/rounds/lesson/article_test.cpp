#include "article.h"

#include <doctest/doctest.h>
#include <fcntl.h>

#include "machine/task/wait.h"
#include "tests/folder_on_disk.h"
#include "tests/french_folder.h"
#include "tests/with_store.h"

namespace rounds::lesson {

namespace {

using programme::Extent;
using Editions = std::shared_ptr<const programme::Edition>;

/// The folder as an edition, through the store of each engine.
template <class Act>
void published(const programme::Folder& folder, const Act& act) {
  rounds_tests::on_each_store([&](machine::store::Store& store) {
    machine::SetClock clock{machine::instant(1'795'435'200'000)};
    machine::IdMaker ids{clock, 0};
    machine::Journal journal{clock, ::open("/dev/null", O_WRONLY | O_CLOEXEC)};
    ledger::Ledger ledger{store, clock, ids, journal};
    programme::Programme writer{store, clock, ids, ledger}, reader{store, clock, ids, ledger};
    const rounds_tests::OnDisk on_disk(folder);
    REQUIRE(machine::wait(writer.publish(on_disk.path())).has_value());
    const auto edition = machine::wait(reader.current());
    REQUIRE(edition.has_value());
    act(**edition);
  });
}

/// Says codes, so that a test sees which sentence stands where.
Reader reader_in(const std::string& language) {
  return {language,
          [](std::string_view code, const machine::WordArguments&) { return std::string(code); },
          "2026-11-23"};
}

LessonView view(const programme::Edition& edition, const std::string& lesson,
                const std::string& language) {
  auto found = view_of(edition, {"01-what-ai-is", lesson}, reader_in(language));
  REQUIRE(found.has_value());
  return std::move(*found);
}

}  // namespace

TEST_CASE("a reader of French gets the lesson, its checks and reasons in French, and is told so") {
  published(programme::french_folder(), [](const programme::Edition& edition) {
    const auto french = view(edition, "1-sorting", "fr");
    const auto english = view(edition, "1-sorting", "en");

    CHECK(french.lang == "fr");
    CHECK(french.title == "Trier les outils");
    CHECK(french.translated == Extent::whole);
    REQUIRE(french.translation.has_value());
    CHECK(french.translation->note == "lesson.translated");
    CHECK(french.translation->to_source == "lesson.read_source");
    CHECK(french.checks.at(0).options.at(2).rationale == "Le silence disait peu.");
    CHECK(french.checks.at(0).key == english.checks.at(0).key);
    CHECK(french.checks.at(1).credit);
    CHECK(french.checks.at(1).options.at(0).rationale.empty());
    CHECK(french.checks.at(1).id == english.checks.at(1).id);
    REQUIRE(french.next.has_value());
    CHECK(french.next->title == "Compter les gens");
    CHECK(english.translated == Extent::source);
    CHECK_FALSE(english.translation.has_value());
  });
}

TEST_CASE("what is not translated stands in English and says so, by lesson and by check") {
  published(programme::french_folder(), [](const programme::Edition& edition) {
    const auto parts = view(edition, "2-counting", "fr");
    const auto none = view(edition, "3-deeper", "fr");

    CHECK(parts.translation->note == "lesson.translated lesson.translated_parts");
    CHECK(parts.checks.at(0).lang == "en");
    CHECK(parts.checks.at(2).lang == "fr");
    CHECK(none.lang == "en");
    CHECK(none.title_lang == "en");
    CHECK(none.translation->note == "lesson.untranslated");
    CHECK(none.translation->to_source.empty());
  });
}

TEST_CASE("the page without script marks the languages and links to the original") {
  published(programme::french_folder(), [](const programme::Edition& edition) {
    const auto french = page_of(view(edition, "1-sorting", "fr"), reader_in("fr"), false);
    const auto english = page_of(view(edition, "3-deeper", "fr"), reader_in("fr"), false);
    const auto parts = page_of(view(edition, "2-counting", "fr"), reader_in("fr"), false);

    CHECK(french.contains("<article id=\"lesson\" class=\"prose\"><h1>Trier les outils</h1>"));
    CHECK(french.contains("<a class=\"btn sm\" href=\"?lang=en\" hreflang=\"en\">"));
    CHECK(english.contains("<article id=\"lesson\" class=\"prose\" lang=\"en\"><h1>Going deeper"));
    CHECK(english.contains("<div class=\"notice\" data-translation lang=\"fr\">"));
    CHECK_FALSE(english.contains("?lang=en"));
    CHECK(parts.contains("<div data-check=\"c1\"><div lang=\"en\"><p><strong>Which two"));
    CHECK(parts.contains("<div data-check=\"c3\"><p><strong>Mettez"));
  });
}

TEST_CASE("a module's page is in the reader's language, text by text") {
  published(programme::french_folder(), [](const programme::Edition& edition) {
    const auto page = module_view(edition, edition.modules.at(0), reader_in("fr"));
    const auto english = module_view(edition, edition.modules.at(0), reader_in("en"));

    CHECK(page.title == "Ce que l’IA clinique est");
    CHECK(page.story.text == "Une nuit");
    CHECK(page.outcomes.at(0).lang == "fr");
    CHECK(page.translated == Extent::parts);
    CHECK(page.translation_note == "lesson.translated lesson.translated_parts");
    CHECK(page.lessons.at(1).lang == "fr");
    CHECK(page.lessons.at(2).lang == "en");
    REQUIRE(page.monday.has_value());
    CHECK(page.monday->lang == "en");
    CHECK(page.items.at(2).lang == "fr");
    CHECK(page.items.at(2).stem == "Combien font 10 et deux ?");
    CHECK(page.items.at(2).numeric->answer == english.items.at(2).numeric->answer);
    CHECK(page.items.at(0).lang == "en");
    CHECK(english.translated == Extent::source);
  });
}

}  // namespace rounds::lesson
