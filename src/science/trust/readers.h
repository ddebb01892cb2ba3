#pragma once

/// readers: several readers read the same cases in several ways (alone, with an AI); which way is
/// better, for readers and cases like these (MRMC).

#include <string>
#include <vector>

#include "machine/refusal/refusal.h"
#include "science/chance/chance.h"

namespace science::trust {

/// One reading.
struct Reading {
  std::size_t reader = 0, way = 0, case_ = 0;
  int truth = 0;  ///< 0 or 1
  double rating = 0;
};

/// A test of the ways' means.
struct WayTest {
  double mean_square = 0, denominator = 0, f = 0, df1 = 0, df2 = 0, p = 0;
};

struct Difference {
  std::size_t one = 0, other = 0;
  double value = 0, se = 0, df = 0, t = 0, p = 0, low = 0, high = 0;  ///< 95 %
};

struct WayMean {
  double value = 0, reader_mean_square = 0, cov2 = 0, se = 0, df = 0, low = 0, high = 0;
};

struct ReaderStudy {
  chance::Matrix auc = {};  ///< ways × readers
  double ms_way = 0, ms_reader = 0, ms_both = 0;
  /// Obuchowski and Rockette's components; the error's by jackknife over cases.
  double var_reader = 0, var_both = 0, var_error = 0, cov1 = 0, cov2 = 0, cov3 = 0;
  WayTest random = {};  ///< readers and cases a sample
  double fixed_readers_chi = 0, fixed_readers_p = 0, fixed_readers_denominator = 0;
  WayTest fixed_cases = {};
  std::vector<Difference> differences = {};
  std::vector<WayMean> means = {};
  /// Dorfman, Berbaum and Metz: the same on jackknife pseudovalues.
  struct Pseudovalues {
    double ms_way = 0, ms_both = 0, ms_way_case = 0;
    double var_reader = 0, var_case = 0, var_reader_way = 0, var_way_case = 0;
    double var_reader_case = 0, var_error = 0;
    WayTest random = {}, fixed_readers = {}, fixed_cases = {};
  } pseudovalues = {};
};

/// Fully crossed: every reader reads every case in every way.
///
/// Refuses: unprocessable science.too_few (2 ways, 2 readers, 3 cases of each kind),
/// science.options (a reading missing or double, a case with two truths), science.no_variance (the
/// ways rank alike).
/// Sources: Obuchowski and Rockette 1995; degrees of freedom, Hillis 2007, Stat Med 26:596-619, a
/// negative Cov2 - Cov3 taken as 0; Dorfman, Berbaum and Metz 1992. Golden numbers: MRMCaov 0.3.0
/// and RJafroc 2.1.2.
machine::Result<ReaderStudy> reader_study(const std::vector<Reading>& readings);

}  // namespace science::trust
