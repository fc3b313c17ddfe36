// Sends one request over and over and says what came of it, as one line of JSON.
//
//   load PORT KEY BODY CONNECTIONS SECONDS     closed loop: every connection sends again when it was answered
//   load PORT KEY BODY CONNECTIONS hold        opens as many streams, prints `holding`, ends when its input ends
#define _GNU_SOURCE
#include "bench.h"
#include <errno.h>
#include <sys/epoll.h>

enum { MAX_EVENTS = 256, READ_SIZE = 1 << 16 };

typedef struct {
    uint32_t *values;
    size_t count, capacity;
} series;

typedef struct {
    int socket, status, in_body, chunked, streams, seen_done;
    long left;      // bytes left of a body with a length, or of the chunk at hand
    int in_chunk;   // 0 at a size line, 1 in data, 2 in the line end behind it
    int matched, digits, tokens;
    uint32_t stamp;
    uint64_t began;
    buffer in;
} connection;

static int poller, port;
static buffer request;
static series latencies, tokens;
static uint64_t answered, refused, broken;

static void add(series *it, uint32_t value) {
    if (it->count == it->capacity) {
        it->capacity = it->capacity ? it->capacity * 2 : 1 << 16;
        it->values = realloc(it->values, it->capacity * sizeof *it->values);
        if (!it->values) exit(70);
    }
    it->values[it->count++] = value;
}

static int ascending(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static uint32_t quantile(series *it, double share) {
    return it->count ? it->values[(size_t)(share * (double)(it->count - 1))] : 0;
}

static void dial(connection *it) {
    struct sockaddr_in address = loopback(port);
    it->socket = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(it->socket, (void *)&address, sizeof address)) {
        perror("load: connect");
        exit(1);
    }
    no_delay(it->socket);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = it};
    epoll_ctl(poller, EPOLL_CTL_ADD, it->socket, &event);
}

static void fire(connection *it) {
    buffer in = it->in;
    int socket = it->socket;
    *it = (connection){.socket = socket, .in = in, .began = now_us(), .left = -1};
    it->in.count = 0;
    for (size_t sent = 0; sent < request.count;) {
        ssize_t count = send(it->socket, request.bytes + sent, request.count - sent, MSG_NOSIGNAL);
        if (count < 0) {
            broken++;
            close(it->socket);
            dial(it);
            sent = 0;
        } else {
            sent += (size_t)count;
        }
    }
}

// Looks for the stamps in content, and for [DONE].
static void scan(connection *it, const char *bytes, size_t count, uint64_t now) {
    static const char lead[] = "\"content\":\" w";
    for (size_t index = 0; index < count; index++) {
        char byte = bytes[index];
        if (it->matched == (int)sizeof lead - 1) {
            it->stamp = it->stamp << 4 | (uint32_t)(byte - 'a');
            if (++it->digits == STAMP_DIGITS) {
                add(&tokens, (uint32_t)now - it->stamp);
                it->tokens++;
                it->matched = it->digits = 0;
                it->stamp = 0;
            }
        } else {
            it->matched = byte == lead[it->matched] ? it->matched + 1 : byte == lead[0];
        }
    }
    if (memmem(bytes, count, "[DONE]", 6)) it->seen_done = 1;
}

// Takes what it can of the answer; 1 when it is complete.
static int take(connection *it, uint64_t now) {
    if (!it->in_body) {
        char *end = memmem(it->in.bytes, it->in.count, "\r\n\r\n", 4);
        if (!end) return 0;
        *end = 0;
        it->status = atoi(it->in.bytes + 9);
        const char *length = strcasestr(it->in.bytes, "\ncontent-length:");
        it->chunked = strcasestr(it->in.bytes, "\ntransfer-encoding: chunked") != NULL;
        it->streams = strcasestr(it->in.bytes, "text/event-stream") != NULL;
        it->left = length ? atol(length + 16) : -1;
        it->in_body = 1;
        drop_front(&it->in, (size_t)(end - it->in.bytes) + 4);
    }
    if (!it->chunked) {
        if (it->left < 0) return 0;
        long here = (long)it->in.count < it->left ? (long)it->in.count : it->left;
        it->left -= here;
        drop_front(&it->in, (size_t)here);
        return it->left == 0;
    }
    size_t at = 0;
    int complete = 0;
    while (at < it->in.count && !complete) {
        if (it->in_chunk == 0) {
            char *end = memmem(it->in.bytes + at, it->in.count - at, "\r\n", 2);
            if (!end) break;
            it->left = strtol(it->in.bytes + at, NULL, 16);
            if (it->left == 0) {
                if (it->in.count - at < 5) break;
                complete = 1;
            }
            at = (size_t)(end - it->in.bytes) + 2;
            it->in_chunk = 1;
        } else if (it->in_chunk == 1) {
            size_t here = it->in.count - at < (size_t)it->left ? it->in.count - at : (size_t)it->left;
            if (it->streams) scan(it, it->in.bytes + at, here, now);
            at += here;
            it->left -= (long)here;
            if (it->left == 0) it->in_chunk = 2;
        } else {
            if (it->in.count - at < 2) break;
            at += 2;
            it->in_chunk = 0;
        }
    }
    drop_front(&it->in, at);
    return complete;
}

