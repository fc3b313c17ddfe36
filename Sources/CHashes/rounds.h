// The rounds of SHA-256 (FIPS 180-4, sections 4.1.2 and 6.2.2) in all lanes at once. Included by each way of having
// lanes, which says what `WIDE` is, a register of words; `TARGET`, what it takes of the processor; `load_words`, which
// reads the block at an offset of every lane; and `BLOCKS`, what the function is called.

#include "constants.h"

#define ROTATE(word, places) ((word) >> (places) | (word) << (32 - (places)))
#define CHOICE(e, f, g) (((e) & (f)) ^ (~(e) & (g)))
#define MAJORITY(a, b, c) (((a) & (b)) | ((c) & ((a) | (b))))
#define SUM_0(word) (ROTATE(word, 2) ^ ROTATE(word, 13) ^ ROTATE(word, 22))
#define SUM_1(word) (ROTATE(word, 6) ^ ROTATE(word, 11) ^ ROTATE(word, 25))
#define SIGMA_0(word) (ROTATE(word, 7) ^ ROTATE(word, 18) ^ (word) >> 3)
#define SIGMA_1(word) (ROTATE(word, 17) ^ ROTATE(word, 19) ^ (word) >> 10)

TARGET void BLOCKS(uint32_t state[8][SALLYPORT_SHA256_LANES], const uint8_t *const data[], size_t blocks) {
    WIDE sum[8];
    for (int word = 0; word < 8; word++) __builtin_memcpy(&sum[word], state[word], sizeof sum[word]);
    for (size_t block = 0; block < blocks; block++) {
        WIDE words[16];
        load_words(words, data, 64 * block);
        WIDE a = sum[0], b = sum[1], c = sum[2], d = sum[3], e = sum[4], f = sum[5], g = sum[6], h = sum[7];
        for (int stretch = 0; stretch < 64; stretch += 16) {
#pragma clang loop unroll(full)
            for (int place = 0; place < 16; place++) {
                if (stretch > 0) {
                    words[place] += SIGMA_0(words[(place + 1) & 15]) + words[(place + 9) & 15]
                        + SIGMA_1(words[(place + 14) & 15]);
                }
                WIDE first = h + SUM_1(e) + CHOICE(e, f, g) + sha256_rounds[stretch + place] + words[place];
                WIDE second = SUM_0(a) + MAJORITY(a, b, c);
                h = g;
                g = f;
                f = e;
                e = d + first;
                d = c;
                c = b;
                b = a;
                a = first + second;
            }
        }
        sum[0] += a;
        sum[1] += b;
        sum[2] += c;
        sum[3] += d;
        sum[4] += e;
        sum[5] += f;
        sum[6] += g;
        sum[7] += h;
    }
    for (int word = 0; word < 8; word++) __builtin_memcpy(state[word], &sum[word], sizeof sum[word]);
}
