// Durable saves of exam answers. `bench/save/run` drives this program; by hand:
//
//   bench_save seed FOLDER COUNT [URL]                 candidates in an open exam
//   bench_save log  FOLDER CLIENTS SECONDS             a raw group-committed log
//   bench_save room FOLDER CLIENTS SECONDS [URL]       the exam room, in this process
//   bench_save http FOLDER CLIENTS SECONDS PORT        `rounds serve --data FOLDER --port PORT`

#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <vector>

#include "candidates.h"
#include "ways.h"

namespace {

int used() {
  fmt::print(stderr, "usage: bench_save seed|log|room|http FOLDER COUNT …, see bench/save/run\n");
  return 2;
}

int seed(const std::string& folder, int count, const std::string& url) {
  save_bench::House house(folder, url);
  save_bench::keep(folder, save_bench::seated(house, count));
  return 0;
}

}  // namespace

int main(int count, char** words) {
  const std::vector<std::string> told(words + 1, words + count);
  if (told.size() < 3) return used();
  const auto& way = told[0];
  const std::string last = told.size() > 4 ? told[4] : "";
  try {
    if (way == "seed") return seed(told[1], std::stoi(told[2]), told.size() > 3 ? told[3] : "");
    if (told.size() < 4) return used();
    save_bench::Run run{.folder = told[1],
                        .url = way == "room" ? last : "",
                        .clients = std::stoul(told[2]),
                        .seconds = std::stod(told[3])};
    if (way == "http") run.port = std::stoi(last);
    if (way == "log")
      fmt::print("{}\n", save_bench::by_log(run));
    else if (way == "room")
      fmt::print("{}\n", save_bench::by_room(run));
    else if (way == "http")
      fmt::print("{}\n", save_bench::by_http(run));
    else
      return used();
    return 0;
  } catch (const std::exception& fault) {
    fmt::print(stderr, "bench_save: {}\n", fault.what());
    return 1;
  }
}
