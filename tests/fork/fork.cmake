# Another country's programme, and an upstream change that reaches it through git.
if(TARGET rounds)
  add_test(NAME fork/merge COMMAND python3 tests/fork/merge.py $<TARGET_FILE:rounds> WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
endif()
