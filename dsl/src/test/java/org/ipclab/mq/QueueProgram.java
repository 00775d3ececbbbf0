package org.ipclab.mq;

import org.ipclab.testing.Beside;
import org.ipclab.testing.CProgram;

/** Message queues as a C program sees them: the judge of these tests. */
final class QueueProgram implements AutoCloseable {
    private static final String SOURCE = """
            #include <errno.h>
            #include <fcntl.h>
            #include <mqueue.h>
            #include <signal.h>
            #include <stdio.h>
            #include <stdlib.h>
            #include <string.h>
            #include <unistd.h>
            int main(int n, char **a) {
                static char text[70000];
                unsigned priority;
                struct mq_attr attr;
                mqd_t q = mq_open(a[2], O_RDWR);
                if (q == -1) { printf("%s", strerrorname_np(errno)); return 0; }
                if (!strcmp(a[1], "send")) return mq_send(q, a[4], strlen(a[4]), atoi(a[3]));
                if (!strcmp(a[1], "facts")) {
                    mq_getattr(q, &attr);
                    printf("%ld %ld %ld", attr.mq_maxmsg, attr.mq_msgsize, attr.mq_curmsgs);
                }
                if (!strcmp(a[1], "receive"))
                    for (int i = 0; i < atoi(a[3]); i++) {
                        ssize_t length = mq_receive(q, text, sizeof text, &priority);
                        printf("%s%u:%.*s", i ? " " : "", priority, (int)length, text);
                    }
                if (!strcmp(a[1], "register")) {
                    struct sigevent event = {.sigev_notify = SIGEV_NONE};
                    printf("%s\\n", mq_notify(q, &event) ? strerrorname_np(errno) : "registered");
                    fflush(stdout);
                    if (n > 3) getchar();
                }
                return 0;
            }
            """;

    private final CProgram program;

    QueueProgram() throws Exception {
        program = CProgram.of("#define _GNU_SOURCE\n" + SOURCE);
    }

    void send(String name, int priority, String text) throws Exception {
        if (program.status("send", "/" + name, Integer.toString(priority), text) != 0)
            throw new AssertionError("not sent to " + name);
    }

    /** {@code PRIORITY:TEXT} of so many, with spaces between. */
    String receive(String name, int count) throws Exception {
        return program.output("receive", "/" + name, Integer.toString(count));
    }

    /** {@code DEPTH SIZE QUEUED}, or the errno. */
    String facts(String name) throws Exception {
        return program.output("facts", "/" + name);
    }

    /** Asks to be told of messages, and ends at once. */
    String register(String name) throws Exception {
        return program.output("register", "/" + name).strip();
    }

    /** Asks to be told of messages, and stays. */
    Beside registered(String name) throws Exception {
        return program.start("register", "/" + name, "stay");
    }

    @Override
    public void close() throws Exception {
        program.close();
    }
}
