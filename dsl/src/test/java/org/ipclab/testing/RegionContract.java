package org.ipclab.testing;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.ipclab.core.IpcException;
import org.ipclab.region.Region;
import org.ipclab.table.Table;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What holds for every region of shared memory; the judges read its file, or map it too. */
public interface RegionContract<R extends Region<?>> {
    /** A new one, zeroed, of so many bytes. */
    R region(FreshName name, long size);

    /** The file that others map. */
    Path file(FreshName name);

    /** An access and how many bytes it takes. */
    record Access(String name, int bytes, boolean atomic, LongConsumer at) {}

    private static List<Access> accesses(Region<?> r) {
        return List.of(
                new Access("getByte", 1, false, r::getByte),
                new Access("getShort", 2, false, r::getShort),
                new Access("getInt", 4, false, r::getInt),
                new Access("getLong", 8, false, r::getLong),
                new Access("getFloat", 4, false, r::getFloat),
                new Access("getDouble", 8, false, r::getDouble),
                new Access("getString", 1, false, r::getString),
                new Access("getBytes", 7, false, at -> r.getBytes(at, 7)),
                new Access("hexdump", 7, false, at -> r.hexdump(at, 7)),
                new Access("putByte", 1, false, at -> r.putByte(at, 0)),
                new Access("putShort", 2, false, at -> r.putShort(at, 0)),
                new Access("putInt", 4, false, at -> r.putInt(at, 0)),
                new Access("putLong", 8, false, at -> r.putLong(at, 0)),
                new Access("putFloat", 4, false, at -> r.putFloat(at, 0)),
                new Access("putDouble", 8, false, at -> r.putDouble(at, 0)),
                new Access("putString", 3, false, at -> r.putString(at, "ab")),
                new Access("putBytes", 7, false, at -> r.putBytes(at, new byte[7])),
                new Access("getVolatileInt", 4, true, r::getVolatileInt),
                new Access("getVolatileLong", 8, true, r::getVolatileLong),
                new Access("setVolatileInt", 4, true, at -> r.setVolatileInt(at, 0)),
                new Access("setVolatileLong", 8, true, at -> r.setVolatileLong(at, 0)),
                new Access("getAndAddInt", 4, true, at -> r.getAndAddInt(at, 0)),
                new Access("getAndAddLong", 8, true, at -> r.getAndAddLong(at, 0)),
                new Access("compareAndSetInt", 4, true, at -> r.compareAndSetInt(at, 1, 0)),
                new Access("compareAndSetLong", 8, true, at -> r.compareAndSetLong(at, 1, 0)));
    }

    @Test
    @DisplayName("every access ends inside: its last place works, one further is Misused, and nothing is changed")
    default void bounds() throws Exception {
        long size = 1000;
        try (var name = new FreshName();
                R region = region(name, size)) {
            for (Access access : accesses(region)) {
                access.at.accept(size - access.bytes);
                region.fill(0x55);
                for (long at : new long[] {
                    size - access.bytes + 1,
                    size,
                    size + 1,
                    -1,
                    -access.bytes,
                    Long.MIN_VALUE,
                    Long.MAX_VALUE,
                    Long.MAX_VALUE - access.bytes + 1,
                    1L << 31,
                    1L << 32
                }) {
                    var e = assertThrows(
                            IpcException.Misused.class, () -> access.at.accept(at), access.name + " " + at);
                    assertEquals(0, e.errno());
                }
                assertEquals(
                        "55",
                        Programs.sh(
                                "od -An -v -tx1 -w1 \"$1\" | sort -u | tr -d ' '",
                                file(name).toString()));
                region.fill(0);
            }
        }
    }

