# The psychometric report on paper, read by programs that know nothing of how it was made.
if(TARGET rounds)
  add_test(NAME report/paper COMMAND python3 tests/report/judge.py $<TARGET_FILE:rounds>
           WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(report/paper PROPERTIES ENVIRONMENT LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/report/leaks.supp)
endif()
