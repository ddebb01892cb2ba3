#pragma once

/// classical: item analysis and reliability of one test, without a model of ability.

#include <optional>
#include <string>
#include <vector>

#include "machine/refusal/refusal.h"
#include "science/responses/responses.h"

namespace science::classical {

/// One item. A correlation is absent where it does not exist (everybody scored the same).
struct Item {
  double facility = 0;  ///< mean score; of a 0/1 item the share who got it right
  double sd = 0;        ///< divisor n - 1
  std::optional<double> point_biserial = {};  ///< with the total, this item within it
  std::optional<double> corrected = {};       ///< with the total of the other items
  std::optional<double> biserial = {};        ///< of a 0/1 item
  std::optional<double> alpha_without = {};   ///< of the test without this item
};

struct Analysis {
  std::size_t persons = 0;
  std::vector<Item> items = {};
  double mean = 0, sd = 0, skew = 0, kurtosis_excess = 0;
  double alpha = 0, alpha_standardised = 0, alpha_se = 0;
  std::optional<double> kr20 = {};   ///< of 0/1 items, with population variances
  double split_half = 0;             ///< odd against even items
  std::optional<double> omega = {};  ///< total, of one factor by maximum likelihood
  double sem = 0;                    ///< standard error of measurement: sd √(1 - alpha)
};

/// Of the persons who answered everything. Scores of any height.
///
/// Refuses: unprocessable science.too_few (3 persons, 2 items), science.no_variance (of the total).
/// Sources: alpha, Cronbach 1951; its standard error, Duhachek and Iacobucci 2004, "Alpha's
/// standard error (ASE)", J Appl Psychol 89:792-808; split half, Rulon 1939; omega, McDonald 1999,
/// "Test theory", ch. 6. Golden numbers: R psych 2.2.9 in tests/golden/psychometrics.
machine::Result<Analysis> analyse(const Responses& responses);

/// The standard error of a number-right score at that score: how far another such test of the same
/// length would move it. Units: points. Source: Lord 1955, "Estimating test reliability", Educ
/// Psychol Meas 15:325-336.
double conditional_sem(double score, std::size_t items);

/// What people chose.
///
/// Shape: persons × items, row by row; an option from 0, or `missing`.
struct Choices {
  std::size_t persons = 0, items = 0;
  std::vector<std::int8_t> options = {};
  std::int8_t operator()(std::size_t person, std::size_t item) const {
    return options[person * items + item];
  }
};

struct Option {
  int option = 0;  ///< from 0
  std::size_t chosen = 0;
  double share = 0;                      ///< of all persons
  double mean_rest = 0;                  ///< their mean on the other items
  std::optional<double> corrected = {};  ///< choosing it, with the total of the other items
  std::vector<double> by_group = {};     ///< share in each fifth of persons, weakest first
};

struct KeyReview {
  std::vector<Option> options = {};
  std::size_t omitted = 0;
  /// An option whose choosers did better on the rest than those who chose the key, and better than
  /// chance would make one wrong option in twenty: read the key.
  std::optional<int> better_than_key = {};
};

/// One review an item: who chose what, and whether a wrong option draws the stronger candidates.
///
/// Refuses: unprocessable science.too_few (10 persons, 2 items), science.options (`keys` is not one
/// for each item).
machine::Result<std::vector<KeyReview>> review_keys(const Choices& choices,
                                                    const std::vector<int>& keys);

}  // namespace science::classical