    @Test
    @DisplayName("nothing may be taken or given at the very end; less than nothing is Misused")
    default void nothing() throws Exception {
        try (var name = new FreshName();
                R region = region(name, 1000)) {
            assertEquals(0, region.getBytes(1000, 0).length);
            region.putBytes(1000, new byte[0]);
            assertEquals(0, region.hexdump(1000, 0).size());
            for (int count : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE})
                assertThrows(IpcException.Misused.class, () -> region.getBytes(0, count));
            for (long length : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE})
                assertThrows(IpcException.Misused.class, () -> region.hexdump(0, length));
        }
    }

    @Test
    @DisplayName("atomics want a multiple of their size, and say the nearest; plain access does not")
    default void alignment() throws Exception {
        try (var name = new FreshName();
                R region = region(name, 64)) {
            for (Access access : accesses(region))
                for (int at = 8; at < 16; at++)
                    if (access.atomic && at % access.bytes != 0) assertUnaligned(access, at);
                    else access.at.accept(at);
        }
    }

    private static void assertUnaligned(Access access, long at) {
        var e = assertThrows(IpcException.Misused.class, () -> access.at.accept(at), access.name + " at " + at);
        assertTrue(e.advice().contains(Long.toString(at - at % access.bytes)), e.getMessage());
    }

    @Test
    @DisplayName("Python's struct reads every kind of number as it was put, aligned or not, to the bit")
    default void numbers() throws Exception {
        try (var name = new FreshName();
                R region = region(name, 64)) {
            region.putByte(1, -2);
            region.putShort(3, 0x12345);
            region.putInt(5, Integer.MIN_VALUE);
            region.putLong(9, Long.MIN_VALUE + 1);
            region.putFloat(17, Float.intBitsToFloat(0x7fa12345));
            region.putDouble(21, -0.0);
            String code = "import struct,sys\nb=open(sys.argv[1],'rb').read()\n"
                    + "print(*struct.unpack_from('=bxhiqI',b,1), struct.unpack_from('=Q',b,21)[0])";
            assertEquals(
                    "-2 9029 -2147483648 -9223372036854775807 " + 0x7fa12345 + " " + Long.toUnsignedString(1L << 63),
                    Programs.python(code, file(name).toString()));
            assertEquals(-2, region.getByte(1));
            assertEquals(0x2345, region.getShort(3));
            assertEquals(Integer.MIN_VALUE, region.getInt(5));
            assertEquals(Long.MIN_VALUE + 1, region.getLong(9));
            assertTrue(Float.isNaN(region.getFloat(17)));
            assertEquals(1 / -0.0, 1 / region.getDouble(21));
        }
    }

    @Test
    @DisplayName("texts end at a NUL or with the region, are UTF-8, and must fit with their NUL")
    default void texts() throws Exception {
        try (var name = new FreshName();
                R region = region(name, 1000)) {
            for (String text : List.of("", "x", "héllo 😀", "y".repeat(255) + "é" + "z".repeat(300))) {
                region.fill(0x41);
                region.putString(3, text);
                assertEquals(text, region.getString(3));
                assertEquals(
                        text,
                        Programs.python(
                                "import sys\nb=open(sys.argv[1],'rb').read()\nprint(b[3:b.index(0)].decode())",
                                file(name).toString()));
            }
            region.fill(0x41);
            assertThrows(IpcException.Misused.class, () -> region.putString(998, "ab"));
            assertEquals("AA", region.getString(998));
            region.putString(10, "a\0b");
            assertEquals("a", region.getString(10));
            region.putBytes(0, new byte[] {(byte) 0xff, 0});
            assertEquals("\ufffd", region.getString(0));
        }
    }

    @Test
    @DisplayName("a hexdump shows what od shows")
    default void hexdump() throws Exception {
        try (var name = new FreshName();
                R region = region(name, 1000)) {
            for (int i = 0; i < 1000; i++) region.putByte(i, i * 7);
            String od = Programs.sh(
                    "od -An -v -tx1 -w16 \"$1\" | sed 's/^ //'", file(name).toString());
            assertEquals(od.lines().toList(), region.hexdump().column("hex"));
            assertEquals(63, region.hexdump().size());
            Table part = region.hexdump(0x61 / 7, 20);
            assertEquals(List.of(13L, 29L), part.column("offset"));
            assertEquals(16 * 3 - 1, part.rows().get(0).text("hex").length());
            region.putString(0, "a\tb|<i>\u007f");
            assertTrue(region.hexdump().rows().get(0).text("text").startsWith("a.b|<i>.."));
        }
    }

    @Test
    @DisplayName("buffer() is the same bytes in native order; after close it holds zeros and reaches nobody")
    default void buffer() throws Exception {
        try (var name = new FreshName()) {
            R region = region(name, 5000);
            ByteBuffer buffer = region.buffer();
            assertEquals(List.of(0, 5000, 5000), List.of(buffer.position(), buffer.limit(), buffer.capacity()));
            assertEquals(ByteOrder.nativeOrder(), buffer.order());
            buffer.putInt(4996, 77).position(100);
            assertEquals(77, region.getInt(4996));
            assertEquals(0, region.buffer().position(), "each call gives another one");
            ByteBuffer slice = buffer.slice(4000, 1000);
            region.close();
            slice.put(0, (byte) 9);
            assertEquals(0, buffer.getInt(4996));
            assertEquals(
                    "77",
                    Programs.sh(
                            "od -An -tu1 -j4996 -N1 \"$1\" | tr -d ' '",
                            file(name).toString()));
            assertEquals(
                    "0",
                    Programs.sh(
                            "od -An -tu1 -j4000 -N1 \"$1\" | tr -d ' '",
                            file(name).toString()));
        }
    }

    @Test
    @DisplayName("fill reaches every byte")
    default void fill() throws Exception {
        try (var name = new FreshName();
                R region = region(name, 200_001)) {
            region.fill(0x1ab);
            byte[] expected = new byte[200_001];
            Arrays.fill(expected, (byte) 0xab);
            assertArrayEquals(expected, java.nio.file.Files.readAllBytes(file(name)));
        }
    }
}
