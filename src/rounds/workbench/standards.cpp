#include "standards.h"

#include <algorithm>

#include "sheet.h"
#include "study.h"

namespace rounds::workbench {

namespace standard = science::standard;
using machine::Result;
using science::chance::Matrix;

namespace {

constexpr std::size_t panels = 4000;

std::vector<std::string> firsts(const std::vector<std::string>& words) {
  std::vector<std::string> all;
  for (const auto& word : words) {
    if (std::ranges::find(all, word) == all.end()) all.push_back(word);
  }
  return all;
}

std::size_t place(const std::vector<std::string>& all, const std::string& word) {
  return static_cast<std::size_t>(std::ranges::find(all, word) - all.begin());
}

/// Ratings as rounds of judges × items, each given once.
struct Ratings {
  std::vector<std::string> judges, items, rounds;
  std::vector<Matrix> tables;
};

Result<Ratings> ratings_of(const std::string& name, const Sheet& sheet) {
  TRY(judges, sheet.words("judge"));
  TRY(items, sheet.words("item"));
  TRY(rounds, sheet.words("round"));
  TRY(values, sheet.numbers("rating"));
  Ratings all{
      .judges = firsts(judges), .items = firsts(items), .rounds = firsts(rounds), .tables = {}};
  std::vector<Matrix> times(all.rounds.size(), Matrix(all.judges.size(), all.items.size()));
  all.tables = times;
  for (std::size_t k = 0; k < values.size(); ++k) {
    const std::size_t r = place(all.rounds, rounds[k]), j = place(all.judges, judges[k]);
    const std::size_t i = place(all.items, items[k]);
    all.tables[r](j, i) = values[k];
    times[r](j, i) += 1;
  }
  for (std::size_t r = 0; r < times.size(); ++r) {
    const auto odd = std::ranges::find_if(times[r].values, [](double n) { return n != 1; });
    if (odd == times[r].values.end()) continue;
    const auto at = static_cast<std::size_t>(odd - times[r].values.begin());
    return unread("workbench.rated_odd",
                  "{table}: judge {judge} rated item {item} {n} times in round {round}; every "
                  "judge rates every item once a round.",
                  {{"table", name},
                   {"judge", all.judges[at / all.items.size()]},
                   {"item", all.items[at % all.items.size()]},
                   {"n", std::to_string(static_cast<int>(*odd))},
                   {"round", all.rounds[r]}});
  }
  return all;
}

Result<AngoffStudy> angoff_of(const std::string& name, const Sheet& sheet, const Study& study) {
  TRY(ratings, ratings_of(name, sheet));
  for (const auto& item : ratings.items) {
    if (std::ranges::find(study.items, item) != study.items.end()) continue;
    return unread("workbench.rated_none", "{table}: item {item} is no item of the exam.",
                  {{"table", name}, {"item", item}});
  }
  AngoffStudy all{
      .judges = ratings.judges,
      .rounds = ratings.rounds,
      .results = {},
      .resampled = {},
      .scale = static_cast<double>(study.items.size()) / static_cast<double>(ratings.items.size())};
  for (const auto& table : ratings.tables) {
    TRY(round, standard::angoff(table));
    all.results.push_back(std::move(round));
  }
  const auto& last = all.results.back();
  all.cut = last.cut * all.scale;
  all.resampled = standard::resampled_cuts(last.judge_cuts, panels, panels_seed);
  for (auto& cut : all.resampled) cut *= all.scale;
  all.low = science::chance::quantile(all.resampled, 0.025);
  all.high = science::chance::quantile(all.resampled, 0.975);
  return all;
}

Result<standard::Hofstee> hofstee_of(const Sheet& sheet, const Study& study) {
  TRY(judges, hofstee_bounds(sheet));
  auto percents = study.totals();
  for (auto& score : percents) score *= 100 / static_cast<double>(study.items.size());
  return standard::hofstee(judges, std::move(percents));
}

Result<BookmarkStudy> bookmark_of(const std::string& name, const Sheet& sheet, const Study& study) {
  TRY(judges, sheet.words("judge"));
  TRY(marks, sheet.numbers("bookmark"));
  if (!study.fit) {
    return unread("workbench.bookmark_no_model",
                  "{table}: bookmarks stand in a booklet ordered by the model, and there is none.",
                  {{"table", name}});
  }
  TRY(result, standard::bookmark(study.curves, {marks.begin(), marks.end()}));
  const double points = science::irt::expected_score(study.curves, result.cut_mean);
  return BookmarkStudy{.judges = judges,
                       .result = std::move(result),
                       .cut = points * static_cast<double>(study.items.size()) /
                              static_cast<double>(study.curves.size())};
}

Result<BorderlineStudy> borderline_of(const Sheet& sheet, double grade) {
  TRY(grades, sheet.numbers("grade"));
  TRY(scores, sheet.numbers("score"));
  TRY(line, standard::borderline_regression(grades, scores, grade));
  return BorderlineStudy{.grades = grades, .scores = scores, .line = line};
}

}  // namespace

Result<std::vector<standard::Bounds>> hofstee_bounds(const Sheet& sheet) {
  TRY(cut_min, sheet.numbers("kmin"));
  TRY(cut_max, sheet.numbers("kmax"));
  TRY(fail_min, sheet.numbers("fmin"));
  TRY(fail_max, sheet.numbers("fmax"));
  std::vector<standard::Bounds> judges;
  judges.reserve(cut_min.size());
  for (std::size_t j = 0; j < cut_min.size(); ++j) {
    judges.push_back({.cut_min = cut_min[j],
                      .cut_max = cut_max[j],
                      .fail_min = fail_min[j],
                      .fail_max = fail_max[j]});
  }
  return judges;
}

Result<Standards> standards_of(const Ask& ask, const Study& study) {
  Standards all;
  for (const auto& table : ask.standard) {
    TRY(sheet, Sheet::of(table.name, table.text));
    if (sheet.has("rating")) {
      TRY(found, angoff_of(table.name, sheet, study));
      all.angoff = std::move(found);
    } else if (sheet.has("kmin")) {
      TRY(found, hofstee_of(sheet, study));
      all.hofstee = found;
    } else if (sheet.has("bookmark")) {
      TRY(found, bookmark_of(table.name, sheet, study));
      all.bookmark = std::move(found);
    } else if (sheet.has("grade")) {
      TRY(found, borderline_of(sheet, ask.borderline_grade));
      all.borderline = std::move(found);
    } else {
      return unread("workbench.no_judgements",
                    "{table}: is no table of judgements: it has neither a column rating, nor kmin, "
                    "bookmark or grade.",
                    {{"table", table.name}});
    }
  }
  return all;
}

}  // namespace rounds::workbench
