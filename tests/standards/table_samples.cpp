// For outside judges: writes a CSV file with every trap in it, or prints the cells of a file as
// JSON.
//
//   standards_table write FILE
//   standards_table read FILE

#include <fstream>
#include <iostream>
#include <iterator>

#include "machine/json/json.h"
#include "machine/table/table.h"

namespace {

int write(const char* path) {
  machine::table::Writer writer;
  writer.add({"name", "note", "third"});
  writer.add({"Śarmā, Aïsha", "डॉक्टर", "say \"hi\""});
  writer.add({"=1+1", "+91", "@x"});
  writer.add({"two\nlines", "semi;colon", "-1+2"});
  std::ofstream(path, std::ios::binary) << writer.take();
  return 0;
}

int read(const char* path) {
  std::ifstream file(path, std::ios::binary);
  const std::string octets{std::istreambuf_iterator<char>(file), {}};
  auto reader = machine::table::open(octets);
  std::vector<std::vector<std::string>> rows;
  while (reader) {
    auto record = (*reader)->next();
    if (!record) return 1;
    if (!*record) break;
    rows.push_back((*record)->cells);
  }
  std::cout << machine::json::write(rows) << "\n";
  return reader ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  return std::string(argv[1]) == "write" ? write(argv[2]) : read(argv[2]);
}
