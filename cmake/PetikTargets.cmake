# petik_library(NAME SOURCES... [LINK ...]): a stage's static library, warnings on.
add_library(petik_options INTERFACE)
target_include_directories(petik_options INTERFACE ${CMAKE_SOURCE_DIR})
# -Wno-restrict: GCC 12 sees overlaps in "literal" + string that are none (PR 105651).
target_compile_options(petik_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
                       $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
                       $<$<BOOL:${PETIK_WERROR}>:-Werror>)

function(petik_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK")
  add_library(${name} STATIC ${arg_SOURCES})
  target_link_libraries(${name} PUBLIC petik_options ${arg_LINK})
endfunction()
