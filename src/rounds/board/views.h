#pragma once

// What the board's routes read and say.

#include "machine/json/json.h"
#include "rounds/board/board_routes.h"

namespace rounds::board {

using machine::Result;
using machine::Task;
using machine::http::Request;

struct OverviewView {
  std::int64_t enrolled = 0, begun = 0, active = 0, behind = 0, modules_finished = 0;
  int modules = 0;
};
BOOST_DESCRIBE_STRUCT(OverviewView, (),
                      (enrolled, begun, active, behind, modules_finished, modules))

struct PlaceBody {
  std::string name = {}, doctor = {};
};
BOOST_DESCRIBE_STRUCT(PlaceBody, (), (name, doctor))

/// In the body, because a name that is looked for belongs into no address.
struct DoctorsBody {
  std::string text = {}, state = {}, council = {}, specialty = {}, language = {};
  std::optional<learner::Stage> stage = {};
  std::optional<int> weeks_behind = {};
  std::optional<PlaceBody> after = {};
};
BOOST_DESCRIBE_STRUCT(DoctorsBody, (),
                      (text, state, council, specialty, language, stage, weeks_behind, after))

struct DoctorView {
  std::string doctor = {}, name = {}, council = {}, registration = {}, specialty = {}, state = {},
              language = {}, contact_hint = {};
  learner::Stage stage = learner::Stage::not_begun;
  int weeks_behind = 0, modules_finished = 0;
  std::vector<int> modules = {};  ///< numbers of the finished ones
  std::int64_t enrolled_ms = 0;
  std::optional<std::int64_t> begun_ms = {}, active_ms = {};
  bool told = false;  ///< gave the details themself
  learner::RegisterAnswer register_answer = learner::RegisterAnswer::not_asked;
  bool unreachable = false;  ///< messages come back; looked up for one doctor, not for lists
};
BOOST_DESCRIBE_STRUCT(DoctorView, (),
                      (doctor, name, council, registration, specialty, state, language,
                       contact_hint, stage, weeks_behind, modules_finished, modules, enrolled_ms,
                       begun_ms, active_ms, told, register_answer, unreachable))

struct DoctorsView {
  std::int64_t total = 0;
  std::vector<DoctorView> doctors = {};
  std::optional<PlaceBody> next = {};  ///< where the next page begins
};
BOOST_DESCRIBE_STRUCT(DoctorsView, (), (total, doctors, next))

struct ExportView {
  std::int64_t rows = 0;
  std::string csv = {};
};
BOOST_DESCRIBE_STRUCT(ExportView, (), (rows, csv))

struct ShareView {
  std::int64_t finished = 0;
  double low = 0, high = 0;
};
BOOST_DESCRIBE_STRUCT(ShareView, (), (finished, low, high))

/// Of a group that is too small only its name is told.
struct GroupView {
  std::string id = {}, name = {};
  std::optional<std::int64_t> learners = {};
  std::vector<ShareView> shares = {};  ///< as GroupsView::modules
};
BOOST_DESCRIBE_STRUCT(GroupView, (), (id, name, learners, shares))

struct GroupsView {
  std::vector<int> modules = {};
  std::int64_t least = 0;  ///< learners that a group needs to be shown
  std::vector<GroupView> groups = {};
};
BOOST_DESCRIBE_STRUCT(GroupsView, (), (modules, least, groups))

struct ImportBody {
  machine::Bytes file = {};
  learner::Way way = learner::Way::look;
};
BOOST_DESCRIBE_STRUCT(ImportBody, (), (file, way))

struct RowView {
  std::int64_t line = 0;
  std::string column = {}, says = {};
};
BOOST_DESCRIBE_STRUCT(RowView, (), (line, column, says))

struct ImportView {
  machine::table::Encoding encoding = machine::table::Encoding::utf8;
  std::vector<std::string> unused = {};
  bool kept = false;
  std::int64_t rows = 0, added = 0, filled = 0, unchanged = 0, differing = 0, bad = 0;
  std::vector<RowView> faults = {}, differs = {};
};
BOOST_DESCRIBE_STRUCT(ImportView, (),
                      (encoding, unused, kept, rows, added, filled, unchanged, differing, bad,
                       faults, differs))

Task<Result<DoctorsView>> doctors(const Desk* desk, DoctorsBody body);
Task<Result<DoctorView>> doctor(const Desk* desk, Request request);
Task<Result<ExportView>> export_doctors(const Desk* desk, Request request, DoctorsBody body);
Task<Result<OverviewView>> overview(const Desk* desk);
Task<Result<GroupsView>> groups(const Desk* desk, Request request);
Task<Result<ImportView>> import_list(const Desk* desk, machine::Pool* pool, Request request,
                                     ImportBody body);

}  // namespace rounds::board
