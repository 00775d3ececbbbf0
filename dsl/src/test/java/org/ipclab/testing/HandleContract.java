package org.ipclab.testing;

import static org.junit.jupiter.api.Assertions.*;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.core.Action;
import org.ipclab.core.Handle;
import org.ipclab.core.IpcException;
import org.ipclab.table.Table;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What holds for every handle. */
public interface HandleContract<H extends Handle<?>> {
    /** A new object under this name, or inside something under this name; {@link FreshName#close} takes it away. */
    H handle(FreshName name);

    /** A use that an open handle allows and a closed one does not. */
    void use(H handle);

    /** The file in which the kernel keeps it. */
    Path file(FreshName name);

    @Test
    @DisplayName("close twice is harmless: the second one makes no call")
    default void closeTwice() throws Exception {
        try (var name = new FreshName()) {
            H handle = handle(name);
            handle.close();
            int calls = handle.trace().calls().size();
            handle.close();
            assertEquals(calls, handle.trace().calls().size());
            assertFalse(handle.isOpen());
        }
    }

    @Test
    @DisplayName("many threads may close it at once")
    default void closeAtOnce() throws Exception {
        try (var name = new FreshName()) {
            H handle = handle(name);
            assertEquals(8, Race.won(8, handle::close));
            assertFalse(handle.isOpen());
        }
    }

    @Test
    @DisplayName("use after close is Closed, and says what to do")
    default void useAfterClose() throws Exception {
        try (var name = new FreshName()) {
            H handle = handle(name);
            use(handle);
            handle.close();
            var e = assertThrows(IpcException.Closed.class, () -> use(handle));
            assertEquals(0, e.errno());
            assertTrue(e.getMessage().contains(handle.name()) && e.advice().contains("open"), e.getMessage());
        }
    }

    @Test
    @DisplayName("close gives descriptors and mappings back at once")
    default void closeGivesBack() throws Exception {
        try (var name = new FreshName()) {
            H handle = handle(name);
            // by inode: glibc maps a new semaphore under the name of a temporary file
            String inode = " " + Programs.sh("stat -c %i \"$1\"", file(name).toString()) + " ";
            assertFalse(Self.mappings(inode).isEmpty());
            close(handle);
            assertEquals(List.of(), Self.mappings(inode));
            assertEquals(0, Self.descriptors(name.text()));
        }
    }

    /** Closes it and what it lies in. */
    default void close(H handle) {
        handle.close();
    }

    @Test
    @DisplayName("toString() begins a line, fits under JShell, and changes nothing")
    default void toStringChangesNothing() throws Exception {
        try (var name = new FreshName();
                H handle = handle(name)) {
            String state = state(handle);
            int calls = handle.trace().calls().size();
            String shown = handle.toString();
            assertTrue(shown.startsWith("\n"), shown);
            assertTrue(shown.length() <= 1000, "JShell cuts at 1000: " + shown.length());
            assertTrue(shown.contains(handle.name()), shown);
            assertEquals(state, state(handle));
            assertEquals(calls, handle.trace().calls().size());
        }
    }

    private static String state(Handle<?> handle) {
        return handle.state().toString();
    }

    @Test
    @DisplayName("toString() of a closed one shows the last state and CLOSED")
    default void toStringOfAClosedOne() throws Exception {
        try (var name = new FreshName()) {
            H handle = handle(name);
            String last = state(handle);
            handle.close();
            assertEquals(last, state(handle));
            assertTrue(handle.toString().contains("CLOSED"), handle.toString());
            assertTrue(handle.toString().contains(handle.name()), handle.toString());
        }
    }

    @Test
    @DisplayName("toString(), state and close stand a file that another process truncates and removes")
    default void toStringOfATruncatedOne() throws Exception {
        try (var name = new FreshName()) {
            H handle = handle(name);
            Programs.sh("truncate -s 0 /dev/shm/*\"$1\"*", name.text());
            assertTrue(handle.toString().contains(name.text()), handle.toString());
            Programs.sh("rm /dev/shm/*\"$1\"*", name.text());
            assertTrue(handle.toString().contains(name.text()), handle.toString());
            close(handle);
            assertTrue(handle.toString().contains("CLOSED"), handle.toString());
            assertFalse(handle.isOpen());
        }
    }

    @Test
    @DisplayName("show() prints the table, whole")
    default void showPrints() throws Exception {
        try (var name = new FreshName();
                H handle = handle(name)) {
            String printed = printed(handle::show);
            assertTrue(printed.contains(handle.name()), printed);
            assertTrue(printed.contains("fact"), printed);
        }
    }

    /** What it prints on standard output. */
    static String printed(Action action) throws Exception {
        var bytes = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setOut(out);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("the session knows it while it is open")
    default void sessionKnows() throws Exception {
        try (var name = new FreshName()) {
            H handle = handle(name);
            Table row = Ipc.session().where("name", handle.name());
            assertEquals(1, row.size(), row.text());
            assertEquals(true, row.rows().get(0).get("open"));
            handle.unlink();
            handle.close();
            assertEquals(0, Ipc.session().where("name", handle.name()).size());
        }
    }

    @Test
    @DisplayName("attached() names this process")
    default void attachedNamesUs() throws Exception {
        try (var name = new FreshName();
                H handle = handle(name)) {
            long me = ProcessHandle.current().pid();
            Table row = handle.attached().where("pid", me);
            assertEquals(1, row.size(), handle.attached().text());
            assertEquals(
                    Programs.sh("cat /proc/" + me + "/comm"), row.rows().get(0).text("command"));
        }
    }
}
