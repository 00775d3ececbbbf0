/* Ping-pong and one way, for a mechanism that can put a message and get one; after WINDOW messages in one direction comes an answer. */
#ifndef WINDOW
#define WINDOW INT64_MAX
#endif

static void ping(long times) {
    for (long i = 0; i < times; i++) {
        put();
        get();
    }
}

static void pong(long times) {
    for (long i = 0; i < times; i++) {
        get();
        put();
    }
}

static void producer(long times) {
    for (long i = 1; i <= times; i++) {
        put();
        if (i % WINDOW == 0) get();
    }
}

static void consumer(long times) {
    for (long i = 1; i <= times; i++) {
        get();
        if (i % WINDOW == 0) put();
    }
}

const struct task tasks[] = {
    {"ping-pong", open_all, {ping, pong}},
    {"one way", open_all, {producer, consumer}},
    {0},
};
