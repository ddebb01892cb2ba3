# catalogue(<folder>): embeds words/ as the target `catalogue`.
function(catalogue folder)
  file(GLOB files CONFIGURE_DEPENDS ${folder}/*/*.json)
  set(made ${CMAKE_BINARY_DIR}/catalogue/catalogue.cpp)
  add_custom_command(OUTPUT ${made} COMMAND python3 ${CMAKE_SOURCE_DIR}/tools/catalogue.py ${made} ${files}
    DEPENDS ${files} ${CMAKE_SOURCE_DIR}/tools/catalogue.py VERBATIM)
  add_library(catalogue STATIC ${made})
  target_include_directories(catalogue PUBLIC ${folder})
  target_link_libraries(catalogue PUBLIC machine_words)
endfunction()
