/* Messages over a stream of bytes: in and out are descriptors, and a read may give less than a message. */
static int in, out;

static void put(void) {
    if (checked(write(out, message, size), "write") != size) fail("write");
}

static void get(void) {
    for (long got = 0, part; got < size; got += part) {
        part = checked(read(in, message + got, size - got), "read");
        if (part == 0) fail("the other side is gone");
    }
}
