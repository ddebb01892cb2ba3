#pragma once

/// call: one question, by HTTP, to a server that is not ours. It blocks: ask it on a pool.

#include <cstddef>
#include <string>

#include "machine/refusal/refusal.h"

namespace machine::call {

struct Question {
  std::string url;          ///< http or https, and nothing else
  std::string bearer = {};  ///< a token; empty: none is sent
  std::string json;         ///< in the body, so that no proxy logs it
  long seconds = 10;        ///< in all
  std::size_t answer_max = 16'384;
};

struct Reply {
  long status = 0;  ///< 0: nobody answered, in time and at such length
  std::string body = {};
};

/// Posts the question.
Reply post(const Question& question);

}  // namespace machine::call
