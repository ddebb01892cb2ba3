#pragma once

/// What a programme asks for a certificate besides a passed examination. It is part of the edition,
/// so that a learner can be held to what was written when they began.

#include <boost/describe.hpp>

namespace rounds::programme {

struct CertificateRule {
  int modules = 0;  ///< with credit for every lesson that gives some
  int labs = 0;     ///< gone through to their end
};
BOOST_DESCRIBE_STRUCT(CertificateRule, (), (modules, labs))

}  // namespace rounds::programme
