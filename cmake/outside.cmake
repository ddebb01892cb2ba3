# What comes from Debian, each as one target `outside_<name>`; docs/dependencies.md says why each is here.
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)

function(outside name)
  pkg_check_modules(pc_${name} REQUIRED IMPORTED_TARGET ${ARGN})
  add_library(outside_${name} INTERFACE)
  target_link_libraries(outside_${name} INTERFACE PkgConfig::pc_${name})
endfunction()

outside(sqlite sqlite3)
outside(postgres libpq)
outside(sodium libsodium)
outside(openssl libcrypto libssl)
outside(yaml yaml-cpp)
outside(expat expat)
outside(pages cairo pangocairo librsvg-2.0 libqpdf libqrencode)
outside(curl libcurl)
outside(icu icu-i18n icu-uc)
outside(cbor libcbor)
outside(zlib zlib)
outside(archive libarchive)
outside(fmt fmt)
outside(log spdlog)

# GLPK has no .pc file.
find_library(GLPK glpk REQUIRED)
add_library(outside_glpk INTERFACE)
target_link_libraries(outside_glpk INTERFACE ${GLPK})

# DCMTK's .pc file names all its libraries.
find_library(DCMTK_DATA dcmdata REQUIRED)
find_library(DCMTK_LOG oflog REQUIRED)
find_library(DCMTK_STANDARD ofstd REQUIRED)
add_library(outside_dcmtk INTERFACE)
target_link_libraries(outside_dcmtk INTERFACE ${DCMTK_DATA} ${DCMTK_LOG} ${DCMTK_STANDARD})

find_library(BOOST_JSON boost_json REQUIRED)
find_library(CMARK cmark-gfm REQUIRED)
find_library(CMARK_EXTENSIONS cmark-gfm-extensions REQUIRED)
add_library(outside_markdown INTERFACE)
target_link_libraries(outside_markdown INTERFACE ${CMARK_EXTENSIONS} ${CMARK})

# Memory for what is released: a request's pieces are made on one thread and freed on another, where the C library's own
# allocator waits for locks. Sanitizers bring their own, so only a release has it.
add_library(outside_memory INTERFACE)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  find_library(MIMALLOC mimalloc REQUIRED)
  target_link_options(outside_memory INTERFACE LINKER:--push-state,--no-as-needed ${MIMALLOC} LINKER:--pop-state)
endif()

# Every room stands on these: Boost's headers, fmt, threads.
add_library(ground INTERFACE)
target_compile_definitions(ground INTERFACE BOOST_ASIO_NO_DEPRECATED BOOST_ASIO_HAS_CO_AWAIT)
target_link_libraries(ground INTERFACE ${BOOST_JSON} outside_fmt Threads::Threads)

# One precompiled header for all rooms that speak to the world; science does without.
file(WRITE ${CMAKE_BINARY_DIR}/pch.cpp "")
add_library(pch STATIC ${CMAKE_BINARY_DIR}/pch.cpp)
target_link_libraries(pch PUBLIC ground)
target_compile_options(pch PRIVATE -Xclang -fno-pch-timestamp)
# CMake would also name the header's text by its full path, and no compile would be shared between two checkouts.
set(CMAKE_CXX_COMPILE_OPTIONS_USE_PCH -Xclang -include-pch -Xclang <PCH_FILE>)
# The compiled header holds this folder's path; its checksum here does not, so that ccache serves every checkout.
file(WRITE ${CMAKE_BINARY_DIR}/CMakeFiles/pch.dir/cmake_pch.hxx.pch.sum
  "${CMAKE_CXX_COMPILER_VERSION} ${CMAKE_BUILD_TYPE} ${CMAKE_CXX_FLAGS_DEBUG} ${BOOST_JSON} ${pc_fmt_VERSION} 1")
target_precompile_headers(pch PRIVATE
  <algorithm> <array> <chrono> <expected> <functional> <map> <memory> <optional> <span> <string> <string_view>
  <variant> <vector> <boost/asio/awaitable.hpp> <boost/asio/co_spawn.hpp> <boost/describe.hpp> <boost/json.hpp> <fmt/format.h>)

if(ROUNDS_TESTS)
  add_library(outside_doctest STATIC tests/main.cpp)
  target_include_directories(outside_doctest PUBLIC ${CMAKE_SOURCE_DIR})
endif()
