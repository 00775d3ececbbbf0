/* A System V semaphore that nobody else wants. */
#include "bench.h"

static int set;

static void open_it(void) {
    set = atoi(address);
}

static void add(int number) {
    struct sembuf operation = {0, number, 0};
    checked(semop(set, &operation, 1), "semop");
}

static void pairs(long times) {
    for (long i = 0; i < times; i++) {
        add(-1);
        add(1);
    }
}

const struct task tasks[] = {{"acquire + release", open_it, {pairs}}, {0}};
