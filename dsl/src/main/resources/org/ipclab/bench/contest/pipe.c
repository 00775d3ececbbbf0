/* Two pipes: where the kernel shows the ends of the conductor, this process opens its own. */
#include "bench.h"
#include "stream.h"

static void open_all(void) {
    static char paths[4][64];
    if (sscanf(address, "%63s %63s %63s %63s", paths[0], paths[1], paths[2], paths[3]) != 4) fail("address");
    out = checked(open(paths[number == 0 ? 1 : 3], O_WRONLY), "open");
    in = checked(open(paths[number == 0 ? 2 : 0], O_RDONLY), "open");
}

#include "exchange.h"
