// What the mock upstream and the load client share: time, stamps, buffers, sockets. Linux, C11, no libraries.
#ifndef BENCH_H
#define BENCH_H
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static inline uint64_t now_us(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000u + (uint64_t)time.tv_nsec / 1000u;
}

// A stamp is a word of nine letters, `w` and the low 32 bits of the time in hexadecimal with the digits a…p: no
// detector takes it for anything.
enum { STAMP_DIGITS = 8 };

static inline void write_stamp(char *out, uint64_t time) {
    out[0] = 'w';
    for (int digit = STAMP_DIGITS; digit > 0; digit--, time >>= 4) out[digit] = (char)('a' + (time & 15));
}

typedef struct {
    char *bytes;
    size_t count, capacity;
} buffer;

static inline void reserve(buffer *it, size_t more) {
    if (it->count + more <= it->capacity) return;
    it->capacity = (it->count + more) * 2;
    it->bytes = realloc(it->bytes, it->capacity);
    if (!it->bytes) exit(70);
}

static inline void append(buffer *it, const void *bytes, size_t count) {
    reserve(it, count);
    memcpy(it->bytes + it->count, bytes, count);
    it->count += count;
}

static inline void drop_front(buffer *it, size_t count) {
    memmove(it->bytes, it->bytes + count, it->count - count);
    it->count -= count;
}

static inline struct sockaddr_in loopback(int port) {
    return (struct sockaddr_in){
        .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
}

static inline void no_delay(int socket) {
    int one = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
}
#endif
