// The test suite of all faults: a folder of papers, and a store beside it.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/cli/program.h"
#include "tests/corpus/temporary_folder.h"

namespace petik {

class Faults : public testing::Test {
 protected:
  Ran ingest(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments = {"ingest", folder.path("in"), "-s", store};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return petik(arguments);
  }
  std::string exported() const { return petik({"export", "--format", "jsonl", store}).out; }
  std::string status() const { return petik({"status", "--all", store}).out; }

  TemporaryFolder folder;
  std::string store = folder.path("p.petik");
};

}  // namespace petik
