// Makes the disk fail under a program that knows nothing of it: loaded before the C library (LD_PRELOAD), it fails writes,
// syncs and renames of files below one directory while a control file says so.
//
// A sync that fails loses what was written since the last one that did not: that is what a kernel does which drops the pages
// it could not write, so that a later sync succeeds and means nothing.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { WRITES = 1, SYNCS = 2, RENAMES = 4 };

// The control file, little endian; Tests/SDK/harness/faults.py writes it.
struct control {
    volatile uint32_t kinds;   // which operations fail
    volatile uint32_t error;   // with which errno
    volatile uint32_t skip;    // how many of them succeed before
    volatile uint32_t part;    // whether half of what a failing write was given is written
    volatile uint32_t failed;  // how many have failed
    char file[64];             // how the file's name ends; empty for all
};

static struct control *control;
static char directory[4096];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

// What a write has replaced, until it is synced.
struct replaced {
    struct replaced *before;
    ino_t file;
    off_t offset, length, size;
    ssize_t count;
    void *bytes;
};
static struct replaced *unsynced;

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("FAULTS_CONTROL"), *below = getenv("FAULTS_BELOW");
    if (path == NULL || below == NULL) return;
    int file = open(path, O_RDWR | O_CLOEXEC);
    if (file < 0) return;
    void *memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    snprintf(directory, sizeof directory, "%s/", below);
    if (memory != MAP_FAILED) control = memory;
}

static int ends(const char *text, const char *end) {
    size_t length = strlen(text), tail = strlen(end);
    return length >= tail && strcmp(text + length - tail, end) == 0;
}

static int is_ours(const char *path) { return strncmp(path, directory, strlen(directory)) == 0; }

static int path_of(int file, char *path, size_t length) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t count = readlink(link, path, length - 1);
    if (count < 0) return 0;
    path[count] = 0;
    return is_ours(path);
}

static int strikes(uint32_t kind, const char *path) {
    if (control == NULL || !(control->kinds & kind) || !is_ours(path) || !ends(path, control->file)) return 0;
    if (control->skip > 0) {
        control->skip--;
        return 0;
    }
    control->failed++;
    return 1;
}

static void remember(int file, off_t offset, size_t length) {
    struct stat status;
    struct replaced *replaced = calloc(1, sizeof *replaced);
    if (replaced == NULL || fstat(file, &status) != 0) return free(replaced);
    *replaced = (struct replaced){unsynced, status.st_ino, offset, (off_t)length, status.st_size, 0, NULL};
    // In blocks, for files that go past the cache.
    size_t room = (length + 8191) / 4096 * 4096;
    if (posix_memalign(&replaced->bytes, 4096, room) != 0) return free(replaced);
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    int reading = open(path, O_RDONLY | O_CLOEXEC);
    replaced->count = reading < 0 ? 0 : pread(reading, replaced->bytes, length, offset);
    if (reading >= 0) close(reading);
    unsynced = replaced;
}

// Forgets what was replaced in a file, or puts it back.
static void settle(int file, int back) {
    struct stat status;
    if (fstat(file, &status) != 0) return;
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    int writing = back ? open(path, O_RDWR | O_CLOEXEC) : -1;
    for (struct replaced **place = &unsynced; *place != NULL;) {
        struct replaced *replaced = *place;
        if (replaced->file != status.st_ino) {
            place = &replaced->before;
            continue;
        }
        if (writing >= 0) {
            if (replaced->count > 0) NEXT(pwrite)(writing, replaced->bytes, (size_t)replaced->count, replaced->offset);
            NEXT(ftruncate)(writing, replaced->size);
        }
        *place = replaced->before;
        free(replaced->bytes);
        free(replaced);
    }
    if (writing >= 0) close(writing);
}

static ssize_t written(int file, const void *bytes, size_t length, off_t offset) {
    char path[4096];
    if (control == NULL || !path_of(file, path, sizeof path)) return NEXT(pwrite)(file, bytes, length, offset);
    pthread_mutex_lock(&lock);
    ssize_t result;
    int error = 0, syncs = (fcntl(file, F_GETFL) & O_DSYNC) == O_DSYNC;
    if (strikes(WRITES, path)) {
        size_t half = length / 2 / 512 * 512;
        if (control->part && half > 0) {
            remember(file, offset, half);
            result = NEXT(pwrite)(file, bytes, half, offset);
        } else {
            result = -1;
        }
        error = (int)control->error;
    } else {
        remember(file, offset, length);
        result = NEXT(pwrite)(file, bytes, length, offset);
        error = errno;
        if (syncs) {
            int fails = strikes(SYNCS, path);
            settle(file, fails);
            if (fails) {
                result = -1;
                error = (int)control->error;
            }
        }
    }
    pthread_mutex_unlock(&lock);
    errno = error;
    return result;
}

ssize_t pwrite(int file, const void *bytes, size_t length, off_t offset) { return written(file, bytes, length, offset); }
ssize_t pwrite64(int file, const void *bytes, size_t length, off_t offset) {
    return written(file, bytes, length, offset);
}

ssize_t write(int file, const void *bytes, size_t length) {
    char path[4096];
    if (control != NULL && control->kinds & WRITES && path_of(file, path, sizeof path)) {
        pthread_mutex_lock(&lock);
        int fails = strikes(WRITES, path);
        pthread_mutex_unlock(&lock);
        if (fails) {
            errno = (int)control->error;
            return -1;
        }
    }
    return NEXT(write)(file, bytes, length);
}

static int synced(int file, int (*sync)(int)) {
    char path[4096];
    if (control == NULL || !path_of(file, path, sizeof path)) return sync(file);
    pthread_mutex_lock(&lock);
    int fails = strikes(SYNCS, path);
    int result = fails ? -1 : sync(file), error = fails ? (int)control->error : errno;
    settle(file, fails);
    pthread_mutex_unlock(&lock);
    errno = error;
    return result;
}

int fsync(int file) { return synced(file, NEXT(fsync)); }
int fdatasync(int file) { return synced(file, NEXT(fdatasync)); }

static int room(int file, off_t offset, off_t length) {
    char path[4096];
    if (control != NULL && path_of(file, path, sizeof path)) {
        pthread_mutex_lock(&lock);
        int fails = strikes(WRITES, path);
        pthread_mutex_unlock(&lock);
        if (fails) return (int)control->error;
    }
    return NEXT(posix_fallocate)(file, offset, length);
}

int posix_fallocate(int file, off_t offset, off_t length) { return room(file, offset, length); }
int posix_fallocate64(int file, off_t offset, off_t length) { return room(file, offset, length); }

int rename(const char *from, const char *to) {
    if (control != NULL) {
        pthread_mutex_lock(&lock);
        int fails = strikes(RENAMES, to);
        pthread_mutex_unlock(&lock);
        if (fails) {
            errno = (int)control->error;
            return -1;
        }
    }
    return NEXT(rename)(from, to);
}
