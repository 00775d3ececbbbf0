package org.ipclab.view;

import static org.junit.jupiter.api.Assertions.*;

import java.math.BigInteger;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ipclab.Ipc;
import org.ipclab.Mechanisms;
import org.ipclab.core.Mechanism;
import org.ipclab.table.Table;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("limits")
class LimitListTest {
    private static Object value(Table limits, String where, String limit) {
        return limits.where(row ->
                        row.text("where").contains(where) && row.text("limit").contains(limit))
                .rows()
                .get(0)
                .get("value");
    }

    @Test
    @DisplayName(
            "every kind has some, with the numbers of /proc, python's os.statvfs and ulimit; also those above a long")
    void areThoseOfTheKernel() {
        Table limits = Ipc.limits();
        assertEquals(
                Mechanisms.ALL.stream().map(Mechanism::kind).collect(Collectors.toSet()),
                Set.copyOf(limits.column("kind")));
        assertEquals(
                new BigInteger(Programs.sh("cat /proc/sys/kernel/shmmax")),
                new BigInteger(value(limits, "shmmax", "SHMMAX").toString()));
        String vfs = Programs.python(
                "import os\nv=os.statvfs('/dev/shm')\nprint(v.f_blocks*v.f_frsize,v.f_files,v.f_namemax)");
        String ours = value(limits, "/dev/shm", "bytes of all") + " " + value(limits, "nr_inodes", "objects") + " "
                + value(limits, "/dev/shm", "bytes of a name");
        assertEquals(vfs, ours);
        assertEquals(
                Programs.sh("ulimit -n"), value(limits, "RLIMIT_NOFILE", "").toString());
        assertEquals(
                Programs.python("import os\nprint(os.sysconf('SC_SEM_VALUE_MAX') if 'SC_SEM_VALUE_MAX' in"
                        + " os.sysconf_names else 2147483647)"),
                value(limits, "SEM_VALUE_MAX", "").toString());
        var names = new TreeSet<Object>();
        limits.rows().forEach(row -> assertTrue(names.add(row.text("kind") + row.text("limit")), row::toString));
    }
}
