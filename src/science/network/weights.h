#pragma once

// What tools/weights.py embeds of models/films.

#include <string_view>
#include <vector>

namespace science::network {

struct WeightFile {
  std::string_view name, sha256, bytes;
};
const std::vector<WeightFile>& weight_files();

}  // namespace science::network
