/* What every contender in C shares: see package org.ipclab.bench.contest for the protocol. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* A task: what opens what its sides need, and the sides. */
struct task {
    const char *name;
    void (*open)(void);
    void (*sides[2])(long times);
};

/* Of the mechanism, ended by a task without a name. */
extern const struct task tasks[];

static const char *address;
/* Which of the two processes this is. */
static int number;
static long size;
static char *message;

static void fail(const char *what) {
    perror(what);
    exit(1);
}

/* The value, if it is not -1. */
static inline long checked(long result, const char *what) {
    if (result == -1) fail(what);
    return result;
}

/* All of the object or file behind the descriptor, mapped. */
static inline char *mapped(int fd, const char *what) {
    struct stat facts;
    checked(fd, what);
    checked(fstat(fd, &facts), "fstat");
    void *memory = mmap(NULL, facts.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (memory == MAP_FAILED) fail("mmap");
    close(fd);
    return memory;
}

/* A copy that the compiler must make, as if another process had changed the memory. */
static inline void copy(void *to, const void *from, long bytes) {
    __asm__ volatile("" ::: "memory");
    memcpy(to, from, bytes);
    __asm__ volatile("" ::: "memory");
}

static long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000L + time.tv_nsec;
}

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static long wanted;

/* The second thread, idle while something is measured. */
static void *read_numbers(void *unused) {
    char line[64];
    (void)unused;
    while (fgets(line, sizeof line, stdin)) {
        pthread_mutex_lock(&gate);
        wanted = atol(line);
        pthread_cond_signal(&changed);
        pthread_mutex_unlock(&gate);
    }
    _exit(0);
}

static long next_number(void) {
    pthread_mutex_lock(&gate);
    while (wanted == 0) pthread_cond_wait(&changed, &gate);
    long number = wanted;
    wanted = 0;
    pthread_mutex_unlock(&gate);
    return number;
}

static void stay_on(int processor) {
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(processor, &set);
    checked(sched_setaffinity(0, sizeof set, &set), "sched_setaffinity");
}

int main(int count, char **arguments) {
    if (count != 6) return 2;
    const struct task *task = tasks;
    while (task->name && strcmp(task->name, arguments[1])) task++;
    if (!task->name) return 3;
    number = atoi(arguments[2]);
    void (*side)(long) = task->sides[number];
    address = arguments[3];
    size = atol(arguments[4]);
    message = calloc(1, size + 1);
    task->open();
    pthread_t reader;
    if (pthread_create(&reader, NULL, read_numbers, NULL)) fail("pthread_create");
    stay_on(atoi(arguments[5]));
    printf("ready\n");
    for (;;) {
        fflush(stdout);
        long times = next_number(), start = now();
        side(times);
        printf("%ld %ld\n", start, now());
    }
}
