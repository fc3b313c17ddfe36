#ifndef SALLYPORT_POLICY_FILES_H
#define SALLYPORT_POLICY_FILES_H

#include <stddef.h>

// The files of the folder `Policies` as part of the program: nobody changes what it runs by changing a file beside it.

/// One file: its path within `Policies`, and its bytes.
struct sallyport_policy_file {
    const char *name;
    const unsigned char *bytes;
    size_t count;
};

/// How many files there are.
size_t sallyport_policy_file_count(void);

/// The file at an index below the count.
struct sallyport_policy_file sallyport_policy_file_at(size_t index);

#endif
