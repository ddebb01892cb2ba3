# Another country's programme, and an upstream change that reaches it through git.
if(TARGET rounds)
  add_test(NAME fork/merge COMMAND python3 tests/fork/merge.py $<TARGET_FILE:rounds> WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  # It begins first: at the end it would run beside nothing, for two minutes.
  set_tests_properties(fork/merge PROPERTIES COST 1000)
endif()
