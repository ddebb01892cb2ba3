#include "science/trust/readers.h"

#include <algorithm>
#include <cmath>

namespace science::trust {

using chance::Matrix;
using chance::Numbers;
using machine::No;
using machine::refuse;
using machine::Result;

namespace {

// Below it a variance of areas is rounding.
constexpr double spread_min = 1e-12;

struct Study {
  std::size_t ways = 0, readers = 0, cases = 0;
  std::vector<int> truth = {};
  std::vector<double> ratings = {};  ///< way, reader, case
  std::size_t at(std::size_t way, std::size_t reader, std::size_t c) const {
    return (way * readers + reader) * cases + c;
  }
};

Result<Study> study_of(const std::vector<Reading>& readings) {
  Study s;
  for (const auto& r : readings) {
    s.ways = std::max(s.ways, r.way + 1);
    s.readers = std::max(s.readers, r.reader + 1);
    s.cases = std::max(s.cases, r.case_ + 1);
  }
  s.truth.assign(s.cases, -1);
  s.ratings.resize(s.ways * s.readers * s.cases);
  std::vector<bool> read(s.ratings.size(), false);
  bool sound = s.ratings.size() == readings.size();
  for (const auto& r : readings) {
    const auto at = s.at(r.way, r.reader, r.case_);
    auto& truth = s.truth[r.case_];
    sound =
        sound && !read[at] && (r.truth == 0 || r.truth == 1) && (truth == -1 || truth == r.truth);
    read[at] = true;
    s.ratings[at] = r.rating;
    truth = r.truth;
  }
  if (!sound) {
    return refuse(No::unprocessable, "science.options",
                  "Every reader reads every case once in every way, and a case has one truth, 0 "
                  "or 1.");
  }
  const auto positive = static_cast<std::size_t>(std::ranges::count(s.truth, 1));
  if (s.ways < 2 || s.readers < 2 || positive < 3 || s.cases - positive < 3) {
    return refuse(No::unprocessable, "science.too_few",
                  "A reader study needs 2 ways, 2 readers, and 3 cases of each kind.");
  }
  return s;
}

/// The area, and with each case left out: wins of the pairs that are left.
struct Jackknifed {
  double whole = 0;
  Numbers without = {};
};

Jackknifed jackknife(const Study& s, std::size_t way, std::size_t reader) {
  Numbers wins(s.cases, 0.0);
  double total = 0, positive = 0, negative = 0;
  for (std::size_t c = 0; c < s.cases; ++c) (s.truth[c] == 1 ? positive : negative) += 1;
  for (std::size_t c = 0; c < s.cases; ++c) {
    if (s.truth[c] != 1) continue;
    const double mine = s.ratings[s.at(way, reader, c)];
    for (std::size_t d = 0; d < s.cases; ++d) {
      if (s.truth[d] != 0) continue;
      const double theirs = s.ratings[s.at(way, reader, d)];
      const double win = mine > theirs ? 1 : (mine == theirs ? 0.5 : 0);
      wins[c] += win;
      wins[d] += win;
      total += win;
    }
  }
  Jackknifed areas{.whole = total / (positive * negative)};
  for (std::size_t c = 0; c < s.cases; ++c) {
    const double pairs = s.truth[c] == 1 ? (positive - 1) * negative : positive * (negative - 1);
    areas.without.push_back((total - wins[c]) / pairs);
  }
  return areas;
}

/// A reading's place among ways × readers.
struct Cell {
  std::size_t way = 0, reader = 0;
};

/// Jackknife pseudovalues by way, reader and case, and their means over what is not named.
class Cube {
 public:
  struct Means {
    double whole = 0;
    Numbers way, reader, cases, both, way_case, reader_case;
  };

  Cube(const Study& s, const std::vector<Jackknifed>& areas) : study_(s) {
    means_ = {.way = Numbers(s.ways, 0.0),
              .reader = Numbers(s.readers, 0.0),
              .cases = Numbers(s.cases, 0.0),
              .both = Numbers(s.ways * s.readers, 0.0),
              .way_case = Numbers(s.ways * s.cases, 0.0),
              .reader_case = Numbers(s.readers * s.cases, 0.0)};
    const auto n = static_cast<double>(s.cases);
    for (std::size_t z = 0; z < s.ratings.size(); ++z) {
      const auto& area = areas[z / s.cases];
      values_.push_back(n * area.whole - (n - 1) * area.without[z % s.cases]);
      add(z);
    }
  }

  const Means& means() const { return means_; }
  const Numbers& values() const { return values_; }

  /// What no main effect and no pair accounts for.
  double residual(std::size_t z) const {
    const auto [i, j, k] = places(z);
    const auto& m = means_;
    return values_[z] - m.both[i * study_.readers + j] - m.way_case[i * study_.cases + k] -
           m.reader_case[j * study_.cases + k] + m.way[i] + m.reader[j] + m.cases[k] - m.whole;
  }

