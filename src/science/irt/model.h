#pragma once

/// model: the estimated numbers of a calibration as one vector, and what they make of the nodes.

#include <span>
#include <vector>

#include "columns.h"
#include "science/irt/calibrate.h"

namespace science::irt {

/// Where a block of estimated numbers lies.
struct Place {
  std::size_t first = 0, count = 0;
};

class Family {
 public:
  Family(const Setup& setup, std::vector<Calibrated> items, std::vector<Group> groups);

  std::size_t estimated() const { return estimated_; }
  bool is_large(const Columns& columns) const {
    return columns.persons() * columns.all().size() > single_from_;
  }
  std::size_t items() const { return items_.size(); }
  std::size_t groups() const { return groups_.size(); }
  const Place& of_item(std::size_t item) const { return item_places_[item]; }
  const Place& of_group(std::size_t group) const { return group_places_[group]; }
  const std::vector<double>& nodes() const { return nodes_; }
  const Calibrated& item(std::size_t j) const { return items_[j]; }
  const Group& group(std::size_t g) const { return groups_[g]; }

  std::vector<double> start() const;
  /// An item's numbers out of the whole vector, or the anchor's own.
  std::vector<double> item_numbers(std::size_t item, std::span<const double> all) const;
  Group group_numbers(std::size_t group, std::span<const double> all) const;

  /// Log chances, scores × nodes, of an item; and log weights of a group's grid.
  chance::Matrix log_chances(std::size_t item, std::span<const double> all) const;
  std::vector<double> log_weights(const Group& group) const;
  /// How the log chance of each score moves with each number: (scores × nodes) rows of numbers.
  chance::Matrix scores(std::size_t item, std::span<const double> all) const;
  /// The same of a group's weights: nodes × numbers (mean, variance, those that are free).
  chance::Matrix group_scores(std::size_t group, std::span<const double> all) const;

  double log_prior(std::span<const double> all) const;
  double log_prior_of(std::size_t item, std::span<const double> all) const;
  /// Adds the prior's slope, and its curvature to the diagonal of `information` where given.
  void add_prior(std::size_t item, std::span<const double> numbers, std::span<double> slope,
                 chance::Matrix* information) const;

 private:
  double guess_mean_, guess_sd_;
  std::size_t single_from_;
  std::vector<Calibrated> items_;
  std::vector<Group> groups_;
  std::vector<Place> item_places_, group_places_;
  std::vector<double> nodes_;
  std::size_t estimated_ = 0;
};

/// How many scores each item has.
std::vector<std::size_t> categories_of(const std::vector<Calibrated>& items);

}  // namespace science::irt
