#pragma once

/// exact: functions whose every bit is the same on every machine: sums, products and quotients
/// only.

namespace science::phantom::exact {

/// Relative error below 1e-9 for arguments from -700 to 700; 0 below.
double exp(double x);
/// Natural, of what is above 0; absolute error below 1e-9.
double log(double x);
/// x to the power p; 0 where x is 0.
double power(double x, double p);
double sine(double x);
double cosine(double x);
/// 1 / (1 + e^-x); 0 and 1 beyond 18.
double logistic(double x);

}  // namespace science::phantom::exact