 private:
  struct Places {
    std::size_t way, reader, c;
  };
  Places places(std::size_t z) const {
    const std::size_t cell = z / study_.cases;
    return {cell / study_.readers, cell % study_.readers, z % study_.cases};
  }

  void add(std::size_t z) {
    const auto [i, j, k] = places(z);
    const double x = values_[z];
    const auto t = static_cast<double>(study_.ways), r = static_cast<double>(study_.readers);
    const auto n = static_cast<double>(study_.cases);
    means_.whole += x / (t * r * n);
    means_.way[i] += x / (r * n);
    means_.reader[j] += x / (t * n);
    means_.cases[k] += x / (t * r);
    means_.both[i * study_.readers + j] += x / n;
    means_.way_case[i * study_.cases + k] += x / r;
    means_.reader_case[j * study_.cases + k] += x / t;
  }

  const Study& study_;
  Numbers values_;
  Means means_;
};

class Analysis {
 public:
  explicit Analysis(const Study& s) : study_(s) {
    all_.auc = Matrix(s.ways, s.readers);
    for (std::size_t i = 0; i < s.ways; ++i) {
      for (std::size_t j = 0; j < s.readers; ++j) {
        areas_.push_back(jackknife(s, i, j));
        all_.auc(i, j) = areas_.back().whole;
      }
    }
  }

  Result<ReaderStudy> done() {
    mean_squares();
    covariances();
    components();
    if (!(all_.ms_both > spread_min) ||
        !(all_.var_error - all_.cov1 + (r() - 1) * std::max(0.0, all_.cov2 - all_.cov3) >
          spread_min)) {
      return refuse(No::unprocessable, "science.no_variance",
                    "The ways rank the cases alike for every reader: there is no difference to "
                    "test.");
    }
    tests();
    differences();
    for (std::size_t i = 0; i < study_.ways; ++i) all_.means.push_back(way_mean(i));
    pseudovalues();
    return all_;
  }

 private:
  const Jackknifed& area(const Cell& c) const { return areas_[c.way * study_.readers + c.reader]; }
  Cell cell(std::size_t z) const {
    return {.way = z / study_.readers, .reader = z % study_.readers};
  }
  double t() const { return static_cast<double>(study_.ways); }
  double r() const { return static_cast<double>(study_.readers); }
  double n() const { return static_cast<double>(study_.cases); }

  double way_value(std::size_t i) const { return chance::mean(all_.auc.row(i)); }
  double reader_value(std::size_t j) const {
    double total = 0;
    for (std::size_t i = 0; i < study_.ways; ++i) total += all_.auc(i, j);
    return total / t();
  }

  void mean_squares() {
    const double middle = chance::mean(all_.auc.values);
    for (std::size_t i = 0; i < study_.ways; ++i) {
      all_.ms_way += r() * std::pow(way_value(i) - middle, 2) / (t() - 1);
      for (std::size_t j = 0; j < study_.readers; ++j) {
        const double off = all_.auc(i, j) - way_value(i) - reader_value(j) + middle;
        all_.ms_both += off * off / ((t() - 1) * (r() - 1));
      }
    }
    for (std::size_t j = 0; j < study_.readers; ++j) {
      all_.ms_reader += t() * std::pow(reader_value(j) - middle, 2) / (r() - 1);
    }
  }

  double covariance(const Cell& a, const Cell& b) const {
    const auto &x = area(a).without, &y = area(b).without;
    // Jackknife: (n - 1)/n of the sum of products, which is (n - 1)²/n of the covariance.
    return chance::covariance(x, y) * (n() - 1) * (n() - 1) / n();
  }

  void covariances() {
    double var = 0, one = 0, two = 0, three = 0;
    const std::size_t cells = areas_.size();
    for (std::size_t z = 0; z < cells * cells; ++z) {
      const Cell a = cell(z / cells), b = cell(z % cells);
      const bool same_reader = a.reader == b.reader;
      (a.way == b.way ? (same_reader ? var : two) : (same_reader ? one : three)) +=
          covariance(a, b);
    }
    all_.var_error = var / (t() * r());
    all_.cov1 = one / (t() * (t() - 1) * r());
    all_.cov2 = two / (t() * r() * (r() - 1));
    all_.cov3 = three / (t() * (t() - 1) * r() * (r() - 1));
  }

  void components() {
    auto& a = all_;
    a.var_both = a.ms_both - a.var_error + a.cov1 + (a.cov2 - a.cov3);
    a.var_reader =
        (a.ms_reader - a.var_both - a.var_error - (t() - 1) * (a.cov1 - a.cov3) + a.cov2) / t();
  }

  static WayTest ratio(double up, double down, double df1, double df2) {
    WayTest test{.mean_square = up, .denominator = down, .f = up / down, .df1 = df1, .df2 = df2};
    test.p = chance::f_above(test.f, df1, df2);
    return test;
  }

