package org.ipclab.sem;

import java.nio.file.Path;
import org.ipclab.Ipc;
import org.ipclab.testing.FreshName;
import org.junit.jupiter.api.DisplayName;

@DisplayName("a named semaphore")
class NamedSemaphoreTest implements SemaphoreContract<NamedSemaphore> {
    @Override
    public NamedSemaphore with(FreshName name, int permits) {
        return Ipc.sem(name.text()).initial(permits).create();
    }

    @Override
    public Path file(FreshName name) {
        return name.sem();
    }
}
