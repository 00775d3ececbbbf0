/* Two POSIX message queues. */
#include "bench.h"
#include <mqueue.h>

static mqd_t in, out;

static mqd_t queue(int which, int access) {
    char name[256];
    snprintf(name, sizeof name, "%s.%d", address, which);
    return checked(mq_open(name, access), "mq_open");
}

static void open_all(void) {
    out = queue(1 + number, O_WRONLY);
    in = queue(2 - number, O_RDONLY);
}

static void put(void) {
    checked(mq_send(out, message, size, 0), "mq_send");
}

static void get(void) {
    unsigned priority;
    checked(mq_receive(in, message, size, &priority), "mq_receive");
}

#include "exchange.h"