// 1 when the answer at hand was completed, -1 when the connection is lost.
static int readable(connection *it) {
    reserve(&it->in, READ_SIZE);
    ssize_t count = recv(it->socket, it->in.bytes + it->in.count, READ_SIZE, MSG_DONTWAIT);
    if (count < 0 && errno == EAGAIN) return 0;
    if (count <= 0) return -1;
    it->in.count += (size_t)count;
    return take(it, now_us());
}

static void load_request(const char *key, const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror("load: body");
        exit(2);
    }
    buffer body = {0};
    reserve(&body, 1 << 20);
    body.count = fread(body.bytes, 1, 1 << 20, file);
    fclose(file);
    char head[1024];
    int count = snprintf(
        head, sizeof head,
        "POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer %s\r\n"
        "content-type: application/json\r\ncontent-length: %zu\r\n\r\n",
        key, body.count);
    append(&request, head, (size_t)count);
    append(&request, body.bytes, body.count);
}

static void report(void) {
    qsort(latencies.values, latencies.count, sizeof(uint32_t), ascending);
    qsort(tokens.values, tokens.count, sizeof(uint32_t), ascending);
    printf(
        "{\"answered\":%llu,\"refused\":%llu,\"broken\":%llu,\"tokens\":%zu,\"latency_us\":{\"p50\":%u,\"p99\":%u},"
        "\"token_us\":{\"p50\":%u,\"p99\":%u}}\n",
        (unsigned long long)answered, (unsigned long long)refused, (unsigned long long)broken, tokens.count,
        quantile(&latencies, 0.5), quantile(&latencies, 0.99), quantile(&tokens, 0.5), quantile(&tokens, 0.99));
}

static void complete(connection *it) {
    if (it->status == 200 && (!it->streams || it->seen_done)) {
        answered++;
        add(&latencies, (uint32_t)(now_us() - it->began));
    } else {
        refused++;
    }
}

static void run(connection *all, int count, double seconds) {
    struct epoll_event events[MAX_EVENTS];
    uint64_t end = now_us() + (uint64_t)(seconds * 1e6), grace = end + 10 * 1000000ull;
    int busy = count;
    for (int index = 0; index < count; index++) fire(&all[index]);
    while (busy > 0 && now_us() < grace) {
        int ready = epoll_wait(poller, events, MAX_EVENTS, 100);
        for (int index = 0; index < ready; index++) {
            connection *it = events[index].data.ptr;
            int outcome = readable(it);
            if (outcome == 0) continue;
            if (outcome < 0) {
                broken++;
                close(it->socket);
                dial(it);
            } else {
                complete(it);
            }
            if (now_us() < end) fire(it); else busy--;
        }
    }
    broken += (uint64_t)busy;
    report();
}

static void hold(connection *all, int count) {
    struct epoll_event events[MAX_EVENTS];
    struct epoll_event input = {.events = EPOLLIN, .data.ptr = NULL};
    int started = 0, said = 0;
    epoll_ctl(poller, EPOLL_CTL_ADD, STDIN_FILENO, &input);
    for (int index = 0; index < count; index++) fire(&all[index]);
    for (;;) {
        int ready = epoll_wait(poller, events, MAX_EVENTS, 1000);
        for (int index = 0; index < ready; index++) {
            connection *it = events[index].data.ptr;
            if (!it) return;
            int before = it->tokens;
            if (readable(it) != 0) {
                fprintf(stderr, "load: a stream ended early with status %d\n", it->status);
                exit(1);
            }
            if (before == 0 && it->tokens > 0) started++;
        }
        if (started == count && !said) {
            said = 1;
            puts("holding");
            fflush(stdout);
        }
    }
}

int main(int count, char **arguments) {
    if (count != 6) return fprintf(stderr, "usage: load PORT KEY BODY CONNECTIONS SECONDS|hold\n"), 2;
    port = atoi(arguments[1]);
    load_request(arguments[2], arguments[3]);
    int connections = atoi(arguments[4]);
    poller = epoll_create1(0);
    connection *all = calloc((size_t)connections, sizeof *all);
    if (!all) return 70;
    for (int index = 0; index < connections; index++) dial(&all[index]);
    if (strcmp(arguments[5], "hold") == 0) hold(all, connections);
    else run(all, connections, atof(arguments[5]));
    return 0;
}
