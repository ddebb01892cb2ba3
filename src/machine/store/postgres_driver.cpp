#include <algorithm>

#include "postgres.h"
#include "postgres_backup.h"

namespace machine::store {
namespace {

// The server keeps 64 open subtransactions of a connection at hand; past that, every other one that
// looks at our rows reads a file (PGPROC_MAX_CACHED_SUBXIDS). Each unit is one, and the
// transaction's own statements are none.
constexpr std::size_t units_max = 60;

class PostgresDriver final : public Driver {
 public:
  explicit PostgresDriver(std::string url) : url_(std::move(url)) {}

  Task<std::unique_ptr<Connection>> connect(boost::asio::any_io_executor here, Use use) override {
    return PostgresConnection::open(std::move(here), url_, use);
  }
  std::string spelled(std::string_view migration) const override { return std::string(migration); }
  Result<void> backup(const std::string& path) override { return backup_postgres(url_, path); }
  bool blocks() const override { return false; }
  int lanes(Use use, const Settings& settings) const override {
    return std::max(use == Use::write ? settings.writers : settings.readers, 1);
  }
  std::size_t group_max(std::size_t asked) const override { return std::min(asked, units_max); }

 private:
  const std::string url_;
};

}  // namespace

std::unique_ptr<Driver> postgres_driver(const std::string& url, Journal&) {
  return std::make_unique<PostgresDriver>(url);
}

}  // namespace machine::store
