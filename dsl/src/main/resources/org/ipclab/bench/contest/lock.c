/* Locks on a file that nobody else wants. */
#include "bench.h"

static int held;

static void open_nothing(void) {}

static int opened(void) {
    return checked(open(address, O_RDWR | O_CLOEXEC), "open");
}

static void lock(int fd, int command, int type) {
    struct flock range = {.l_type = type, .l_whence = SEEK_SET};
    checked(fcntl(fd, command, &range), "fcntl");
}

static void open_locked(void) {
    held = opened();
    lock(held, F_SETLKW, F_WRLCK);
}

static void changes(long times) {
    for (long i = 0; i < times; i++) {
        lock(held, F_SETLKW, F_RDLCK);
        lock(held, F_SETLKW, F_WRLCK);
    }
}

static void classic_pairs(long times) {
    for (long i = 0; i < times; i++) {
        int fd = opened();
        lock(fd, F_SETLKW, F_WRLCK);
        lock(fd, F_SETLK, F_UNLCK);
        close(fd);
    }
}

static void ofd_pairs(long times) {
    for (long i = 0; i < times; i++) {
        int fd = opened();
        lock(fd, F_OFD_SETLKW, F_WRLCK);
        lock(fd, F_OFD_SETLK, F_UNLCK);
        close(fd);
    }
}

static void flock_pairs(long times) {
    for (long i = 0; i < times; i++) {
        int fd = opened();
        checked(flock(fd, LOCK_EX), "flock");
        checked(flock(fd, LOCK_UN), "flock");
        close(fd);
    }
}

const struct task tasks[] = {
    {"fcntl shared + exclusive", open_locked, {changes}},
    {"fcntl acquire + release", open_nothing, {classic_pairs}},
    {"OFD acquire + release", open_nothing, {ofd_pairs}},
    {"flock acquire + release", open_nothing, {flock_pairs}},
    {0},
};
