#pragma once

/// The plan as a programme. A piece's variable in a form is 1 when it stands there. The elastic
/// programme may besides put pieces that nobody has written yet: as many as it needs, each of a
/// domain and kind, of any level, any seeds and no time; the fewest of them are what is missing.

#include <map>
#include <string>
#include <vector>

#include "assembly.h"
#include "solver.h"

namespace science::assembly {

class Model {
 public:
  Model(const std::vector<Piece>& pool, const std::vector<Plan>& plans, bool elastic);

  const Programme& programme() const { return programme_; }
  std::vector<Form> forms_of(const std::vector<int>& values) const;
  double exposure_of(const std::vector<Form>& forms) const;
  std::vector<Missing> missing_of(const std::vector<int>& values) const;

 private:
  /// A variable that stands for what is not there.
  struct Gap {
    std::size_t form = 0;
    std::string what, which;
    std::size_t variable = 0;
  };

  void add_pieces();
  void add_piece(std::size_t form, const Piece& piece, bool may);
  void add_once();
  void add_enemies();
  void add_pair(std::size_t form, std::size_t one, std::size_t other);
  void add_form(std::size_t form);
  void add_domains(std::size_t form);
  void add_domain(std::size_t form, const std::string& domain, bool is_case, int count);
  void add_shares(std::size_t form, const std::string& what);
  void add_advice(std::size_t form);
  void add_pretest(std::size_t form);
  void add_time(std::size_t form);
  /// The sort's variable for unwritten pieces, when elastic; `cost` of each.
  std::vector<Term> gap(std::size_t form, std::string what, std::string which, double cost);
  /// Unwritten pieces of a sort are at most those of all domains, or exactly as many.
  void bind(std::size_t form, const std::string& what, bool all);

  std::vector<Term> terms(std::size_t form, const auto& is_it) const;
  std::size_t place(std::size_t form, std::size_t piece) const {
    return form * pool_.size() + piece;
  }
  int size_of(std::size_t form) const;

  const std::vector<Piece>& pool_;
  const std::vector<Plan>& plans_;
  bool elastic_;
  Programme programme_;
  std::size_t pretest_from_ = 0;  ///< place of the first form's pretest variables
  std::vector<Gap> gaps_;
};

}  // namespace science::assembly
