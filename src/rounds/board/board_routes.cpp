#include "rounds/board/board_routes.h"

#include "views.h"

namespace rounds::board {

namespace http = machine::http;
using http::Method;

namespace {

// A file of table::file_bytes_max would never come over a phone; a country's list is 6 MB, and
// base64 adds a third.
constexpr std::size_t list_bytes_max = 16U << 20U;

http::Rule rule(std::string name, std::string says, std::vector<std::string> refuses = {}) {
  http::Rule made;
  made.name = std::move(name);
  made.says = std::move(says);
  made.roles = {"officer"};
  made.refuses = std::move(refuses);
  return made;
}

void add_doctors(const Desk* desk, http::Router& router) {
  router.json<DoctorsBody, DoctorsView>(
      Method::post, "/api/doctors",
      rule("doctors", "Fifty of the doctors who pass a filter, by name, and how many there are.",
           {"learner.filter"}),
      [desk](const Request&, DoctorsBody body) { return doctors(desk, std::move(body)); });
  router.json<DoctorView>(Method::get, "/api/doctors/{doctor}",
                          rule("doctor", "One doctor.", {"learner.no_such_learner"}),
                          [desk](Request request) { return doctor(desk, std::move(request)); });
  router.json<DoctorsBody, ExportView>(
      Method::post, "/api/doctors/exports",
      rule("export_doctors", "Everybody who passes a filter, as a CSV file; the ledger notes it.",
           {"learner.filter"}),
      [desk](Request request, DoctorsBody body) {
        return export_doctors(desk, std::move(request), std::move(body));
      });
}

}  // namespace

void BoardRoutes::add_to(http::Router& router) {
  const auto* desk = &desk_;
  router.json<OverviewView>(Method::get, "/api/overview",
                            rule("overview", "How many are enrolled, active and behind."),
                            [desk](const Request&) { return overview(desk); });
  add_doctors(desk, router);
  router.json<GroupsView>(
      Method::get, "/api/groups/{by}",
      rule("groups", "Who finished which module, by state, council or specialty, with intervals."),
      [desk](Request request) { return groups(desk, std::move(request)); });
  auto importing =
      rule("import_doctors", "Looks at a list of doctors, or takes it in.",
           {"table.unreadable", "table.file_too_large", "table.too_many_rows",
            "table.cell_too_long", "learner.import_columns", "learner.import_column_twice",
            "learner.import_empty", "learner.import_bad_rows", "task.busy"});
  importing.body_max = list_bytes_max;
  router.json<ImportBody, ImportView>(Method::post, "/api/imports", std::move(importing),
                                      [desk, pool = &pool_](Request request, ImportBody body) {
                                        return import_list(desk, pool, std::move(request),
                                                           std::move(body));
                                      });
}

}  // namespace rounds::board
