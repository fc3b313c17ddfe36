#include "lanes.h"

#if defined(__x86_64__)

#include <immintrin.h>

#define TARGET __attribute__((target("avx2")))
#define BLOCKS sallyport_sha256_blocks_8

typedef uint32_t wide8 __attribute__((vector_size(32)));
#define WIDE wide8

/// The same 16 bytes of two lanes, four apart, as big-endian words.
TARGET static inline __m256i pair(const uint8_t *low, const uint8_t *high) {
    const __m256i order = _mm256_broadcastsi128_si256(
        _mm_set_epi8(12, 13, 14, 15, 8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3));
    __m256i bytes = _mm256_castsi128_si256(_mm_loadu_si128((const __m128i *)low));
    bytes = _mm256_inserti128_si256(bytes, _mm_loadu_si128((const __m128i *)high), 1);
    return _mm256_shuffle_epi8(bytes, order);
}

TARGET static inline void load_words(WIDE words[16], const uint8_t *const data[], size_t offset) {
    for (int quarter = 0; quarter < 4; quarter++) {
        size_t place = offset + 16 * (size_t)quarter;
        __m256i rows[4];
        for (int lane = 0; lane < 4; lane++) rows[lane] = pair(data[lane] + place, data[lane + 4] + place);
        __m256i even_low = _mm256_unpacklo_epi32(rows[0], rows[1]), even_high = _mm256_unpackhi_epi32(rows[0], rows[1]);
        __m256i odd_low = _mm256_unpacklo_epi32(rows[2], rows[3]), odd_high = _mm256_unpackhi_epi32(rows[2], rows[3]);
        words[4 * quarter] = (WIDE)_mm256_unpacklo_epi64(even_low, odd_low);
        words[4 * quarter + 1] = (WIDE)_mm256_unpackhi_epi64(even_low, odd_low);
        words[4 * quarter + 2] = (WIDE)_mm256_unpacklo_epi64(even_high, odd_high);
        words[4 * quarter + 3] = (WIDE)_mm256_unpackhi_epi64(even_high, odd_high);
    }
}

#include "rounds.h"

#endif
