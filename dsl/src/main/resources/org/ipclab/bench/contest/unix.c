/* A connection over a Unix socket; the second side is the server. */
#include "bench.h"
#include "stream.h"
#include <sys/socket.h>
#include <sys/un.h>

static void open_all(void) {
    struct sockaddr_un name = {.sun_family = AF_UNIX};
    strncpy(name.sun_path, address, sizeof name.sun_path - 1);
    int fd = checked(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket");
    if (number == 0) {
        while (connect(fd, (struct sockaddr *)&name, sizeof name) == -1) {
            if (errno != ENOENT && errno != ECONNREFUSED) fail("connect");
            usleep(1000); /* the server is not there yet */
        }
        in = out = fd;
    } else {
        checked(bind(fd, (struct sockaddr *)&name, sizeof name), "bind");
        checked(listen(fd, 1), "listen");
        in = out = checked(accept(fd, NULL, NULL), "accept");
    }
}

#include "exchange.h"
