package org.ipclab.sem;

import org.ipclab.core.Facts;
import org.ipclab.core.Mode;
import org.ipclab.table.Table;

/** Semaphores as tables. */
final class SemView {
    private SemView() {}

    static Table of(SemaphoreState state) {
        return new Facts()
                .add("name", state.unlinked() ? state.name() + " (unlinked)" : state.name())
                .add("value", state.value())
                .add("waiting", state.waiting())
                .add("mode asked", state.askedMode().map(Mode::toString))
                .add("mode", state.mode().toString())
                .add("owner", state.owner())
                .add("holders", state.holders())
                .table();
    }
}
