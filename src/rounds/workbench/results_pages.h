#pragma once

/// The public page of a released exam, plain HTML without script, and the same as a table.

#include <map>
#include <memory>
#include <mutex>

#include "machine/http/http.h"
#include "machine/http/pages.h"
#include "machine/task/pool.h"
#include "rounds/marking/joining.h"
#include "rounds/marking/marking.h"
#include "rounds/workbench/bench.h"

namespace rounds::workbench {

struct PublicNumbers;

class ResultsPages {
 public:
  /// All must outlive the router.
  struct Needs {
    exam::Exam& exam;
    marking::Marking& marking;
    marking::Joining& joining;
    const machine::Words& words;
    const machine::http::Pages& pages;
    GroupsOf groups_of;
  };
  explicit ResultsPages(Needs needs) : needs_(std::move(needs)) {}

  /// GET /results/{exam}, GET /results/{exam}/numbers.csv.
  void add_to(machine::http::Router& router);

 private:
  using Kept = std::shared_ptr<const PublicNumbers>;
  machine::Task<machine::Result<Kept>> numbers(exam::ExamId exam);
  machine::Task<machine::Result<machine::http::Response>> page(machine::http::Request request);
  machine::Task<machine::Result<machine::http::Response>> table(machine::http::Request request);

  Needs needs_;
  machine::Pool pool_{1, 8};  ///< a national exam takes a second of a core, once
  std::mutex turn_;
  std::map<std::int64_t, Kept> kept_;  ///< by exam; of a later release they are made anew
};

}  // namespace rounds::workbench
