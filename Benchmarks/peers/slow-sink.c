/*
 * An SMTP receiver that takes its time: the greeting and every reply come so many milliseconds after what they answer,
 * on any number of connections at once. One thread; all waits have the same length, so a queue in the order of arrival
 * is enough to time them; a timerfd wakes for the first of it, as epoll's own limit counts whole milliseconds.
 *
 * usage: slow-sink PORT MILLISECONDS
 *
 * Listens on 127.0.0.1, throws mail away, announces no pipelining. On TERM it prints how many messages it took.
 * Build: gcc -O2 slow-sink.c
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

struct connection {
    int socket;            /* -1 once closed; freed when its reply falls due */
    bool waiting;          /* a reply is due: nothing more is read until then */
    bool in_data;          /* between DATA and the dot */
    bool leaving;          /* QUIT was read */
    size_t used, matched;  /* bytes in `input`; bytes of the end of data seen */
    const char *reply;
    long long due;
    struct connection *next;
    char input[16384];
};

static struct connection *first, *last; /* waiting for their reply, in order */
static int poller;
static long messages;
static long long delay; /* nanoseconds */
static volatile sig_atomic_t ended;

static void end(int signal) {
    (void)signal;
    ended = 1;
}

static long long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void reply(struct connection *it, const char *text) {
    it->reply = text;
    it->waiting = true;
    it->due = now() + delay;
    it->next = NULL;
    if (first) last->next = it;
    else first = it;
    last = it;
}

static void drop(struct connection *it) {
    if (it->socket >= 0) close(it->socket);
    it->socket = -1;
    if (!it->waiting) free(it);
}

static void command(struct connection *it, const char *line) {
    if (strncasecmp(line, "EHLO", 4) == 0) reply(it, "250-slow-sink\r\n250-8BITMIME\r\n250 SIZE 0\r\n");
    else if (strncasecmp(line, "DATA", 4) == 0) it->in_data = true, it->matched = 2, reply(it, "354 Go on\r\n");
    else if (strncasecmp(line, "QUIT", 4) == 0) it->leaving = true, reply(it, "221 Bye\r\n");
    else reply(it, "250 2.0.0 Ok\r\n");
}

/* Works through what has been read until a reply is due. */
static void take(struct connection *it) {
    static const char terminator[] = "\r\n.\r\n";
    size_t position = 0;
    while (!it->waiting && position < it->used) {
        if (it->in_data) {
            char byte = it->input[position++];
            if (byte == terminator[it->matched]) it->matched++;
            else it->matched = byte == '\r';
            if (it->matched == 5) it->in_data = false, messages++, reply(it, "250 2.0.0 Ok\r\n");
        } else {
            char *line = it->input + position, *stop = memchr(line, '\n', it->used - position);
            if (!stop) break;
            position = (size_t)(stop + 1 - it->input);
            *stop = 0;
            command(it, line);
        }
    }
    memmove(it->input, it->input + position, it->used - position);
    it->used -= position;
}

/* One-shot: a connection that waits for its reply is not watched. */
static void watch(struct connection *it) {
    struct epoll_event event = {.events = EPOLLIN | EPOLLONESHOT, .data.ptr = it};
    epoll_ctl(poller, EPOLL_CTL_MOD, it->socket, &event);
}

static void receive(struct connection *it) {
    ssize_t length = recv(it->socket, it->input + it->used, sizeof it->input - it->used, MSG_DONTWAIT);
    if (length > 0) it->used += (size_t)length;
    take(it);
    bool lost = length == 0 || (length < 0 && errno != EAGAIN), full = !it->waiting && it->used == sizeof it->input;
    if (lost || full) drop(it);
    else if (!it->waiting) watch(it);
}

static void answer(struct connection *it) {
    it->waiting = false;
    ssize_t length = (ssize_t)strlen(it->reply);
    if (it->socket < 0 || send(it->socket, it->reply, (size_t)length, MSG_NOSIGNAL | MSG_DONTWAIT) != length
        || it->leaving) {
        drop(it);
        return;
    }
    take(it);
    if (!it->waiting) watch(it);
}

static void admit(int listener) {
    int on = 1;
    for (int socket; (socket = accept4(listener, NULL, NULL, SOCK_CLOEXEC)) >= 0;) {
        struct connection *it = calloc(1, sizeof *it);
        if (!it) exit(1);
        it->socket = socket;
        setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        struct epoll_event event = {.events = EPOLLONESHOT, .data.ptr = it};
        epoll_ctl(poller, EPOLL_CTL_ADD, socket, &event);
        reply(it, "220 slow-sink ESMTP\r\n");
    }
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fputs("usage: slow-sink PORT MILLISECONDS\n", stderr);
        return 64;
    }
    delay = atoll(argv[2]) * 1000000;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(argv[1]))};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), on = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) != 0 || listen(listener, 1024) != 0) {
        perror("slow-sink: listen");
        return 1;
    }
    struct sigaction action = {.sa_handler = end};
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);
    poller = epoll_create1(EPOLL_CLOEXEC);
    int timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = &listener}, events[256];
    epoll_ctl(poller, EPOLL_CTL_ADD, listener, &event);
    event.data.ptr = &timer;
    epoll_ctl(poller, EPOLL_CTL_ADD, timer, &event);
    while (!ended) {
        /* Setting it also takes back that it went off; all zero turns it off. */
        struct itimerspec wake = {0};
        if (first) wake.it_value.tv_sec = first->due / 1000000000, wake.it_value.tv_nsec = first->due % 1000000000;
        timerfd_settime(timer, TFD_TIMER_ABSTIME, &wake, NULL);
        int number = epoll_wait(poller, events, 256, -1);
        for (int i = 0; i < number; i++) {
            if (events[i].data.ptr == &listener) admit(listener);
            else if (events[i].data.ptr != &timer) receive(events[i].data.ptr);
        }
        for (struct connection *it; (it = first) && it->due <= now();) {
            first = it->next;
            answer(it);
        }
    }
    printf("%ld\n", messages);
    return 0;
}
