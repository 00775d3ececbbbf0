package org.ipclab.pipe;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.testing.InterruptContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("a pipe, read and written while it is broken off")
class PipeInterruptTest {
    /** A pipe in which each byte is the one before, plus one: a byte that is lost or doubled is seen. */
    private abstract static class Reading implements InterruptContract.Blocked {
        final Pipe pipe = Ipc.pipe().create();
        private byte written;
        private byte read;

        long checked(byte[] bytes) {
            for (byte each : bytes) if (each != read++) throw new AssertionError("out of order");
            return bytes.length;
        }

        byte[] next(int count) {
            byte[] bytes = new byte[count];
            for (int i = 0; i < count; i++) bytes[i] = written++;
            return bytes;
        }

        @Override
        public long give() {
            pipe.writer().write(next(3));
            return 3;
        }

        @Override
        public long left() {
            return pipe.reader().unread();
        }

        @Override
        public boolean closeWhileWaiting() {
            pipe.reader().close();
            return true;
        }

        @Override
        public void close() {
            pipe.close();
        }
    }

    @Nested
    @DisplayName("read")
    class Read implements InterruptContract {
        @Override
        public Blocked blocked() {
            return new Reading() {
                @Override
                public long take() {
                    return checked(pipe.reader().read(2));
                }

                @Override
                public void take(Duration atMost) {
                    pipe.reader().read(2, atMost);
                }
            };
        }
    }

    @Nested
    @DisplayName("readFully: what came is kept")
    class ReadFully implements InterruptContract {
        @Override
        public Blocked blocked() {
            return new Reading() {
                @Override
                public long take() {
                    return checked(pipe.reader().readFully(7));
                }

                @Override
                public void take(Duration atMost) {
                    pipe.reader().readFully(7, atMost);
                }
            };
        }
    }

    @Nested
    @DisplayName("readLine: what came is kept")
    class ReadLine implements InterruptContract {
        @Override
        public Blocked blocked() {
            return new Lines();
        }
    }

    /** Lines come in three pieces. */
    private static final class Lines extends Reading {
        private int given;
        private int taken;

        @Override
        public long give() {
            String line = (given / 3) + "é\n";
            int cut = line.indexOf('é');
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            byte[] piece =
                    switch (given++ % 3) {
                        case 0 -> Arrays.copyOf(bytes, cut + 1);
                        case 1 -> Arrays.copyOfRange(bytes, cut + 1, cut + 2);
                        default -> Arrays.copyOfRange(bytes, cut + 2, bytes.length);
                    };
            pipe.writer().write(piece);
            return piece.length;
        }

        @Override
        public long take() {
            String line = pipe.reader().readLine();
            if (!line.equals(taken++ + "é")) throw new AssertionError(line);
            return (line + "\n").getBytes(StandardCharsets.UTF_8).length;
        }

        @Override
        public void take(Duration atMost) {
            pipe.reader().readLine(atMost);
        }
    }

    @Nested
    @DisplayName("write: the error says how many bytes went out")
    class Write implements InterruptContract {
        @Override
        public Blocked blocked() {
            return new Writing(3000);
        }
    }

    @Nested
    @DisplayName("write of more than the pipe holds")
    class LongWrite implements InterruptContract {
        @Override
        public Blocked blocked() {
            return new Writing(10_000);
        }

        @Override
        public int interrupts() {
            return 300;
        }
    }

    /** A full pipe: a unit is the room for a byte. */
    private static final class Writing implements InterruptContract.Blocked {
        private static final Pattern OUT = Pattern.compile("([0-9]+) of [0-9]+ bytes went out");

        private final int size;
        private final Pipe pipe = Ipc.pipe().capacity(8192).create();
        private byte written;
        private byte read;

        Writing(int size) {
            this.size = size;
            while (take(pipe.writer().tryWrite(bytes())) > 0) continue;
        }

        private byte[] bytes() {
            byte[] bytes = new byte[size];
            for (int i = 0; i < size; i++) bytes[i] = (byte) (written + i);
            return bytes;
        }

        private int take(int count) {
            written += (byte) count;
            return count;
        }

        @Override
        public long take() {
            pipe.writer().write(bytes());
            return take(size);
        }

        @Override
        public void take(Duration atMost) {
            try {
                pipe.writer().write(bytes(), atMost);
            } catch (IpcException failure) {
                taken(failure);
                throw failure;
            }
        }

        @Override
        public long taken(IpcException failure) {
            Matcher out = OUT.matcher(failure.getMessage());
            return out.find() ? take(Integer.parseInt(out.group(1))) : 0;
        }

        /** Room is made, and what is read must be what was written. */
        @Override
        public long give() {
            var bytes = pipe.reader().tryRead(5000);
            if (bytes.isEmpty()) return 0;
            for (byte each : bytes.get()) if (each != read++) throw new AssertionError("out of order");
            return bytes.get().length;
        }

        /** Less than nothing is left when more was written than room was made: what was in it before counts for that. */
        @Override
        public long left() {
            return -pipe.unread();
        }

        @Override
        public boolean closeWhileWaiting() {
            pipe.writer().close();
            return true;
        }

        @Override
        public void close() {
            pipe.close();
        }
    }
}
