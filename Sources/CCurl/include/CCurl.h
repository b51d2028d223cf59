#pragma once

#include <curl/curl.h>

/* libcurl's variadic functions with their arguments' types written out: Swift cannot call variadic C functions.
   Each gives libcurl's code. */

CURLcode ccurl_set_long(CURL *curl, CURLoption option, long value);
CURLcode ccurl_set_string(CURL *curl, CURLoption option, const char *value);
CURLcode ccurl_set_list(CURL *curl, CURLoption option, struct curl_slist *value);

typedef size_t (*ccurl_read_function)(char *buffer, size_t size, size_t count, void *context);
CURLcode ccurl_set_reader(CURL *curl, ccurl_read_function function, void *context);

typedef size_t (*ccurl_write_function)(char *bytes, size_t size, size_t count, void *context);
CURLcode ccurl_set_writer(CURL *curl, ccurl_write_function function, void *context);

/* Also turns the trace on. */
typedef int (*ccurl_trace_function)(CURL *curl, curl_infotype type, char *bytes, size_t count, void *context);
CURLcode ccurl_set_trace(CURL *curl, ccurl_trace_function function, void *context);
