#include "CPageSums.h"

#include <sqlite3.h>
#include <string.h>

// A layer of SQLite's ("VFS"): everything goes to the system's own files, but for the sums in a database's pages. Its parts
// are those that SQLite's documentation of sqlite3_vfs and sqlite3_io_methods names.
//
// What is read is not compared: another program that copies pages out of the write-ahead log makes no sums, and a server
// that would not start for that does more harm than good.

/// A file of ours; the real one lies behind it in the same memory.
typedef struct {
    sqlite3_file base;
    /// Whether it is a database's file, and whether its pages carry sums.
    int is_database, has_sums;
} layered_file;

static layered_file *own(sqlite3_file *file) { return (layered_file *)file; }
static sqlite3_file *real(sqlite3_file *file) { return (sqlite3_file *)(own(file) + 1); }
static sqlite3_vfs *system_of(sqlite3_vfs *layer) { return layer->pAppData; }

static bool is_page(sqlite3_file *file, int length, sqlite3_int64 offset) {
    return own(file)->has_sums && length == SALLYPORT_PAGE_SIZE && offset % SALLYPORT_PAGE_SIZE == 0;
}

/// The database's header tells whether its pages carry sums, each time it passes.
static void look_at(sqlite3_file *file, const void *bytes, int length, sqlite3_int64 offset) {
    if (own(file)->is_database && offset == 0 && length >= 100)
        own(file)->has_sums = sallyport_page_sums_claimed(bytes);
}

static int layer_read(sqlite3_file *file, void *bytes, int length, sqlite3_int64 offset) {
    int result = real(file)->pMethods->xRead(real(file), bytes, length, offset);
    if (result == SQLITE_OK) look_at(file, bytes, length, offset);
    return result;
}

static int layer_write(sqlite3_file *file, const void *bytes, int length, sqlite3_int64 offset) {
    uint8_t page[SALLYPORT_PAGE_SIZE];
    look_at(file, bytes, length, offset);
    if (is_page(file, length, offset)) {
        memcpy(page, bytes, sizeof page);
        sallyport_page_sum_set(page, offset);
        bytes = page;
    }
    return real(file)->pMethods->xWrite(real(file), bytes, length, offset);
}

static int layer_close(sqlite3_file *file) { return real(file)->pMethods->xClose(real(file)); }
static int layer_truncate(sqlite3_file *file, sqlite3_int64 size) {
    return real(file)->pMethods->xTruncate(real(file), size);
}
static int layer_sync(sqlite3_file *file, int flags) { return real(file)->pMethods->xSync(real(file), flags); }
static int layer_size(sqlite3_file *file, sqlite3_int64 *size) {
    return real(file)->pMethods->xFileSize(real(file), size);
}
static int layer_lock(sqlite3_file *file, int lock) { return real(file)->pMethods->xLock(real(file), lock); }
static int layer_unlock(sqlite3_file *file, int lock) { return real(file)->pMethods->xUnlock(real(file), lock); }
static int layer_reserved(sqlite3_file *file, int *result) {
    return real(file)->pMethods->xCheckReservedLock(real(file), result);
}
static int layer_control(sqlite3_file *file, int what, void *argument) {
    return real(file)->pMethods->xFileControl(real(file), what, argument);
}
static int layer_sector(sqlite3_file *file) { return real(file)->pMethods->xSectorSize(real(file)); }
static int layer_device(sqlite3_file *file) { return real(file)->pMethods->xDeviceCharacteristics(real(file)); }
static int layer_map_shared(sqlite3_file *file, int region, int size, int extend, void volatile **memory) {
    return real(file)->pMethods->xShmMap(real(file), region, size, extend, memory);
}
static int layer_lock_shared(sqlite3_file *file, int offset, int count, int flags) {
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}
static void layer_barrier(sqlite3_file *file) { real(file)->pMethods->xShmBarrier(real(file)); }
static int layer_unmap_shared(sqlite3_file *file, int remove) {
    return real(file)->pMethods->xShmUnmap(real(file), remove);
}

/// Version 2: without what maps files into memory, which no database of ours asks for.
static const sqlite3_io_methods methods = {
    2, layer_close, layer_read, layer_write, layer_truncate, layer_sync, layer_size, layer_lock, layer_unlock,
    layer_reserved, layer_control, layer_sector, layer_device, layer_map_shared, layer_lock_shared, layer_barrier,
    layer_unmap_shared, NULL, NULL,
};

static int layer_open(sqlite3_vfs *layer, const char *name, sqlite3_file *file, int flags, int *outcome) {
    memset(file, 0, sizeof(layered_file));
    int result = system_of(layer)->xOpen(system_of(layer), name, real(file), flags, outcome);
    if (real(file)->pMethods == NULL) return result;
    own(file)->is_database = (flags & SQLITE_OPEN_MAIN_DB) != 0;
    file->pMethods = &methods;
    return result;
}

static int layer_delete(sqlite3_vfs *layer, const char *name, int sync) {
    return system_of(layer)->xDelete(system_of(layer), name, sync);
}
static int layer_access(sqlite3_vfs *layer, const char *name, int flags, int *result) {
    return system_of(layer)->xAccess(system_of(layer), name, flags, result);
}
static int layer_path(sqlite3_vfs *layer, const char *name, int length, char *path) {
    return system_of(layer)->xFullPathname(system_of(layer), name, length, path);
}
static int layer_random(sqlite3_vfs *layer, int length, char *bytes) {
    return system_of(layer)->xRandomness(system_of(layer), length, bytes);
}
static int layer_sleep(sqlite3_vfs *layer, int microseconds) {
    return system_of(layer)->xSleep(system_of(layer), microseconds);
}
static int layer_now(sqlite3_vfs *layer, double *days) { return system_of(layer)->xCurrentTime(system_of(layer), days); }
static int layer_error(sqlite3_vfs *layer, int length, char *text) {
    return system_of(layer)->xGetLastError(system_of(layer), length, text);
}
static int layer_now_exactly(sqlite3_vfs *layer, sqlite3_int64 *milliseconds) {
    return system_of(layer)->xCurrentTimeInt64(system_of(layer), milliseconds);
}

/// Without loading of extensions, which nothing here asks for.
static sqlite3_vfs layer = {
    .iVersion = 2,
    .zName = "sallyport-page-sums",
    .xOpen = layer_open,
    .xDelete = layer_delete,
    .xAccess = layer_access,
    .xFullPathname = layer_path,
    .xRandomness = layer_random,
    .xSleep = layer_sleep,
    .xCurrentTime = layer_now,
    .xGetLastError = layer_error,
    .xCurrentTimeInt64 = layer_now_exactly,
};

int sallyport_page_sums_install(void) {
    if (sqlite3_vfs_find(layer.zName) != NULL) return SQLITE_OK;
    sqlite3_vfs *system = sqlite3_vfs_find(NULL);
    // Without shared memory there is no write-ahead log, and without the clock of version 2 nothing to pass on.
    if (system == NULL || system->iVersion < 2) return SQLITE_ERROR;
    layer.pAppData = system;
    layer.szOsFile = (int)sizeof(layered_file) + system->szOsFile;
    layer.mxPathname = system->mxPathname;
    return sqlite3_vfs_register(&layer, 1);
}

int sallyport_page_sums_reserve(void *connection) {
    int length = SALLYPORT_SUM_LENGTH;
    return sqlite3_file_control(connection, "main", SQLITE_FCNTL_RESERVE_BYTES, &length);
}
