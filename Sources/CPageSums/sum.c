#include "CPageSums.h"

#include <string.h>

static uint32_t word(const uint8_t *bytes) {
    return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

/// The 64-bit running sum of SQLite's write-ahead log (file format, section 4.2, little endian), begun with the page's
/// number: a page in another's place does not fit. Every step can be undone, so that a change of any one word, whatever it
/// is, changes the sum.
static uint64_t sum(const uint8_t *page, int64_t offset) {
    uint64_t number = (uint64_t)offset / SALLYPORT_PAGE_SIZE + 1;
    uint32_t first = (uint32_t)number;
    uint32_t second = ~(uint32_t)(number >> 32);
    for (size_t place = 0; place < SALLYPORT_PAGE_SIZE - SALLYPORT_SUM_LENGTH; place += 8) {
        first += word(page + place) + second;
        second += word(page + place + 4) + first;
    }
    return (uint64_t)first << 32 | second;
}

static uint64_t stored(const uint8_t *page) {
    const uint8_t *end = page + SALLYPORT_PAGE_SIZE - SALLYPORT_SUM_LENGTH;
    return (uint64_t)word(end + 4) << 32 | word(end);
}

static bool is_zero(const uint8_t *page) {
    return page[0] == 0 && memcmp(page, page + 1, SALLYPORT_PAGE_SIZE - 1) == 0;
}

bool sallyport_page_sums_claimed(const uint8_t *header) {
    return memcmp(header, "SQLite format 3", 16) == 0 && header[16] == SALLYPORT_PAGE_SIZE >> 8 && header[17] == 0
        && header[20] == SALLYPORT_SUM_LENGTH;
}

bool sallyport_page_sum_holds(const uint8_t *page, int64_t offset) {
    return stored(page) == sum(page, offset) || is_zero(page);
}

void sallyport_page_sum_set(uint8_t *page, int64_t offset) {
    uint64_t value = sum(page, offset);
    uint8_t *end = page + SALLYPORT_PAGE_SIZE - SALLYPORT_SUM_LENGTH;
    for (int place = 0; place < SALLYPORT_SUM_LENGTH; place++) end[place] = (uint8_t)(value >> 8 * place);
}
