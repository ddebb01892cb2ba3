#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "carrier.h"

namespace machine::post {

namespace {

class FolderCarrier final : public Carrier {
 public:
  explicit FolderCarrier(const Settings& settings) : folder_(settings.folder) {}

  Reply carry(const Letter& letter) override {
    std::error_code error;
    std::filesystem::create_directories(folder_, error);
    const auto path = folder_ / fmt::format("{}.txt", letter.id);
    const auto draft = folder_ / fmt::format(".{}.draft", letter.id);
    {
      std::ofstream file(draft, std::ios::binary | std::ios::trunc);
      file << "To: " << letter.to << "\nSubject: " << letter.subject << "\n\n"
           << letter.text << "\n";
      if (!file.flush()) return {Outcome::later, 0};
    }
    std::filesystem::permissions(
        draft, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, error);
    // The name is the message's own, so a repeat replaces the file by itself.
    std::filesystem::rename(draft, path, error);
    return {error ? Outcome::later : Outcome::carried, 0};
  }

 private:
  const std::filesystem::path folder_;
};

}  // namespace

std::unique_ptr<Carrier> folder_carrier(const Settings& settings) {
  return std::make_unique<FolderCarrier>(settings);
}

}  // namespace machine::post
