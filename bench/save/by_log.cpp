#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

#include <chrono>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <thread>

#include "candidates.h"
#include "ways.h"

namespace save_bench {

namespace {

using Moment = std::chrono::steady_clock::time_point;

constexpr std::size_t file_bytes = 256u << 20;  // written over from the start when it is full
constexpr std::size_t event_bytes = 120;        // an event's text, and its keys
constexpr std::size_t group_max = 512;          // as the store's

struct Record {
  std::uint32_t size, checksum;
  std::int64_t client, sequence;
  char text[event_bytes];
};

class Log {
 public:
  explicit Log(const std::string& path) : file_(open(path.c_str(), O_CREAT | O_RDWR, 0600)) {
    const std::string zeros(1u << 20, '\0');
    for (std::size_t at = 0; at < file_bytes; at += zeros.size()) {
      if (pwrite(file_, zeros.data(), zeros.size(), static_cast<off_t>(at)) < 0)
        throw machine::Fault("cannot write " + path);
    }
    fsync(file_);
  }
  ~Log() { close(file_); }
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  void commit(const std::vector<Record>& group) {
    const auto bytes = group.size() * sizeof(Record);
    if (at_ + bytes > file_bytes) at_ = 0;
    if (pwrite(file_, group.data(), bytes, static_cast<off_t>(at_)) !=
            static_cast<ssize_t>(bytes) ||
        fdatasync(file_) != 0)
      throw machine::Fault("the log could not be written");
    at_ += bytes;
  }

 private:
  int file_;
  std::size_t at_ = 0;
};

Record record_of(std::size_t client, std::int64_t sequence) {
  Record record{.size = event_bytes,
                .checksum = 0,
                .client = static_cast<std::int64_t>(client),
                .sequence = sequence,
                .text = {}};
  std::memset(record.text, 'a' + static_cast<int>(client % 26), event_bytes);
  record.checksum = static_cast<std::uint32_t>(
      crc32(0, reinterpret_cast<const Bytef*>(record.text), event_bytes));
  return record;
}

}  // namespace

std::string by_log(const Run& run) {
  const auto path = run.folder + "/raw.log";
  Log log(path);
  std::vector<Moment> asked(run.clients, std::chrono::steady_clock::now());
  Figures figures;
  const auto began = asked.front();
  const auto until = began + std::chrono::duration<double>(run.seconds);
  std::int64_t sequence = 0;
  std::size_t next = 0;
  std::vector<Record> group;
  auto now = began;
  while (now < until) {
    const auto first = next;
    group.clear();
    for (std::size_t i = 0; i < std::min(run.clients, group_max); ++i) {
      group.push_back(record_of(next, ++sequence));
      next = (next + 1) % run.clients;
    }
    log.commit(group);
    now = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < group.size(); ++i) {
      auto& since = asked[(first + i) % run.clients];
      figures.add(std::chrono::duration<double, std::milli>(now - since).count());
      since = now;
    }
  }
  unlink(path.c_str());
  return figures.line(std::chrono::duration<double>(now - began).count());
}

}  // namespace save_bench
