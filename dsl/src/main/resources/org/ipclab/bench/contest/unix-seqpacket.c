/* A connection over a Unix socket that keeps the boundaries of messages; the second side is the server. */
#include "bench.h"
#include <sys/socket.h>
#include <sys/un.h>

static int fd;

static void open_all(void) {
    struct sockaddr_un name = {.sun_family = AF_UNIX};
    strncpy(name.sun_path, address, sizeof name.sun_path - 1);
    fd = checked(socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0), "socket");
    if (number == 0) {
        while (connect(fd, (struct sockaddr *)&name, sizeof name) == -1) {
            if (errno != ENOENT && errno != ECONNREFUSED) fail("connect");
            usleep(1000); /* the server is not there yet */
        }
    } else {
        checked(bind(fd, (struct sockaddr *)&name, sizeof name), "bind");
        checked(listen(fd, 1), "listen");
        fd = checked(accept(fd, NULL, NULL), "accept");
    }
}

static void put(void) {
    checked(send(fd, message, size, 0), "send");
}

static void get(void) {
    if (checked(recv(fd, message, size, 0), "recv") != size) fail("the other side is gone");
}

#include "exchange.h"
