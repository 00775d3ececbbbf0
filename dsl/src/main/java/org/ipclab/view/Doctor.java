package org.ipclab.view;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ipclab.core.Ledger;
import org.ipclab.core.Size;
import org.ipclab.os.Libc;
import org.ipclab.os.proc.Processes;
import org.ipclab.table.Table;

/** {@code Ipc.doctor()}: does everything that we need work on this machine? A row a check: {@code check status advice}. */
public final class Doctor {
    private static final Path SHM = Path.of("/dev/shm");
    private final List<List<?>> rows = new ArrayList<>();

    private Doctor() {}

    public static Table table() {
        Doctor doctor = new Doctor();
        doctor.system();
        doctor.java();
        doctor.backend();
        doctor.tools();
        doctor.sharedMemory();
        doctor.journal();
        doctor.sight();
        return Table.of(List.of("check", "status", "advice"), doctor.rows);
    }

    private void add(String check, boolean ok, String well, String advice) {
        rows.add(List.of(check, ok ? "ok" : "problem", ok ? well : advice));
    }

    private void system() {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                + System.getProperty("os.arch");
        add("system", Libc.problem().isEmpty(), system, Libc.problem().orElse(""));
    }

    private void java() {
        int feature = Runtime.version().feature();
        rows.add(List.of(
                "java", "ok", Runtime.version() + (feature < 22 ? "; 22 or later makes calls ten times cheaper" : "")));
    }

    private void backend() {
        boolean chosen = "jna".equals(System.getProperty("ipclab.native"));
        String why =
                switch (Libc.backend()) {
                    case "foreign" -> "foreign: java.lang.foreign";
                    case "jna" -> "jna: direct mapping" + (chosen ? ", as -Dipclab.native=jna asks" : "");
                    default -> "none";
                };
        add("native backend", !why.equals("none"), why, Libc.problem().orElse(""));
    }

    private void tools() {
        boolean shell = ModuleLayer.boot().findModule("jdk.jshell").isPresent();
        add("jshell", shell, "peers and scripts can run code", "this is a JRE: peers and scripts need a JDK");
    }

    private void sharedMemory() {
        try {
            FileStore store = Files.getFileStore(SHM);
            boolean right = Files.isDirectory(SHM) && Files.isWritable(SHM);
            add(
                    "/dev/shm",
                    right && store.getUsableSpace() > 0,
                    Size.rounded(store.getUsableSpace()) + " of " + Size.rounded(store.getTotalSpace()) + " free",
                    right
                            ? "it is full: see Ipc.list()"
                            : "it cannot be written: mount -t tmpfs -o mode=1777 tmpfs /dev/shm, as root");
        } catch (IOException absent) {
            add("/dev/shm", false, "", "it is not there: mount -t tmpfs -o mode=1777 tmpfs /dev/shm, as root");
        }
    }

    private void journal() {
        String place = Ledger.journal().map(Path::toString).orElse("");
        String why =
                Ledger.journalProblem().map(problem -> " (" + problem + ")").orElse("");
        add(
                "journal",
                !place.isEmpty(),
                "what a killed session leaves is found by Ipc.leaks(): " + place,
                "what a killed session leaves will not be found" + why
                        + ": set XDG_RUNTIME_DIR to a folder of yours that can be written");
    }

    private void sight() {
        String advice = Processes.seesAll()
                ? "all processes can be looked at"
                : "only your own processes: who else holds an object cannot be told without root";
        rows.add(List.of("other processes", "ok", advice));
    }
}
