package org.ipclab.kernel.jupyter;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Whether a compiled snippet could go on without end by itself: it jumps back, or has methods that others may call again and
 * again, lambdas too. Most snippets are one statement and cannot, and need no {@link LoopChecks}; the library behind these takes
 * longer to load than a first cell to run. In doubt the answer is yes.
 */
final class Endless {
    private static final String STATEMENT = "do_it$";

    private final byte[] compiled;
    private final DataInputStream in;
    private String[] texts;

    private Endless(byte[] compiled) {
        this.compiled = compiled;
        this.in = new DataInputStream(new ByteArrayInputStream(compiled));
    }

    static boolean maybe(byte[] compiled) {
        try {
            return new Endless(compiled).look();
        } catch (IOException e) {
            throw new UncheckedIOException("a class without end", e);
        }
    }

    /** By the format of class files, chapter 4 of the specification of the JVM. */
    private boolean look() throws IOException {
        in.skipNBytes(8);
        readConstants();
        in.skipNBytes(6);
        in.skipNBytes(2 * in.readUnsignedShort());
        for (int fields = in.readUnsignedShort(); fields > 0; fields--) {
            in.skipNBytes(6);
            skipAttributes();
        }
        for (int methods = in.readUnsignedShort(); methods > 0; methods--) {
            in.skipNBytes(2);
            String name = texts[in.readUnsignedShort()];
            in.skipNBytes(2);
            int start = compiled.length - in.available();
            skipAttributes();
            boolean isCalledByOthers = !name.equals(STATEMENT) && !name.startsWith("<");
            if (isCalledByOthers || jumpsBack(start, compiled.length - in.available())) return true;
        }
        return false;
    }

    private void readConstants() throws IOException {
        texts = new String[in.readUnsignedShort()];
        for (int i = 1; i < texts.length; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts[i] = in.readUTF();
                case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++; // these count as two
                }
                default -> throw new IOException("a constant of the unknown kind " + tag);
            }
        }
    }

    private void skipAttributes() throws IOException {
        for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
            in.skipNBytes(2);
            in.skipNBytes(in.readInt());
        }
    }

    /** Any byte that would be a jump, with a distance of zero or less, whether an instruction begins there or not. */
    private boolean jumpsBack(int from, int to) {
        for (int i = from; i + 2 < to; i++) {
            int code = compiled[i] & 0xff;
            // if..., goto, jsr; ifnull, ifnonnull, goto_w
            boolean jump = code >= 0x99 && code <= 0xa8 || code >= 0xc6 && code <= 0xc8;
            boolean back = compiled[i + 1] < 0 || compiled[i + 1] == 0 && compiled[i + 2] == 0;
            if (jump && back) return true;
        }
        return false;
    }
}
