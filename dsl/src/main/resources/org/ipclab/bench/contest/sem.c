/* A POSIX semaphore that nobody else wants. */
#include "bench.h"

static sem_t *semaphore;

static void open_it(void) {
    semaphore = sem_open(address, 0);
    if (semaphore == SEM_FAILED) fail("sem_open");
}

static void pairs(long times) {
    for (long i = 0; i < times; i++) {
        checked(sem_wait(semaphore), "sem_wait");
        checked(sem_post(semaphore), "sem_post");
    }
}

const struct task tasks[] = {{"acquire + release", open_it, {pairs}}, {0}};
