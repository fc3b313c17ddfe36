// A model provider that costs next to nothing: mock PORT.
//
// Every POST with `"stream":true` in its body is answered with a stream of `max_tokens` tokens, `seed` microseconds
// apart; every other request with one small completion. Each token carries the time it was written, so that a client on
// the same machine can tell how long it was on its way.
#define _GNU_SOURCE
#include "bench.h"
#include <errno.h>
#include <sys/epoll.h>

enum { MAX_EVENTS = 256, READ_SIZE = 1 << 16, MAX_REQUEST = 64 << 20 };

typedef struct connection {
    int socket, slot;
    buffer in, out;
    size_t sent;
    long left, pause;  // tokens still to write, microseconds between them
    uint64_t due;
    int waits_to_write;
} connection;

static int poller;
static connection **streams;  // those with tokens left
static int stream_count, stream_capacity;

static const char WHOLE[] =
    "{\"id\":\"chatcmpl-mock\",\"object\":\"chat.completion\",\"created\":1767225600,\"model\":\"mock\",\"choices\":[{"
    "\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Both teams agree on the plan. The first part is done, "
    "the second begins on Monday, and nobody expects it to take longer than the week that was set aside for it. What "
    "remains is to tell the others, which the minutes of the meeting will do.\",\"refusal\":null},\"logprobs\":null,"
    "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":48,\"completion_tokens\":52,\"total_tokens\":100}}";

static void watch(connection *it) {
    int wants = it->sent < it->out.count;
    if (wants == it->waits_to_write) return;
    it->waits_to_write = wants;
    struct epoll_event event = {.events = EPOLLIN | (wants ? EPOLLOUT : 0), .data.ptr = it};
    epoll_ctl(poller, EPOLL_CTL_MOD, it->socket, &event);
}

static void end_stream(connection *it) {
    if (it->slot < 0) return;
    streams[it->slot] = streams[--stream_count];
    streams[it->slot]->slot = it->slot;
    it->slot = -1;
}

static void discard(connection *it) {
    end_stream(it);
    close(it->socket);
    free(it->in.bytes);
    free(it->out.bytes);
    free(it);
}

// 0, or -1 when the connection is gone.
static int flush(connection *it) {
    while (it->sent < it->out.count) {
        ssize_t count = send(it->socket, it->out.bytes + it->sent, it->out.count - it->sent, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count < 0 && errno == EAGAIN) break;
        if (count < 0) return -1;
        it->sent += (size_t)count;
    }
    if (it->sent == it->out.count) it->sent = it->out.count = 0;
    watch(it);
    return 0;
}

static void chunk(connection *it, const char *bytes, size_t count) {
    char size[16];
    append(&it->out, size, (size_t)snprintf(size, sizeof size, "%zx\r\n", count));
    append(&it->out, bytes, count);
    append(&it->out, "\r\n", 2);
}

static void event(connection *it, const char *delta, const char *finish) {
    char text[512];
    int count = snprintf(
        text, sizeof text,
        "data: {\"id\":\"chatcmpl-mock\",\"object\":\"chat.completion.chunk\",\"created\":1767225600,\"model\":\"mock\","
        "\"choices\":[{\"index\":0,\"delta\":{%s},\"logprobs\":null,\"finish_reason\":%s}]}\n\n",
        delta, finish);
    chunk(it, text, (size_t)count);
}

static void token(connection *it) {
    char delta[] = "\"content\":\" wxxxxxxxx\"";
    write_stamp(delta + 12, now_us());
    event(it, delta, "null");
    if (--it->left > 0) {
        it->due += (uint64_t)it->pause;
        return;
    }
    end_stream(it);
    event(it, "", "\"stop\"");
    chunk(it, "data: [DONE]\n\n", 14);
    append(&it->out, "0\r\n\r\n", 5);
}

static long field(const char *body, size_t count, const char *name, long otherwise) {
    const char *found = memmem(body, count, name, strlen(name));
    return found ? atol(found + strlen(name)) : otherwise;
}

