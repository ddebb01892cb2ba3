#include "rounds/programme/translation.h"

#include <doctest/doctest.h>
#include <fcntl.h>

#include <algorithm>

#include "draft.h"
#include "edition.h"
#include "machine/task/wait.h"
#include "paragraphs.h"
#include "rounds/programme/changes.h"
#include "tests/folder_on_disk.h"
#include "tests/french_folder.h"
#include "tests/with_store.h"

namespace rounds::programme {

namespace {

using namespace std::chrono_literals;
constexpr std::chrono::sys_days today{2026y / 11 / 23};

const std::string source_lesson = "modules/01-what-ai-is/lessons/1-sorting.md";
const std::string lesson_file = "words/fr/" + source_lesson;
const std::string counting_file = "words/fr/modules/01-what-ai-is/lessons/2-counting.md";

Folder spoilt(const std::string& file, const std::string& what, const std::string& with) {
  auto folder = french_folder();
  auto& text = folder.files.at(file);
  REQUIRE(text.contains(what));
  text.replace(text.find(what), what.size(), with);
  return folder;
}

/// What is said of the first lesson's translation, one a line.
std::string said_of(const Folder& folder, const std::string& file = lesson_file) {
  std::string lines;
  for (const auto& finding : findings_of(folder, today))
    if (finding.file == file) lines += line_of(finding) + "\n";
  return lines;
}

/// What keeps the folder from being published.
std::string blocking(const Folder& folder) {
  std::string lines;
  for (const auto& finding : findings_of(folder, today))
    if (finding.blocks) lines += line_of(finding) + "\n";
  return lines;
}

bool blocked(const Folder& folder) { return !blocking(folder).empty(); }

Edition edition_of(const Folder& folder) { return proof_of(folder, today).edition; }

std::string html_of(const Folder& folder, const std::string& lesson = "1-sorting") {
  const auto edition = edition_of(folder);
  const auto* module = edition.module("01-what-ai-is");
  REQUIRE(module != nullptr);
  const auto* found = edition.lesson("01-what-ai-is", lesson);
  REQUIRE(found != nullptr);
  return Translation(edition, "fr").html(*module, *found).text;
}

}  // namespace

TEST_CASE("paragraphs stand between empty lines, and a fence holds its own") {
  const auto found =
      paragraphs_of("One\ntwo\n\n```check\nid: c1\n\nstem: x\n```\n\n> a\n>\n> b\n", 9);

  REQUIRE(found.size() == 3);
  CHECK(found[0].text == "One\ntwo");
  CHECK(found[1].line == 12);
  CHECK(found[1].text == "```check\nid: c1\n\nstem: x\n```");
  CHECK(found[2].text == "> a\n>\n> b");
  // Anybody's sha256sum says so.
  CHECK(fingerprint_of("What follows") == fingerprint("What follows"));
  CHECK(fingerprint_of("").size() == 8);
}

TEST_CASE("a translation that fits its source is not spoken of") {
  CHECK(said_of(french_folder()) == "");
  CHECK(blocking(french_folder()) == "");
}

TEST_CASE(
    "a changed paragraph flags exactly its translation, and stands in the source's language") {
  const auto folder = spoilt(source_lesson, "More text.", "Quite other text.");

  CHECK(said_of(folder) ==
        lesson_file + ":" + "25: warning: " + source_lesson +
            ":25 has changed since this was translated; translate it again, then "
            "write <!-- of " +
            fingerprint("Quite other text.") + " --> above it\n");
  CHECK_FALSE(blocked(folder));
  const auto html = html_of(folder);
  CHECK(html.contains("<div lang=\"en\">\n<p>Quite other text.</p>\n</div>"));
  CHECK_FALSE(html.contains("Encore du texte"));
  CHECK(html.contains("Le modèle a manqué"));
}

TEST_CASE("a paragraph that moves keeps its translation") {
  auto folder = french_folder();
  auto& source = folder.files.at(source_lesson);
  source.erase(source.find("More text.\n\n"), 12);
  source += "\nMore text.\n";

  CHECK(said_of(folder) == "");
  const auto html = html_of(folder);
  CHECK(html.find("data-check=\"c2\"") < html.find("Encore du texte."));
}

TEST_CASE("a new paragraph is missing, one that is gone leaves an orphan, and neither blocks") {
  const auto added = spoilt(source_lesson, "More text.\n", "More text.\n\nAnd a new one.\n");
  const auto gone = spoilt(source_lesson, "More text.\n\n", "");

  CHECK(said_of(added).contains(source_lesson + ":27 has no translation; write <!-- of " +
                                fingerprint("And a new one.") + " -->"));
  CHECK(html_of(added).contains("<p>And a new one.</p>"));
  CHECK(said_of(gone).contains(":25: warning: no paragraph of " + source_lesson +
                               " has this fingerprint"));
  CHECK_FALSE(blocked(added));
  CHECK_FALSE(blocked(gone));
}

TEST_CASE("a translation cannot change a key, an option or an id") {
  const auto with_key = spoilt(lesson_file, "id: c1\n", "id: c1\nkey: B\n");
  const auto with_fewer =
      spoilt(lesson_file, "  - {text: Croire le silence, rationale: Le silence disait peu.}\n", "");
  const auto renamed = spoilt(lesson_file, "id: c1", "id: c9");

  CHECK(said_of(with_key).contains(":15: `key` is not a field here"));
  CHECK(said_of(with_fewer).contains("`options` has 2 entries, the source has 3"));
  CHECK(said_of(renamed).contains("`c9` is `c1` in the source"));
  for (const auto* folder : {&with_key, &with_fewer, &renamed}) CHECK(blocked(*folder));
}

TEST_CASE("another figure, a source left out, another form or two paragraphs block") {
  const auto figure = spoilt(lesson_file, "figures/bar.svg", "figures/car.svg");
  const auto note = spoilt(lesson_file, "2 552.[^wong-2021]", "2 552.");
  const auto heading = spoilt(lesson_file, "## Ce qui suit", "Ce qui suit");
  const auto two = spoilt(lesson_file, "Encore du texte.", "Encore.\n\nDu texte.");
  const auto list = spoilt(lesson_file, "Encore du texte.", "- Encore\n- du texte");
  const auto unnamed = spoilt(lesson_file, "---\n<!-- of", "---\nQui suis-je ?\n\n<!-- of");

  CHECK(said_of(figure).contains("the figure is another one than at " + source_lesson + ":11"));
  CHECK(said_of(note).contains("the sources cited are others than at " + source_lesson + ":9"));
  CHECK(said_of(heading).contains("this is a paragraph, " + source_lesson + ":23 is a heading ##"));
  CHECK(said_of(two).contains("2 paragraphs stand under this fingerprint"));
  CHECK(said_of(list).contains("this has 2 entries or rows"));
  CHECK(said_of(unnamed).contains(":6: this paragraph does not say what it was translated from"));
  for (const auto* folder : {&figure, &note, &heading, &two, &list, &unnamed})
    CHECK(blocked(*folder));
}

TEST_CASE("what its source has left behind is not held against a stale translation") {
  auto folder = spoilt(source_lesson, "stem: What should the ward conclude?",
                       "stem: What may the ward conclude?");
  auto& words = folder.files.at(lesson_file);
  words.erase(words.find("  - {text: Croire"),
              words.find("\n```", words.find("Croire")) - words.find("  - {text: Croire"));

  CHECK_FALSE(blocked(folder));
  CHECK(said_of(folder).contains("has changed since this was translated"));
}

TEST_CASE("computed numbers and formulas stand in the translation as in the source") {
  const auto html = html_of(french_folder(), "2-counting");

  CHECK(html.contains("trouvé 33\u202f%"));
  CHECK(html.contains("6\u202f900"));
  CHECK(html.contains("<mi>VPP</mi>"));
  CHECK(html.contains("Ce qu’on <strong>lui</strong> a dit"));
  CHECK(html.contains("<section lang=\"en\" class=\"footnotes\""));
  // Three of its checks are not translated: they are missing, and said so.
  CHECK(said_of(french_folder(), counting_file).contains("has no translation"));
}

TEST_CASE("keys, ids and the order of steps are the source's in every language") {
  const auto edition = edition_of(french_folder());
  const auto& module = *edition.module("01-what-ai-is");
  const auto& lesson = *edition.lesson("01-what-ai-is", "2-counting");
  const Translation in(edition, "fr");
  const auto& own = lesson.checks.at(2);

  const auto [check, lang] = in.check(module, lesson, own);

  CHECK(lang == "fr");
  CHECK(check->id == "c3");
  REQUIRE(check->ordering.has_value());
  const auto shown = check->ordering.value_or(OrderingKey{});
  const auto source = own.ordering.value_or(OrderingKey{});
  CHECK(shown.order == source.order);
  CHECK(shown.steps.at(static_cast<std::size_t>(source.order.at(0))) == "L’alerte sonne");
  CHECK(check->credit == own.credit);
  CHECK(in.check(module, lesson, lesson.checks.at(0)).lang == "en");
  const auto item = in.item(module, module.items.at(2));
  CHECK(item.lang == "fr");
  CHECK(item.thing->numeric.value_or(NumericKey{}).answer == 12);
  CHECK(in.item(module, module.items.at(0)).lang == "en");
}

TEST_CASE("each text says its language, and how much there is of a lesson") {
  const auto edition = edition_of(french_folder());
  const auto& module = *edition.module("01-what-ai-is");
  const auto& sorting = module.lessons.at(0);
  const Translation in(edition, "fr"), english(edition, "en"), hindi(edition, "hi");

  CHECK(in.title(module).text == "Ce que l’IA clinique est");
  CHECK(in.outcomes(module).at(0).lang == "fr");
  CHECK(in.extent(module, sorting) == Extent::whole);
  CHECK(in.extent(module, module.lessons.at(1)) == Extent::parts);
  CHECK(in.extent(module, module.lessons.at(2)) == Extent::none);
  CHECK(in.extent(module) == Extent::parts);
  const auto cards = module.cards.value_or(std::vector<Card>());
  CHECK(in.card(module, cards.at(0)).lang == "fr");
  CHECK(in.card(module, cards.at(1)).lang == "en");
  CHECK(english.extent(module) == Extent::source);
  CHECK(english.title(module).lang == "en");
  CHECK(hindi.extent(module) == Extent::none);
  CHECK(hindi.html(module, sorting).lang == "en");
}

TEST_CASE("a changed title, outcome, card or item stands in the source's language and is flagged") {
  const std::string module = "modules/01-what-ai-is/", words = "words/fr/" + module;
  auto folder = spoilt(module + "module.yaml", "Sort tools by task", "Sort tools by evidence");
  folder = [&] {
    auto& cards = folder.files.at(module + "cards.yaml");
    cards.replace(cards.find("Two in three."), 13, "Two of three.");
    auto& items = folder.files.at(module + "items.yaml");
    items.replace(items.find("and two?"), 8, "and 2?");
    return folder;
  }();

  CHECK(said_of(folder, words + "module.yaml")
            .contains(":3: warning: the source’s `outcome` has changed"));
  CHECK(said_of(folder, words + "cards.yaml").contains(":3: warning: `k01` has changed"));
  CHECK(said_of(folder, words + "cards.yaml").contains("`k02` has no translation"));
  CHECK(said_of(folder, words + "items.yaml").contains(":3: warning: `i03` has changed"));
  CHECK_FALSE(blocked(folder));
  const auto edition = edition_of(folder);
  const auto& shown = *edition.module("01-what-ai-is");
  const Translation in(edition, "fr");
  CHECK(in.outcomes(shown).at(0).text == "Sort tools by evidence");
  CHECK(in.outcomes(shown).at(0).lang == "en");
  CHECK(in.card(shown, shown.cards.value_or(std::vector<Card>()).at(0)).lang == "en");
}

TEST_CASE("words in a language that nobody lists, or of a file that nobody has, are found") {
  auto unlisted = french_folder();
  unlisted.files["words/ta/modules/01-what-ai-is/module.yaml"] = "title: x\n";
  auto stray = french_folder();
  stray.files["words/fr/modules/01-what-ai-is/lessons/9-none.md"] = "x";

  CHECK(blocked(unlisted));
  CHECK(said_of(stray, "words/fr/modules/01-what-ai-is/lessons/9-none.md")
            .contains("warning: there is no modules/01-what-ai-is/lessons/9-none.md"));
  CHECK_FALSE(blocked(stray));
}

TEST_CASE("a figure with its own labels is taken while it is drawn from the source's") {
  const std::string figure = "modules/01-what-ai-is/figures/bar.svg";
  auto folder = french_folder();
  auto svg = folder.files.at(figure);
  svg.replace(svg.find("843 found"), 9, "843 vus");
  svg.insert(svg.find("\n<desc>"), "\n<!-- of " + fingerprint(folder.files.at(figure)) + " -->");
  folder.files["words/fr/" + figure] = svg;

  CHECK(html_of(folder).contains("843 vus"));
  CHECK(said_of(folder, "words/fr/" + figure) == "");
  folder.files.at(figure) += "\n";
  CHECK(said_of(folder, "words/fr/" + figure).contains("has changed since this was drawn"));
  const auto html = html_of(folder);
  CHECK(html.contains("<svg lang=\"en\" role=\"img\""));
  CHECK(html.contains("<title lang=\"fr\""));
  CHECK_FALSE(html.contains("843 vus"));
}

TEST_CASE("an edition without translations reads as it always has") {
  auto edition = edition_of(rich_folder());
  const auto text = machine::json::write(edition);

  CHECK_FALSE(text.contains("\"words\""));
  const auto read = machine::json::read<Edition>(text);
  REQUIRE(read.has_value());
  CHECK(Translation(*read, "fr").extent(read->modules.at(0)) == Extent::none);
}

TEST_CASE("what changed in a translation is among an edition's changes") {
  const auto before = edition_of(french_folder());
  const auto after = edition_of(spoilt(lesson_file, "Encore du texte.", "Encore un texte."));

  const auto found = changes(before, after);

  REQUIRE(found.size() == 1);
  CHECK(line_of(found[0]) ==
        "changed translation fr/01-what-ai-is/1-sorting (Trier les outils): claim");
}

TEST_CASE("an edition is read back with its translations") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    machine::SetClock clock{machine::instant(1'795'435'200'000)};
    machine::IdMaker ids{clock, 0};
    machine::Journal journal{clock, ::open("/dev/null", O_WRONLY | O_CLOEXEC)};
    ledger::Ledger ledger{store, clock, ids, journal};
    Programme programme{store, clock, ids, ledger}, other{store, clock, ids, ledger};
    const rounds_tests::OnDisk folder(french_folder());

    const auto published = machine::wait(programme.publish(folder.path()));

    REQUIRE(published.has_value());
    CHECK((*published)->digest == digest_of(french_folder()));
    const auto kept = machine::wait(other.current());
    REQUIRE(kept.has_value());
    const auto& module = *(*kept)->module("01-what-ai-is");
    const Translation in(**kept, "fr");
    CHECK(in.html(module, module.lessons.at(0)).text.contains("Le modèle a manqué"));
    CHECK(in.bytes(module, module.lessons.at(0)) > 0);
  });
}

}  // namespace rounds::programme
