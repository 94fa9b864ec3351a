// Typed wrappers for libcurl's variadic functions, which Swift cannot call.
//
// One function per type of value: the caller picks an option of that type, as the manual page of the option says.
#ifndef TOCSIN_CCURL_H
#define TOCSIN_CCURL_H

// The type checks of libcurl's macros need the option as a literal; here it is a parameter.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt

/// Names the calling thread, which will block in libcurl, for debuggers and `top -H`; at most 15 bytes.
void tocsin_curl_name_thread(const char *name);

static inline const char *tocsin_curl_version(void) { return curl_version_info(CURLVERSION_NOW)->version; }

static inline CURLcode tocsin_curl_global_init(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }

static inline CURLcode tocsin_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode tocsin_curl_set_offset(CURL *handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}

/// libcurl copies the text.
static inline CURLcode tocsin_curl_set_string(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

/// libcurl keeps the pointer: what it points to must outlive its use.
static inline CURLcode tocsin_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
    return curl_easy_setopt(handle, option, value);
}

/// libcurl keeps the list: it must outlive its use.
static inline CURLcode tocsin_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(handle, option, value);
}

/// For CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION, whose types agree.
static inline CURLcode tocsin_curl_set_receiver(CURL *handle, CURLoption option, curl_write_callback value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode tocsin_curl_set_reader(CURL *handle, curl_read_callback value) {
    return curl_easy_setopt(handle, CURLOPT_READFUNCTION, value);
}

static inline CURLcode tocsin_curl_set_seeker(CURL *handle, curl_seek_callback value) {
    return curl_easy_setopt(handle, CURLOPT_SEEKFUNCTION, value);
}

static inline CURLcode tocsin_curl_set_observer(CURL *handle, curl_debug_callback value) {
    return curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, value);
}

static inline CURLcode tocsin_curl_set_progress(CURL *handle, curl_xferinfo_callback value) {
    return curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, value);
}

static inline CURLcode tocsin_curl_set_opener(CURL *handle, curl_opensocket_callback value) {
    return curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, value);
}

static inline CURLcode tocsin_curl_set_closer(CURL *handle, curl_closesocket_callback value) {
    return curl_easy_setopt(handle, CURLOPT_CLOSESOCKETFUNCTION, value);
}

static inline CURLcode tocsin_curl_set_prerequest(CURL *handle, curl_prereq_callback value) {
    return curl_easy_setopt(handle, CURLOPT_PREREQFUNCTION, value);
}

static inline CURLcode tocsin_curl_get_long(CURL *handle, CURLINFO info, long *value) {
    return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode tocsin_curl_get_offset(CURL *handle, CURLINFO info, curl_off_t *value) {
    return curl_easy_getinfo(handle, info, value);
}

/// Whether the connection of the transfer under way is encrypted; only meaningful inside a callback.
static inline bool tocsin_curl_has_tls(CURL *handle) {
    struct curl_tlssessioninfo *session = NULL;
    if (curl_easy_getinfo(handle, CURLINFO_TLS_SSL_PTR, &session) != CURLE_OK) return false;
    return session != NULL && session->internals != NULL;
}

/// How many certificates the last handshake's chain had; needs CURLOPT_CERTINFO.
static inline int tocsin_curl_certificate_count(CURL *handle) {
    struct curl_certinfo *chain = NULL;
    if (curl_easy_getinfo(handle, CURLINFO_CERTINFO, &chain) != CURLE_OK || chain == NULL) return 0;
    return chain->num_of_certs;
}

/// When one of them ends, as libcurl writes it (`Nov 28 10:00:00 2026 GMT`); NULL if it does not say. The text lives as
/// long as the handle makes no other transfer.
static inline const char *tocsin_curl_certificate_end(CURL *handle, int number) {
    static const char name[] = "Expire date:";
    struct curl_certinfo *chain = NULL;
    if (curl_easy_getinfo(handle, CURLINFO_CERTINFO, &chain) != CURLE_OK || chain == NULL) return NULL;
    if (number < 0 || number >= chain->num_of_certs) return NULL;
    for (struct curl_slist *line = chain->certinfo[number]; line != NULL; line = line->next) {
        if (strncmp(line->data, name, sizeof name - 1) == 0) return line->data + sizeof name - 1;
    }
    return NULL;
}

static inline CURLMcode tocsin_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

/// Copies the bytes of an address that libcurl is about to connect to.
///
/// Returns 4 for IPv4, 16 for IPv6, 0 for anything else.
static inline int tocsin_curl_address_bytes(const struct curl_sockaddr *address, unsigned char bytes[16]) {
    if (address->family == AF_INET && address->addrlen >= sizeof(struct sockaddr_in)) {
        struct sockaddr_in internet;
        memcpy(&internet, &address->addr, sizeof internet);
        memcpy(bytes, &internet.sin_addr, 4);
        return 4;
    }
    if (address->family == AF_INET6 && address->addrlen >= sizeof(struct sockaddr_in6)) {
        struct sockaddr_in6 internet;
        memcpy(&internet, &address->addr, sizeof internet);
        memcpy(bytes, &internet.sin6_addr, 16);
        return 16;
    }
    return 0;
}

/// Opens the socket that libcurl asked for, closed on exec; CURL_SOCKET_BAD if the system refuses.
static inline curl_socket_t tocsin_curl_open_socket(const struct curl_sockaddr *address) {
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/// The local port of a socket; 0 if it has none.
static inline int tocsin_curl_local_port(curl_socket_t socket) {
    struct sockaddr_storage address;
    socklen_t size = sizeof address;
    if (getsockname(socket, (struct sockaddr *)&address, &size) != 0) return 0;
    if (address.ss_family == AF_INET) return ntohs(((struct sockaddr_in *)&address)->sin_port);
    if (address.ss_family == AF_INET6) return ntohs(((struct sockaddr_in6 *)&address)->sin6_port);
    return 0;
}

/// Whether the other side has closed its half of a connection, even if bytes of it are still unread.
static inline bool tocsin_curl_is_closed_by_peer(curl_socket_t socket) {
    // Linux's POLLRDHUP, which poll.h hides without _GNU_SOURCE.
    const short closed = 0x2000;
    struct pollfd entry = {.fd = socket, .events = closed};
    return poll(&entry, 1, 0) == 1 && (entry.revents & (closed | POLLHUP | POLLERR)) != 0;
}

#endif
