package org.ipclab.sysv;

import org.ipclab.testing.CProgram;

/** System V message queues as a C program sees them: the judge of these tests. */
final class SysvQueueProgram implements AutoCloseable {
    private static final String SOURCE = """
            #include <stdio.h>
            #include <stdlib.h>
            #include <string.h>
            #include <sys/msg.h>
            int main(int n, char **a) {
                static struct { long type; char text[70000]; } m;
                int q = atoi(a[2]);
                if (!strcmp(a[1], "send")) {
                    m.type = atol(a[3]);
                    strcpy(m.text, a[4]);
                    return msgsnd(q, &m, strlen(m.text), IPC_NOWAIT);
                }
                for (int i = 0; i < atoi(a[3]); i++) {
                    ssize_t length = msgrcv(q, &m, sizeof m.text, 0, IPC_NOWAIT);
                    if (length < 0 || n < 3) return 1;
                    printf("%s%ld:%.*s", i ? " " : "", m.type, (int)length, m.text);
                }
                return 0;
            }
            """;

    private final CProgram program;

    SysvQueueProgram() throws Exception {
        program = CProgram.of(SOURCE);
    }

    void send(int id, long type, String text) throws Exception {
        if (program.status("send", "" + id, "" + type, text) != 0) throw new AssertionError("not sent to " + id);
    }

    /** {@code TYPE:TEXT} of so many, with spaces between. */
    String receive(int id, int count) throws Exception {
        return program.output("receive", "" + id, "" + count);
    }

    @Override
    public void close() throws Exception {
        program.close();
    }
}
