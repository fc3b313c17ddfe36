#ifndef SALLYPORT_PAGE_SUMS_H
#define SALLYPORT_PAGE_SUMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Every page of a database carries a sum over its bytes and its place, in the bytes that SQLite's file format lets a page
// keep for others ("reserved space", section 1.3.4 of the format). The sum is made when a page is written to the
// database's file; whoever reads the file as it lies can check it. The write-ahead log has sums of its own.

enum {
    /// The size of the pages that carry sums: SQLite's default, which every store has.
    SALLYPORT_PAGE_SIZE = 4096,
    /// How many bytes at a page's end the sum takes.
    SALLYPORT_SUM_LENGTH = 8,
};

/// Lays the sums between SQLite and the files of all databases that this process opens from now on.
///
/// Databases whose header reserves another number of bytes are left as they are. Returns SQLite's result code.
int sallyport_page_sums_install(void);

/// Has a database that is still empty keep room for sums in its pages. Returns SQLite's result code.
///
/// `connection` is a `sqlite3 *`.
int sallyport_page_sums_reserve(void *connection);

/// Whether the header of a database, its first 100 bytes, says that its pages carry sums.
bool sallyport_page_sums_claimed(const uint8_t *header);

/// Whether a page of SALLYPORT_PAGE_SIZE bytes at this offset of the file is as it was written. One that was never
/// written has zeros alone.
bool sallyport_page_sum_holds(const uint8_t *page, int64_t offset);

/// Writes the sum of a page of SALLYPORT_PAGE_SIZE bytes at this offset of the file to the page's end.
void sallyport_page_sum_set(uint8_t *page, int64_t offset);

#endif
