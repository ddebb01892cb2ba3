#include "machine/refusal/refusal.h"

#include <cstdio>
#include <cstdlib>

namespace machine {

void stop_for_bug(const char* file, int line, const char* claim) {
  std::fprintf(stderr, "%s:%d: impossible: not (%s)\n", file, line, claim);
  std::abort();
}

}  // namespace machine
