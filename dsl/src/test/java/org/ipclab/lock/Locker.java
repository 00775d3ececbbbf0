package org.ipclab.lock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ipclab.testing.Beside;
import org.ipclab.testing.Programs;

/** Locks as others make and see them: Python's fcntl, and the lines of {@code /proc/locks}. */
final class Locker {
    static final long ME = ProcessHandle.current().pid();

    private Locker() {}

    /** A new file of 100 bytes. */
    static Path file(Path folder) throws IOException {
        return Files.write(Files.createTempFile(folder, "lock", ""), new byte[100]);
    }

    /** A Python process that has done this with the file f, said "held", and ends when it gets a line. */
    static Beside holding(Path file, String code) throws IOException {
        Beside python = starting(file, code);
        if (!"held".equals(python.line())) throw new AssertionError("Python could not lock");
        return python;
    }

    /** The same, perhaps still waiting. */
    static Beside starting(Path file, String code) throws IOException {
        return Beside.python(
                "import fcntl,struct,sys\nf=open(sys.argv[1],'r+b')\n" + code
                        + "\nprint('held',flush=True)\nsys.stdin.readline()",
                file.toString());
    }

    static String lockf(boolean exclusive, long start, long length) {
        return "fcntl.lockf(f,fcntl.LOCK_" + (exclusive ? "EX" : "SH") + "," + length + "," + start + ")";
    }

    static String flock(boolean exclusive) {
        return "fcntl.flock(f,fcntl.LOCK_" + (exclusive ? "EX)" : "SH)");
    }

    /** Waits (38) or tries (37). */
    static String ofd(int command, boolean exclusive, long start, long length) {
        return "fcntl.fcntl(f," + command + ",struct.pack('hhqqi4x'," + (exclusive ? 1 : 0) + ",0," + start + ","
                + length + ",0))";
    }

    /** The kernel's locks on the file: "POSIX WRITE pid start end"; one that waits begins with "-> ". */
    static List<String> kernel(Path file) {
        return Programs.sh(
                        "i=$(stat -c %i \"$1\"); awk -v i=\":$i\" '{w=\"\"; if ($2==\"->\") {w=\"-> \"; $2=\"\"; $0=$0} if (length($6)>length(i) && substr($6,length($6)-length(i)+1)==i) print w $2,$4,$5,$7,$8}' /proc/locks | sort",
                        file.toString())
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
