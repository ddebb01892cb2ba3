#include "machine/json/json.h"

namespace machine::json {

Result<value> parse(std::string_view text) {
  boost::system::error_code error;
  boost::json::parse_options options;
  options.max_depth = depth_max;
  auto parsed = boost::json::parse(text, error, {}, options);
  if (error) {
    return refuse(No::invalid, "json.malformed", "The body is not JSON: " + error.message() + ".");
  }
  return parsed;
}

std::unexpected<Refusal> Place::expected(std::string_view what) const {
  const std::string field = path.empty() ? "/" : path;
  return refuse(No::invalid, "json.shape", field + ": expected " + std::string(what) + ".",
                {{"field", field}, {"expected", std::string(what)}});
}

}  // namespace machine::json