static void answer(connection *it, const char *body, size_t count) {
    char head[256];
    if (!memmem(body, count, "\"stream\":true", 13)) {
        int length = snprintf(
            head, sizeof head, "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nx-request-id: req_mock\r\ncontent-length: %zu\r\n\r\n",
            sizeof WHOLE - 1);
        append(&it->out, head, (size_t)length);
        append(&it->out, WHOLE, sizeof WHOLE - 1);
        return;
    }
    static const char stream_head[] =
        "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\nx-request-id: req_mock\r\n"
        "transfer-encoding: chunked\r\n\r\n";
    append(&it->out, stream_head, sizeof stream_head - 1);
    event(it, "\"role\":\"assistant\",\"content\":\"\"", "null");
    it->left = field(body, count, "\"max_tokens\":", 32);
    it->pause = field(body, count, "\"seed\":", 0);
    it->due = now_us();
    if (stream_count == stream_capacity) {
        stream_capacity = stream_capacity ? stream_capacity * 2 : 64;
        streams = realloc(streams, (size_t)stream_capacity * sizeof *streams);
        if (!streams) exit(70);
    }
    it->slot = stream_count;
    streams[stream_count++] = it;
}

// Takes whole requests out of what came in. -1 when they make no sense to it.
static int take_requests(connection *it) {
    for (;;) {
        if (it->slot >= 0) return 0;  // one at a time
        char *end = memmem(it->in.bytes, it->in.count, "\r\n\r\n", 4);
        if (!end) return it->in.count > READ_SIZE ? -1 : 0;
        size_t head = (size_t)(end - it->in.bytes) + 4;
        it->in.bytes[head - 1] = 0;
        const char *length = strcasestr(it->in.bytes, "\ncontent-length:");
        int chunked = strcasestr(it->in.bytes, "\ntransfer-encoding:") != NULL;
        it->in.bytes[head - 1] = '\n';
        size_t body = length ? strtoul(length + 16, NULL, 10) : 0;
        if (chunked || body > MAX_REQUEST) return -1;
        if (it->in.count < head + body) return 0;
        answer(it, it->in.bytes + head, body);
        drop_front(&it->in, head + body);
    }
}

static int readable(connection *it) {
    for (;;) {
        reserve(&it->in, READ_SIZE);
        ssize_t count = recv(it->socket, it->in.bytes + it->in.count, READ_SIZE, MSG_DONTWAIT);
        if (count == 0) return -1;
        if (count < 0) return errno == EAGAIN ? 0 : -1;
        it->in.count += (size_t)count;
        if (take_requests(it) < 0) return -1;
        if (count < READ_SIZE) return 0;
    }
}

// Writes the tokens that are due; returns milliseconds until the next, -1 when there is none.
static int run_streams(void) {
    uint64_t now = now_us(), next = UINT64_MAX;
    for (int index = 0; index < stream_count;) {
        connection *it = streams[index];
        while (it->slot >= 0 && it->due <= now) token(it);
        if (flush(it) < 0) {
            discard(it);
            continue;
        }
        if (it->slot < 0) continue;  // ended: another one lies here now
        if (it->due < next) next = it->due;
        index++;
    }
    if (next == UINT64_MAX) return -1;
    now = now_us();
    return next <= now ? 0 : (int)((next - now + 999) / 1000);
}

int main(int count, char **arguments) {
    if (count != 2) return fprintf(stderr, "usage: mock PORT\n"), 2;
    int listener = socket(AF_INET, SOCK_STREAM, 0), one = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    struct sockaddr_in address = loopback(atoi(arguments[1]));
    if (bind(listener, (void *)&address, sizeof address) || listen(listener, 4096)) return perror("mock"), 1;
    poller = epoll_create1(0);
    struct epoll_event accepting = {.events = EPOLLIN, .data.ptr = NULL}, events[MAX_EVENTS];
    epoll_ctl(poller, EPOLL_CTL_ADD, listener, &accepting);
    int wait = -1;
    for (;;) {
        int ready = epoll_wait(poller, events, MAX_EVENTS, wait);
        for (int index = 0; index < ready; index++) {
            connection *it = events[index].data.ptr;
            if (!it) {
                int accepted = accept(listener, NULL, NULL);
                if (accepted < 0) continue;
                no_delay(accepted);
                it = calloc(1, sizeof *it);
                if (!it) exit(70);
                it->socket = accepted;
                it->slot = -1;
                struct epoll_event event = {.events = EPOLLIN, .data.ptr = it};
                epoll_ctl(poller, EPOLL_CTL_ADD, accepted, &event);
            } else if (((events[index].events & EPOLLIN) && readable(it) < 0) || flush(it) < 0
                       || (events[index].events & (EPOLLERR | EPOLLHUP))) {
                discard(it);
            }
        }
        wait = run_streams();
    }
}
