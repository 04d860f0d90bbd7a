#include "tests/cli/program.h"

#include <fcntl.h>
#include <pty.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/corpus/temporary_folder.h"

namespace petik {
namespace {

// What is written to a pseudo terminal until its last writer is gone.
std::string read_terminal(int master) {
  std::string out;
  char buffer[4096];
  while (true) {
    const ssize_t got = read(master, buffer, sizeof buffer);
    if (got <= 0) return out;
    out.append(buffer, static_cast<std::size_t>(got));
  }
}

}  // namespace

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::string> files_below(const std::string& folder) {
  std::vector<std::string> out;
  if (!std::filesystem::exists(folder)) return out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) out.push_back(entry.path().lexically_relative(folder).string());
  }
  std::ranges::sort(out);
  return out;
}

Ran run(const Call& how) {
  const TemporaryFolder scratch;
  const std::string in = scratch.write("in", how.input);
  const std::string out = how.output_to.empty() ? scratch.path("out") : how.output_to;
  const std::string err = scratch.path("err");
  int master = -1, slave = -1;
  if (how.terminal && openpty(&master, &slave, nullptr, nullptr, nullptr) != 0) return {};
  const pid_t child = fork();
  if (child == 0) {
    dup2(open(in.c_str(), O_RDONLY), STDIN_FILENO);
    dup2(open(out.c_str(), O_WRONLY | O_CREAT, 0600), STDOUT_FILENO);
    dup2(how.terminal ? slave : open(err.c_str(), O_WRONLY | O_CREAT, 0600), STDERR_FILENO);
    if (master >= 0) close(master);
    if (!how.folder.empty() && chdir(how.folder.c_str()) != 0) _exit(not_started);
    constexpr uid_t nobody = 65534;
    if (how.unprivileged && geteuid() == 0 && (setgid(nobody) != 0 || setuid(nobody) != 0))
      _exit(not_started);
    const auto limit = [](__rlimit_resource what, long most) {
      const rlimit both = {static_cast<rlim_t>(most), static_cast<rlim_t>(most)};
      if (most >= 0 && setrlimit(what, &both) != 0) _exit(not_started);
    };
    limit(RLIMIT_FSIZE, how.largest_file);
    limit(RLIMIT_AS, how.most_memory);
    limit(RLIMIT_NOFILE, how.most_files);
    for (const auto& [name, value] : how.environment) setenv(name.c_str(), value.c_str(), 1);
    std::vector<char*> arguments = {const_cast<char*>("petik")};
    for (const std::string& argument : how.arguments)
      arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    execv(PETIK_PROGRAM, arguments.data());
    _exit(not_started);
  }
  Ran ran;
  if (how.meanwhile) {
    how.meanwhile(child);
  } else if (how.signal) {
    usleep(static_cast<useconds_t>(how.microseconds));
  }
  if (how.signal) kill(child, how.signal);
  if (how.terminal) {
    close(slave);
    ran.err = read_terminal(master);
    close(master);
  }
  int status = 0;
  waitpid(child, &status, 0);
  ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  if (how.output_to.empty()) ran.out = content(out);
  if (!how.terminal) ran.err = content(err);
  return ran;
}

Ran petik(const std::vector<std::string>& arguments, const std::string& input) {
  return run({.arguments = arguments, .input = input});
}

}  // namespace petik
