/* Messages in System V shared memory, guarded by System V semaphores. */
#include "bench.h"

enum { SLOTS = 64, FIRST = 0, SECOND = 1 };
static char *memory;
static int set;

static void open_all(void) {
    int segment;
    if (sscanf(address, "%d:%d", &segment, &set) != 2) fail("address");
    memory = shmat(segment, NULL, 0);
    if (memory == (char *)-1) fail("shmat");
}

static void add(int semaphore, int number) {
    struct sembuf operation = {semaphore, number, 0};
    checked(semop(set, &operation, 1), "semop");
}

static void ping(long times) {
    for (long i = 0; i < times; i++) {
        copy(memory, message, size);
        add(FIRST, 1);
        add(SECOND, -1);
        copy(message, memory + size, size);
    }
}

static void pong(long times) {
    for (long i = 0; i < times; i++) {
        add(FIRST, -1);
        copy(message, memory, size);
        copy(memory + size, message, size);
        add(SECOND, 1);
    }
}

static void producer(long times) {
    for (long i = 0; i < times; i++) {
        add(FIRST, -1);
        copy(memory + i % SLOTS * size, message, size);
        add(SECOND, 1);
    }
}

static void consumer(long times) {
    for (long i = 0; i < times; i++) {
        add(SECOND, -1);
        copy(message, memory + i % SLOTS * size, size);
        add(FIRST, 1);
    }
}

const struct task tasks[] = {
    {"ping-pong", open_all, {ping, pong}},
    {"one way", open_all, {producer, consumer}},
    {0},
};
