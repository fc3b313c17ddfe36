#include "lanes.h"

#if defined(__x86_64__)

#include <immintrin.h>

#define TARGET __attribute__((target("avx512f,avx512bw")))
#define BLOCKS sallyport_sha256_blocks_16

typedef uint32_t wide16 __attribute__((vector_size(64)));
#define WIDE wide16

/// The same 16 bytes of four lanes, each four from the next, as big-endian words.
TARGET static inline __m512i four(const uint8_t *const data[], size_t place) {
    const __m512i order = _mm512_broadcast_i32x4(
        _mm_set_epi8(12, 13, 14, 15, 8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3));
    __m512i bytes = _mm512_castsi128_si512(_mm_loadu_si128((const __m128i *)(data[0] + place)));
    bytes = _mm512_inserti32x4(bytes, _mm_loadu_si128((const __m128i *)(data[4] + place)), 1);
    bytes = _mm512_inserti32x4(bytes, _mm_loadu_si128((const __m128i *)(data[8] + place)), 2);
    bytes = _mm512_inserti32x4(bytes, _mm_loadu_si128((const __m128i *)(data[12] + place)), 3);
    return _mm512_shuffle_epi8(bytes, order);
}

TARGET static inline void load_words(WIDE words[16], const uint8_t *const data[], size_t offset) {
    for (int quarter = 0; quarter < 4; quarter++) {
        size_t place = offset + 16 * (size_t)quarter;
        __m512i rows[4];
        for (int lane = 0; lane < 4; lane++) rows[lane] = four(data + lane, place);
        __m512i even_low = _mm512_unpacklo_epi32(rows[0], rows[1]), even_high = _mm512_unpackhi_epi32(rows[0], rows[1]);
        __m512i odd_low = _mm512_unpacklo_epi32(rows[2], rows[3]), odd_high = _mm512_unpackhi_epi32(rows[2], rows[3]);
        words[4 * quarter] = (WIDE)_mm512_unpacklo_epi64(even_low, odd_low);
        words[4 * quarter + 1] = (WIDE)_mm512_unpackhi_epi64(even_low, odd_low);
        words[4 * quarter + 2] = (WIDE)_mm512_unpacklo_epi64(even_high, odd_high);
        words[4 * quarter + 3] = (WIDE)_mm512_unpackhi_epi64(even_high, odd_high);
    }
}

#include "rounds.h"

#endif
