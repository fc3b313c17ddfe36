#include "constants.h"
#include "lanes.h"

#include <string.h>

/// A message on its way through one lane: first its whole blocks where they lie, then its end with the padding.
struct lane {
    const uint8_t *next;
    /// Blocks from `next` on.
    size_t blocks;
    /// Whether these are the last, in `end`.
    bool ends;
    size_t message;
    size_t end_blocks;
    uint8_t end[128];
};

/// The padding of FIPS 180-4, section 5.1.1: a one, zeros, and the length in bits.
static void begin(struct lane *lane, const uint8_t *bytes, size_t length, size_t message) {
    size_t rest = length % 64;
    *lane = (struct lane){.next = bytes, .blocks = length / 64, .message = message};
    lane->end_blocks = rest < 56 ? 1 : 2;
    if (rest > 0) memcpy(lane->end, bytes + (length - rest), rest);
    lane->end[rest] = 0x80;
    uint64_t bits = (uint64_t)length * 8;
    for (int place = 1; place <= 8; place++, bits >>= 8) lane->end[64 * lane->end_blocks - place] = (uint8_t)bits;
}

/// Goes on to the end once all whole blocks are taken.
static void turn(struct lane *lane) {
    if (lane->blocks > 0 || lane->ends) return;
    lane->next = lane->end;
    lane->blocks = lane->end_blocks;
    lane->ends = true;
}

static void hash(
    sha256_blocks *take, int width, const uint8_t *bytes, const size_t *ends, size_t count, uint8_t *digests
) {
    _Alignas(64) uint32_t state[8][SALLYPORT_SHA256_LANES];
    struct lane lanes[SALLYPORT_SHA256_LANES];
    const uint8_t *data[SALLYPORT_SHA256_LANES];
    size_t begun = 0;
    // Those below have a message; one that has none left changes places with the last.
    int busy = 0;
    while (true) {
        while (busy < width && begun < count) {
            size_t start = begun > 0 ? ends[begun - 1] : 0;
            begin(&lanes[busy], bytes + start, ends[begun] - start, begun);
            for (int word = 0; word < 8; word++) state[word][busy] = sha256_start[word];
            begun++;
            busy++;
        }
        if (busy == 0) return;
        size_t blocks = SIZE_MAX;
        for (int place = 0; place < busy; place++) {
            turn(&lanes[place]);
            if (lanes[place].blocks < blocks) blocks = lanes[place].blocks;
            data[place] = lanes[place].next;
        }
        // The others go along with the first; nobody looks at what comes of it.
        for (int place = busy; place < width; place++) data[place] = data[0];
        take(state, data, blocks);
        for (int place = busy - 1; place >= 0; place--) {
            lanes[place].next += 64 * blocks;
            lanes[place].blocks -= blocks;
            if (lanes[place].blocks > 0 || !lanes[place].ends) continue;
            uint8_t *digest = digests + SALLYPORT_SHA256_LENGTH * lanes[place].message;
            for (int word = 0; word < 8; word++) {
                uint32_t bits = state[word][place];
                for (int byte = 0; byte < 4; byte++) digest[4 * word + byte] = (uint8_t)(bits >> (24 - 8 * byte));
            }
            busy--;
            if (place == busy) continue;
            lanes[place] = lanes[busy];
            // What it reads from may lie in itself.
            if (lanes[place].ends) lanes[place].next = lanes[place].end + (lanes[busy].next - lanes[busy].end);
            for (int word = 0; word < 8; word++) state[word][place] = state[word][busy];
        }
    }
}

#if defined(__x86_64__)

#include <cpuid.h>

/// Instructions for SHA, which no builtin of older compilers asks for: leaf 7, bit 29 of EBX.
static bool has_sha(void) {
    unsigned a, b, c, d;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b >> 29 & 1) != 0;
}

static bool has_8(void) { return __builtin_cpu_supports("avx2"); }
static bool has_16(void) { return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw"); }

int sallyport_sha256_lanes(void) {
    if (has_16()) return 16;
    // With them one message takes less than its share of eight.
    return has_8() && !has_sha() ? 8 : 0;
}

bool sallyport_sha256_many(int lanes, const uint8_t *bytes, const size_t *ends, size_t count, uint8_t *digests) {
    if (lanes == 16 && has_16()) {
        hash(sallyport_sha256_blocks_16, 16, bytes, ends, count, digests);
        return true;
    }
    if (lanes == 8 && has_8()) {
        hash(sallyport_sha256_blocks_8, 8, bytes, ends, count, digests);
        return true;
    }
    return false;
}

#else

int sallyport_sha256_lanes(void) { return 0; }

bool sallyport_sha256_many(int lanes, const uint8_t *bytes, const size_t *ends, size_t count, uint8_t *digests) {
    (void)lanes, (void)bytes, (void)ends, (void)count, (void)digests;
    return false;
}

#endif
