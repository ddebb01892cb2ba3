# The one program, and the embedded files it serves.
include(cmake/catalogue.cmake)
catalogue(${CMAKE_SOURCE_DIR}/words)

include(cmake/scripts.cmake)
set(films ${CMAKE_SOURCE_DIR}/models/films)
scripts(${CMAKE_SOURCE_DIR}/tools/rescore.py ${CMAKE_SOURCE_DIR}/tools/verify_receipt.py
  ${films}/good.weights ${films}/good.sha256 ${films}/shortcut.weights ${films}/shortcut.sha256)

file(GLOB app_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/app/*.cpp)
get_property(every_room GLOBAL PROPERTY rooms)
add_executable(rounds ${app_sources})
target_compile_definitions(rounds PRIVATE ROUNDS_VERSION="${PROJECT_VERSION}")
target_precompile_headers(rounds REUSE_FROM pch)
target_compile_options(rounds PRIVATE -Xclang -fno-pch-timestamp)
target_link_libraries(rounds PRIVATE ${every_room} migrations catalogue scripts web_assets outside_memory)
