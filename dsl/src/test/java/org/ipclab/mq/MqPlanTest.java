package org.ipclab.mq;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Path;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.core.Opening;
import org.ipclab.core.Plan;
import org.ipclab.os.proc.Capabilities;
import org.ipclab.os.proc.Users;
import org.ipclab.testing.CProgram;
import org.ipclab.testing.FilePlanContract;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.Programs;
import org.ipclab.testing.QueueFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a plan of a POSIX message queue")
class MqPlanTest implements FilePlanContract<MessageQueue> {
    private static QueueProgram c;

    @BeforeAll
    static void compile() throws Exception {
        c = new QueueProgram();
    }

    @AfterAll
    static void remove() throws Exception {
        c.close();
    }

    @BeforeEach
    void needsAFolder() {
        Assumptions.assumeTrue(
                QueueFolder.path().isPresent(), "/dev/mqueue is not mounted, and to mount it needs CAP_SYS_ADMIN");
    }

    @Override
    public Plan<MessageQueue> plan(String name) {
        return Ipc.mq(name).depth(3).messageSize(64).mode(0640);
    }

    @Override
    public Path file(FreshName name) {
        return name.queue();
    }

    @Override
    public String stat() {
        return "80 640";
    }

    @Test
    @DisplayName("shows the code that makes it, and refuses what cannot be")
    void showsItsCode() {
        assertTrue(
                plan("a\"b").toString().contains("Ipc.mq(\"a\\\"b\").depth(3).messageSize(64).mode(0640)\n"),
                plan("a\"b").toString());
        assertTrue(Ipc.mq("x").toString().contains("Ipc.mq(\"x\")\n"));
        assertEquals(Ipc.mq("x"), Ipc.mq("/x"));
        assertNotEquals(Ipc.mq(), Ipc.mq());
        assertThrows(IpcException.Misused.class, () -> Ipc.mq("x").depth(0));
        assertThrows(IpcException.Misused.class, () -> Ipc.mq("x").messageSize(-1));
        for (String bad : new String[] {"", "/", "/a/b", "..", null})
            assertThrows(IpcException.Misused.class, () -> Ipc.mq(bad));
    }

    @Test
    @DisplayName("names: 255 characters behind the slash work, 256 are ENAMETOOLONG")
    void names() throws Exception {
        try (var longest = new FreshName(255);
                var q = Ipc.mq(longest.queueText()).create()) {
            assertEquals("10 8192 0", c.facts(longest.text()));
            assertEquals(256, q.name().length());
        }
        var e = assertThrows(IpcException.Misused.class, () -> Ipc.mq(new FreshName(256).text())
                .create());
        assertEquals("ENAMETOOLONG", e.errnoName());
    }

    @Test
    @DisplayName("without depth or message size the machine's default is taken, also in C")
    void defaults() throws Exception {
        String folder = "/proc/sys/fs/mqueue/";
        String depth = Programs.sh("cat " + folder + "msg_default");
        String size = Programs.sh("cat " + folder + "msgsize_default");
        for (MqPlan plan : new MqPlan[] {Ipc.mq().depth(2), Ipc.mq().messageSize(7), Ipc.mq()}) {
            String expected = (plan.depth() == 0 ? depth : "2") + " " + (plan.messageSize() == 0 ? size : "7") + " 0";
            try (var q = plan.create()) {
                assertEquals(expected, c.facts(q.name().substring(1)));
                q.unlink();
            }
            try (var program = CProgram.of(plan.toC())) {
                assertEquals(0, program.status());
                assertEquals(expected, c.facts(plan.name().substring(1)));
                plan.unlink();
            }
        }
    }

    @Test
    @DisplayName("row: of an existing queue with other attributes keeps its own, and the state says so")
    void keepsWhatIsThere() throws Exception {
        try (var name = new FreshName();
                var first = plan(name.queueText()).create()) {
            try (var second = Ipc.mq(name.text()).depth(7).messageSize(16).createOrOpen()) {
                assertEquals("3 64 0", c.facts(name.text()));
                assertEquals(3, second.state().depth());
                assertEquals(64, second.state().messageSize());
                assertTrue(second.toString().contains("3 (asked 7"), second.toString());
                assertTrue(second.toString().contains("64 (asked 16"), second.toString());
                second.send("x".repeat(64));
                assertEquals(64, first.receive().length());
            }
        }
    }

