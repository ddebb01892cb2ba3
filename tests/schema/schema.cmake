# schema_test: every statement of every room, against the whole list of migrations, on each engine.
set(made ${CMAKE_BINARY_DIR}/schema/every_statement.cpp)
set(includes "")
set(lists "")
add_executable(schema_test tests/schema/schema_test.cpp tests/schema/upgrade_test.cpp ${made})
get_property(all_rooms GLOBAL PROPERTY rooms)
foreach(target ${all_rooms})
  string(REGEX REPLACE "^([a-z]+)_(.*)$" "\\1/\\2" path ${target})
  get_filename_component(name ${path} NAME)
  if(EXISTS ${CMAKE_SOURCE_DIR}/src/${path}/${name}.sql)
    statements(schema_test ${CMAKE_SOURCE_DIR}/src/${path})
    string(REPLACE "/" "::" space ${path})
    string(APPEND includes "#include \"${name}_sql.h\"\n")
    string(APPEND lists "  every.insert(every.end(), ${space}::sql::all.begin(), ${space}::sql::all.end());\n")
  endif()
endforeach()
file(CONFIGURE OUTPUT ${made} @ONLY CONTENT [[
#include "tests/schema/every_statement.h"

@includes@
std::vector<const machine::store::Statement*> rounds_tests::every_statement() {
  std::vector<const machine::store::Statement*> every;
@lists@  return every;
}
]])
target_link_libraries(schema_test PRIVATE with_store)
target_precompile_headers(schema_test REUSE_FROM pch)
target_compile_options(schema_test PRIVATE -Xclang -fno-pch-timestamp)
add_test(NAME tests/schema COMMAND schema_test WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
