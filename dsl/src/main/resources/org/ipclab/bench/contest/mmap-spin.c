/* Messages in a memory mapped file; each process looks at a number until the other has written it. */
#include "bench.h"

enum { SLOTS = 64, PATIENCE = 1000, MESSAGES = 128 };
static char *memory;
static volatile int *sent, *taken;

static void open_all(void) {
    memory = mapped(open(address, O_RDWR), "open");
    sent = (volatile int *)memory;
    taken = (volatile int *)(memory + 64);
}

static int get(volatile int *number) {
    return __atomic_load_n(number, __ATOMIC_SEQ_CST);
}

static void set(volatile int *number, int value) {
    __atomic_store_n(number, value, __ATOMIC_SEQ_CST);
}

static void await(volatile int *number, int value) {
    for (int looks = 0; get(number) - value < 0; looks++) {
        if (looks >= PATIENCE) sched_yield();
#if defined(__x86_64__)
        else __builtin_ia32_pause();
#endif
    }
}

static void ping(long times) {
    int count = get(sent);
    for (long i = 0; i < times; i++) {
        copy(memory + MESSAGES, message, size);
        set(sent, ++count);
        await(taken, count);
        copy(message, memory + MESSAGES + size, size);
    }
}

static void pong(long times) {
    int count = get(taken);
    for (long i = 0; i < times; i++) {
        await(sent, count + 1);
        copy(message, memory + MESSAGES, size);
        copy(memory + MESSAGES + size, message, size);
        set(taken, ++count);
    }
}

static void producer(long times) {
    int count = get(sent);
    for (long i = 0; i < times; i++) {
        await(taken, count + 1 - SLOTS);
        copy(memory + MESSAGES + count % SLOTS * size, message, size);
        set(sent, ++count);
    }
}

static void consumer(long times) {
    int count = get(taken);
    for (long i = 0; i < times; i++) {
        await(sent, count + 1);
        copy(message, memory + MESSAGES + count % SLOTS * size, size);
        set(taken, ++count);
    }
}

const struct task tasks[] = {
    {"ping-pong", open_all, {ping, pong}},
    {"one way", open_all, {producer, consumer}},
    {0},
};
