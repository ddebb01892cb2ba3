#include "science/trust/readers.h"

#include <algorithm>
#include <cmath>
#include <optional>

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
  std::vector<std::optional<double>> ratings = {};  ///< way, reader, case
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
  bool sound = s.ratings.size() == readings.size();
  for (const auto& r : readings) {
    auto& cell = s.ratings[s.at(r.way, r.reader, r.case_)];
    auto& truth = s.truth[r.case_];
    sound = sound && !cell && (r.truth == 0 || r.truth == 1) && (truth == -1 || truth == r.truth);
    cell = r.rating;
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
    const double mine = *s.ratings[s.at(way, reader, c)];
    for (std::size_t d = 0; d < s.cases; ++d) {
      if (s.truth[d] != 0) continue;
      const double theirs = *s.ratings[s.at(way, reader, d)];
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
    for (std::size_t i = 0; i < study_.ways; ++i) {
      for (std::size_t j = 0; j < study_.readers; ++j) {
        for (std::size_t k = 0; k < study_.ways; ++k) {
          for (std::size_t l = 0; l < study_.readers; ++l) {
            const double here = covariance({i, j}, {k, l});
            (i == k ? (j == l ? var : two) : (j == l ? one : three)) += here;
          }
        }
      }
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

  /// The mean of the pseudovalues over what is not named.
  double pseudo(std::optional<std::size_t> way, std::optional<std::size_t> reader,
                std::optional<std::size_t> c) const {
    double total = 0, count = 0;
    for (std::size_t i = way.value_or(0); i < (way ? *way + 1 : study_.ways); ++i) {
      for (std::size_t j = reader.value_or(0); j < (reader ? *reader + 1 : study_.readers); ++j) {
        const auto& a = area({i, j});
        for (std::size_t k = c.value_or(0); k < (c ? *c + 1 : study_.cases); ++k) {
          total += n() * a.whole - (n() - 1) * a.without[k];
          count += 1;
        }
      }
    }
    return total / count;
  }

  void pseudovalues() {
    auto& p = all_.pseudovalues;
    const double middle = pseudo({}, {}, {});
    double way = 0, reader = 0, cases = 0, both = 0, way_case = 0, reader_case = 0, rest = 0;
    for (std::size_t i = 0; i < study_.ways; ++i) {
      const double wi = pseudo(i, {}, {});
      way += std::pow(wi - middle, 2);
      for (std::size_t j = 0; j < study_.readers; ++j) {
        both += std::pow(pseudo(i, j, {}) - wi - pseudo({}, j, {}) + middle, 2);
      }
    }
    for (std::size_t j = 0; j < study_.readers; ++j) {
      reader += std::pow(pseudo({}, j, {}) - middle, 2);
    }
    for (std::size_t k = 0; k < study_.cases; ++k) {
      const double ck = pseudo({}, {}, k);
      cases += std::pow(ck - middle, 2);
      for (std::size_t i = 0; i < study_.ways; ++i) {
        way_case += std::pow(pseudo(i, {}, k) - pseudo(i, {}, {}) - ck + middle, 2);
      }
      for (std::size_t j = 0; j < study_.readers; ++j) {
        const double rj = pseudo({}, j, {});
        const double jk = pseudo({}, j, k);
        reader_case += std::pow(jk - rj - ck + middle, 2);
        for (std::size_t i = 0; i < study_.ways; ++i) {
          rest += std::pow(pseudo(i, j, k) - pseudo(i, j, {}) - pseudo(i, {}, k) - jk +
                               pseudo(i, {}, {}) + rj + ck - middle,
                           2);
        }
      }
    }
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
