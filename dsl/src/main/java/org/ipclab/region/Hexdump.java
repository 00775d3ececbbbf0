package org.ipclab.region;

import java.util.ArrayList;
import java.util.List;
import org.ipclab.core.IpcException;
import org.ipclab.table.Table;

/** Bytes as hexdump(1) shows them: sixteen a row. */
final class Hexdump {
    static final long MOST = 1 << 16;
    private static final int ROW = 16;

    private Hexdump() {}

    static Table of(Mapping mapping, long at, long length) {
        if (length > Integer.MAX_VALUE / 8 || length < 0)
            throw new IpcException.Misused(
                    "hexdump of " + length + " bytes", "Ask for 0 to " + Integer.MAX_VALUE / 8 + " bytes at a time.");
        List<List<?>> rows = new ArrayList<>();
        byte[] bytes = mapping.getBytes(at, (int) length);
        for (int start = 0; start < bytes.length; start += ROW)
            rows.add(row(at + start, bytes, start, Math.min(ROW, bytes.length - start)));
        return Table.of(List.of("offset", "hex", "text"), rows).note(more(mapping, at + length));
    }

    private static String more(Mapping mapping, long end) {
        long left = mapping.size() - end;
        return left == 0 ? null : left + " more bytes behind: .hexdump(" + end + ", " + Math.min(left, MOST) + ")";
    }

    private static List<?> row(long offset, byte[] bytes, int start, int count) {
        StringBuilder hex = new StringBuilder();
        StringBuilder text = new StringBuilder();
        for (int i = start; i < start + count; i++) {
            hex.append(i == start ? "" : " ").append(String.format("%02x", bytes[i]));
            text.append(bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '.');
        }
        return List.of(offset, hex.toString(), text.toString());
    }
}
