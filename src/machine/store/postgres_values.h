#pragma once

/// postgres_values: values as libpq carries them. Private to the room.

#include <libpq-fe.h>

#include <string>
#include <vector>

#include "machine/store/store.h"

namespace machine::store {

/// Parameters as arrays: numbers spelled, octets raw. Borrows texts and octets from `values`.
class Parameters {
 public:
  explicit Parameters(const Values& values);
  int count() const { return static_cast<int>(words_.size()); }
  const char* const* words() const { return words_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const { return formats_.data(); }

 private:
  struct Add;
  std::vector<std::string> spelled_;
  std::vector<const char*> words_;
  std::vector<int> lengths_;
  std::vector<int> formats_;
};

/// Rows and count of a reply in text format.
Answer answer_of(const PGresult* reply);

}  // namespace machine::store
