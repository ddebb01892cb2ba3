# Samples of what the rooms publish, for outside programs to judge.
if(TARGET rounds_credential)
  add_executable(standards_samples ${CMAKE_SOURCE_DIR}/tests/standards/issue_samples.cpp)
  target_link_libraries(standards_samples PRIVATE rounds_credential migrations)
  target_include_directories(standards_samples PRIVATE ${CMAKE_SOURCE_DIR})
  target_precompile_headers(standards_samples REUSE_FROM pch)
  target_compile_options(standards_samples PRIVATE -Xclang -fno-pch-timestamp)
  add_test(NAME standards/certificates COMMAND tests/standards/run samples $<TARGET_FILE:standards_samples>
           WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
endif()

# What a browser makes when somebody signs in, judged by us and by strangers.
if(TARGET rounds_account)
  add_executable(standards_sign_in ${CMAKE_SOURCE_DIR}/tests/standards/judge_sign_in.cpp)
  target_link_libraries(standards_sign_in PRIVATE rounds_account)
  target_precompile_headers(standards_sign_in REUSE_FROM pch)
  target_compile_options(standards_sign_in PRIVATE -Xclang -fno-pch-timestamp)
  add_test(NAME standards/sign-in COMMAND tests/standards/sign-in/run $<TARGET_FILE:standards_sign_in>
           WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
endif()

# Tables, for outside programs to read and to write.
add_executable(standards_table ${CMAKE_SOURCE_DIR}/tests/standards/table_samples.cpp)
target_link_libraries(standards_table PRIVATE machine_table machine_json)
target_precompile_headers(standards_table REUSE_FROM pch)
target_compile_options(standards_table PRIVATE -Xclang -fno-pch-timestamp)
add_test(NAME standards/csv COMMAND tests/standards/csv/run $<TARGET_FILE:standards_table>
         WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
