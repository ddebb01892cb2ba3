#pragma once

// One built file as an answer: which encoding, which part, or that the client has it already.

#include <string_view>

#include "machine/http/http.h"
#include "machine/http/pages.h"

namespace machine::http {

/// A response whose body is borrowed from an asset.
struct FileAnswer {
  Response response;
  std::string_view body;
};

FileAnswer answer_with(const Asset& asset, const Request& request, bool head_only);

}  // namespace machine::http
