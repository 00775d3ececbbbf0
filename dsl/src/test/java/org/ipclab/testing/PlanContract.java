package org.ipclab.testing;

import static org.junit.jupiter.api.Assertions.*;

import java.util.ArrayList;
import java.util.List;
import org.ipclab.core.Call;
import org.ipclab.core.Handle;
import org.ipclab.core.IpcException;
import org.ipclab.core.Opening;
import org.ipclab.core.Plan;
import org.ipclab.core.Trace;
import org.ipclab.table.Table;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What holds for every plan of an object with a name; the judge is what others than we see of it. */
public interface PlanContract<H extends Handle<?>> {
    /** A plan whose size, mode and whatever else it has are not those that it has anyway. */
    Plan<H> plan(String name);

    /** Whether the kernel has an object of this name. */
    boolean isThere(FreshName name);

    /** Its size and mode, as others see them. */
    String facts(FreshName name);

    /** What {@link #facts} is to be once it is made. */
    String stat();

    /** What tells it apart from another one of its name. */
    String identity(FreshName name);

    /** What such an object is called. */
    String named(FreshName name);

    /** What it is called in calls and messages. */
    default String shown(FreshName name) {
        return name.text();
    }

    @Test
    @DisplayName("a plan touches nothing, however it is looked at")
    default void planTouchesNothing() throws Exception {
        try (var name = new FreshName()) {
            Plan<H> plan = plan(name.text());
            Trace trace = Trace.of(() -> look(plan));
            assertEquals(List.of(), trace.calls());
            assertFalse(plan.exists());
            assertTrue(name.isFree() && !isThere(name));
        }
    }

    private static void look(Plan<?> plan) {
        plan.toString();
        plan.table().html();
        plan.explain();
        plan.toC();
        for (Opening which : Opening.values())
            plan.toC(which).concat(plan.explain(which).text());
    }

    @Test
    @DisplayName("a plan is a value: running it leaves it equal to what it was")
    default void planIsAValue() throws Exception {
        try (var name = new FreshName()) {
            Plan<H> plan = plan(name.text());
            String before = plan.toString();
            try (H made = plan.create()) {
                assertEquals(plan(name.text()), plan);
                assertEquals(before, plan.toString());
                assertEquals(named(name), made.name());
                assertEquals(plan.name(), made.name());
            }
        }
    }

    @Test
    @DisplayName("create makes the object as asked, exists() follows the kernel, unlink takes the name away")
    default void createExistsUnlink() throws Exception {
        try (var name = new FreshName()) {
            plan(name.text()).create().close();
            assertEquals(stat(), facts(name), "close is not unlink");
            assertTrue(plan(name.text()).exists());
            plan(name.text()).unlink();
            assertFalse(isThere(name));
            assertFalse(plan(name.text()).exists());
        }
    }

    @Test
    @DisplayName("create of a taken name is EEXIST, names the call, and leaves the other object alone")
    default void createOfATakenName() throws Exception {
        try (var name = new FreshName();
                H made = plan(name.text()).create()) {
            String identity = identity(name);
            var e = assertThrows(IpcException.AlreadyThere.class, plan(name.text())::create);
            assertEquals("EEXIST", e.errnoName());
            assertTrue(e.call().matches(".*(O|IPC)_EXCL.*") && e.call().contains(shown(name)), e.call());
            assertTrue(e.getMessage().contains(shown(name)) && e.advice().contains(".open()"), e.getMessage());
            assertEquals(identity, identity(name));
            assertTrue(made.isOpen());
        }
    }

    @Test
    @DisplayName("open and unlink of a missing name are ENOENT and make nothing")
    default void openOfAMissingName() throws Exception {
        try (var name = new FreshName()) {
            for (Runnable missing : List.<Runnable>of(plan(name.text())::open, plan(name.text())::unlink)) {
                var e = assertThrows(IpcException.NotThere.class, missing::run);
                assertEquals("ENOENT", e.errnoName());
                assertFalse(e.advice().isBlank());
            }
            assertTrue(name.isFree() && !isThere(name));
        }
    }

    @Test
    @DisplayName("createOrOpen makes it once and joins it then")
    default void createOrOpenMakesOnce() throws Exception {
        try (var name = new FreshName();
                H first = plan(name.text()).createOrOpen()) {
            String identity = identity(name);
            assertEquals(stat(), facts(name));
            try (H second = plan(name.text()).createOrOpen();
                    H third = plan(name.text()).open()) {
                assertEquals(identity, identity(name));
                assertEquals(first.name(), second.name());
                assertTrue(third.isOpen());
            }
        }
    }

    @Test
    @DisplayName("explain() tells the calls that the trace reports")
    default void explainIsTheTrace() throws Exception {
        try (var name = new FreshName()) {
            Plan<H> plan = plan(name.text());
            try (H made = plan.create()) {
                assertEquals(functions(plan.explain(Opening.CREATE)), functions(made.trace()));
            }
            try (H opened = plan.open()) {
                assertEquals(functions(plan.explain(Opening.OPEN)), functions(opened.trace()));
            }
            for (int round = 0; round < 2; round++) {
                try (H either = plan.createOrOpen()) {
                    List<String> told = functions(plan.explain(Opening.CREATE_OR_OPEN));
                    for (String made : functions(either.trace())) assertTrue(told.contains(made), made);
                }
                plan.unlink();
            }
        }
    }

    private static List<String> functions(Table explained) {
        return explained.column("call").stream()
                .map(call -> call.toString().replaceFirst("\\(.*", ""))
                .toList();
    }

    private static List<String> functions(Trace trace) {
        return trace.calls().stream().map(Call::function).toList();
    }

    @Test
    @DisplayName("the C program for create makes the same object, and fails where the name is taken")
    default void createInC() throws Exception {
        try (var name = new FreshName();
                var program = CProgram.of(plan(name.text()).toC())) {
            assertEquals(0, program.status());
            assertEquals(stat(), facts(name));
            String identity = identity(name);
            assertEquals(1, program.status());
            assertEquals(identity, identity(name));
            try (H opened = plan(name.text()).open()) {
                assertTrue(opened.isOpen());
            }
        }
    }

    @Test
    @DisplayName("the C programs for open and createOrOpen do what the openings do")
    default void openInC() throws Exception {
        try (var name = new FreshName();
                var open = CProgram.of(plan(name.text()).toC(Opening.OPEN));
                var either = CProgram.of(plan(name.text()).toC(Opening.CREATE_OR_OPEN))) {
            assertEquals(1, open.status());
            assertTrue(name.isFree() && !isThere(name));
            assertEquals(0, either.status());
            assertEquals(stat(), facts(name));
            String identity = identity(name);
            assertEquals(0, either.status());
            assertEquals(0, open.status());
            assertEquals(identity, identity(name));
        }
    }

    @Test
    @DisplayName("a race of creators, threads here and C programs, has exactly one winner")
    default void raceOfCreators() throws Exception {
        try (var name = new FreshName();
                var rival = CProgram.of(plan(name.text()).toC())) {
            for (int round = 0; round < 10; round++) {
                var rivals = new ArrayList<Beside>();
                for (int i = 0; i < 3; i++) rivals.add(rival.start());
                int won = Race.won(6, () -> plan(name.text()).create().close());
                for (Beside each : rivals) won += each.await() == 0 ? 1 : 0;
                assertEquals(1, won);
                assertEquals(stat(), facts(name));
                plan(name.text()).unlink();
            }
        }
    }
}
