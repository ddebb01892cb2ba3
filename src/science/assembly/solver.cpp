#include "solver.h"

#include <glpk.h>

#include <algorithm>
#include <cmath>
#include <csetjmp>

#include "machine/refusal/refusal.h"

namespace science::assembly {

namespace {

/// GLPK ends the process on an error unless its hook jumps away; after the jump its environment is
/// fit for nothing but being freed. The environment is the thread's own (GLPK 5.0 is built with
/// thread-local storage), so two threads never meet in it. Nothing with a destructor lives between
/// the jump's two ends. Source: GLPK reference manual 5.0, §6.1 "GLPK environment routines".
struct Escape {
  std::jmp_buf door;
};

void leap(void* info) { std::longjmp(static_cast<Escape*>(info)->door, 1); }

int bounds_kind(double low, double high) {
  if (low == -unbounded) return GLP_UP;
  return low == high ? GLP_FX : GLP_DB;
}

/// A problem with room for its rows and columns.
struct Sheet {
  const Programme* programme = nullptr;
  const std::vector<int>* rows =
      nullptr;  ///< of each coefficient; one spare place first, as GLPK counts
  const std::vector<int>* columns = nullptr;
  const std::vector<double>* factors = nullptr;
};

glp_prob* problem_of(const Sheet& sheet) {
  auto* problem = glp_create_prob();
  glp_set_obj_dir(problem, GLP_MIN);
  const auto& [variables, rows] = *sheet.programme;
  glp_add_cols(problem, static_cast<int>(variables.size()));
  for (std::size_t i = 0; i < variables.size(); ++i) {
    const auto column = static_cast<int>(i) + 1;
    const auto& one = variables[i];
    glp_set_col_kind(problem, column, GLP_IV);
    glp_set_col_bnds(problem, column, bounds_kind(one.low, one.high), one.low, one.high);
    glp_set_obj_coef(problem, column, one.cost);
  }
  glp_add_rows(problem, static_cast<int>(rows.size()));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    glp_set_row_bnds(problem, static_cast<int>(i) + 1, bounds_kind(rows[i].low, rows[i].high),
                     rows[i].low, rows[i].high);
  }
  glp_load_matrix(problem, static_cast<int>(sheet.factors->size()) - 1, sheet.rows->data(),
                  sheet.columns->data(), sheet.factors->data());
  return problem;
}

struct Answer {
  int code = 0, status = GLP_UNDEF;
  double cost = 0, gap = 0;
  bool failed = false;
};

/// The tree's relative gap at the last look; kept for whoever is stopped by the clock.
void look(glp_tree* tree, void* info) {
  if (glp_ios_reason(tree) == GLP_ISELECT) *static_cast<double*>(info) = glp_ios_mip_gap(tree);
}

Answer run(const Sheet& sheet, int time_limit_ms, int* values) {
  Answer answer;
  Escape escape;
  if (setjmp(escape.door) != 0) {
    glp_free_env();
    answer.failed = true;
    return answer;
  }
  glp_term_out(GLP_OFF);
  glp_error_hook(leap, &escape);
  auto* problem = problem_of(sheet);
  glp_iocp how;
  glp_init_iocp(&how);
  how.presolve = GLP_ON;
  how.mir_cuts = GLP_ON;
  how.gmi_cuts = GLP_ON;
  how.fp_heur = GLP_ON;
  how.tm_lim = time_limit_ms;
  how.cb_func = look;
  how.cb_info = &answer.gap;
  answer.code = glp_intopt(problem, &how);
  answer.status = glp_mip_status(problem);
  answer.cost = glp_mip_obj_val(problem);
  const auto size = static_cast<int>(sheet.programme->variables.size());
  for (int i = 0; i < size; ++i)
    values[i] = static_cast<int>(std::lround(glp_mip_col_val(problem, i + 1)));
  glp_free_env();
  return answer;
}

Found found_of(const Answer& answer) {
  if (answer.code == GLP_ENOPFS || answer.status == GLP_NOFEAS) return Found::nothing_there;
  if (answer.status == GLP_OPT) return Found::best;
  if (answer.status == GLP_FEAS) return Found::good;
  return Found::out_of_time;
}

}  // namespace

Solution solve(const Programme& programme, int time_limit_ms) {
  // The solver ends the process on a programme without variables.
  if (programme.variables.empty()) {
    const bool holds = std::ranges::all_of(
        programme.rows, [](const Row& row) { return row.low <= 0 && row.high >= 0; });
    return {.found = holds ? Found::best : Found::nothing_there};
  }
  std::vector<int> rows{0}, columns{0};
  std::vector<double> factors{0};
  for (std::size_t i = 0; i < programme.rows.size(); ++i) {
    for (const auto& term : programme.rows[i].terms) {
      rows.push_back(static_cast<int>(i) + 1);
      columns.push_back(static_cast<int>(term.variable) + 1);
      factors.push_back(term.factor);
    }
  }
  std::vector<int> values(programme.variables.size());
  const auto answer = run({&programme, &rows, &columns, &factors}, time_limit_ms, values.data());
  const bool known = answer.code == 0 || answer.code == GLP_ENOPFS || answer.code == GLP_ETMLIM;
  if (answer.failed || !known) throw machine::Fault("assembly: the solver failed");
  Solution solution{.found = found_of(answer)};
  if (solution.found == Found::best || solution.found == Found::good) {
    solution.values = std::move(values);
    solution.cost = answer.cost;
    if (solution.found == Found::good) solution.gap = answer.gap;
  }
  return solution;
}

}  // namespace science::assembly
