/*
 * What libcurl alone can send by SMTP: threads with one easy handle each, kept open and reused, and nothing else: no
 * database, no rendering, no record. The options are those that Tocsin sets.
 *
 * usage: ceiling HOST PORT THREADS COUNT MESSAGEFILE
 *
 * The file holds one whole message with CRLF line ends; it goes COUNT times to one recipient each. Prints messages a
 * second. Build: gcc -O2 -pthread ceiling.c -lcurl
 */
#include <curl/curl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static char url[256];
static char *message;
static size_t size;
static long count;
static atomic_long next;

static size_t read_message(char *buffer, size_t width, size_t items, void *context) {
    size_t *offset = context;
    size_t length = size - *offset < width * items ? size - *offset : width * items;
    memcpy(buffer, message + *offset, length);
    *offset += length;
    return length;
}

static void *send_messages(void *unused) {
    (void)unused;
    size_t offset = 0;
    char error[CURL_ERROR_SIZE] = "", address[64];
    CURL *handle = curl_easy_init();
    if (!handle) exit(1);
    curl_easy_setopt(handle, CURLOPT_URL, url);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, error);
    curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle, CURLOPT_READFUNCTION, read_message);
    curl_easy_setopt(handle, CURLOPT_READDATA, &offset);
    curl_easy_setopt(handle, CURLOPT_INFILESIZE_LARGE, (curl_off_t)size);
    curl_easy_setopt(handle, CURLOPT_MAIL_FROM, "bounce@provider.example");
    for (long i; (i = atomic_fetch_add(&next, 1)) < count;) {
        snprintf(address, sizeof address, "soc@t%ld.example", i);
        struct curl_slist *recipient = curl_slist_append(NULL, address);
        curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, recipient);
        offset = 0;
        CURLcode code = curl_easy_perform(handle);
        curl_slist_free_all(recipient);
        if (code != CURLE_OK) {
            fprintf(stderr, "ceiling: message %ld: %s\n", i, error[0] ? error : curl_easy_strerror(code));
            exit(1);
        }
    }
    curl_easy_cleanup(handle);
    return NULL;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
    if (argc != 6) {
        fputs("usage: ceiling HOST PORT THREADS COUNT MESSAGEFILE\n", stderr);
        return 64;
    }
    snprintf(url, sizeof url, "smtp://%s:%s", argv[1], argv[2]);
    int threads = atoi(argv[3]);
    count = atol(argv[4]);
    FILE *file = fopen(argv[5], "rb");
    message = malloc(1 << 20);
    pthread_t *all = calloc(threads > 0 ? (size_t)threads : 1, sizeof *all);
    if (!file || !message || !all || (size = fread(message, 1, 1 << 20, file)) == 0) {
        perror("ceiling: the message");
        return 1;
    }
    fclose(file);
    curl_global_init(CURL_GLOBAL_DEFAULT);
    double start = now();
    for (int i = 0; i < threads; i++) {
        if (pthread_create(&all[i], NULL, send_messages, NULL) != 0) return 1;
    }
    for (int i = 0; i < threads; i++) pthread_join(all[i], NULL);
    printf("%.1f\n", (double)count / (now() - start));
    return 0;
}
