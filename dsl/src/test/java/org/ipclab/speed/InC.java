package org.ipclab.speed;

/** The same loops as in {@link AccessSpeed}, in C, with a second thread that sleeps, as a JVM has. */
final class InC {
    private InC() {}

    static final String SOURCE = """
            #define _GNU_SOURCE
            #include <fcntl.h>
            #include <pthread.h>
            #include <semaphore.h>
            #include <stdatomic.h>
            #include <stdio.h>
            #include <stdlib.h>
            #include <string.h>
            #include <sys/mman.h>
            #include <sys/sem.h>
            #include <time.h>
            #include <unistd.h>
            #define MASK 0x3fff
            #define INT(at) (*(volatile int *)(m + (at)))
            #define LOOP(body) for (int i = 0; i < times; i++) { body; }
            static char *m;
            static volatile long sink;
            struct handle { char *address; long size; };
            static struct handle *_Atomic handle;
            /* the promises of a region: closed by another thread it says so, and never beyond its end */
            static inline volatile int *checked(long at) {
                struct handle *h = atomic_load_explicit(&handle, memory_order_acquire);
                if (!h || at < 0 || at > h->size - 4) exit(7);
                return (volatile int *)(h->address + at);
            }
            static void *idle(void *unused) { pause(); return unused; }
            static void semaphore_pairs(int times) {
                sem_t *s = (sem_t *)(m + 60000);
                sem_init(s, 1, 1);
                LOOP(sem_wait(s); sem_post(s))
            }
            static void sysv_pairs(int times) {
                int id = semget(IPC_PRIVATE, 1, 0600);
                struct sembuf give = {0, 1, 0}, take = {0, -1, 0};
                LOOP(semop(id, &give, 1); semop(id, &take, 1))
                semctl(id, 0, IPC_RMID);
            }
            static void lock_pairs(int times, char *file) {
                int fd = open(file, O_RDWR);
                struct flock s = {.l_type = F_RDLCK}, x = {.l_type = F_WRLCK};
                s.l_start = x.l_start = 1000;
                s.l_len = x.l_len = 100;
                LOOP(if (fcntl(fd, F_OFD_SETLK, &s) || fcntl(fd, F_OFD_SETLK, &x)) exit(8))
                close(fd);
            }
            static void whole_locks(int times, char *file) {
                struct flock x = {.l_type = F_WRLCK, .l_start = 2000, .l_len = 100}, u = x;
                u.l_type = F_UNLCK;
                LOOP(int fd = open(file, O_RDWR | O_CLOEXEC);
                     if (fcntl(fd, F_OFD_SETLKW, &x) || fcntl(fd, F_OFD_SETLK, &u) || close(fd)) exit(8))
            }
            static void run(char *name, int times, char *file) {
                int sum = 0, at = 0, expected;
                static char bytes[4096];
                if (!strcmp(name, "get")) LOOP(sum += INT(i << 2 & MASK))
                else if (!strcmp(name, "put")) LOOP(INT(i << 2 & MASK) = 0)
                else if (!strcmp(name, "get, C checks too")) LOOP(sum += *checked(i << 2 & MASK))
                else if (!strcmp(name, "put, C checks too")) LOOP(*checked(i << 2 & MASK) = 0)
                else if (!strcmp(name, "follow")) LOOP(at = (INT(at) + 4) & MASK)
                else if (!strcmp(name, "increment")) LOOP(INT(32768) = INT(32768) + 1)
                else if (!strcmp(name, "volatile set")) LOOP(__atomic_store_n((int *)(m + 32768), i, __ATOMIC_SEQ_CST))
                else if (!strcmp(name, "add")) LOOP(__atomic_fetch_add((int *)(m + 32768), 1, __ATOMIC_SEQ_CST))
                else if (!strcmp(name, "add long")) LOOP(__atomic_fetch_add((long *)(m + 32768), 1, __ATOMIC_SEQ_CST))
                else if (!strcmp(name, "compare and set"))
                    LOOP(expected = i;
                         __atomic_compare_exchange_n((int *)(m + 32768), &expected, i + 1, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
                else if (!strcmp(name, "putBytes 4K")) LOOP(memcpy(m + 40960, bytes, 4096); asm volatile("" ::: "memory"))
                else if (!strcmp(name, "getBytes 4K"))
                    LOOP(char *copy = malloc(4096); memcpy(copy, m + 40960, 4096); sink += copy[i & 4095]; free(copy))
                else if (!strcmp(name, "fill 64K")) LOOP(memset(m, 0, 65536); asm volatile("" ::: "memory"))
                else if (!strcmp(name, "posix-sem pair")) semaphore_pairs(times);
                else if (!strcmp(name, "sysv-sem pair")) sysv_pairs(times);
                else if (!strcmp(name, "lock pair")) lock_pairs(times, file);
                else if (!strcmp(name, "whole lock")) whole_locks(times, file);
                else exit(9);
                sink += sum + at;
            }
            static double now(void) {
                struct timespec t;
                clock_gettime(CLOCK_MONOTONIC, &t);
                return t.tv_sec * 1e9 + t.tv_nsec;
            }
            int main(int c, char **v) {
                pthread_t thread;
                if (c != 4) return 9;
                int times = atoi(v[2]);
                m = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
                memset(m, 0, 65536);
                static struct handle whole;
                whole.address = m;
                whole.size = 65536;
                atomic_store(&handle, &whole);
                pthread_create(&thread, NULL, idle, NULL);
                run(v[1], times / 10 + 1, v[3]);
                double start = now();
                run(v[1], times, v[3]);
                printf("%.3f\\n", (now() - start) / times);
            }
            """;
}
