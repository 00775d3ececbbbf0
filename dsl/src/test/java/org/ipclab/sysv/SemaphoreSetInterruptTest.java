package org.ipclab.sysv;

import java.time.Duration;
import org.ipclab.Ipc;
import org.ipclab.testing.InterruptContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("a System V semaphore set, broken off")
class SemaphoreSetInterruptTest {
    /** A unit is a permit of semaphore 0. */
    private abstract static class Permits implements InterruptContract.Blocked {
        final SemaphoreSet set = Ipc.sysvSem().count(2).create();

        @Override
        public long give() {
            set.release(0);
            return 1;
        }

        @Override
        public long left() {
            return Sets.values(set.id()).get(0);
        }

        @Override
        public boolean closeWhileWaiting() {
            set.close();
            return true;
        }

        @Override
        public void close() {
            Sets.remove(set.id());
            set.close();
        }
    }

    @Nested
    @DisplayName("acquire")
    class Acquire implements InterruptContract {
        @Override
        public Blocked blocked() {
            return new Permits() {
                @Override
                public long take() {
                    set.acquire(0);
                    return 1;
                }

                @Override
                public void take(Duration atMost) {
                    set.acquire(0, 1, atMost);
                }
            };
        }
    }

    @Nested
    @DisplayName("op of two: both or none")
    class Op implements InterruptContract {
        @Override
        public Blocked blocked() {
            return new Permits() {
                @Override
                public long take() {
                    set.op("1+1,0-1");
                    // the one goes with the other: else this would wait for ever
                    set.op("1-1n");
                    return 1;
                }

                @Override
                public void take(Duration atMost) {
                    set.op("1+1,0-1", atMost);
                }
            };
        }
    }

    @Nested
    @DisplayName("awaitZero takes nothing")
    class AwaitZero implements InterruptContract {
        @Override
        public Blocked blocked() {
            Permits permits = new Permits() {
                @Override
                public long take() {
                    set.awaitZero(1);
                    set.release(1);
                    return 0;
                }

                @Override
                public void take(Duration atMost) {
                    set.awaitZero(1, atMost);
                }

                @Override
                public long give() {
                    set.tryAcquire(1);
                    return 0;
                }
            };
            permits.set.release(1);
            return permits;
        }
    }
}
