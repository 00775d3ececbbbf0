/* Datagrams over the loopback device. */
#include "bench.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

/* As many messages of 4 KiB as fit into a receive buffer of the usual size. */
#define WINDOW 16

static int fd;
static struct sockaddr_in other;

static struct sockaddr_in at(int port) {
    struct sockaddr_in name = {.sin_family = AF_INET, .sin_port = htons(port)};
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return name;
}

static void open_all(void) {
    int ports[2];
    if (sscanf(address, "%d:%d", &ports[0], &ports[1]) != 2) fail("address");
    struct sockaddr_in own = at(ports[number]);
    other = at(ports[1 - number]);
    fd = checked(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), "socket");
    checked(bind(fd, (struct sockaddr *)&own, sizeof own), "bind");
}

static void put(void) {
    checked(sendto(fd, message, size, 0, (struct sockaddr *)&other, sizeof other), "sendto");
}

static void get(void) {
    struct sockaddr_in from;
    socklen_t length = sizeof from;
    checked(recvfrom(fd, message, size, 0, (struct sockaddr *)&from, &length), "recvfrom");
}

#include "exchange.h"
