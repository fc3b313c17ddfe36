#ifndef SALLYPORT_HASHES_H
#define SALLYPORT_HASHES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// SHA-256 (FIPS 180-4, section 6.2) of many messages at once: each lane of a wide register works on a message of its
// own. The time it takes tells the lengths of the messages, and nothing of what is in them.

enum {
    /// Bytes of a digest.
    SALLYPORT_SHA256_LENGTH = 32,
    /// More lanes than any of the ways has.
    SALLYPORT_SHA256_LANES = 16,
};

/// How many lanes are the quickest way on this machine; 0 where messages are hashed quicker one after the other.
int sallyport_sha256_lanes(void);

/// Hashes `count` messages that lie one after the other: the first begins at `bytes`, each ends before `bytes + ends[i]`, where
/// the next begins. `ends` ascends. Writes 32 bytes for each to `digests`.
///
/// Returns false, and writes nothing, where the machine has no such lanes: 8 take AVX2, 16 take AVX-512.
bool sallyport_sha256_many(int lanes, const uint8_t *bytes, const size_t *ends, size_t count, uint8_t *digests);

#endif
