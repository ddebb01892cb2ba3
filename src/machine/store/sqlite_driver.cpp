#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <thread>

#include "sqlite.h"
#include "sqlite_backup.h"
#include "sqlite_words.h"

namespace machine::store {
namespace {

constexpr std::chrono::milliseconds checkpoint_every{200};
// A log this long means that a reader kept the checkpoints from starting it over; then writers wait
// a moment for it.
constexpr std::uintmax_t log_large_bytes = 128U << 20U;
// How long a truncating checkpoint may wait for readers: shorter than anybody notices.
constexpr int truncate_wait_ms = 100;

/// Carries the log into the file off the commit thread, so that no candidate waits for it.
class Checkpointer {
 public:
  Checkpointer(std::string path, Journal& journal)
      : path_(std::move(path)), journal_(journal), thread_([this] { run(); }) {}
  ~Checkpointer() {
    {
      std::lock_guard lock(turn_);
      ended_ = true;
    }
    end_.notify_all();
    thread_.join();
  }
  Checkpointer(const Checkpointer&) = delete;
  Checkpointer& operator=(const Checkpointer&) = delete;

 private:
  void run() {
    Sqlite database;
    while (!ends()) {
      try {
        if (!database) database = open_patient();
        checkpoint(database.get());
        failing_ = false;
      } catch (const Fault& fault) {
        note(fault);
        database.reset();
      }
    }
  }

  /// The first of a row of failures.
  void note(const Fault& fault) {
    if (std::exchange(failing_, true)) return;
    journal_.line(Level::error, "store.checkpoint_failed", {{"said", fault.what()}});
  }

  Sqlite open_patient() const {
    auto database = open_sqlite(path_, Use::write);
    sqlite3_busy_timeout(database.get(), truncate_wait_ms);
    return database;
  }

  bool ends() {
    std::unique_lock lock(turn_);
    return end_.wait_for(lock, checkpoint_every, [this] { return ended_; });
  }

  void checkpoint(sqlite3* database) {
    std::error_code absent;
    const auto log_bytes = std::filesystem::file_size(path_ + "-wal", absent);
    if (absent || log_bytes == 0) return;
    const int mode =
        log_bytes > log_large_bytes ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
    const int error = sqlite3_wal_checkpoint_v2(database, nullptr, mode, nullptr, nullptr);
    if (error != SQLITE_OK && (error & 0xff) != SQLITE_BUSY) throw_sqlite(database, "checkpoint");
  }

  const std::string path_;
  Journal& journal_;
  std::mutex turn_;
  std::condition_variable end_;
  bool ended_ = false;
  bool failing_ = false;
  std::thread thread_;
};

class SqliteDriver final : public Driver {
 public:
  SqliteDriver(std::string path, Journal& journal) : path_(std::move(path)) {
    open_sqlite(path_, Use::console);
    checkpointer_ = std::make_unique<Checkpointer>(path_, journal);
  }

  Task<std::unique_ptr<Connection>> connect(boost::asio::any_io_executor, Use use) override {
    co_return std::make_unique<SqliteConnection>(path_, use);
  }
  std::string spelled(std::string_view migration) const override { return sqlite_words(migration); }
  Result<void> backup(const std::string& path) override { return backup_sqlite(path_, path); }
  bool blocks() const override { return true; }
  int lanes(Use use, const Settings& settings) const override {
    return use == Use::write ? 1 : std::max(settings.readers, 1);
  }
  std::size_t group_max(std::size_t asked) const override { return asked; }

 private:
  const std::string path_;
  std::unique_ptr<Checkpointer> checkpointer_;
};

}  // namespace

std::unique_ptr<Driver> sqlite_driver(const std::string& path, Journal& journal) {
  return std::make_unique<SqliteDriver>(path, journal);
}

}  // namespace machine::store
