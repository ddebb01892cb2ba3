#include "kek.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "machine/seal/seal.h"

namespace machine::seal {

namespace {

constexpr std::size_t kek_size = 32;
// 64 digits and a line's end; a longer file is something else.
constexpr std::size_t file_bytes_max = 80;

class File {
 public:
  explicit File(int handle) : handle_(handle) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (handle_ >= 0) ::close(handle_);
  }
  int handle() const { return handle_; }

 private:
  const int handle_;
};

[[noreturn]] void fail(const std::string& path, const char* doing) {
  throw Fault("seal: cannot " + std::string(doing) + " " + path + ": " + std::strerror(errno));
}

void sync_folder(const std::string& path) {
  const auto folder = std::filesystem::absolute(path).parent_path().string();
  const File file{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (file.handle() < 0 || ::fsync(file.handle()) != 0) fail(folder, "sync");
}

}  // namespace

Result<Bytes> read_kek(const std::string& path) {
  const File file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.handle() < 0 && errno == ENOENT) {
    return refuse(No::missing, "seal.kek_missing", "The key-encryption key file is not there.",
                  {{"path", path}});
  }
  if (file.handle() < 0) fail(path, "open");
  std::string text(file_bytes_max + 1, '\0');
  const auto size = ::read(file.handle(), text.data(), text.size());
  if (size < 0) fail(path, "read");
  text.resize(static_cast<std::size_t>(size));
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  auto kek = from_hex(text);
  if (!kek || kek->size() != kek_size) {
    return refuse(No::invalid, "seal.kek_wrong",
                  "The key-encryption key file does not hold 64 hex digits.", {{"path", path}});
  }
  return kek;
}

Bytes make_kek(const std::string& path) {
  const auto kek = chance(kek_size);
  const auto line = hex(kek) + "\n";
  const File file{::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR)};
  if (file.handle() < 0) fail(path, "make");
  if (::write(file.handle(), line.data(), line.size()) != static_cast<ssize_t>(line.size()))
    fail(path, "write");
  if (::fsync(file.handle()) != 0) fail(path, "sync");
  sync_folder(path);
  return kek;
}

}  // namespace machine::seal
