package org.ipclab.sem;

import java.time.Duration;
import org.ipclab.Ipc;
import org.ipclab.testing.InterruptContract;
import org.junit.jupiter.api.DisplayName;

@DisplayName("POSIX semaphore: acquire, broken off")
class SemaphoreInterruptTest implements InterruptContract {
    private record Permits(NamedSemaphore gate) implements Blocked {
        @Override
        public long take() {
            gate.acquire();
            return 1;
        }

        @Override
        public void take(Duration atMost) {
            gate.acquire(atMost);
        }

        @Override
        public long give() {
            gate.release();
            return 1;
        }

        @Override
        public long left() {
            return gate.value();
        }

        @Override
        public boolean closeWhileWaiting() {
            gate.close();
            return true;
        }

        @Override
        public void close() {
            gate.unlink();
            gate.close();
        }
    }

    @Override
    public Blocked blocked() {
        return new Permits(Ipc.sem().initial(0).create());
    }
}
