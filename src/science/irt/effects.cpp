#include "effects.h"

#include <cmath>

namespace science::irt {

using chance::Matrix;

namespace {

/// Which of an item's numbers a column moves: of an option of the nominal model its own two, which
/// makes its moves polynomials; else all.
Place moved_by(const Calibrated& item, const Place& place, std::int8_t score) {
  if (item.model != Model::nominal || score == missing || place.count == 0) {
    return {.first = 0, .count = place.count};
  }
  return {.first = 2 * static_cast<std::size_t>(score) - 2, .count = 2};
}

/// U of one column: the scores of its score less those of score 0.
Matrix moves_of(const Matrix& scores, const Place& own, std::size_t nodes, std::int8_t score) {
  Matrix moves(own.count, nodes);
  for (std::size_t z = 0; z < moves.values.size(); ++z) {
    const std::size_t p = own.first + z / nodes, q = z % nodes;
    const double here =
        score == missing ? 0 : scores(static_cast<std::size_t>(score) * nodes + q, p);
    moves.values[z] = here - scores(q, p);
  }
  return moves;
}

bool is_polynomial(Model model, std::int8_t score) {
  return score != missing &&
         (model == Model::rasch || model == Model::two || model == Model::nominal);
}

void item_moves(ScoreSheet& sheet, const Family& family, const Columns& columns, std::size_t item,
                std::span<const double> numbers) {
  const auto scores = family.scores(item, numbers);
  const auto& place = family.of_item(item);
  for (std::size_t p = 0; p < place.count; ++p) {
    for (std::size_t q = 0; q < sheet.nodes; ++q) sheet.base(place.first + p, q) = scores(q, p);
  }
  for (std::size_t c = columns.first_of_item(item);
       c < columns.first_group() && columns.all()[c].item == item; ++c) {
    const auto score = columns.all()[c].score;
    const auto own = moved_by(family.item(item), place, score);
    sheet.moves.push_back(moves_of(scores, own, sheet.nodes, score));
    sheet.first.push_back(place.first + own.first);
    sheet.polynomial =
        sheet.polynomial && (place.count == 0 || is_polynomial(family.item(item).model, score));
  }
}

}  // namespace

ScoreSheet sheet_of(const Family& family, const Columns& columns, std::span<const double> numbers) {
  ScoreSheet sheet{.nodes = family.nodes().size(), .numbers = family.estimated()};
  sheet.base = Matrix(sheet.numbers, sheet.nodes);
  for (std::size_t j = 0; j < family.items(); ++j) {
    item_moves(sheet, family, columns, j, numbers);
  }
  for (std::size_t g = 0; g < family.groups(); ++g) {
    const auto scores = family.group_scores(g, numbers);
    Matrix moves(scores.columns, sheet.nodes);
    for (std::size_t p = 0; p < scores.columns; ++p) {
      for (std::size_t q = 0; q < sheet.nodes; ++q) moves(p, q) = scores(q, p);
    }
    sheet.polynomial = sheet.polynomial && scores.columns == 0;
    sheet.moves.push_back(std::move(moves));
    sheet.first.push_back(family.of_group(g).first);
  }
  return sheet;
}

Matrix pair_weights(const ScoreSheet& sheet, const std::vector<double>& nodes) {
  Matrix weights(sheet.polynomial ? 3 : sheet.nodes, sheet.nodes);
  for (std::size_t m = 0; m < weights.rows; ++m) {
    for (std::size_t q = 0; q < sheet.nodes; ++q) {
      weights(m, q) =
          sheet.polynomial ? std::pow(nodes[q], static_cast<double>(m)) : (m == q ? 1.0 : 0.0);
    }
  }
  return weights;
}

}  // namespace science::irt
