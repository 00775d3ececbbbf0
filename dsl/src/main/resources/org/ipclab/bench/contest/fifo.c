/* Two FIFOs: opening waits for the other side, so both open the one there first. */
#include "bench.h"
#include "stream.h"

static void open_all(void) {
    char back[4096];
    snprintf(back, sizeof back, "%s.back", address);
    if (number == 0) {
        out = checked(open(address, O_WRONLY), "open");
        in = checked(open(back, O_RDONLY), "open");
    } else {
        in = checked(open(address, O_RDONLY), "open");
        out = checked(open(back, O_WRONLY), "open");
    }
}

#include "exchange.h"
