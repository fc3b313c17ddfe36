#ifndef SALLYPORT_SHA256_LANES_H
#define SALLYPORT_SHA256_LANES_H

#include "CHashes.h"

/// Takes the next `blocks` blocks of 64 bytes of every lane into its column of `state`.
typedef void sha256_blocks(uint32_t state[8][SALLYPORT_SHA256_LANES], const uint8_t *const data[], size_t blocks);

#if defined(__x86_64__)
sha256_blocks sallyport_sha256_blocks_8;
sha256_blocks sallyport_sha256_blocks_16;
#endif

#endif
