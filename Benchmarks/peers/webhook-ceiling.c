/*
 * What libcurl alone can post: one multi handle, CONNECTIONS easy handles that are used again and again, and nothing
 * else: no database, no rendering, no signature, no record. Headers have the names and lengths of Tocsin's.
 *
 * usage: webhook-ceiling URL CONNECTIONS COUNT BODYFILE
 *
 * Request number i goes to URL/i. Anything but 2xx ends the program. Prints requests a second.
 * Build: gcc -O2 webhook-ceiling.c -lcurl
 */
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static size_t discard(char *data, size_t width, size_t items, void *context) {
    (void)data;
    (void)context;
    return width * items;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Gives a handle its next URL and begins. */
static void begin(CURLM *multi, CURL *handle, const char *base, long number) {
    char url[512];
    snprintf(url, sizeof url, "%s/%ld", base, number);
    curl_easy_setopt(handle, CURLOPT_URL, url);
    curl_multi_add_handle(multi, handle);
}

int main(int argc, char **argv) {
    if (argc != 5) {
        fputs("usage: webhook-ceiling URL CONNECTIONS COUNT BODYFILE\n", stderr);
        return 64;
    }
    long connections = atol(argv[2]), count = atol(argv[3]), begun = 0, done = 0;
    FILE *file = fopen(argv[4], "rb");
    char *body = malloc(1 << 20);
    size_t size = file && body ? fread(body, 1, 1 << 20, file) : 0;
    if (size == 0) {
        perror("webhook-ceiling: the body");
        return 1;
    }
    fclose(file);
    curl_global_init(CURL_GLOBAL_DEFAULT);
    CURLM *multi = curl_multi_init();
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, connections);
    struct curl_slist *headers = NULL;
    headers = curl_slist_append(headers, "Content-Type: application/json");
    headers = curl_slist_append(headers, "Expect:");
    headers = curl_slist_append(headers, "webhook-id: msg_00000000000000000000000000000000");
    headers = curl_slist_append(headers, "webhook-timestamp: 1689084000");
    headers = curl_slist_append(
        headers, "webhook-signature: v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

    double start = now();
    for (; begun < connections && begun < count; begun++) {
        CURL *handle = curl_easy_init();
        curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(handle, CURLOPT_PROXY, "");
        curl_easy_setopt(handle, CURLOPT_USERAGENT, "ceiling");
        curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
        curl_easy_setopt(handle, CURLOPT_POST, 1L);
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, body);
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)size);
        curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, discard);
        begin(multi, handle, argv[1], begun);
    }
    while (done < count) {
        int running, left;
        curl_multi_perform(multi, &running);
        for (CURLMsg *report; (report = curl_multi_info_read(multi, &left));) {
            CURL *handle = report->easy_handle;
            CURLcode code = report->data.result;
            long status = 0;
            curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
            if (code != CURLE_OK || status / 100 != 2) {
                fprintf(stderr, "webhook-ceiling: %s, status %ld\n", curl_easy_strerror(code), status);
                return 1;
            }
            done++;
            curl_multi_remove_handle(multi, handle);
            if (begun < count) begin(multi, handle, argv[1], begun++);
            else curl_easy_cleanup(handle);
        }
        /* A handle just begun has something to do at once; the next round finds out without a wait. */
        if (done < count) curl_multi_poll(multi, NULL, 0, 1000, NULL);
    }
    printf("%.1f\n", (double)count / (now() - start));
    curl_multi_cleanup(multi);
    return 0;
}