  void tests() {
    auto& a = all_;
    const double shared = std::max(0.0, a.cov2 - a.cov3), df = (t() - 1) * (r() - 1);
    const double down = a.ms_both + r() * shared;
    a.random = ratio(a.ms_way, down, t() - 1, down * down / (a.ms_both * a.ms_both / df));
    a.fixed_cases = ratio(a.ms_way, a.ms_both, t() - 1, df);
    a.fixed_readers_denominator = a.var_error - a.cov1 + (r() - 1) * shared;
    a.fixed_readers_chi = (t() - 1) * a.ms_way / a.fixed_readers_denominator;
    a.fixed_readers_p = chance::chi_square_above(a.fixed_readers_chi, t() - 1);
  }

  void differences() {
    for (std::size_t i = 0; i < study_.ways; ++i) {
      for (std::size_t k = i + 1; k < study_.ways; ++k) {
        Difference d{.one = i, .other = k, .value = way_value(i) - way_value(k)};
        d.se = std::sqrt(2 / r() * all_.random.denominator);
        d.df = all_.random.df2;
        d.t = d.value / d.se;
        d.p = chance::student_outside(d.t, d.df);
        const double reach = chance::student_point(0.975, d.df) * d.se;
        d.low = d.value - reach;
        d.high = d.value + reach;
        all_.differences.push_back(d);
      }
    }
  }

  WayMean way_mean(std::size_t i) const {
    WayMean m{.value = way_value(i), .reader_mean_square = chance::variance(all_.auc.row(i))};
    for (std::size_t j = 0; j < study_.readers; ++j) {
      for (std::size_t l = 0; l < study_.readers; ++l) {
        if (j != l) m.cov2 += covariance({i, j}, {i, l}) / (r() * (r() - 1));
      }
    }
    const double whole = m.reader_mean_square + r() * std::max(0.0, m.cov2);
    m.se = std::sqrt(whole / r());
    m.df = whole * whole / (m.reader_mean_square * m.reader_mean_square / (r() - 1));
    const double reach = chance::student_point(0.975, m.df) * m.se;
    m.low = m.value - reach;
    m.high = m.value + reach;
    return m;
  }

  void pseudovalues() {
    auto& p = all_.pseudovalues;
    const Cube cube(study_, areas_);
    const auto& m = cube.means();
    double way = 0, reader = 0, cases = 0, both = 0, way_case = 0, reader_case = 0, rest = 0;
    for (const double x : m.way) way += std::pow(x - m.whole, 2);
    for (const double x : m.reader) reader += std::pow(x - m.whole, 2);
    for (const double x : m.cases) cases += std::pow(x - m.whole, 2);
    for (std::size_t z = 0; z < m.both.size(); ++z) {
      both += std::pow(m.both[z] - m.way[cell(z).way] - m.reader[cell(z).reader] + m.whole, 2);
    }
    for (std::size_t z = 0; z < m.way_case.size(); ++z) {
      const std::size_t i = z / study_.cases, k = z % study_.cases;
      way_case += std::pow(m.way_case[z] - m.way[i] - m.cases[k] + m.whole, 2);
    }
    for (std::size_t z = 0; z < m.reader_case.size(); ++z) {
      const std::size_t j = z / study_.cases, k = z % study_.cases;
      reader_case += std::pow(m.reader_case[z] - m.reader[j] - m.cases[k] + m.whole, 2);
    }
    for (std::size_t z = 0; z < cube.values().size(); ++z) rest += std::pow(cube.residual(z), 2);
    const double dt = t() - 1, dr = r() - 1, dc = n() - 1;
    p.ms_way = way * r() * n() / dt;
    p.ms_both = both * n() / (dt * dr);
    p.ms_way_case = way_case * r() / (dt * dc);
    p.var_error = rest / (dt * dr * dc);
    const double ms_reader = reader * t() * n() / dr, ms_case = cases * t() * r() / dc;
    const double ms_reader_case = reader_case * t() / (dr * dc);
    p.var_reader = (ms_reader - p.ms_both - ms_reader_case + p.var_error) / (t() * n());
    p.var_case = (ms_case - p.ms_way_case - ms_reader_case + p.var_error) / (t() * r());
    p.var_reader_way = (p.ms_both - p.var_error) / n();
    p.var_way_case = (p.ms_way_case - p.var_error) / r();
    p.var_reader_case = (ms_reader_case - p.var_error) / t();
    const double down = p.ms_both + std::max(0.0, p.ms_way_case - p.var_error);
    p.random = ratio(p.ms_way, down, dt, down * down / (p.ms_both * p.ms_both / (dt * dr)));
    p.fixed_readers = ratio(p.ms_way, p.ms_way_case, dt, dt * dc);
    p.fixed_cases = ratio(p.ms_way, p.ms_both, dt, dt * dr);
  }

  const Study& study_;
  std::vector<Jackknifed> areas_;
  ReaderStudy all_;
};

}  // namespace

Result<ReaderStudy> reader_study(const std::vector<Reading>& readings) {
  TRY(study, study_of(readings));
  return Analysis(study).done();
}

}  // namespace science::trust
