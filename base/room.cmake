# One static library a room, one test program a room: rsu_room(scoring DEPS rsu_base rsu_proto).
#
# Every .cc of the folder belongs to the library, but main.cc (a program of its own, see the room) and *_test.cc
# (the room's unit tests, unless RSU_UNIT_TESTS is off). DEPS states the same edges as the include table of ARCHITECTURE.md.
function(rsu_room name)
  cmake_parse_arguments(ROOM "" "" "DEPS;EMBED;EMBED_TEXTS;TEST_DEPS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cc)
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cc$")
  list(FILTER sources EXCLUDE REGEX "(_test|main)\\.cc$")
  if(ROOM_EMBED)
    rsu_embed(${name} EmbeddedFiles embedded ${ROOM_EMBED})
    list(APPEND sources ${embedded})
  endif()
  if(ROOM_EMBED_TEXTS)
    rsu_embed(${name} EmbeddedTexts embedded ${ROOM_EMBED_TEXTS})
    list(APPEND sources ${embedded})
  endif()
  add_library(rsu_${name} STATIC ${sources})
  target_link_libraries(rsu_${name} PUBLIC rsu_flags ${ROOM_DEPS})
  if(tests AND RSU_UNIT_TESTS)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE rsu_${name} ${ROOM_TEST_DEPS} GTest::gmock GTest::gtest_main)
    rsu_test(${name} ${name}_test)
  endif()
endfunction()

# Adds a test program to ctest. Tests run in the root of the repository and read its files by relative paths: a path
# compiled in would give every clone objects of its own, which ccache could not share.
function(rsu_test name target)
  add_test(NAME ${name} COMMAND ${target} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
endfunction()

# Puts data files (law, texts, models, places) into the library of a room, so that a binary and its law cannot drift
# apart. They are read with rsu::<room>::<reader>(), declared in base/embedded.h's form: EmbeddedFiles() for law, models
# and places, EmbeddedTexts() for words that are no part of the law version.
function(rsu_embed room reader out)
  file(GLOB files CONFIGURE_DEPENDS ${ARGN})
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${reader}.cc)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DROOM=${room} -DFUNCTION=${reader} -DOUTPUT=${output} "-DFILES=${files}" -P
            ${PROJECT_SOURCE_DIR}/base/embed.cmake
    DEPENDS ${files} ${PROJECT_SOURCE_DIR}/base/embed.cmake
    VERBATIM)
  set(${out} ${output} PARENT_SCOPE)
endfunction()
