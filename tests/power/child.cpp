#include "tests/power/child.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <memory>
#include <sstream>
#include <stdexcept>

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX leaves it to us

namespace rounds_tests {

Child::Child(std::vector<std::string> words) {
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const int failed =
      ::posix_spawn(&process_, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(pipe[1]);
  ear_ = pipe[0];
  if (failed != 0) throw std::runtime_error(words[0] + " does not start");
}

Child::~Child() {
  kill();
  ::close(ear_);
}

bool Child::read_some() {
  std::array<char, 65536> heard;
  const auto size = ::read(ear_, heard.data(), heard.size());
  if (size > 0) said_.append(heard.data(), static_cast<std::size_t>(size));
  return size > 0;
}

void Child::listen(std::size_t lines) {
  while (static_cast<std::size_t>(std::ranges::count(said_, '\n')) < lines && read_some()) {
  }
}

std::vector<std::string> Child::kill() {
  if (process_ != 0) {
    ::kill(process_, SIGKILL);
    while (read_some()) {
    }
    ::waitpid(process_, nullptr, 0);
    process_ = 0;
  }
  std::vector<std::string> lines;
  std::istringstream text(said_.substr(0, said_.rfind('\n') + 1));
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  return lines;
}

std::string output_of(const std::string& command) {
  const std::unique_ptr<FILE, decltype(&::pclose)> pipe(::popen(command.c_str(), "re"), ::pclose);
  if (!pipe) throw std::runtime_error(command + " does not start");
  std::string said;
  std::array<char, 4096> heard;
  while (std::fgets(heard.data(), heard.size(), pipe.get())) said += heard.data();
  while (!said.empty() && said.back() == '\n') said.pop_back();
  return said;
}

}  // namespace rounds_tests
