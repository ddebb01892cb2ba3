# weights(<target> <folder>): embeds the networks of a folder, with their check sums, in a room.
function(weights target folder)
  file(GLOB files CONFIGURE_DEPENDS ${folder}/*.weights)
  file(GLOB sums CONFIGURE_DEPENDS ${folder}/*.sha256)
  set(made ${CMAKE_BINARY_DIR}/weights/weights.cpp)
  add_custom_command(OUTPUT ${made} COMMAND python3 ${CMAKE_SOURCE_DIR}/tools/weights.py ${made} ${files}
    DEPENDS ${files} ${sums} ${CMAKE_SOURCE_DIR}/tools/weights.py VERBATIM)
  target_sources(${target} PRIVATE ${made})
  target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/src/science/network)
endfunction()
