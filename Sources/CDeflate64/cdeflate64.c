#include "CDeflate64.h"

#include <stdlib.h>
#include <string.h>

enum { window_size = 1 << 16, window_mask = window_size - 1, longest_code = 15, fast_bits = 10, literals = 288, distances = 32 };

/* A canonical Huffman code (RFC 1951, 3.2.2). Codes of up to fast_bits are looked up, the others counted through. */
typedef struct {
    uint16_t counts[longest_code + 1];
    uint16_t symbols[literals];
    /* For each start of the input, length << 12 | symbol; 0 where the code is longer. */
    uint16_t fast[1 << fast_bits];
} code;

typedef struct {
    deflate64_input input;
    deflate64_output output;
    void *context;
    const uint8_t *next;
    size_t left;
    uint64_t bits;
    unsigned held;
    /* The input has ended; what is held beyond it are zeros. */
    unsigned missing;
    uint8_t *window;
    size_t at, flushed;
    uint64_t total;
    deflate64_result result;
    code lengths, offsets;
} decoder;

static int fail(decoder *it, deflate64_result result) {
    if (it->result == DEFLATE64_OK) it->result = result;
    return 0;
}

/* At least `count` bits (up to 48) in `bits`; zeros behind the end, which are counted. */
static void fill(decoder *it, unsigned count) {
    while (it->held < count) {
        if (it->left == 0 && it->missing == 0) it->left = it->input(it->context, &it->next);
        if (it->left == 0) {
            it->missing += 8;
        } else {
            it->bits |= (uint64_t)*it->next++ << it->held;
            it->left -= 1;
        }
        it->held += 8;
    }
}

static uint32_t take(decoder *it, unsigned count) {
    fill(it, count);
    uint32_t value = (uint32_t)(it->bits & (((uint64_t)1 << count) - 1));
    it->bits >>= count;
    it->held -= count;
    if (it->held < it->missing) fail(it, DEFLATE64_CUT);
    return value;
}

static uint32_t reversed(uint32_t value, unsigned count) {
    uint32_t result = 0;
    for (unsigned bit = 0; bit < count; bit++) result |= (value >> bit & 1) << (count - 1 - bit);
    return result;
}

/* Nil where the lengths describe no code; one that is not complete is allowed, as writers make it for a single distance. */
static int build(code *target, const uint8_t *lengths, unsigned count) {
    uint16_t starts[longest_code + 2] = {0};
    memset(target, 0, sizeof *target);
    for (unsigned symbol = 0; symbol < count; symbol++) target->counts[lengths[symbol]] += 1;
    target->counts[0] = 0;
    int room = 1;
    for (unsigned length = 1; length <= longest_code; length++) {
        room = (room << 1) - target->counts[length];
        if (room < 0) return 0;
        starts[length + 1] = (uint16_t)(starts[length] + target->counts[length]);
    }
    uint16_t places[longest_code + 2];
    memcpy(places, starts, sizeof places);
    for (unsigned symbol = 0; symbol < count; symbol++) {
        if (lengths[symbol]) target->symbols[places[lengths[symbol]]++] = (uint16_t)symbol;
    }
    uint32_t word = 0;
    for (unsigned length = 1; length <= fast_bits; length++, word <<= 1) {
        for (unsigned index = 0; index < target->counts[length]; index++, word++) {
            uint16_t entry = (uint16_t)(length << 12 | target->symbols[starts[length] + index]);
            for (uint32_t at = reversed(word, length); at < 1u << fast_bits; at += 1u << length) target->fast[at] = entry;
        }
    }
    return 1;
}

static int decode(decoder *it, const code *from) {
    fill(it, longest_code);
    uint16_t entry = from->fast[it->bits & ((1 << fast_bits) - 1)];
    if (entry) {
        take(it, entry >> 12);
        return entry & 0xFFF;
    }
    int word = 0, first = 0, index = 0;
    for (unsigned length = 1; length <= longest_code; length++) {
        word |= (int)(it->bits >> (length - 1) & 1);
        int count = from->counts[length];
        if (word - count < first) {
            take(it, length);
            return from->symbols[index + (word - first)];
        }
        index += count;
        first = (first + count) << 1;
        word <<= 1;
    }
    fail(it, DEFLATE64_DAMAGED);
    return -1;
}

static int flush(decoder *it) {
    size_t count = it->at - it->flushed;
    if (count && it->output(it->context, it->window + it->flushed, count)) return fail(it, DEFLATE64_STOPPED);
    it->flushed = it->at = it->at == window_size ? 0 : it->at;
    return 1;
}

static int put(decoder *it, uint8_t byte) {
    it->window[it->at++] = byte;
    it->total += 1;
    return it->at < window_size || flush(it);
}

