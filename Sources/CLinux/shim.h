// Calls of the C library that its headers show to GNU programs only (_GNU_SOURCE), which Swift's module of them is not.
#include <spawn.h>
#include <sys/prctl.h>

int memfd_create(const char *name, unsigned int flags);
int pipe2(int ends[2], int flags);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);

// Swift calls no function with a variable number of arguments.
static inline int forbid_dumps(void) { return prctl(PR_SET_DUMPABLE, 0L, 0L, 0L, 0L); }

int renameat2(int from_directory, const char *from, int to_directory, const char *to, unsigned int flags);
