#pragma once

/// terms: what items can be about, in the programme's own words, for those who write and read them.

#include <boost/describe.hpp>

#include <string>
#include <vector>

#include "rounds/programme/manuscript.h"
#include "rounds/programme/programme.h"

namespace rounds::bank {

struct Term {
  std::string id, says;
};
BOOST_DESCRIBE_STRUCT(Term, (), (id, says))

struct Terms {
  std::vector<Term> domains, outcomes, modules, sources;
};
BOOST_DESCRIBE_STRUCT(Terms, (), (domains, outcomes, modules, sources))

/// Pure; a folder without competencies or sources has none.
Terms terms_of(const programme::Edition& edition, const programme::Folder& folder);

}  // namespace rounds::bank
