/* Numbers and blocks in shared memory, by one process. */
#include "bench.h"

enum { BYTES = 4096, INTS = BYTES / 4, LONGS = BYTES / 8 };
static char *memory;
static volatile long result;

static void open_it(void) {
    memory = mapped(shm_open(address, O_RDWR, 0), "shm_open");
}

/* volatile: another process may have changed it, so each access is made */
static void get_int(long times) {
    volatile int *ints = (volatile int *)memory;
    int sum = 0;
    for (long i = 0; i < times; i++) sum += ints[i % INTS];
    result = sum;
}

static void get_long(long times) {
    volatile long *longs = (volatile long *)memory;
    long sum = 0;
    for (long i = 0; i < times; i++) sum += longs[i % LONGS];
    result = sum;
}

static void put_int(long times) {
    volatile int *ints = (volatile int *)memory;
    for (long i = 0; i < times; i++) ints[i % INTS] = i;
}

static void follow(long times) {
    int at = 0;
    for (long i = 0; i < times; i++) at = *(volatile int *)(memory + at) + 4 & BYTES - 4;
    result = at;
}

static void get_and_add_int(long times) {
    int *ints = (int *)memory;
    for (long i = 0; i < times; i++) __atomic_fetch_add(&ints[i % INTS], 1, __ATOMIC_SEQ_CST);
}

static void get_bytes(long times) {
    int sum = 0;
    for (long i = 0; i < times; i++) {
        copy(message, memory, BYTES);
        sum += message[i % BYTES];
    }
    result = sum;
}

static void put_bytes(long times) {
    for (long i = 0; i < times; i++) copy(memory, message, BYTES);
}

const struct task tasks[] = {
    {"getInt", open_it, {get_int}},
    {"putInt", open_it, {put_int}},
    {"getInt after getInt", open_it, {follow}},
    {"getAndAddInt", open_it, {get_and_add_int}},
    {"getLong", open_it, {get_long}},
    {"getBytes", open_it, {get_bytes}},
    {"getBytes into", open_it, {get_bytes}},
    {"putBytes", open_it, {put_bytes}},
    {0},
};
