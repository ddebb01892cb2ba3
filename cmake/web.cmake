# web(<folder>): builds the browser's half with Node and embeds it as the target `web_assets`.
#
# With -DROUNDS_WEB_DIST=<path> a web built elsewhere is embedded instead, and Node is not needed.
set(ROUNDS_WEB_DIST "" CACHE PATH "A built web (web/dist of another build); empty: build it here with Node")

function(web folder)
  set(made ${CMAKE_BINARY_DIR}/web)
  set(blob ${made}/web_assets.bin ${made}/web_assets.S ${made}/web_assets.cpp)
  if(ROUNDS_WEB_DIST)
    set(dist ${ROUNDS_WEB_DIST})
    if(NOT EXISTS ${dist}/assets.json)
      message(FATAL_ERROR "ROUNDS_WEB_DIST=${dist} holds no built web (no assets.json). Build one with: node web/build.mjs")
    endif()
    set(built ${dist}/assets.json)
  else()
    set(dist ${made}/dist)
    set(built ${dist}/assets.json)
    find_program(ROUNDS_NODE node HINTS ${CMAKE_SOURCE_DIR}/.tools/node/bin)
    find_program(ROUNDS_NPM npm)
    if(NOT ROUNDS_NODE OR NOT ROUNDS_NPM)
      message(FATAL_ERROR "The web needs Node 20 or later and npm. Run tools/install, or hand in a built web: "
                          "-DROUNDS_WEB_DIST=<folder with assets.json>.")
    endif()
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${folder}/src/* ${folder}/static/* ${folder}/templates/*
         ${folder}/build*.mjs ${CMAKE_SOURCE_DIR}/words/*-page.json ${CMAKE_SOURCE_DIR}/words/kit.json)
    # npm writes node_modules/.package-lock.json last: it stands for "installed".
    set(installed ${folder}/node_modules/.package-lock.json)
    add_custom_command(OUTPUT ${installed}
      COMMAND ${ROUNDS_NPM} ci --no-audit --no-fund --loglevel=error
      COMMAND ${CMAKE_COMMAND} -E touch ${installed}
      DEPENDS ${folder}/package-lock.json WORKING_DIRECTORY ${folder} VERBATIM
      COMMENT "Installing the web's build tools")
    add_custom_command(OUTPUT ${built}
      COMMAND ${ROUNDS_NODE} ${folder}/build.mjs ${dist}
      DEPENDS ${installed} ${sources} VERBATIM
      COMMENT "Building the web")
    if(ROUNDS_TESTS)
      add_test(NAME web/rules COMMAND ${ROUNDS_NODE} ${folder}/test.mjs)
      add_test(NAME web/types COMMAND ${ROUNDS_NODE} ${folder}/node_modules/typescript/bin/tsc --noEmit -p ${folder})
      add_test(NAME web/format COMMAND ${ROUNDS_NODE} node_modules/prettier/bin/prettier.cjs --check --log-level warn .
               WORKING_DIRECTORY ${folder})
      add_test(NAME web/bytes COMMAND ${ROUNDS_NODE} ${folder}/bytes.mjs ${dist})
    endif()
  endif()
  add_custom_command(OUTPUT ${blob}
    COMMAND python3 ${CMAKE_SOURCE_DIR}/tools/embed.py ${dist} ${made}
    DEPENDS ${built} ${CMAKE_SOURCE_DIR}/tools/embed.py VERBATIM)
  set_property(SOURCE ${made}/web_assets.S PROPERTY OBJECT_DEPENDS ${made}/web_assets.bin)
  add_library(web_assets STATIC ${made}/web_assets.S ${made}/web_assets.cpp)
  target_include_directories(web_assets PUBLIC ${folder})
  target_link_libraries(web_assets PUBLIC machine_http)
endfunction()
