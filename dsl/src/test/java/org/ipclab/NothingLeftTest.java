package org.ipclab;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ipclab.testing.Eventually;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.Self;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Runs behind all other classes, junit-platform.properties says so. */
@Order(Integer.MAX_VALUE)
@DisplayName("when all other tests have run, nothing is left")
class NothingLeftTest {
    @Test
    @DisplayName("in /dev/shm, under names of tests or under invented ones")
    void objects() throws Exception {
        String invented = "ipclab-" + ProcessHandle.current().pid() + "-";
        try (var files = Files.list(Path.of("/dev/shm"))) {
            assertEquals(
                    List.of(),
                    files.map(file -> file.getFileName().toString())
                            .filter(file -> file.contains(FreshName.RUN) || file.contains(invented))
                            .toList());
        }
    }

    @Test
    @DisplayName("in the session, that was made and not removed")
    void session() {
        assertEquals(
                0, Ipc.session().where("created", true).size(), Ipc.session().text());
    }

    @Test
    @DisplayName("open or mapped, once the collector has seen what was forgotten")
    void memory() throws Exception {
        Eventually.holds("no descriptor and no mapping of an object of this run", () -> {
            System.gc();
            return Self.descriptors("/dev/shm/" + FreshName.RUN) == 0
                    && Self.mappings("/dev/shm/" + FreshName.RUN).isEmpty();
        });
    }

    @Test
    @DisplayName("running as a child of this process")
    void children() throws Exception {
        Eventually.holds(
                "no child is left",
                () -> ProcessHandle.current().children().findAny().isEmpty());
    }
}
