#pragma once

// A real mail relay and SMS gateway beside a test: tests/post/receiver.py as a child process.

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

namespace receiving {

/// Waits until `holds` does, at most 20 seconds; whether it did.
template <class Holds>
bool soon(Holds holds) {
  for (int look = 0; look < 1'000; ++look) {
    if (holds()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  }
  return false;
}

class Receiver {
 public:
  explicit Receiver(const std::string& parent) : folder_(parent + "/receiver") {
    std::filesystem::create_directories(folder_);
    be("ok");
    start();
  }
  ~Receiver() { stop(); }
  Receiver(const Receiver&) = delete;
  Receiver& operator=(const Receiver&) = delete;

  /// ok, later, never or stall.
  void be(const std::string& mode) { std::ofstream(folder_ + "/mode") << mode; }

  /// Up on the same ports as before, if it was up before.
  void start() {
    std::filesystem::remove(folder_ + "/ports");
    child_ = ::fork();
    if (child_ == 0) {
      const int silent = ::open("/dev/null", O_RDWR);
      ::dup2(silent, 1);
      ::execl("/usr/bin/python3", "python3", "tests/post/receiver.py", folder_.c_str(),
              smtp_port_.c_str(), http_port_.c_str(), nullptr);
      ::_exit(127);
    }
    REQUIRE(child_ > 0);
    REQUIRE_MESSAGE(soon([this] { return std::filesystem::exists(folder_ + "/ports"); }),
                    "tests/post/receiver.py does not start; it needs Debian's python3-aiosmtpd");
    std::ifstream(folder_ + "/ports") >> smtp_port_ >> http_port_;
  }

  void stop() {
    if (child_ <= 0) return;
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
    child_ = 0;
  }

  std::string smtp_url() const { return "smtp://127.0.0.1:" + smtp_port_; }
  std::string sms_url() const { return "http://127.0.0.1:" + http_port_ + "/sms"; }

  std::vector<boost::json::object> mails() const { return lines("mails"); }
  std::vector<boost::json::object> texts() const { return lines("texts"); }

 private:
  std::vector<boost::json::object> lines(const std::string& name) const {
    std::vector<boost::json::object> found;
    std::ifstream file(folder_ + "/" + name);
    for (std::string line; std::getline(file, line);) {
      // A line that is still being written is met whole at the next look.
      if (!file.eof()) found.push_back(boost::json::parse(line).as_object());
    }
    return found;
  }

  std::string folder_;
  std::string smtp_port_ = "0", http_port_ = "0";
  pid_t child_ = 0;
};

}  // namespace receiving
