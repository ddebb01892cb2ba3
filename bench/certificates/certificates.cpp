// 42,000 certificates, both proofs: issued into a fresh register on SQLite, to doctors who have the
// whole shipped programme on record, since the rule asks for it. And how long a PDF takes.
//
//     build/release/bench_certificates [FOLDER [COUNT]]      run from the source tree's root

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <memory>
#include <string>
#include <vector>

#include "readers.h"
#include "tests/standards/board.h"

namespace {

using machine::wait;
using Seconds = std::chrono::duration<double>;

constexpr int count_usual = 42'000;
constexpr int pages = 200;

double seconds_since(std::chrono::steady_clock::time_point start) {
  return Seconds(std::chrono::steady_clock::now() - start).count();
}

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

void issue(standards::Board& board) {
  const auto start = std::chrono::steady_clock::now();
  const auto cpu = cpu_seconds();
  const auto issued = wait(board.credential.issue_for(standards::Board::exam));
  if (!issued) throw machine::Fault(issued.error().said);
  const auto took = seconds_since(start);
  fmt::print(
      "{} certificates, both proofs, in register and ledger: {:.1f} s ({:.2f} ms each), {:.1f} s "
      "of CPU\n",
      *issued, took, took * 1'000 / *issued, cpu_seconds() - cpu);
}

void print_pages(standards::Board& board) {
  const auto mine = wait(board.credential.mine(standards::Board::learner));
  if (!mine || mine->empty()) throw machine::Fault("nothing was issued");
  std::vector<double> took;
  for (int i = 0; i < pages; ++i) {
    const auto start = std::chrono::steady_clock::now();
    const auto pdf = wait(board.credential.pdf(mine->front().code, "en"));
    if (!pdf) throw machine::Fault(pdf.error().said);
    took.push_back(seconds_since(start) * 1'000);
  }
  const auto first = took.front();
  std::ranges::sort(took);
  fmt::print(
      "a PDF: {:.1f} ms median, {:.1f} ms p99 of {}; the first, which loads the fonts, {:.0f} ms\n",
      took[took.size() / 2], took[took.size() * 99 / 100], pages, first);
}

}  // namespace

int main(int count, char** arguments) {
  const std::string folder = count > 1 ? arguments[1] : "build/bench-certificates";
  const int passed = count > 2 ? std::stoi(arguments[2]) : count_usual;
  try {
    std::unique_ptr<bench::Readers> readers;
    const auto record_of = [&readers](std::int64_t learner, std::string language) {
      return readers->records.record_of(learner, std::move(language));
    };
    standards::Board board{folder, passed, {.record_of = record_of}};
    readers = std::make_unique<bench::Readers>(board);
    readers->read_all(standards::Board::learner, passed);
    issue(board);
    print_pages(board);
    return 0;
  } catch (const std::exception& fault) {
    fmt::print(stderr, "{}\n", fault.what());
    return 1;
  }
}
