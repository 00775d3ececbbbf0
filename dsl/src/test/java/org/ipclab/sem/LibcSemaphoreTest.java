package org.ipclab.sem;

import java.nio.file.Path;
import org.ipclab.Ipc;
import org.ipclab.testing.FreshName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;

@DisplayName("a named semaphore whose layout is not known, through libc alone")
class LibcSemaphoreTest implements SemaphoreContract<NamedSemaphore> {
    @BeforeEach
    void choose() {
        System.setProperty("ipclab.sem", "libc");
    }

    @AfterEach
    void chooseNoMore() {
        System.clearProperty("ipclab.sem");
    }

    @Override
    public NamedSemaphore with(FreshName name, int permits) {
        return Ipc.sem(name.text()).initial(permits).create();
    }

    @Override
    public Path file(FreshName name) {
        return name.sem();
    }
}
