/* A TCP connection over the loopback device; the second side is the server. */
#include "bench.h"
#include "stream.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

static int made(void) {
    return checked(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket");
}

static void open_all(void) {
    struct sockaddr_in name = {.sin_family = AF_INET, .sin_port = htons(atoi(address))};
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int on = 1, fd = made();
    if (number == 0) {
        while (connect(fd, (struct sockaddr *)&name, sizeof name) == -1) {
            if (errno != ECONNREFUSED) fail("connect");
            close(fd);
            usleep(1000); /* the server is not there yet */
            fd = made();
        }
    } else {
        checked(setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on), "setsockopt");
        checked(bind(fd, (struct sockaddr *)&name, sizeof name), "bind");
        checked(listen(fd, 1), "listen");
        fd = checked(accept(fd, NULL, NULL), "accept");
    }
    in = out = fd;
}

#include "exchange.h"
