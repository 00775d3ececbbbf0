/* Messages in POSIX shared memory, guarded by POSIX semaphores. */
#include "bench.h"

enum { SLOTS = 64 };
static char *memory;
static sem_t *first, *second;

static sem_t *semaphore(const char *ending) {
    char name[256];
    snprintf(name, sizeof name, "%s%s", address, ending);
    sem_t *opened = sem_open(name, 0);
    if (opened == SEM_FAILED) fail("sem_open");
    return opened;
}

static void open_all(void) {
    memory = mapped(shm_open(address, O_RDWR, 0), "shm_open");
    first = semaphore(".1");
    second = semaphore(".2");
}

static void ping(long times) {
    for (long i = 0; i < times; i++) {
        copy(memory, message, size);
        checked(sem_post(first), "sem_post");
        checked(sem_wait(second), "sem_wait");
        copy(message, memory + size, size);
    }
}

static void pong(long times) {
    for (long i = 0; i < times; i++) {
        checked(sem_wait(first), "sem_wait");
        copy(message, memory, size);
        copy(memory + size, message, size);
        checked(sem_post(second), "sem_post");
    }
}

static void producer(long times) {
    for (long i = 0; i < times; i++) {
        checked(sem_wait(first), "sem_wait");
        copy(memory + i % SLOTS * size, message, size);
        checked(sem_post(second), "sem_post");
    }
}

static void consumer(long times) {
    for (long i = 0; i < times; i++) {
        checked(sem_wait(second), "sem_wait");
        copy(message, memory + i % SLOTS * size, size);
        checked(sem_post(first), "sem_post");
    }
}

const struct task tasks[] = {
    {"ping-pong", open_all, {ping, pong}},
    {"one way", open_all, {producer, consumer}},
    {0},
};