static int stored(decoder *it) {
    take(it, it->held & 7);
    uint32_t length = take(it, 16), check = take(it, 16);
    if (it->result != DEFLATE64_OK) return 0;
    if ((length ^ check) != 0xFFFF) return fail(it, DEFLATE64_DAMAGED);
    while (length--) {
        uint8_t byte = (uint8_t)take(it, 8);
        if (it->result != DEFLATE64_OK || !put(it, byte)) return 0;
    }
    return 1;
}

/* As in Deflate but for the last: 16 bits more instead of the length 258. */
static const uint16_t length_bases[29] = {3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 3};
static const uint8_t length_bits[29] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 16};
static const uint16_t distance_bases[32] = {1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073,
                                            4097, 6145, 8193, 12289, 16385, 24577, 32769, 49153};
static const uint8_t distance_bits[32] = {0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13, 14, 14};

static int repeat(decoder *it, int symbol) {
    if (symbol > 28) return fail(it, DEFLATE64_DAMAGED);
    uint32_t length = length_bases[symbol] + take(it, length_bits[symbol]);
    int place = decode(it, &it->offsets);
    if (place < 0 || place >= distances) return fail(it, DEFLATE64_DAMAGED);
    uint32_t distance = distance_bases[place] + take(it, distance_bits[place]);
    if (it->result != DEFLATE64_OK) return 0;
    if (distance > it->total) return fail(it, DEFLATE64_DAMAGED);
    while (length--) {
        if (!put(it, it->window[(it->at - distance) & window_mask])) return 0;
    }
    return 1;
}

static int coded(decoder *it) {
    while (it->result == DEFLATE64_OK) {
        int symbol = decode(it, &it->lengths);
        if (symbol < 0 || it->result != DEFLATE64_OK) return 0;
        if (symbol == 256) return 1;
        if (!(symbol < 256 ? put(it, (uint8_t)symbol) : repeat(it, symbol - 257))) return 0;
    }
    return 0;
}

static int fixed_codes(decoder *it) {
    uint8_t lengths[literals];
    for (int symbol = 0; symbol < literals; symbol++) lengths[symbol] = symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8;
    uint8_t places[distances];
    memset(places, 5, sizeof places);
    return build(&it->lengths, lengths, literals) && build(&it->offsets, places, distances);
}

static int own_codes(decoder *it) {
    static const uint8_t order[19] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    unsigned all = take(it, 5) + 257, places = take(it, 5) + 1, described = take(it, 4) + 4;
    uint8_t lengths[literals + distances] = {0};
    if (all > literals) return fail(it, DEFLATE64_DAMAGED);
    for (unsigned index = 0; index < described; index++) lengths[order[index]] = (uint8_t)take(it, 3);
    if (!build(&it->lengths, lengths, 19)) return fail(it, DEFLATE64_DAMAGED);
    memset(lengths, 0, sizeof lengths);
    unsigned index = 0;
    while (index < all + places) {
        int symbol = decode(it, &it->lengths);
        if (symbol < 0 || it->result != DEFLATE64_OK) return fail(it, DEFLATE64_DAMAGED);
        if (symbol < 16) {
            lengths[index++] = (uint8_t)symbol;
            continue;
        }
        if (symbol == 16 && index == 0) return fail(it, DEFLATE64_DAMAGED);
        uint8_t value = symbol == 16 ? lengths[index - 1] : 0;
        unsigned times = symbol == 16 ? 3 + take(it, 2) : symbol == 17 ? 3 + take(it, 3) : 11 + take(it, 7);
        if (index + times > all + places) return fail(it, DEFLATE64_DAMAGED);
        while (times--) lengths[index++] = value;
    }
    uint8_t offsets[distances] = {0};
    memcpy(offsets, lengths + all, places);
    return (lengths[256] && build(&it->lengths, lengths, all) && build(&it->offsets, offsets, places)) || fail(it, DEFLATE64_DAMAGED);
}

deflate64_result deflate64_decode(deflate64_input input, deflate64_output output, void *context) {
    decoder *it = calloc(1, sizeof *it);
    if (!it) return DEFLATE64_NO_MEMORY;
    it->input = input;
    it->output = output;
    it->context = context;
    it->window = malloc(window_size);
    if (!it->window) it->result = DEFLATE64_NO_MEMORY;
    int last = 0;
    while (it->result == DEFLATE64_OK && !last) {
        last = (int)take(it, 1);
        switch (take(it, 2)) {
        case 0: stored(it); break;
        case 1: if (fixed_codes(it)) coded(it); break;
        case 2: if (own_codes(it)) coded(it); break;
        default: fail(it, DEFLATE64_DAMAGED);
        }
    }
    /* What was decoded before a fault is given too. */
    if (it->window && it->result != DEFLATE64_STOPPED && it->at > it->flushed
        && output(context, it->window + it->flushed, it->at - it->flushed)) fail(it, DEFLATE64_STOPPED);
    deflate64_result result = it->result;
    free(it->window);
    free(it);
    return result;
}
