#include "rounds/programme/fork.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "draft.h"
#include "shipped_folder_test.h"
#include "tests/sound_folder.h"

namespace rounds::programme {

namespace {

std::string code_of(const Result<Fork>& made) { return made ? "" : made.error().code; }

Folder with(Folder folder, const Fork& fork) {
  for (const auto& [path, text] : fork.files) folder.files.insert_or_assign(path, text);
  return folder;
}

}  // namespace

TEST_CASE("a fork adds files to local/ alone, and can be published at once") {
  const auto upstream = shipped_folder();
  const auto made = fork_of(upstream, "xa");
  REQUIRE(made.has_value());

  for (const auto& [path, unused] : made->files) CHECK(path.starts_with("local/"));
  const auto findings = findings_of(with(upstream, *made), day_of_writing);
  for (const auto& finding : findings) CHECK_FALSE_MESSAGE(finding.blocks, line_of(finding));
  // Time zone, prefix, regulator, ethics, states, councils, board; and each number.
  CHECK(std::ranges::count(findings, "this is still to be written", &Finding::what) == 7);
  CHECK(std::ranges::count_if(findings, [](const Finding& one) {
          return one.what == "`local_diabetes_adults` is still the number of IN";
        }) == 1);
}

TEST_CASE("what is local and what merges from upstream stands in the folder and in the answer") {
  const auto made = fork_of(shipped_folder(), "KE");
  REQUIRE(made.has_value());

  CHECK(made->name == "Kenya");
  CHECK(made->numbers == std::vector<std::string>{"local_diabetes_adults"});
  const auto lines = lines_of(*made);
  CHECK(lines.contains("Ours:\n- local/here.yaml\n- local/ke.yaml\n- local/ke/\n"));
  CHECK(lines.contains("- local/in.yaml (kept, not in force)\n"));
  CHECK(lines.contains("Merges from upstream:\n- LICENSE\n- competencies.yaml\n- exam/ (1 files)"));
  CHECK(made->files.at("local/FORK.md").contains(lines));
}

TEST_CASE("a code of no country, and a country that is there, are refused") {
  CHECK(code_of(fork_of(shipped_folder(), "zz")) == "programme.country");
  CHECK(code_of(fork_of(shipped_folder(), "kenya")) == "programme.country");
  CHECK(code_of(fork_of(shipped_folder(), "")) == "programme.country");
  CHECK(code_of(fork_of(shipped_folder(), "in")) == "programme.country_there");

  auto lost = shipped_folder();
  lost.files["local/here.yaml"] = "country: XQ\n";
  CHECK(code_of(fork_of(lost, "ke")) == "programme.no_country");
}

TEST_CASE("a fork of a fork begins with its numbers, and says whose they were first") {
  const auto first = fork_of(shipped_folder(), "xa");
  REQUIRE(first.has_value());
  const auto second = fork_of(with(shipped_folder(), *first), "xb");
  REQUIRE(second.has_value());

  CHECK(second->files.at("local/xb.yaml").contains("taken_from: IN"));
  CHECK(second->files.at("local/here.yaml").contains("country: XB"));
}

TEST_CASE("a programme that has no local/ can be forked") {
  const auto made = fork_of(sound_folder(), "xa");
  REQUIRE(made.has_value());
  for (const auto& finding : findings_of(with(sound_folder(), *made), day_of_writing))
    CHECK_FALSE_MESSAGE(finding.blocks, line_of(finding));
}

}  // namespace rounds::programme
