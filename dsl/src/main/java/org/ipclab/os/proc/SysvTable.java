package org.ipclab.os.proc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The System V objects of this machine, of all users: {@code /proc/sysvipc/shm sem msg}. */
public final class SysvTable {
    private SysvTable() {}

    /** A row an object, each cell by the name that the file's first line gives it; {@code perms} is octal, 0600 as 384. */
    public static List<Map<String, Long>> read(String kind) {
        try {
            return parse(Files.readAllLines(Path.of("/proc/sysvipc/" + kind)));
        } catch (IOException withoutSysv) {
            return List.of();
        }
    }

    /** What the lines say. */
    public static List<Map<String, Long>> parse(List<String> lines) {
        List<Map<String, Long>> rows = new ArrayList<>();
        if (lines.isEmpty()) return rows;
        String[] names = lines.get(0).strip().split(" +");
        for (String line : lines.subList(1, lines.size()))
            rows.add(row(names, line.strip().split(" +")));
        return rows;
    }

    private static Map<String, Long> row(String[] names, String[] cells) {
        Map<String, Long> row = new HashMap<>();
        for (int i = 0; i < Math.min(names.length, cells.length); i++)
            row.put(names[i], Long.parseLong(cells[i], names[i].equals("perms") ? 8 : 10));
        return row;
    }
}
