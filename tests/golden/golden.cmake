# Psychometric reference cases, run by the program as anybody would run their own.
if(TARGET rounds)
  file(GLOB cases CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/golden/psychometrics/[op]_*)
  add_test(NAME golden/psychometrics
           COMMAND python3 tests/golden/compare.py $<TARGET_FILE:rounds> ${cases}
           WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
endif()
