// For pthread_setname_np, which Swift's Glibc module does not show.
#define _GNU_SOURCE
#include <malloc.h>
#include "CCurl.h"
#include <pthread.h>

void tocsin_curl_name_thread(const char *name) { pthread_setname_np(pthread_self(), name); }

void tocsin_curl_keep_memory(void) {
    mallopt(M_TRIM_THRESHOLD, 4 << 20);
    mallopt(M_TOP_PAD, 256 << 10);
}
