/* Datagrams between two Unix sockets, each bound to a path of its own. */
#include "bench.h"
#include <sys/socket.h>
#include <sys/un.h>

static int fd;
static struct sockaddr_un other;

static struct sockaddr_un at(int end) {
    struct sockaddr_un name = {.sun_family = AF_UNIX};
    snprintf(name.sun_path, sizeof name.sun_path, "%s.%d", address, end);
    return name;
}

static void open_all(void) {
    struct sockaddr_un own = at(number);
    other = at(1 - number);
    fd = checked(socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0), "socket");
    checked(bind(fd, (struct sockaddr *)&own, sizeof own), "bind");
    while (access(other.sun_path, F_OK) == -1) usleep(1000); /* the other side is not there yet */
}

static void put(void) {
    checked(sendto(fd, message, size, 0, (struct sockaddr *)&other, sizeof other), "sendto");
}

static void get(void) {
    struct sockaddr_un from;
    socklen_t length = sizeof from;
    checked(recvfrom(fd, message, size, 0, (struct sockaddr *)&from, &length), "recvfrom");
}

#include "exchange.h"
