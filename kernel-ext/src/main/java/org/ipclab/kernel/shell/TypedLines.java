package org.ipclab.kernel.shell;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** What is typed while a snippet runs, a line at a time: the tool's own stream waits until the reader's buffer is full. */
final class TypedLines extends InputStream {
    private final InputStream typed;

    TypedLines(InputStream typed) {
        this.typed = typed;
    }

    @Override
    public int read() throws IOException {
        return typed.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        int count = 0;
        for (int next = 0; count < length && next != '\n'; count++) {
            next = typed.read();
            if (next < 0) return count == 0 ? -1 : count;
            buffer[offset + count] = (byte) next;
        }
        return count;
    }
}