    @Test
    @DisplayName("row: depth above msg_max, message size above msgsize_max: EINVAL names the limit and its value")
    void aboveTheLimits() {
        Assumptions.assumeFalse(Capabilities.has(Capabilities.SYS_RESOURCE), "CAP_SYS_RESOURCE lifts these limits");
        for (String limit : new String[] {"msg_max", "msgsize_max"}) {
            String file = "/proc/sys/fs/mqueue/" + limit;
            int max = Integer.parseInt(Programs.sh("cat " + file));
            MqPlan plan = Ipc.mq();
            MqPlan larger = limit.equals("msg_max") ? plan.depth(max + 1) : plan.messageSize(max + 1);
            var e = assertThrows(IpcException.Misused.class, larger::create);
            assertEquals("EINVAL", e.errnoName());
            assertTrue(e.getMessage().contains(file) && e.getMessage().contains(" " + max + " "), e.getMessage());
            assertFalse(plan.exists());
        }
    }

    @Test
    @DisplayName("row: RLIMIT_MSGQUEUE used up: EMFILE names the limit, its value and what this queue counts for")
    void bytesOfAUser() {
        String pid = Long.toString(ProcessHandle.current().pid());
        String soft = Programs.sh("prlimit --pid $1 --msgqueue --raw --noheadings --output SOFT", pid);
        MqPlan plan = Ipc.mq().depth(4).messageSize(1000);
        long counts = QueueLimits.bytesCounted(plan);
        try (var q = plan.create()) {
            q.unlink();
            var row = Ipc.limits()
                    .where("limit", "bytes of all queues of a user")
                    .rows()
                    .get(0);
            assertTrue(row.number("used") >= counts, row.toString());
            assertEquals(soft, row.text("value"));
            Programs.sh("prlimit --pid $1 --msgqueue=$2:", pid, Long.toString(counts - 1));
            var e = assertThrows(IpcException.LimitReached.class, plan::create);
            assertEquals("EMFILE", e.errnoName());
            assertTrue(
                    e.getMessage().contains("RLIMIT_MSGQUEUE")
                            && e.getMessage().contains(" " + (counts - 1) + " ")
                            && e.getMessage().contains(" " + counts + ":"),
                    e.getMessage());
            assertFalse(plan.exists());
        } finally {
            Programs.sh("prlimit --pid $1 --msgqueue=$2:", pid, soft);
        }
    }

    @Test
    @DisplayName(
            "what a queue counts for against RLIMIT_MSGQUEUE is known to the byte, as the kernel counts for a user")
    void bytesCounted() throws Exception {
        Assumptions.assumeTrue(Users.own() == 0, "only root becomes a user who has no queue");
        String open = """
                #include <fcntl.h>
                #include <mqueue.h>
                #include <stdlib.h>
                #include <sys/resource.h>
                #include <unistd.h>
                int main(int n, char **a) {
                    struct mq_attr attr = {.mq_maxmsg = atoi(a[2]), .mq_msgsize = atoi(a[3])};
                    struct rlimit limit = {atol(a[4]), atol(a[4])};
                    if (n != 6 || setrlimit(RLIMIT_MSGQUEUE, &limit) || setuid(atoi(a[5]))) return 2;
                    if (mq_open(a[1], O_CREAT | O_EXCL | O_RDWR, 0600, &attr) == -1) return 1;
                    return mq_unlink(a[1]);
                }
                """;
        try (var program = CProgram.of(open)) {
            for (MqPlan plan : new MqPlan[] {
                Ipc.mq().depth(1).messageSize(1),
                Ipc.mq().depth(10).messageSize(8192),
                Ipc.mq().depth(7).messageSize(33)
            }) {
                long counts = QueueLimits.bytesCounted(plan);
                String[] asked = {plan.name(), "" + plan.depth(), "" + plan.messageSize()};
                String user =
                        Long.toString(100_000 + ProcessHandle.current().pid()); // nobody else has a queue as this one
                assertEquals(0, program.status(asked[0], asked[1], asked[2], "" + counts, user));
                assertEquals(1, program.status(asked[0], asked[1], asked[2], "" + (counts - 1), user));
            }
        }
    }

    @Test
    @DisplayName("exists() leaves a registration with mq_notify alone, and sees a queue that it may not open")
    void existsTouchesNothing() throws Exception {
        try (var name = new FreshName();
                var q = plan(name.queueText()).create();
                var told = q.onMessage(message -> {})) {
            for (int i = 0; i < 20; i++) assertTrue(plan(name.text()).exists());
            assertEquals("EBUSY", c.register(name.text()));
            assertEquals(
                    1,
                    q.trace().calls().stream()
                            .filter(call -> call.function().equals("mq_notify"))
                            .count(),
                    "it was never taken away");
        }
    }

    @Test
    @DisplayName("explain tells attributes as C writes them")
    void explains() {
        String create = plan("x").explain(Opening.CREATE).text();
        assertTrue(
                create.contains(
                        "mq_open(\"/x\", O_CREAT|O_EXCL|O_RDWR, 0640, &(struct mq_attr){.mq_maxmsg = 3, .mq_msgsize = 64})"),
                create);
        assertTrue(Ipc.mq("x").explain().text().contains("0600, NULL)"));
    }
}
