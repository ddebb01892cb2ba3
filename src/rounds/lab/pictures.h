#pragma once

/// pictures: the films of a pack, drawn by their recipe or as the board gave them, kept on disk
/// once made. What is kept can be thrown away at any time. A board's own picture of a measuring
/// session's pack is never kept on disk.

#include <optional>
#include <string>

#include "machine/task/pool.h"
#include "rounds/lab/case_bank.h"
#include "rounds/lab/lab.h"

namespace rounds::lab {

/// Where a phantom's nodule lies: shares of the side.
struct NodulePlace {
  double x = 0, y = 0, radius = 0;
  bool stamp = false;
};

class Pictures {
 public:
  enum class Size : std::uint8_t { whole, preview, map };

  /// `folder` is made when first needed; all else must outlive this.
  Pictures(std::string folder, programme::Programme& programme, CaseBank& cases)
      : folder_(std::move(folder)), programme_(programme), cases_(cases) {}

  /// PNG. A preview has 128 pixels at its longer side, and 8 bits. Refuses: missing lab.no_picture,
  /// busy task.busy.
  Task<Result<std::string>> png(std::shared_ptr<const programme::Edition> edition, Found lab,
                                const programme::ReadingCase* one, Size size);
  /// A film drawn by a recipe, lit where that network looked (science/network/glow.h). Refuses:
  /// busy task.busy.
  Task<Result<std::string>> map(std::string network, const programme::ReadingCase* one);
  /// A picture of an edition's folder, by its path. Refuses: missing lab.no_picture.
  Task<Result<std::string>> of_folder(std::string edition, std::string path);
  /// Nothing of a case that no recipe draws. Refuses: busy task.busy.
  Task<Result<std::optional<NodulePlace>>> nodule(const programme::ReadingCase* one);

 private:
  /// The octets of a board's own picture.
  Task<Result<std::string>> own(const programme::Edition* edition, Found lab,
                                const programme::ReadingCase* one);

  std::string folder_;
  programme::Programme& programme_;
  CaseBank& cases_;
  machine::Pool pool_{1, 256};
};

}  // namespace rounds::lab
