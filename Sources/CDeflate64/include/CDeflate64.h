#pragma once

#include <stddef.h>
#include <stdint.h>

/* Deflate64 (ZIP's method 9, which Windows uses for files of more than 2 GiB): Deflate (RFC 1951) with a window of 64 KiB, 32 distances and
   lengths of up to 65,538 bytes. libarchive 3.6 and zlib itself do not have it. */

typedef enum {
    DEFLATE64_OK = 0,
    /* The bytes are not of that form. */
    DEFLATE64_DAMAGED = 1,
    /* They end too soon. */
    DEFLATE64_CUT = 2,
    /* The reader of the output wants no more. */
    DEFLATE64_STOPPED = 3,
    DEFLATE64_NO_MEMORY = 4,
} deflate64_result;

/* Gives the next piece of input and its length; 0 at the end. The piece stays valid until the next call. */
typedef size_t (*deflate64_input)(void *context, const uint8_t **bytes);

/* Takes a piece of output; anything but 0 ends the decoding. */
typedef int (*deflate64_output)(void *context, const uint8_t *bytes, size_t count);

deflate64_result deflate64_decode(deflate64_input input, deflate64_output output, void *context);
