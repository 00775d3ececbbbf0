package org.ipclab.pipe;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Path;
import java.time.Duration;
import org.ipclab.Ipc;
import org.ipclab.testing.InterruptContract;
import org.ipclab.testing.Self;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a FIFO, opened, read and written while it is broken off")
class FifoInterruptTest {
    @TempDir
    Path folder;

    private int count;

    private Fifo fifo() {
        return Ipc.fifo(folder.resolve("fifo" + count++)).create();
    }

    /** What is opened is closed again: a unit is nothing, and no descriptor may stay. */
    private abstract static class Opening implements InterruptContract.Blocked {
        final Fifo fifo;

        Opening(Fifo fifo) {
            this.fifo = fifo;
        }

        @Override
        public long left() {
            return fifo.isOpen() ? Self.descriptors(fifo.name()) : 0;
        }

        @Override
        public boolean closeWhileWaiting() {
            fifo.close();
            return true;
        }

        @Override
        public void close() {
            assertEquals(0, Self.descriptors(fifo.name()), "a descriptor stays");
            fifo.unlink();
            fifo.close();
        }
    }

    @Nested
    @DisplayName("the opening to read")
    class OpeningToRead implements InterruptContract {
        @Override
        public Blocked blocked() {
            return new Opening(fifo()) {
                @Override
                public long take() throws Exception {
                    fifo.reader().close();
                    return 0;
                }

                @Override
                public void take(Duration atMost) {
                    fifo.reader(atMost).close();
                }

                @Override
                public long give() {
                    fifo.tryWriter().ifPresent(writer -> writer.close());
                    return 0;
                }
            };
        }
    }

    @Nested
    @DisplayName("the opening to write")
    class OpeningToWrite implements InterruptContract {
        @Override
        public Blocked blocked() {
            return new Opening(fifo()) {
                @Override
                public long take() {
                    fifo.writer().close();
                    return 0;
                }

                @Override
                public void take(Duration atMost) {
                    fifo.writer(atMost).close();
                }

                @Override
                public long give() {
                    fifo.tryReader().ifPresent(reader -> reader.close());
                    return 0;
                }
            };
        }
    }

    @Nested
    @DisplayName("read")
    class Reading implements InterruptContract {
        @Override
        public Blocked blocked() {
            Fifo fifo = fifo();
            var reader = fifo.tryReader().orElseThrow();
            var writer = fifo.tryWriter().orElseThrow();
            return new Blocked() {
                private byte written;
                private byte read;

                @Override
                public long take() {
                    byte[] bytes = reader.read(2);
                    for (byte each : bytes) if (each != read++) throw new AssertionError("out of order");
                    return bytes.length;
                }

                @Override
                public void take(Duration atMost) {
                    reader.read(2, atMost);
                }

                @Override
                public long give() {
                    writer.write(new byte[] {written++, written++, written++});
                    return 3;
                }

                @Override
                public long left() {
                    return reader.unread();
                }

                @Override
                public boolean closeWhileWaiting() {
                    fifo.close(); // its ends go with it
                    return true;
                }

                @Override
                public void close() {
                    fifo.unlink();
                    fifo.close();
                }
            };
        }
    }
}
