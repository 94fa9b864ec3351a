// For pthread_setname_np, which Swift's Glibc module does not show.
#define _GNU_SOURCE
#include "CCurl.h"
#include <pthread.h>

void tocsin_curl_name_thread(const char *name) { pthread_setname_np(pthread_self(), name); }
